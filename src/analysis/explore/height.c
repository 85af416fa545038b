/*
 * Heights of configurations: how many steps without return lead on from one at
 * most.  Components of configurations that lead to each other are found by
 * Tarjan's algorithm (Depth-first search and linear graph algorithms, 1972).
 */
#include "order.h"

struct walk {
    const int *first; /* [configuration]: of its steps */
    const int *to;
    int *number;  /* [configuration], in the order of visits; 0: not visited */
    int *low;     /* the least number known to be in its component */
    int *height;  /* -1: its component is not complete */
    int *members; /* of components that are not */
    int member_count;
    int *way;  /* from the first configuration to where the walk is */
    int *next; /* [configuration]: the step to look at */
    int length;
    int visited;
};

/* All steps of the automaton, next to each other. */
static void lay_steps(struct stet_arena *arena, const struct stet_automaton *automaton,
                      struct walk *walk)
{
    const int events = automaton->model->event_count;
    int *first = stet_alloc_array(arena, (size_t)automaton->count + 1, sizeof *first);
    int *to;
    int count = 0;

    for (int i = 0; i < automaton->count * events; i++)
        count += automaton->moves[i].count;
    to = stet_alloc_array(arena, (size_t)count + 1, sizeof *to);
    count = 0;
    for (int i = 0; i < automaton->count * events; i++) {
        if (i % events == 0)
            first[i / events] = count;
        for (int j = 0; j < automaton->moves[i].count; j++)
            to[count++] = automaton->moves[i].list[j].to;
    }
    first[automaton->count] = count;
    walk->first = first;
    walk->to = to;
}

static void visit(struct walk *walk, int at)
{
    walk->number[at] = walk->low[at] = ++walk->visited;
    walk->height[at] = -1;
    walk->next[at] = walk->first[at];
    walk->members[walk->member_count++] = at;
    walk->way[walk->length++] = at;
}

/* The component of `at` is complete: one higher than all that it leads to. */
static void complete(struct walk *walk, int at)
{
    int first = walk->member_count;
    int height = 0;

    do {
        const int member = walk->members[--first];

        for (int i = walk->first[member]; i < walk->first[member + 1]; i++)
            if (walk->height[walk->to[i]] >= height)
                height = walk->height[walk->to[i]] + 1;
    } while (walk->members[first] != at);
    while (walk->member_count > first)
        walk->height[walk->members[--walk->member_count]] = height;
}

/* Takes the next step from where the walk is, or goes back. */
static void go_on(struct walk *walk)
{
    const int at = walk->way[walk->length - 1];
    int to;

    if (walk->next[at] == walk->first[at + 1]) {
        if (walk->low[at] == walk->number[at])
            complete(walk, at);
        if (--walk->length > 0 && walk->low[at] < walk->low[walk->way[walk->length - 1]])
            walk->low[walk->way[walk->length - 1]] = walk->low[at];
        return;
    }
    to = walk->to[walk->next[at]++];
    if (walk->number[to] == 0)
        visit(walk, to);
    else if (walk->height[to] < 0 && walk->number[to] < walk->low[at])
        walk->low[at] = walk->number[to];
}

int *stet_heights(struct stet_arena *arena, const struct stet_automaton *automaton)
{
    const size_t count = (size_t)automaton->count;
    struct walk walk = {
        .number = stet_alloc_array(arena, count, sizeof *walk.number),
        .low = stet_alloc_array(arena, count, sizeof *walk.low),
        .height = stet_alloc_array(arena, count, sizeof *walk.height),
        .members = stet_alloc_array(arena, count, sizeof *walk.members),
        .way = stet_alloc_array(arena, count, sizeof *walk.way),
        .next = stet_alloc_array(arena, count, sizeof *walk.next),
    };

    lay_steps(arena, automaton, &walk);
    visit(&walk, 0);
    while (walk.length > 0)
        go_on(&walk);
    return walk.height;
}
