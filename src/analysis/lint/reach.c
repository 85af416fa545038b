/* Which states can be reached and left again. */
#include "lint/lint.h"

/* Calls `visit` for the target of every row that changes the state. */
static void each_move(const struct stet_model *model, int state,
                      void (*visit)(void *context, int from, int to), void *context)
{
    for (int event = 0; event < model->event_count; event++) {
        const struct stet_cell *cell = stet_model_cell(model, state, event);

        for (int i = 0; i < cell->count; i++)
            if (model->rows[cell->rows[i]].to >= 0)
                visit(context, state, model->rows[cell->rows[i]].to);
    }
}

struct search {
    bool *found;
    int *queue;
    int count;
};

static void find(struct search *search, int state)
{
    if (search->found[state])
        return;
    search->found[state] = true;
    search->queue[search->count++] = state;
}

static void find_target(void *context, int from, int to)
{
    (void)from;
    find(context, to);
}

static void search_init(struct lint *lint, struct search *search)
{
    const size_t states = (size_t)lint->model->state_count;

    search->found = stet_alloc_array(lint->arena, states, sizeof *search->found);
    search->queue = stet_alloc_array(lint->arena, states, sizeof *search->queue);
    search->count = 0;
}

static void follow(struct lint *lint, struct search *search, int from)
{
    const int first = search->count;

    find(search, from);
    for (int i = first; i < search->count; i++)
        each_move(lint->model, search->queue[i], find_target, search);
}

/* `begins`: the states other than INITIAL in which a role of a system begins, and no way leads to.
 */
static void search_forward(struct lint *lint, bool *begins)
{
    const struct stet_model *model = lint->model;
    struct search search;

    search_init(lint, &search);
    follow(lint, &search, model->initial);
    for (int i = 0; i < model->system_count; i++) {
        const struct stet_system *system = &model->systems[i];

        for (int j = 0; j < system->given_count; j++) {
            const int state = system->given[j].index;

            begins[state] = begins[state] || !search.found[state];
            follow(lint, &search, state);
        }
    }
    lint->reachable = search.found;
}

/* All moves turned around: those into state s are sources[begin[s]] to sources[begin[s + 1] - 1].
 */
struct moves {
    int *begin;
    int *sources;
};

static void count_move(void *context, int from, int to)
{
    struct moves *moves = context;

    (void)from;
    moves->begin[to + 1]++;
}

static void keep_move(void *context, int from, int to)
{
    struct moves *moves = context;

    moves->sources[--moves->begin[to + 1]] = from;
}

/* Visits the moves of all states that can be reached. */
static void each_reachable_move(struct lint *lint, void (*visit)(void *context, int from, int to),
                                struct moves *moves)
{
    for (int i = 0; i < lint->model->state_count; i++)
        if (!lint->model->states[i].is_group && lint->reachable[i])
            each_move(lint->model, i, visit, moves);
}

/* Afterwards begin[s + 1] is where the moves into s begin, and begin[s + 2] where they end. */
static void turn_moves(struct lint *lint, struct moves *moves)
{
    const int states = lint->model->state_count;

    moves->begin = stet_alloc_array(lint->arena, (size_t)states + 2, sizeof *moves->begin);
    each_reachable_move(lint, count_move, moves);
    for (int i = 1; i <= states; i++)
        moves->begin[i] += moves->begin[i - 1];
    moves->begin[states + 1] = moves->begin[states];
    moves->sources =
        stet_alloc_array(lint->arena, (size_t)moves->begin[states], sizeof *moves->sources);
    each_reachable_move(lint, keep_move, moves);
}

static void search_backward(struct lint *lint, const bool *begins, struct search *search)
{
    const struct stet_model *model = lint->model;
    struct moves moves;

    search_init(lint, search);
    turn_moves(lint, &moves);
    find(search, model->initial);
    for (int i = 0; i < model->state_count; i++)
        if (model->states[i].final || begins[i])
            find(search, i);
    for (int i = 0; i < search->count; i++) {
        const int to = search->queue[i];

        for (int j = moves.begin[to + 1]; j < moves.begin[to + 2]; j++)
            find(search, moves.sources[j]);
    }
}

/* A group can be reached when one of its states can. */
static void mark_groups(struct lint *lint)
{
    const struct stet_model *model = lint->model;

    for (int i = 0; i < model->state_count; i++) {
        if (model->states[i].is_group || !lint->reachable[i])
            continue;
        for (int group = model->states[i].group; group >= 0 && !lint->reachable[group];
             group = model->states[group].group)
            lint->reachable[group] = true;
    }
}

void lint_reach(struct lint *lint)
{
    const struct stet_model *model = lint->model;
    bool *begins = stet_alloc_array(lint->arena, (size_t)model->state_count, sizeof *begins);
    struct search ends;

    search_forward(lint, begins);
    search_backward(lint, begins, &ends);
    for (int i = 0; i < model->state_count; i++) {
        const struct stet_state *state = &model->states[i];

        if (state->is_group)
            continue;
        if (!lint->reachable[i])
            stet_rule_report(lint->diagnostics, STET_RULE_unreachable, state->place,
                             STET_SUBJECTS(state->name),
                             "%s is never reached from %s; lead a row to it or remove it",
                             state->name, model->states[model->initial].name);
        else if (!ends.found[i])
            stet_rule_report(lint->diagnostics, STET_RULE_trap, state->place,
                             STET_SUBJECTS(state->name),
                             "no way leads from %s to a FINAL state or back to %s; add one, or "
                             "FINAL(%s)",
                             state->name, model->states[model->initial].name, state->name);
    }
    mark_groups(lint);
}
