/* Counting what was made, without asking how it was made. */
#include "count.h"

#include <string.h>

/* --- replay ------------------------------------------------------------------ */

static bool same_actions(const struct stet_actions *a, const struct stet_actions *b)
{
    if (a->count != b->count)
        return false;
    for (int i = 0; i < a->count; i++)
        if (a->list[i].kind != b->list[i].kind || a->list[i].index != b->list[i].index)
            return false;
    return true;
}

static bool same_reaction(const struct stet_reaction *a, const struct stet_reaction *b)
{
    if (a->count != b->count)
        return false;
    for (int i = 0; i < a->count; i++)
        if (a->list[i].event != b->list[i].event || a->list[i].row != b->list[i].row ||
            a->list[i].outcome != b->list[i].outcome || a->list[i].to != b->list[i].to ||
            !same_actions(&a->list[i].actions, &b->list[i].actions))
            return false;
    return true;
}

static bool same_configuration(const struct stet_configuration *a,
                               const struct stet_configuration *b)
{
    return a->state == b->state && a->flags == b->flags && a->timers == b->timers &&
           a->deferred_count == b->deferred_count &&
           memcmp(a->deferred, b->deferred, (size_t)a->deferred_count * sizeof *a->deferred) == 0;
}

static bool replay_step(struct stet_arena *arena, const struct stet_suite *suite,
                        const struct stet_suite_step *step)
{
    const struct stet_automaton *automaton = suite->automaton;
    struct stet_configuration config = automaton->configurations[step->from];
    const struct stet_event *event = &automaton->model->events[step->event];
    struct stet_reaction reaction;

    if (!step->possible)
        return step->to == step->from && step->reaction.count == 0;
    if (event->kind == STET_EXPIRE && (config.timers >> (event->index & 63) & 1) == 0)
        return false;
    stet_step(arena, automaton->model, &config, step->event, step->guards, &reaction);
    reaction = stet_behaviour_visible(
        arena, automaton->model, &automaton->configurations[step->from], step->event, &reaction);
    return same_configuration(&config, &automaton->configurations[step->to]) &&
           same_reaction(&reaction, &step->reaction);
}

bool count_replay(struct stet_arena *arena, const struct stet_suite *suite)
{
    struct stet_arena *scratch = stet_arena_within(arena);
    bool well = true;

    for (int i = 0; i < suite->step_count && well; i++)
        well = replay_step(scratch, suite, &suite->steps[i]);
    for (int i = 0; i < suite->sequence_count; i++) {
        const struct stet_suite_sequence *sequence = &suite->sequences[i];
        int at = 0;

        for (int j = 0; j < sequence->count; j++) {
            well = well && suite->steps[sequence->steps[j]].from == at;
            at = suite->steps[sequence->steps[j]].to;
        }
    }
    stet_arena_free(scratch);
    return well;
}

/* --- coverage ---------------------------------------------------------------- */

static void reach_by(const struct stet_suite *suite, const struct stet_suite_sequence *sequence,
                     const struct items *items, struct item_list *list, bool *reached)
{
    int row = -1;

    for (int i = 0; i < sequence->count; i++) {
        const struct stet_suite_step *step = &suite->steps[sequence->steps[i]];
        const struct occasion occasion = {&suite->automaton->configurations[step->from],
                                          step->event, step->guards, &step->reaction, row};

        if (!step->possible)
            continue;
        items_covered(items, &occasion, list);
        for (int j = 0; j < list->count; j++)
            reached[list->list[j]] = true;
        row = items_row_after(&step->reaction);
    }
}

struct stet_coverage count_items(struct stet_arena *arena, const struct stet_suite *suite,
                                 const struct items *items, bool *reached)
{
    struct item_list list = {.arena = arena};
    struct stet_coverage coverage = {.total = items_total(items)};

    if (items_covered_at_first(items) >= 0)
        reached[items_covered_at_first(items)] = true;
    for (int i = 0; i < suite->sequence_count; i++)
        reach_by(suite, &suite->sequences[i], items, &list, reached);
    for (int i = 0; i < items->count; i++) {
        coverage.reachable += items->reachable[i] ? 1 : 0;
        coverage.reached += reached[i] ? 1 : 0;
    }
    return coverage;
}

/* --- identification ---------------------------------------------------------- */

/* Less than, equal to or greater than 0 as the word stands before `other`, begins it, or behind. */
static int against(const struct stet_word *word, const struct stet_word *other)
{
    for (int i = 0; i < word->count; i++) {
        if (i == other->count || word->inputs[i] > other->inputs[i])
            return 1;
        if (word->inputs[i] < other->inputs[i])
            return -1;
    }
    return 0;
}

/* Whether one of the sorted words begins with this one. */
static bool is_tried(const struct stet_words *words, const struct stet_word *word)
{
    int low = 0;
    int high = words->count;

    while (low < high) {
        const int middle = low + (high - low) / 2;
        const int order = against(word, &words->list[middle]);

        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

/* Whether the input in the state is tried with everything that identifies where it leads. */
static bool is_identified(const struct mealy_reduced *reduced, const struct stet_words *words,
                          bool harmonized, int state, int input, int *room)
{
    const struct stet_word *way = &reduced->ways[state];
    const int next = reduced->machine.next[mealy_at(&reduced->machine, state, input)];
    const struct stet_words *ends = harmonized ? &reduced->identifiers[next] : &reduced->all;
    struct stet_word word = {room, way->count + 1};

    if (way->count > 0)
        memcpy(room, way->inputs, (size_t)way->count * sizeof *room);
    room[way->count] = input;
    if (!is_tried(words, &word))
        return false;
    for (int i = 0; i < ends->count; i++) {
        memcpy(room + way->count + 1, ends->list[i].inputs,
               (size_t)ends->list[i].count * sizeof *room);
        word.count = way->count + 1 + ends->list[i].count;
        if (!is_tried(words, &word))
            return false;
    }
    return true;
}

struct stet_coverage count_identified(struct stet_arena *arena, const struct mealy_reduced *reduced,
                                      const struct stet_words *words, bool harmonized)
{
    const struct mealy *machine = &reduced->machine;
    struct stet_coverage coverage = {.total = machine->states * machine->inputs};
    /* ways and identifying words have at most as many inputs as there are states */
    int *room = stet_alloc_array(arena, 2 * (size_t)machine->states + 1, sizeof *room);

    coverage.reachable = coverage.total;
    for (int state = 0; state < machine->states; state++)
        for (int input = 0; input < machine->inputs; input++)
            coverage.reached +=
                is_identified(reduced, words, harmonized, state, input, room) ? 1 : 0;
    return coverage;
}
