/* Reasons in words, from the configurations that a machine can be in. */
#include "gaps.h"

struct telling {
    struct stet_arena *arena;
    const struct graph *graph;
    const struct stet_model *model;
    struct items items;
    bool *entered; /* [state] */
    bool *happens; /* [state][event]: the event is possible in some configuration of the state */
    struct stet_suite_gap *list;
    int count;
    size_t capacity;
};

static void look(struct telling *telling)
{
    const struct stet_automaton *automaton = telling->graph->automaton;
    const size_t states = (size_t)telling->model->state_count;
    const size_t events = (size_t)telling->model->event_count;

    telling->entered = stet_alloc_array(telling->arena, states, sizeof *telling->entered);
    telling->happens = stet_alloc_array(telling->arena, states * events, sizeof *telling->happens);
    for (int i = 0; i < automaton->count; i++) {
        const size_t state = (size_t)automaton->configurations[i].state;

        telling->entered[state] = true;
        for (size_t event = 0; event < events; event++)
            if (stet_automaton_moves(automaton, i, (int)event)->count > 0)
                telling->happens[state * events + event] = true;
    }
}

static void add(struct telling *telling, struct stet_place place, const char *what, const char *why)
{
    telling->list = stet_grow(telling->arena, telling->list, (size_t)telling->count,
                              &telling->capacity, sizeof *telling->list);
    telling->list[telling->count++] = (struct stet_suite_gap){place, what, why};
}

/* Why an event never happens in a state, NULL when it does. */
static const char *why_not_there(const struct telling *telling, int state, int event)
{
    const struct stet_model *model = telling->model;
    const struct stet_event *of = &model->events[event];
    const char *name = model->states[state].name;

    if (!telling->entered[state])
        return stet_format(telling->arena, "%s is never entered", name);
    if (telling->happens[state * model->event_count + event])
        return NULL;
    if (of->kind == STET_EXPIRE)
        return stet_format(telling->arena, "%s is never running in %s",
                           model->timers.list[of->index].name, name);
    return stet_format(telling->arena, "%s always waits in %s already", of->key, name);
}

static void tell_states(struct telling *telling)
{
    const struct stet_model *model = telling->model;

    for (int i = 0; i < model->state_count; i++)
        if (!model->states[i].is_group && !telling->items.reachable[i])
            add(telling, model->states[i].place, model->states[i].name,
                stet_format(telling->arena, "no events lead to it from %s",
                            model->states[model->initial].name));
}

/* "CLOSED" or "CLOSED and 3 more": the states that a row is met in, and which of them can be. */
struct row_states {
    int first;
    int count;
    const char *why; /* why not in the first */
    bool possible;   /* in some of them */
};

static struct row_states states_of_row(const struct telling *telling, int row)
{
    const struct stet_model *model = telling->model;
    const int event = model->rows[row].event;
    struct row_states states = {.first = -1};

    for (int state = 0; state < model->state_count; state++) {
        const struct stet_cell *cell;

        if (model->states[state].is_group)
            continue;
        cell = stet_model_cell(model, state, event);
        for (int i = 0; i < cell->count; i++) {
            const char *why;

            if (cell->rows[i] != row)
                continue;
            why = why_not_there(telling, state, event);
            if (states.count++ == 0) {
                states.first = state;
                states.why = why;
            }
            states.possible = states.possible || why == NULL;
        }
    }
    return states;
}

static const char *why_no_row(const struct telling *telling, int row)
{
    const struct row_states states = states_of_row(telling, row);

    if (states.count == 0)
        return "rows above it answer wherever it would hold";
    if (states.possible)
        return "its condition never holds when it is tried";
    if (states.count == 1)
        return states.why;
    return stet_format(telling->arena, "%s; likewise in the other %d states it holds for",
                       states.why, states.count - 1);
}

static const char *name_of_row(const struct telling *telling, int row)
{
    static const char *const words[] = {
        [STET_ON] = "ON",         [STET_OR] = "OR",       [STET_IGNORE] = "IGNORE",
        [STET_REFUSE] = "REFUSE", [STET_DEFER] = "DEFER", [STET_NEVER] = "NEVER",
    };
    const struct stet_row *of = &telling->model->rows[row];

    return stet_format(telling->arena, "%s %s %s", words[of->kind],
                       telling->model->states[of->from].name,
                       telling->model->events[of->event].key);
}

static void tell_rows(struct telling *telling)
{
    for (int row = 0; row < telling->model->row_count; row++)
        if (!telling->items.reachable[row])
            add(telling, telling->model->rows[row].place, name_of_row(telling, row),
                why_no_row(telling, row));
}

static const char *name_of_cell(const struct telling *telling, int state, int event)
{
    return stet_format(telling->arena, "%s in %s", telling->model->events[event].key,
                       telling->model->states[state].name);
}

static void tell_cells(struct telling *telling)
{
    const struct stet_model *model = telling->model;

    for (int i = 0; i < model->state_count * model->event_count; i++) {
        const int state = i / model->event_count;
        const int event = i % model->event_count;
        const struct stet_cell *cell = &model->cells[i];

        if (model->states[state].is_group || telling->items.reachable[i])
            continue;
        add(telling,
            cell->count > 0 ? model->rows[cell->rows[0]].place : model->states[state].place,
            name_of_cell(telling, state, event), why_not_there(telling, state, event));
    }
}

static const char *name_of_part(const struct stet_model *model, uint64_t mask, int part)
{
    int bit = 0;

    for (;; bit++)
        if ((mask >> bit & 1) != 0 && part-- == 0)
            break;
    return bit < model->flags.count ? model->flags.list[bit].name
                                    : model->guards.list[bit - model->flags.count].name;
}

/* The `number`th thing to try of the condition of a row in a cell. */
static void tell_decision(struct telling *telling, int state, int event, int row, int number)
{
    const struct stet_model *model = telling->model;
    const char *where = name_of_cell(telling, state, event);
    const char *why = why_not_there(telling, state, event);
    const char *what =
        number == 0 ? stet_format(telling->arena, "%s with its condition true", where)
                    : stet_format(telling->arena, "%s with only %s failing it", where,
                                  name_of_part(model, model->rows[row].when.mask, number - 1));

    add(telling, model->rows[row].place, what,
        why != NULL ? why : "alternatives above it answer first, or its flags are never so");
}

static void tell_guards(struct telling *telling)
{
    const struct stet_model *model = telling->model;

    for (int i = 0; i < model->state_count * model->event_count; i++) {
        const struct stet_cell *cell = &model->cells[i];
        int item = telling->items.bases[i];

        for (int j = 0; j < cell->count; j++) {
            const uint64_t mask = model->rows[cell->rows[j]].when.mask;
            int parts = 0;

            for (uint64_t bits = mask; bits != 0; bits &= bits - 1)
                parts++;
            for (int number = 0; mask != 0 && number <= parts; number++, item++)
                if (!telling->items.reachable[item])
                    tell_decision(telling, i / model->event_count, i % model->event_count,
                                  cell->rows[j], number);
        }
    }
}

void gaps_list(struct stet_arena *arena, const struct graph *graph, enum stet_suite_kind kind,
               struct stet_suite_gap **gaps, int *count)
{
    static void (*const tell[STET_SUITE_COUNTED])(struct telling *) = {
        [STET_SUITE_STATES] = tell_states, [STET_SUITE_TRANSITIONS] = tell_rows,
        [STET_SUITE_PAIRS] = tell_rows,    [STET_SUITE_CELLS] = tell_cells,
        [STET_SUITE_GUARDS] = tell_guards,
    };
    struct telling telling = {.arena = arena, .graph = graph, .model = graph->automaton->model};

    items_init(&telling.items, arena, graph,
               kind == STET_SUITE_PAIRS ? STET_SUITE_TRANSITIONS : kind);
    look(&telling);
    tell[kind](&telling);
    *gaps = telling.list;
    *count = telling.count;
}
