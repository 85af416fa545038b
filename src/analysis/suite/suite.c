/* Suites of every kind: made as tours or as words, then counted. */
#include "stet/suite.h"

#include "count.h"
#include "gaps.h"
#include "observed.h"
#include "tour.h"

/* Beyond this many sequences nobody waits for a suite, and no memory holds it. */
enum { MOST_SEQUENCES = 2000000 };

struct making {
    struct stet_arena *arena;
    struct stet_suite *suite;
    struct graph graph;
    size_t capacity;
};

const char *stet_suite_kind_name(enum stet_suite_kind kind)
{
    static const char *const names[] = {
        [STET_SUITE_STATES] = "states", [STET_SUITE_TRANSITIONS] = "transitions",
        [STET_SUITE_PAIRS] = "pairs",   [STET_SUITE_CELLS] = "cells",
        [STET_SUITE_GUARDS] = "guards", [STET_SUITE_W] = "w",
        [STET_SUITE_HSI] = "hsi",
    };

    return names[kind];
}

static int add_step(struct making *making, struct stet_suite_step step)
{
    struct stet_suite *suite = making->suite;

    suite->steps = stet_grow(making->arena, suite->steps, (size_t)suite->step_count,
                             &making->capacity, sizeof *suite->steps);
    suite->steps[suite->step_count] = step;
    return suite->step_count++;
}

/* What is seen of a move from a configuration. */
static struct stet_reaction visible(const struct making *making, int from, int event,
                                    const struct stet_move *move)
{
    const struct stet_automaton *automaton = making->suite->automaton;

    return stet_behaviour_visible(making->arena, automaton->model, &automaton->configurations[from],
                                  event, &move->reaction);
}

/* --- tours ------------------------------------------------------------------- */

static struct stet_suite_step step_of_edge(const struct making *making,
                                           const struct graph_edge *edge)
{
    return (struct stet_suite_step){
        .event = edge->event,
        .guards = edge->guards,
        .possible = true,
        .from = edge->from,
        .to = edge->to,
        .reaction = visible(making, edge->from, edge->event, edge->move),
    };
}

static void sequences_of_tours(struct making *making, const struct tours *tours)
{
    struct stet_suite *suite = making->suite;
    int *steps = stet_alloc_array(making->arena, (size_t)making->graph.edge_count + 1,
                                  sizeof *steps); /* of edges, and 1 */

    suite->sequences =
        stet_alloc_array(making->arena, (size_t)tours->count + 1, sizeof *suite->sequences);
    suite->sequence_count = tours->count;
    for (int i = 0; i < tours->count; i++) {
        struct tour *tour = &tours->list[i];

        for (int j = 0; j < tour->count; j++) {
            int *step = &steps[tour->edges[j]];

            if (*step == 0)
                *step = 1 + add_step(making,
                                     step_of_edge(making, &making->graph.edges[tour->edges[j]]));
            tour->edges[j] = *step - 1;
        }
        suite->sequences[i] = (struct stet_suite_sequence){tour->edges, tour->count};
    }
}

static void make_tours(struct making *making)
{
    struct items items;
    struct tours tours;

    items_init(&items, making->arena, &making->graph, making->suite->kind);
    tours_find(making->arena, &making->graph, &items, &tours);
    sequences_of_tours(making, &tours);
    gaps_list(making->arena, &making->graph, making->suite->kind, &making->suite->gaps,
              &making->suite->gap_count);
}

/* --- words ------------------------------------------------------------------- */

static struct stet_suite_step step_of_input(const struct making *making,
                                            const struct observed *observed, int from, int input)
{
    const struct stet_move *move = observed->moves[mealy_at(&observed->machine, from, input)];
    struct stet_suite_step step = {
        .event = observed->inputs[input].event,
        .guards = observed->inputs[input].guards,
        .possible = move != NULL,
        .from = from,
        .to = from,
    };

    if (move != NULL) {
        step.to = move->to;
        step.reaction = visible(making, from, step.event, move);
    }
    return step;
}

static void keep_parts(struct making *making, const struct observed *observed,
                       const struct mealy_reduced *reduced)
{
    const struct mealy *machine = &observed->machine;
    const size_t size = (size_t)machine->states * (size_t)machine->inputs;
    struct stet_suite_parts *parts = stet_alloc(making->arena, sizeof *parts);
    struct stet_suite_step *steps = stet_alloc_array(making->arena, size, sizeof *steps);
    struct stet_words *all =
        stet_alloc_array(making->arena, (size_t)reduced->machine.states, sizeof *all);

    for (int from = 0; from < machine->states; from++)
        for (int input = 0; input < machine->inputs; input++)
            steps[mealy_at(machine, from, input)] = step_of_input(making, observed, from, input);
    for (int state = 0; state < reduced->machine.states; state++)
        all[state] = reduced->all;
    *parts = (struct stet_suite_parts){
        .states = reduced->machine.states,
        .inputs = machine->inputs,
        .state_of = reduced->class_of,
        .steps = steps,
        .ways = reduced->ways,
        .ends = making->suite->kind == STET_SUITE_HSI ? reduced->identifiers : all,
    };
    making->suite->parts = parts;
}

static void sequences_of_words(struct making *making, const struct stet_words *words)
{
    struct stet_suite *suite = making->suite;
    const struct stet_suite_parts *parts = suite->parts;
    const size_t inputs = (size_t)parts->inputs;
    int *known = stet_alloc_array(making->arena, (size_t)suite->automaton->count * inputs,
                                  sizeof *known); /* steps, and 1 */

    suite->sequences =
        stet_alloc_array(making->arena, (size_t)words->count + 1, sizeof *suite->sequences);
    suite->sequence_count = words->count;
    for (int i = 0; i < words->count; i++) {
        const struct stet_word *word = &words->list[i];
        int *steps = stet_alloc_array(making->arena, (size_t)word->count + 1, sizeof *steps);
        size_t at = 0;

        for (int j = 0; j < word->count; j++) {
            const size_t index = at * inputs + (size_t)word->inputs[j];

            if (known[index] == 0)
                known[index] = 1 + add_step(making, parts->steps[index]);
            steps[j] = known[index] - 1;
            at = (size_t)suite->steps[steps[j]].to;
        }
        suite->sequences[i] = (struct stet_suite_sequence){steps, word->count};
    }
}

/* How many sequences the parts make, and how many steps: by how many ways lead where. */
static void count_all(struct making *making, const struct mealy *machine)
{
    struct stet_suite *suite = making->suite;
    const struct stet_suite_parts *parts = suite->parts;
    const size_t states = (size_t)parts->states;
    double *ways = stet_alloc_array(making->arena, states, sizeof *ways);
    double *steps = stet_alloc_array(making->arena, states, sizeof *steps); /* of all those ways */

    for (size_t state = 0; state < states; state++) {
        ways[state] = 1;
        steps[state] = parts->ways[state].count;
    }
    for (int length = 0; length <= suite->extra + 1; length++) {
        double *more_ways = stet_alloc_array(making->arena, states, sizeof *ways);
        double *more_steps = stet_alloc_array(making->arena, states, sizeof *steps);

        for (size_t state = 0; state < states; state++) {
            const struct stet_words *ends = &parts->ends[state];
            const double count = ends->count > 0 ? ends->count : 1;

            suite->all_sequences += ways[state] * count;
            suite->all_steps += steps[state] * count;
            for (int i = 0; i < ends->count; i++)
                suite->all_steps += ways[state] * ends->list[i].count;
            for (int input = 0; input < parts->inputs; input++) {
                const int next = machine->next[mealy_at(machine, (int)state, input)];

                more_ways[next] += ways[state];
                more_steps[next] += steps[state] + ways[state];
            }
        }
        ways = more_ways;
        steps = more_steps;
    }
}

static bool make_words(struct making *making, const char **why)
{
    struct stet_suite *suite = making->suite;
    const bool harmonized = suite->kind == STET_SUITE_HSI;
    bool (*const make)(struct stet_arena *, const struct mealy_reduced *, int, int64_t,
                       struct stet_words *) = harmonized ? mealy_hsi : mealy_w;
    struct observed observed;
    struct mealy_reduced reduced;
    struct stet_words words;

    if (!observed_build(making->arena, suite->automaton, &observed, why))
        return false;
    mealy_reduce(making->arena, &observed.machine, &reduced);
    keep_parts(making, &observed, &reduced);
    count_all(making, &reduced.machine);
    suite->listed = suite->all_sequences <= MOST_SEQUENCES;
    if (!make(making->arena, &reduced, suite->listed ? suite->extra : 0, MOST_SEQUENCES, &words)) {
        *why = stet_format(making->arena,
                           "with %d states that differ and %d inputs, it takes %.0f sequences",
                           suite->parts->states, suite->parts->inputs, suite->all_sequences);
        return false;
    }
    sequences_of_words(making, &words);
    suite->identified = count_identified(making->arena, &reduced, &words, harmonized);
    return true;
}

/* --- counting ---------------------------------------------------------------- */

static bool count(struct making *making, const char **why)
{
    struct stet_suite *suite = making->suite;

    for (int i = 0; i < suite->sequence_count; i++)
        suite->length += suite->sequences[i].count;
    if (!count_replay(making->arena, suite)) {
        *why = "a step of it does not do what it says";
        return false;
    }
    for (int kind = 0; kind < STET_SUITE_COUNTED; kind++) {
        struct stet_arena *scratch = stet_arena_within(making->arena);
        struct items items;
        bool *reached;

        items_init(&items, scratch, &making->graph, (enum stet_suite_kind)kind);
        reached = stet_alloc_array(scratch, (size_t)items.count + 1, sizeof *reached);
        suite->coverage[kind] = count_items(scratch, suite, &items, reached);
        stet_arena_free(scratch);
    }
    return true;
}

const struct stet_suite *stet_suite_make(struct stet_arena *arena, const struct stet_model *model,
                                         enum stet_suite_kind kind, int extra, const char **why)
{
    const struct stet_automaton_options options = {.defers_once = true};
    struct making making = {.arena = arena, .suite = stet_alloc(arena, sizeof *making.suite)};

    *making.suite = (struct stet_suite){
        .automaton = stet_automaton_build(arena, model, &options, why),
        .kind = kind,
        .extra = extra,
        .listed = true,
    };
    if (making.suite->automaton == NULL)
        return NULL;
    graph_build(arena, making.suite->automaton, &making.graph);
    if (kind >= STET_SUITE_COUNTED) {
        if (!make_words(&making, why))
            return NULL;
    } else {
        make_tours(&making);
    }
    return count(&making, why) ? making.suite : NULL;
}
