/* What every event does in every configuration under every answer of the guards. */
#include "graph.h"

#include "stet/automaton.h"
#include "stet/behaviour.h"

#include <string.h>

enum { MOST_CASES = 1 << STET_MAX_GUARDS_ASKED };

/* The answers that agree with `value` within `mask`, and the end they lead to. */
struct answers {
    uint64_t mask;
    uint64_t value;
    int end; /* a node */
};

/* An event tried in a configuration. */
struct trial {
    struct graph *graph;
    struct stet_arena *scratch;
    int config;
    int event;
    struct answers *cases; /* that exclude each other */
    int count;
    size_t capacity;
};

void graph_begin(struct graph *graph, struct stet_arena *arena, const struct stet_model *model)
{
    *graph = (struct graph){.arena = arena, .model = model};
    configurations_init(&graph->configs, arena);
    stet_map_init(&graph->node_numbers, arena);
    stet_map_init(&graph->seen_numbers, arena);
}

static int node_of(struct graph *graph, struct node node)
{
    const int before = graph->node_count;
    const int number =
        stet_map_number(&graph->node_numbers, &node, sizeof node, &graph->node_count);

    if (graph->node_count > before) {
        graph->nodes = stet_grow(graph->arena, graph->nodes, (size_t)before, &graph->nodes_capacity,
                                 sizeof *graph->nodes);
        graph->nodes[number] = node;
    }
    return number;
}

/* --- the cases of an event ------------------------------------------------ */

static int seen_number(struct trial *trial, const struct stet_configuration *before,
                       const struct stet_reaction *reaction)
{
    struct graph *graph = trial->graph;
    const struct stet_seen seen =
        stet_behaviour_seen(trial->scratch, graph->model, before, trial->event, reaction);
    const size_t count = 1 + 2 * (size_t)seen.count;
    int *key = stet_alloc_array(trial->scratch, count, sizeof *key);

    key[0] = seen.unanswered;
    for (int i = 0; i < seen.count; i++) {
        key[1 + 2 * i] = (int)seen.list[i].kind;
        key[2 + 2 * i] = seen.list[i].index;
    }
    return stet_map_number(&graph->seen_numbers, key, count * sizeof *key, &graph->seen_count);
}

static void add_case(struct trial *trial, uint64_t known, uint64_t guards, int end)
{
    if (trial->count == MOST_CASES) {
        trial->graph->why = stet_format(trial->graph->arena, "%s asks too many guards",
                                        trial->graph->model->events[trial->event].key);
        return;
    }
    trial->cases = stet_grow(trial->scratch, trial->cases, (size_t)trial->count, &trial->capacity,
                             sizeof *trial->cases);
    trial->cases[trial->count++] = (struct answers){known, guards, end};
}

/* Steps with the answers known; each guard that it asks beyond them is answered no, then yes. */
static void try_answers(struct trial *trial, uint64_t known, uint64_t guards)
{
    struct graph *graph = trial->graph;
    const struct stet_configuration before = graph->configs.list[trial->config];
    struct stet_configuration after = before;
    struct stet_reaction reaction;
    uint64_t open;
    struct node end;

    if (graph->why != NULL)
        return;
    stet_step(trial->scratch, graph->model, &after, trial->event, guards, &reaction);
    open = reaction.asked & ~known;
    if (open != 0) {
        open &= ~open + 1; /* the lowest */
        try_answers(trial, known | open, guards);
        try_answers(trial, known | open, guards | open);
        return;
    }
    end.guard = -1;
    end.no = seen_number(trial, &before, &reaction);
    end.yes = configurations_number(&graph->configs, &after);
    add_case(trial, known, guards, node_of(graph, end));
}

/* --- diagrams -------------------------------------------------------------- */

static int first_guard(const struct answers *cases, int count)
{
    uint64_t bits = 0;
    int guard = 0;

    for (int i = 0; i < count; i++)
        bits |= cases[i].mask;
    if (bits == 0)
        return -1;
    while ((bits >> guard & 1) == 0)
        guard++;
    return guard;
}

/* The cases that remain when `guard` has answered. */
static struct answers *answered(struct stet_arena *arena, const struct answers *cases, int count,
                                int guard, bool answer, int *left)
{
    struct answers *some = stet_alloc_array(arena, (size_t)count, sizeof *some);
    const uint64_t bit = UINT64_C(1) << guard;

    *left = 0;
    for (int i = 0; i < count; i++) {
        if ((cases[i].mask & bit) != 0 && ((cases[i].value & bit) != 0) != answer)
            continue;
        some[*left] = cases[i];
        some[(*left)++].mask &= ~bit;
    }
    return some;
}

static int diagram_of(struct trial *trial, const struct answers *cases, int count)
{
    const int guard = first_guard(cases, count);
    struct node node = {.guard = guard};
    struct answers *some;
    int left;

    if (guard < 0)
        return cases[0].end;
    some = answered(trial->scratch, cases, count, guard, false, &left);
    node.no = diagram_of(trial, some, left);
    some = answered(trial->scratch, cases, count, guard, true, &left);
    node.yes = diagram_of(trial, some, left);
    return node.no == node.yes ? node.no : node_of(trial->graph, node);
}

static bool happens(const struct graph *graph, int config, int event)
{
    const struct stet_event *of = &graph->model->events[event];

    return of->kind != STET_EXPIRE ||
           (graph->configs.list[config].timers >> (of->index & 63) & 1) != 0;
}

static int diagram(struct graph *graph, struct stet_arena *scratch, int config, int event)
{
    struct trial trial = {.graph = graph, .scratch = scratch, .config = config, .event = event};

    if (!happens(graph, config, event))
        return -1;
    try_answers(&trial, 0, 0);
    return graph->why != NULL ? -1 : diagram_of(&trial, trial.cases, trial.count);
}

static void finish(struct graph *graph, int config)
{
    struct stet_arena *scratch = stet_arena_within(graph->arena);
    const int events = graph->model->event_count;

    for (int event = 0; event < events; event++) {
        const size_t at = (size_t)config * (size_t)events + (size_t)event;
        const int node = diagram(graph, scratch, config, event);

        graph->diagrams = stet_grow(graph->arena, graph->diagrams, at, &graph->diagrams_capacity,
                                    sizeof *graph->diagrams);
        graph->diagrams[at] = node;
    }
    stet_arena_free(scratch);
}

bool graph_close(struct graph *graph)
{
    while (graph->done < graph->configs.count && graph->why == NULL) {
        if ((long long)graph->configs.count * graph->model->event_count > GRAPH_MOST)
            graph->why = stet_format(graph->arena, "it has more than %d configurations",
                                     GRAPH_MOST / graph->model->event_count);
        else
            finish(graph, graph->done++);
    }
    return graph->why == NULL;
}
