/* Lays a diagram out again and again until its lines do not cross. */
#include "dot/conflict.h"

#include "diagram/diagram.h"

/* Layouts tried at most, for a diagram of so many nodes; a small one takes 2 ms. */
static int patience(const struct stet_diagram *diagram)
{
    return diagram->large ? 0 : 1200 / (diagram->node_count + 10);
}

struct settle {
    struct stet_arena *arena;
    struct stet_diagram *diagram;
    struct stet_diagnostics *diagnostics;
    struct stet_drawing *drawing;
    struct stet_layout *layout;
    int *counts; /* [arrow]: conflicts */
    int sum;
    int left; /* layouts that may still be tried */
};

static bool lay_out(struct settle *settle)
{
    settle->left--;
    settle->layout = NULL;
    settle->drawing = stet_drawing_make(settle->arena, settle->diagram);
    if (!settle->drawing) {
        stet_error(settle->diagnostics, "graphviz", settle->diagram->model->place,
                   "Graphviz has no memory left");
        return false;
    }
    settle->layout = stet_layout_make(settle->arena, settle->drawing, settle->diagnostics);
    if (!settle->layout)
        return false;
    settle->sum = stet_conflicts_count(settle->arena, settle->drawing, settle->counts);
    return true;
}

/* Whether two arrows begin or end at a common node: then one may be what bends the other. */
static bool touch(const struct stet_arrow *a, const struct stet_arrow *b)
{
    return a->from == b->from || a->to == b->to || a->from == b->to || a->to == b->from;
}

static bool is_candidate(const struct settle *settle, const int *counts, int arrow)
{
    const struct stet_diagram *diagram = settle->diagram;
    if (!stet_arrow_detachable(diagram, arrow))
        return false;
    for (int i = 0; i < diagram->arrow_count; i++)
        if (counts[i] && (i == arrow || touch(&diagram->arrows[i], &diagram->arrows[arrow])))
            return true;
    return false;
}

/*
 * Tries to detach each candidate alone; returns the one that leaves the fewest
 * conflicts, of equals the last in the table; -1 when none leaves fewer.
 */
static int best_candidate(struct settle *settle, bool *failed)
{
    struct stet_diagram *diagram = settle->diagram;
    int best = -1, fewest = settle->sum;
    int *before = stet_alloc_array(settle->arena, (size_t)diagram->arrow_count, sizeof(int));
    for (int i = 0; i < diagram->arrow_count; i++)
        before[i] = settle->counts[i];
    for (int i = diagram->arrow_count - 1; i >= 0 && settle->left > 0 && fewest > 0; i--) {
        if (!is_candidate(settle, before, i))
            continue;
        stet_arrow_detach(settle->arena, diagram, i);
        *failed = !lay_out(settle);
        stet_arrow_attach(diagram, i);
        if (*failed)
            return -1;
        stet_layout_free(settle->layout);
        if (settle->sum < fewest) {
            fewest = settle->sum;
            best = i;
        }
    }
    return best;
}

struct stet_drawing *stet_layout_settle(struct stet_arena *arena, struct stet_diagram *diagram,
                                        struct stet_layout **layout,
                                        struct stet_diagnostics *diagnostics)
{
    struct settle settle = {
        .arena = arena, .diagram = diagram, .diagnostics = diagnostics, .left = patience(diagram)};
    bool failed = false;
    settle.counts = stet_alloc_array(arena, (size_t)diagram->arrow_count + 1, sizeof(int));
    if (!lay_out(&settle))
        return NULL;
    while (settle.sum > 0 && settle.left > 0) {
        stet_layout_free(settle.layout);
        int best = best_candidate(&settle, &failed);
        if (failed)
            return NULL;
        if (best >= 0)
            stet_arrow_detach(arena, diagram, best);
        if (!lay_out(&settle))
            return NULL;
        if (best < 0)
            break;
    }
    *layout = settle.layout;
    return settle.drawing;
}
