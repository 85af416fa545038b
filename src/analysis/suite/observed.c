/* What an observer sees of a machine: outcomes and actions, but neither states nor flags. */
#include "observed.h"

#include "graph.h"
#include "stet/behaviour.h"

struct building {
    struct stet_arena *arena;
    const struct stet_automaton *automaton;
    struct observed *observed;
    struct stet_map outputs; /* numbers of what is seen */
    size_t capacity;         /* of inputs */
};

/* --- inputs ---------------------------------------------------------------- */

/* The guards that an event asks in some configuration. */
static uint64_t guards_asked(const struct stet_automaton *automaton, int event)
{
    uint64_t asked = 0;

    for (int from = 0; from < automaton->count; from++) {
        const struct stet_moves *moves = stet_automaton_moves(automaton, from, event);

        for (int i = 0; i < moves->count; i++)
            asked |= moves->list[i].reaction.asked;
    }
    return asked;
}

static void add_inputs(struct building *building, int event, uint64_t asked)
{
    struct observed *observed = building->observed;
    uint64_t guards = 0;

    do {
        const size_t count = (size_t)observed->machine.inputs++;

        observed->inputs = stet_grow(building->arena, observed->inputs, count, &building->capacity,
                                     sizeof *observed->inputs);
        observed->inputs[count] = (struct observed_input){event, guards};
        guards = (guards - asked) & asked;
    } while (guards != 0);
}

static bool list_inputs(struct building *building, const char **why)
{
    const struct stet_model *model = building->automaton->model;

    for (int event = 0; event < model->event_count; event++) {
        const uint64_t asked = guards_asked(building->automaton, event);

        if (stet_count_bits(asked) > OBSERVED_MOST_GUARDS) {
            *why = stet_format(
                building->arena, "%s asks %d guards; at most %d can be tried in all ways",
                model->events[event].key, stet_count_bits(asked), OBSERVED_MOST_GUARDS);
            return false;
        }
        add_inputs(building, event, asked);
    }
    if (building->observed->machine.inputs <= OBSERVED_MOST_INPUTS)
        return true;
    *why = stet_format(building->arena, "it has %d inputs; at most %d can be tried",
                       building->observed->machine.inputs, OBSERVED_MOST_INPUTS);
    return false;
}

/* --- outputs --------------------------------------------------------------- */

static void put_number(struct stet_buffer *key, int number)
{
    stet_putf(key, "%d,", number);
}

static bool is_of_timer(const struct stet_action *action)
{
    return action->kind == STET_START || action->kind == STET_STOP;
}

/* Those of timers, or those that are not. */
static void put_actions(struct stet_buffer *key, const struct stet_action *list, int count,
                        bool of_timers)
{
    for (int i = 0; i < count; i++)
        if (is_of_timer(&list[i]) == of_timers) {
            put_number(key, (int)list[i].kind);
            put_number(key, list[i].index);
        }
}

/*
 * What a suite compares, as text: what stet/behaviour.h says is seen, timers
 * last as they have no order in a step; and what became of each event.
 */
static const char *compared(const struct building *building, struct stet_arena *arena, int from,
                            int event, const struct stet_reaction *reaction, size_t *length)
{
    const struct stet_automaton *automaton = building->automaton;
    const struct stet_configuration *before = &automaton->configurations[from];
    const struct stet_reaction visible =
        stet_behaviour_visible(arena, automaton->model, before, event, reaction);
    const struct stet_seen seen =
        stet_behaviour_seen(arena, automaton->model, before, event, reaction);
    struct stet_buffer key;

    stet_buffer_init(&key, arena);
    for (int i = 0; i < visible.count; i++) {
        const struct stet_taken *taken = &visible.list[i];

        put_number(&key, i == 0 ? -1 : taken->event);
        put_number(&key, (int)taken->outcome);
        put_actions(&key, taken->actions.list, taken->actions.count, false);
        stet_put(&key, ";");
    }
    put_actions(&key, seen.list, seen.count, true);
    *length = key.length;
    return stet_buffer_text(&key);
}

/* 0 is that the event is not possible. */
static int output_of(struct building *building, struct stet_arena *scratch, int from, int event,
                     const struct stet_move *move)
{
    size_t length;
    const char *key = compared(building, scratch, from, event, &move->reaction, &length);
    int number = stet_map_get(&building->outputs, key, length);

    if (number >= 0)
        return number;
    number = (int)building->outputs.count + 1;
    (void)stet_map_put(&building->outputs, stet_copy_n(building->arena, key, length), length,
                       number);
    return number;
}

static void fill_row(struct building *building, int from, int *next, int *output)
{
    struct observed *observed = building->observed;
    struct stet_arena *scratch = stet_arena_within(building->arena);

    for (int input = 0; input < observed->machine.inputs; input++) {
        const size_t at = mealy_at(&observed->machine, from, input);
        const struct observed_input *of = &observed->inputs[input];
        const struct stet_move *move =
            graph_move(scratch, building->automaton, from, of->event, of->guards);

        observed->moves[at] = move;
        next[at] = move != NULL ? move->to : from;
        output[at] = move != NULL ? output_of(building, scratch, from, of->event, move) : 0;
    }
    stet_arena_free(scratch);
}

bool observed_build(struct stet_arena *arena, const struct stet_automaton *automaton,
                    struct observed *observed, const char **why)
{
    struct building building = {.arena = arena, .automaton = automaton, .observed = observed};
    size_t size;
    int *next;
    int *output;

    *observed = (struct observed){.machine.states = automaton->count};
    stet_map_init(&building.outputs, arena);
    if (!list_inputs(&building, why))
        return false;
    size = (size_t)automaton->count * (size_t)observed->machine.inputs;
    next = stet_alloc_array(arena, size, sizeof *next);
    output = stet_alloc_array(arena, size, sizeof *output);
    observed->moves = stet_alloc_array(arena, size, sizeof *observed->moves);
    observed->machine.next = next;
    observed->machine.output = output;
    for (int from = 0; from < automaton->count; from++)
        fill_row(&building, from, next, output);
    return true;
}
