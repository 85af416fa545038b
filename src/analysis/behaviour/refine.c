/*
 * Partition refinement.  All configurations begin in one class.  In each round
 * those that lead to one whose class has changed are looked at again; members
 * of a class that now do different things part, and the larger part keeps the
 * number, so that a configuration changes its class only as often as its class
 * halves (Hopcroft 1971).
 */
#include "refine.h"

#include <stdlib.h>
#include <string.h>

struct refinement {
    struct stet_arena *arena;
    const struct graph *graph;
    int *classes;
    int class_count;
    int *members; /* configurations, those of a class side by side */
    int *begins;  /* of each class, in members */
    int *sizes;
    int *begin_before;          /* of each configuration, in before; one more at the end */
    int *before;                /* configurations that lead to it */
    int *places;                /* of each configuration, in members */
    bool *again;                /* to be looked at in the next round */
    struct stet_arena *scratch; /* for the round */
};

/* --- what leads where ------------------------------------------------------ */

typedef void visit_end(struct refinement *refinement, int from, int to);

static void visit_ends(struct refinement *refinement, int from, int node, visit_end *visit)
{
    const struct node *of = &refinement->graph->nodes[node];

    if (of->guard < 0) {
        visit(refinement, from, of->yes);
        return;
    }
    visit_ends(refinement, from, of->no, visit);
    visit_ends(refinement, from, of->yes, visit);
}

static void visit_all(struct refinement *refinement, visit_end *visit)
{
    const int events = refinement->graph->model->event_count;
    const size_t cells = (size_t)refinement->graph->configs.count * (size_t)events;

    for (size_t at = 0; at < cells; at++)
        if (refinement->graph->diagrams[at] >= 0)
            visit_ends(refinement, (int)(at / (size_t)events), refinement->graph->diagrams[at],
                       visit);
}

static void count_before(struct refinement *refinement, int from, int to)
{
    (void)from;
    refinement->begin_before[to]++;
}

static void list_before(struct refinement *refinement, int from, int to)
{
    refinement->before[--refinement->begin_before[to]] = from;
}

static void find_before(struct refinement *refinement)
{
    const int count = refinement->graph->configs.count;
    int *begins = stet_alloc_array(refinement->arena, (size_t)count + 1, sizeof *begins);

    refinement->begin_before = begins;
    visit_all(refinement, count_before);
    for (int i = 1; i <= count; i++)
        begins[i] += begins[i - 1];
    refinement->before =
        stet_alloc_array(refinement->arena, (size_t)begins[count], sizeof *refinement->before);
    visit_all(refinement, list_before);
}

/* --- signatures: what a configuration does, as far as the classes now tell --- */

struct round {
    struct refinement *refinement;
    struct stet_arena *arena;
    struct stet_map images; /* of nodes */
    struct stet_map rows;   /* of configurations: an image per event */
    int image_count;
    int row_count;
    int *image_of; /* per node, 0: not known yet, else one more than it */
};

/* The node with classes for configurations; equal for nodes that do the same. */
static int image(struct round *round, int node)
{
    const struct node *of = &round->refinement->graph->nodes[node];
    struct node mapped = *of;
    int number;

    if (round->image_of[node] > 0)
        return round->image_of[node] - 1;
    if (of->guard < 0) {
        mapped.yes = round->refinement->classes[of->yes];
    } else {
        mapped.no = image(round, of->no);
        mapped.yes = image(round, of->yes);
    }
    number = of->guard >= 0 && mapped.no == mapped.yes
                 ? mapped.no
                 : stet_map_number(&round->images, &mapped, sizeof mapped, &round->image_count);
    round->image_of[node] = number + 1;
    return number;
}

static int signature(struct round *round, int config)
{
    const struct graph *graph = round->refinement->graph;
    const size_t events = (size_t)graph->model->event_count;
    int *row = stet_alloc_array(round->arena, events + 1, sizeof *row);

    for (size_t event = 0; event < events; event++) {
        const int node = graph->diagrams[(size_t)config * events + event];

        row[event] = node < 0 ? -1 : image(round, node);
    }
    return stet_map_number(&round->rows, row, events * sizeof *row, &round->row_count);
}

/* --- rounds ---------------------------------------------------------------- */

/* A configuration looked at again. */
struct item {
    int config;
    int class;
    int signature;
    bool as_rest; /* it does what those of its class do that are not looked at again */
};

static int compare_items(const void *one, const void *other)
{
    const struct item *a = one;
    const struct item *b = other;

    if (a->class != b->class)
        return a->class < b->class ? -1 : 1;
    if (a->as_rest != b->as_rest)
        return a->as_rest ? 1 : -1;
    if (a->signature != b->signature)
        return a->signature < b->signature ? -1 : 1;
    return (a->config > b->config) - (a->config < b->config);
}

static void put_member(struct refinement *refinement, int place, int config)
{
    refinement->members[place] = config;
    refinement->places[config] = place;
}

/* Brings those looked at again to the front of their classes; fronts[class] says how many. */
static void bring_forward(struct refinement *refinement, const struct item *items, int count,
                          int *fronts)
{
    for (int i = 0; i < count; i++) {
        const int class = items[i].class;
        const int place = refinement->begins[class] + fronts[class]++;
        const int other = refinement->members[place];

        put_member(refinement, refinement->places[items[i].config], other);
        put_member(refinement, place, items[i].config);
    }
}

static void sign(struct round *round, struct item *items, int count, const int *fronts)
{
    const struct refinement *refinement = round->refinement;

    for (int i = 0; i < count; i++) {
        const int class = items[i].class;

        items[i].signature = signature(round, items[i].config);
        if (fronts[class] < refinement->sizes[class])
            items[i].as_rest =
                items[i].signature ==
                signature(round, refinement->members[refinement->begins[class] + fronts[class]]);
    }
}

/* Gives `size` members from `begin` on a class of their own; those that lead there are to be seen
 * again. */
static void split_off(struct refinement *refinement, int begin, int size)
{
    const int class = refinement->class_count++;

    refinement->begins[class] = begin;
    refinement->sizes[class] = size;
    for (int i = begin; i < begin + size; i++) {
        const int config = refinement->members[i];

        refinement->classes[config] = class;
        for (int j = refinement->begin_before[config]; j < refinement->begin_before[config + 1];
             j++)
            refinement->again[refinement->before[j]] = true;
    }
}

/* Parts the class of `count` sorted items that came to its front. */
static void part_class(struct refinement *refinement, const struct item *items, int count)
{
    const int class = items[0].class;
    const int begin = refinement->begins[class];
    const int size = refinement->sizes[class];
    int *ends = stet_alloc_array(refinement->scratch, (size_t)count + 1, sizeof *ends);
    int parts = 0;
    int largest = 0;

    for (int i = 0; i < count; i++) {
        put_member(refinement, begin + i, items[i].config);
        if (i > 0 && items[i].signature != items[i - 1].signature)
            ends[parts++] = i;
    }
    if (count < size && !items[count - 1].as_rest)
        ends[parts++] = count;
    ends[parts++] = size;
    for (int i = 1; i < parts; i++)
        if (ends[i] - ends[i - 1] > (largest == 0 ? ends[0] : ends[largest] - ends[largest - 1]))
            largest = i;
    for (int i = 0; i < parts; i++)
        if (i != largest)
            split_off(refinement, begin + (i == 0 ? 0 : ends[i - 1]),
                      ends[i] - (i == 0 ? 0 : ends[i - 1]));
    refinement->begins[class] = begin + (largest == 0 ? 0 : ends[largest - 1]);
    refinement->sizes[class] = ends[largest] - (largest == 0 ? 0 : ends[largest - 1]);
}

static struct item *items_again(struct refinement *refinement, int *count)
{
    const int configs = refinement->graph->configs.count;
    struct item *items = stet_alloc_array(refinement->scratch, (size_t)configs, sizeof *items);

    *count = 0;
    for (int i = 0; i < configs; i++) {
        if (refinement->again[i])
            items[(*count)++] = (struct item){.config = i, .class = refinement->classes[i]};
        refinement->again[i] = false;
    }
    return items;
}

/* One round; false when there was nothing to look at. */
static bool look_again(struct refinement *refinement)
{
    struct round round = {.refinement = refinement, .arena = refinement->scratch};
    int *fronts = stet_alloc_array(round.arena, (size_t)refinement->class_count, sizeof *fronts);
    int count;
    struct item *items = items_again(refinement, &count);

    stet_map_init(&round.images, round.arena);
    stet_map_init(&round.rows, round.arena);
    round.image_of = stet_alloc_array(round.arena, (size_t)refinement->graph->node_count,
                                      sizeof *round.image_of);
    bring_forward(refinement, items, count, fronts);
    sign(&round, items, count, fronts);
    if (count > 0)
        qsort(items, (size_t)count, sizeof *items, compare_items);
    for (int i = 0, end; i < count; i = end) {
        for (end = i; end < count && items[end].class == items[i].class;)
            end++;
        part_class(refinement, &items[i], end - i);
    }
    return count > 0;
}

void refine(const struct graph *graph, int *classes)
{
    const int configs = graph->configs.count;
    const size_t many = (size_t)configs;
    struct refinement refinement = {.arena = stet_arena_within(graph->arena), .graph = graph};
    struct stet_arena *arena = refinement.arena;
    bool more = true;

    refinement.classes = classes;
    refinement.members = stet_alloc_array(arena, many, sizeof *refinement.members);
    refinement.places = stet_alloc_array(arena, many, sizeof *refinement.places);
    refinement.begins = stet_alloc_array(arena, many, sizeof *refinement.begins);
    refinement.sizes = stet_alloc_array(arena, many, sizeof *refinement.sizes);
    refinement.again = stet_alloc_array(arena, many, sizeof *refinement.again);
    find_before(&refinement);
    for (int i = 0; i < configs; i++) {
        classes[i] = 0;
        put_member(&refinement, i, i);
        refinement.again[i] = true;
    }
    refinement.class_count = 1;
    refinement.sizes[0] = configs;
    while (more) {
        refinement.scratch = stet_arena_within(arena);
        more = look_again(&refinement);
        stet_arena_free(refinement.scratch);
    }
    stet_arena_free(arena);
}
