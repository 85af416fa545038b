/*
 * Proxies: an arrow that would run across half the picture ends at a small
 * copy of its target nearby.  A state that many arrows lead into (any state to
 * CLOSED) would otherwise bend every other line, and cost layout most of its time.
 */
#include "diagram/parts.h"

#include <stdlib.h>

enum {
    HUB = 6,    /* so many arrows in make a state a hub */
    FAR = 3,    /* so many steps back is far away */
    SHARED = 3, /* so many arrows at most end at one proxy */
    APART = 8   /* in a large picture: so many places in the order of the walk are far */
};

struct steps {
    int *depth; /* [node]: steps from the initial state */
    int *tree;  /* [node]: the arrow that reached it first */
    int *in;    /* [node]: arrows into it */
    int *place; /* [node]: its place in the order of the walk */
    int placed;
};

static void walk(const struct stet_diagram *diagram, struct steps *steps, int root, int *queue,
                 const int *first, const int *order)
{
    int head = 0, tail = 0;

    queue[tail++] = root;
    while (head < tail) {
        int node = queue[head++];
        steps->place[node] = steps->placed++;
        for (int i = first[node]; i < first[node + 1]; i++) {
            const struct stet_arrow *arrow = &diagram->arrows[order[i]];
            if (steps->depth[arrow->to] >= 0)
                continue;
            steps->depth[arrow->to] = steps->depth[node] + 1;
            steps->tree[arrow->to] = order[i];
            queue[tail++] = arrow->to;
        }
    }
}

/* `order` lists the arrows by node they leave; those of node n are first[n] to first[n + 1] - 1. */
static void sort_arrows(const struct stet_diagram *diagram, int *first, int *order)
{
    for (int i = 0; i < diagram->arrow_count; i++)
        first[diagram->arrows[i].from + 1]++;
    for (int i = 0; i < diagram->node_count; i++)
        first[i + 1] += first[i];
    for (int i = diagram->arrow_count; i-- > 0;)
        order[--first[diagram->arrows[i].from + 1]] = i;
    for (int i = 0; i < diagram->node_count; i++)
        first[i] = first[i + 1];
    first[diagram->node_count] = diagram->arrow_count;
}

static void measure(struct stet_arena *arena, const struct stet_diagram *diagram,
                    struct steps *steps)
{
    size_t nodes = (size_t)diagram->node_count + 1;
    int *first = stet_alloc_array(arena, nodes + 1, sizeof(int));
    int *order = stet_alloc_array(arena, (size_t)diagram->arrow_count + 1, sizeof(int));
    int *queue = stet_alloc_array(arena, nodes, sizeof(int));

    steps->depth = stet_alloc_array(arena, nodes, sizeof(int));
    steps->tree = stet_alloc_array(arena, nodes, sizeof(int));
    steps->in = stet_alloc_array(arena, nodes, sizeof(int));
    steps->place = stet_alloc_array(arena, nodes, sizeof(int));
    steps->placed = 0;
    for (int i = 0; i < diagram->node_count; i++)
        steps->depth[i] = steps->tree[i] = -1;
    for (int i = 0; i < diagram->arrow_count; i++)
        steps->in[diagram->arrows[i].to]++;
    sort_arrows(diagram, first, order);
    int initial = diagram->node_of[diagram->model->initial];
    for (int i = -1; i < diagram->node_count; i++) {
        int root = i < 0 ? initial : i;
        if (root < 0 || steps->depth[root] >= 0)
            continue;
        steps->depth[root] = 0;
        walk(diagram, steps, root, queue, first, order);
    }
}

static bool wants_proxy(const struct stet_diagram *diagram, const struct steps *steps, int index)
{
    const struct stet_arrow *arrow = &diagram->arrows[index];

    if (steps->tree[arrow->to] == index || arrow->from == arrow->to)
        return false;
    if (diagram->nodes[arrow->from].kind == STET_NODE_GROUP)
        return true;
    int span = steps->depth[arrow->to] - steps->depth[arrow->from];
    if (span <= -FAR)
        return true;
    if (diagram->large && abs(steps->place[arrow->to] - steps->place[arrow->from]) > APART)
        return true;
    bool near = span >= -1 && span <= 1;
    return !near && steps->in[arrow->to] >= HUB;
}

static int add_proxy(struct stet_arena *arena, struct stet_diagram *diagram,
                     const struct stet_arrow *arrow, bool shared)
{
    const struct stet_node *from = &diagram->nodes[arrow->from];
    const char *target = diagram->model->states[arrow->target].name;

    diagram->nodes[diagram->node_count] = (struct stet_node){
        .kind = STET_NODE_PROXY,
        .state = arrow->target,
        .cluster = -1,
        .key = shared ? stet_format(arena, "%s@", target)
                      : stet_format(arena, "%s@%s", target, from->key),
        .roles = arrow->roles,
    };
    return diagram->node_count++;
}

void stet_proxies_place(struct stet_arena *arena, struct stet_diagram *diagram)
{
    if (!diagram->arrow_count || diagram->view->focus >= 0)
        return;
    struct steps steps;
    measure(arena, diagram, &steps);
    size_t nodes = (size_t)diagram->node_count;
    bool *moved = stet_alloc_array(arena, (size_t)diagram->arrow_count, sizeof(bool));
    int *wanting = stet_alloc_array(arena, nodes * 2, sizeof(int)); /* [node][happy] */
    int *shared = stet_alloc_array(arena, nodes * 2, sizeof(int));
    for (int i = 0; i < diagram->arrow_count; i++) {
        const struct stet_arrow *arrow = &diagram->arrows[i];
        moved[i] = wants_proxy(diagram, &steps, i);
        if (moved[i])
            wanting[2 * arrow->to + (arrow->roles != 0)]++;
    }
    for (int i = 0; i < diagram->arrow_count; i++) {
        struct stet_arrow *arrow = &diagram->arrows[i];
        if (!moved[i])
            continue;
        int slot = 2 * arrow->to + (arrow->roles != 0);
        bool together = arrow->roles && wanting[slot] <= SHARED;
        if (together && shared[slot])
            diagram->nodes[shared[slot]].roles |= arrow->roles;
        int proxy =
            together && shared[slot] ? shared[slot] : add_proxy(arena, diagram, arrow, together);
        if (together)
            shared[slot] = proxy;
        arrow->to = proxy;
    }
}

bool stet_arrow_detachable(const struct stet_diagram *diagram, int index)
{
    const struct stet_arrow *arrow = &diagram->arrows[index];
    int others = 0;

    if (arrow->roles || arrow->from == arrow->to ||
        diagram->nodes[arrow->to].kind == STET_NODE_PROXY)
        return false;
    for (int i = 0; i < diagram->arrow_count; i++)
        others += i != index && diagram->arrows[i].to == arrow->to &&
                  diagram->arrows[i].from != arrow->to;
    return others > 0;
}

void stet_arrow_detach(struct stet_arena *arena, struct stet_diagram *diagram, int index)
{
    struct stet_arrow *arrow = &diagram->arrows[index];

    arrow->to = add_proxy(arena, diagram, arrow, false);
}

void stet_arrow_attach(struct stet_diagram *diagram, int index)
{
    struct stet_arrow *arrow = &diagram->arrows[index];

    diagram->node_count--;
    arrow->to = diagram->node_of[arrow->target];
}
