/* Lays a diagram out again and again until its lines do not cross. */
#include "dot/settle.h"

#include "dot/conflict.h"

/* Layouts tried at most: one takes 1 ms for ten states, 100 ms for seventy. */
static int patience(const struct stet_diagram *diagram)
{
    int size = diagram->node_count + diagram->arrow_count + 1;
    return diagram->large ? 0 : 80000 / (size * size);
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

static bool settle_one(struct stet_arena *arena, const struct stet_view *view, bool grouped,
                       struct stet_settled *settled, struct stet_diagnostics *diagnostics)
{
    struct stet_diagram *diagram = stet_diagram_build(arena, view, grouped, diagnostics);
    if (!diagram)
        return false;
    struct settle settle = {
        .arena = arena, .diagram = diagram, .diagnostics = diagnostics, .left = patience(diagram)};
    bool failed = false;
    settle.counts = stet_alloc_array(arena, (size_t)diagram->arrow_count + 1, sizeof(int));
    if (!lay_out(&settle))
        return false;
    while (settle.sum > 0 && settle.left > 0) {
        stet_layout_free(settle.layout);
        int best = best_candidate(&settle, &failed);
        if (failed)
            return false;
        if (best >= 0)
            stet_arrow_detach(arena, diagram, best);
        if (!lay_out(&settle))
            return false;
        if (best < 0)
            break;
    }
    *settled = (struct stet_settled){diagram, settle.drawing, settle.layout, settle.sum};
    return true;
}

static bool has_groups(const struct stet_model *model)
{
    for (int i = 0; i < model->state_count; i++)
        if (model->states[i].is_group)
            return true;
    return false;
}

static bool always_grouped(const struct stet_view *view)
{
    return view->level == STET_CELLS && view->focus < 0 && has_groups(view->model);
}

bool stet_settle(struct stet_arena *arena, const struct stet_view *view,
                 struct stet_settled *settled, struct stet_diagnostics *diagnostics)
{
    if (always_grouped(view))
        return settle_one(arena, view, true, settled, diagnostics);
    if (!settle_one(arena, view, false, settled, diagnostics))
        return false;
    if (view->focus >= 0 || settled->diagram->large || !has_groups(view->model))
        return true;
    const struct stet_settled flat = *settled;
    if (!settle_one(arena, view, true, settled, diagnostics)) {
        stet_layout_free(flat.layout);
        return false;
    }
    bool grouped_is_better = settled->conflicts <= flat.conflicts;
    stet_layout_free(grouped_is_better ? flat.layout : settled->layout);
    if (!grouped_is_better)
        *settled = flat;
    return true;
}

const struct stet_diagram *stet_settle_diagram(struct stet_arena *arena,
                                               const struct stet_view *view,
                                               struct stet_diagnostics *diagnostics)
{
    struct stet_settled settled;
    struct stet_diagram *diagram =
        stet_diagram_build(arena, view, always_grouped(view), diagnostics);
    if (!diagram || diagram->large) /* it would be laid out once, and chosen as it is */
        return diagram;
    if (!stet_settle(arena, view, &settled, diagnostics))
        return NULL;
    stet_layout_free(settled.layout);
    return settled.diagram;
}
