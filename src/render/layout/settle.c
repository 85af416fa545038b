/* Lays a diagram out again and again until its lines do not cross. */
#include "layout/settle.h"

#include "layout/uncross.h"

enum { STRAIGHT = 12 /* points that a straight path may stray in all */ };

/* What a copy of a state costs, as points of line. */
static const double PROXY_COST = 400;

/* What a point costs that the first role's happy path strays from straight down. */
static const double BEND_COST = 8;

/* So much longer lines may be for groups to be drawn. */
static const double GROUPS_WORTH = 1.3;

/* Layouts tried at most: one takes 1 ms for ten states, 100 ms for seventy. */
static int patience(const struct stet_diagram *diagram)
{
    int64_t size = diagram->node_count + diagram->arrow_count + 1;

    return diagram->large ? 0 : (int)(8000000 / (size * size * size));
}

struct settle {
    struct stet_arena *arena;
    struct stet_diagram *diagram;
    struct stet_diagnostics *diagnostics;
    struct stet_drawing *drawing;
    struct stet_layout *layout;
    int *counts; /* [arrow]: conflicts */
    int left;    /* layouts that may still be tried */
    struct stet_choice now;
    struct stet_choice best;
    struct stet_drawing *best_drawing;
    struct stet_layout *best_layout; /* NULL: the best choice is yet to be laid out */
    bool failed;
};

static double cost(const struct stet_choice *choice)
{
    return choice->quality.conflicts * 1e6 + choice->count * PROXY_COST + choice->quality.length +
           BEND_COST * choice->quality.bend;
}

/* Lays out what is chosen now; the caller frees the layout. */
static bool lay_out(struct settle *settle)
{
    settle->left--;
    settle->failed = true;
    settle->diagram->variant = settle->now.variant;
    settle->drawing = stet_drawing_make(settle->arena, settle->diagram);
    if (!settle->drawing) {
        stet_error(settle->diagnostics, "graphviz", settle->diagram->model->place,
                   "Graphviz has no memory left");
        return false;
    }
    settle->layout = stet_layout_make(settle->arena, settle->drawing, settle->diagnostics);
    if (!settle->layout)
        return false;
    settle->failed = false;
    if (settle->diagram->large) /* there is no second try, and pairs of lines are many */
        return true;
    struct stet_line *lines = stet_lines_make(settle->arena, settle->drawing);
    stet_uncross(settle->drawing, lines);
    stet_spread(settle->arena, settle->drawing, lines);
    stet_uncross(settle->drawing, lines);
    settle->now.quality = stet_conflicts_count(settle->drawing, lines, settle->counts);
    return true;
}

static void free_best(struct settle *settle)
{
    if (settle->best_layout)
        stet_layout_free(settle->best_layout);
    settle->best_layout = NULL;
}

/* Lays out to see how it reads. */
static bool look(struct settle *settle)
{
    if (!lay_out(settle))
        return false;
    if (cost(&settle->now) >= cost(&settle->best)) {
        stet_layout_free(settle->layout);
        return true;
    }
    free_best(settle);
    settle->best = settle->now;
    settle->best_drawing = settle->drawing;
    settle->best_layout = settle->layout;
    return true;
}

/* What was seen of a layout. */
struct look {
    struct stet_choice choice;
    int *counts; /* [arrow]: conflicts; NULL: it was not looked at */
};

/* What was seen last, for when others have been looked at. */
static struct look keep_look(struct settle *settle)
{
    struct look seen = {settle->now, settle->counts};

    settle->counts =
        stet_alloc_array(settle->arena, (size_t)settle->diagram->arrow_count + 1, sizeof(int));
    return seen;
}

static void detach(struct settle *settle, int arrow)
{
    settle->now.detached[settle->now.count++] = arrow;
    stet_arrow_detach(settle->arena, settle->diagram, arrow);
}

static void attach_last(struct settle *settle)
{
    stet_arrow_attach(settle->diagram, settle->now.detached[--settle->now.count]);
}

/* Whether two arrows begin or end at a common node: then one may be what bends the other. */
static bool touch(const struct stet_arrow *a, const struct stet_arrow *b)
{
    return a->from == b->from || a->to == b->to || a->from == b->to || a->to == b->from;
}

static bool is_candidate(const struct stet_diagram *diagram, const int *counts, int arrow)
{
    if (!stet_arrow_detachable(diagram, arrow))
        return false;
    for (int i = 0; i < diagram->arrow_count; i++)
        if (counts[i] && (i == arrow || touch(&diagram->arrows[i], &diagram->arrows[arrow])))
            return true;
    return false;
}

/*
 * Detaches the candidate that leaves the fewest conflicts, of equals the one
 * with the shortest lines, then the last in the table, and goes on from what was
 * seen of it.  False when all leave more.
 */
static bool detach_best(struct settle *settle)
{
    const struct stet_diagram *diagram = settle->diagram;
    const struct look before = keep_look(settle);
    struct look best = {.choice = before.choice};
    int arrow = -1;
    double least = (before.choice.quality.conflicts + 1) * 1e6;

    for (int i = diagram->arrow_count - 1; i >= 0 && settle->left > 0; i--) {
        if (!is_candidate(diagram, before.counts, i))
            continue;
        settle->now = before.choice;
        detach(settle, i);
        if (!look(settle))
            return false;
        double own = cost(&settle->now);
        if (own < least) {
            least = own;
            arrow = i;
            best = keep_look(settle);
        }
        attach_last(settle);
        if (own < 1e6)
            break;
    }
    settle->now = best.choice;
    if (arrow < 0)
        return false;
    stet_arrow_detach(settle->arena, settle->diagram, arrow);
    settle->counts = best.counts;
    return true;
}

/* Detaches more and more arrows from what was looked at until none cross, or nothing helps. */
static void untangle(struct settle *settle, const struct look *start)
{
    settle->now = start->choice;
    settle->counts = start->counts;
    while (settle->now.quality.conflicts > 0 && settle->left > 0 &&
           settle->now.count + 1 < STET_MOST_DETACHED)
        if (!detach_best(settle))
            break;
    while (settle->now.count > 0)
        attach_last(settle);
}

/* Good enough to look no further. */
static bool reads_well(const struct stet_quality *quality)
{
    return quality->conflicts == 0 && quality->bend <= STRAIGHT;
}

/* Tries the orders as they are; what is seen of each is kept in `looks`. */
static void look_around(struct settle *settle, struct look looks[STET_VARIANTS])
{
    int variants = patience(settle->diagram) > STET_VARIANTS ? STET_VARIANTS : 1;

    for (int i = 0; i < variants; i++) {
        settle->now = (struct stet_choice){.variant = i};
        if (!look(settle) || reads_well(&settle->best.quality))
            return;
        looks[i] = keep_look(settle);
    }
}

/* The best order first, then, where lines still cross, the others. */
static void search(struct settle *settle)
{
    struct look looks[STET_VARIANTS] = {{.counts = NULL}};

    look_around(settle, looks);
    const int first = settle->best.variant;
    settle->left = patience(settle->diagram);
    for (int i = -1; i < STET_VARIANTS && settle->best.quality.conflicts > 0; i++) {
        const struct look *start = &looks[i < 0 ? first : i];
        if (start->counts && settle->left > 0 && !settle->failed && i != first)
            untangle(settle, start);
    }
}

/* Finds the choice that reads best. */
static void choose(struct settle *settle, bool grouped)
{
    settle->best.quality.conflicts = INT32_MAX;
    if (settle->diagram->large) { /* the only layout is the one that follows */
        settle->best = (struct stet_choice){.variant = 0};
    } else if (grouped) { /* groups hold states together: there is little to gain */
        struct look looks[STET_VARIANTS];
        look_around(settle, looks);
    } else {
        search(settle);
    }
}

/* What reads best, as it was laid out when it was found, or laid out now. */
static bool take_best(struct settle *settle)
{
    settle->now = (struct stet_choice){.variant = settle->best.variant};
    for (int i = 0; i < settle->best.count && !settle->failed; i++)
        detach(settle, settle->best.detached[i]);
    if (settle->failed) {
        free_best(settle);
        return false;
    }
    if (!settle->best_layout)
        return lay_out(settle);
    settle->diagram->variant = settle->best.variant;
    settle->now.quality = settle->best.quality;
    settle->drawing = settle->best_drawing;
    settle->layout = settle->best_layout;
    return true;
}

/* Lays out what is `known` to read best, or, when that is NULL, what is found to. */
static bool settle_one(struct stet_arena *arena, const struct stet_view *view, bool grouped,
                       const struct stet_choice *known, struct stet_settled *settled,
                       struct stet_diagnostics *diagnostics)
{
    struct stet_diagram *diagram = stet_diagram_build(arena, view, grouped, diagnostics);

    if (!diagram)
        return false;
    struct settle settle = {.arena = arena, .diagram = diagram, .diagnostics = diagnostics};
    settle.counts = stet_alloc_array(arena, (size_t)diagram->arrow_count + 1, sizeof(int));
    if (known)
        settle.best = *known;
    else
        choose(&settle, grouped);
    if (!take_best(&settle))
        return false;
    settle.now.grouped = grouped;
    *settled = (struct stet_settled){diagram, settle.drawing, settle.layout, settle.now};
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

/* The diagram without groups, or with them where that reads as well. */
static bool settle_either(struct stet_arena *arena, const struct stet_view *view,
                          struct stet_settled *settled, struct stet_diagnostics *diagnostics)
{
    if (!settle_one(arena, view, false, NULL, settled, diagnostics))
        return false;
    if (view->focus >= 0 || settled->diagram->large || !has_groups(view->model))
        return true;
    const struct stet_settled flat = *settled;
    if (!settle_one(arena, view, true, NULL, settled, diagnostics)) {
        stet_layout_free(flat.layout);
        return false;
    }
    bool grouped_is_better = settled->choice.quality.conflicts <= flat.choice.quality.conflicts &&
                             cost(&settled->choice) <= cost(&flat.choice) * GROUPS_WORTH;
    stet_layout_free(grouped_is_better ? flat.layout : settled->layout);
    if (!grouped_is_better)
        *settled = flat;
    return true;
}

bool stet_settle(struct stet_arena *arena, const struct stet_view *view,
                 struct stet_settled *settled, struct stet_diagnostics *diagnostics)
{
    const struct stet_choice *known = stet_layouts_find(view);
    bool done;

    if (known)
        return settle_one(arena, view, known->grouped, known, settled, diagnostics);
    if (always_grouped(view))
        done = settle_one(arena, view, true, NULL, settled, diagnostics);
    else
        done = settle_either(arena, view, settled, diagnostics);
    if (done)
        stet_layouts_add(view, &settled->choice);
    return done;
}

const struct stet_diagram *stet_settle_diagram(struct stet_arena *arena,
                                               const struct stet_view *view,
                                               struct stet_diagnostics *diagnostics)
{
    struct stet_settled settled;
    const struct stet_choice *known = stet_layouts_find(view);
    struct stet_diagram *diagram =
        stet_diagram_build(arena, view, known ? known->grouped : always_grouped(view), diagnostics);

    if (!diagram || diagram->large) /* it would be laid out once, and chosen as it is */
        return diagram;
    for (int i = 0; known && i < known->count; i++)
        stet_arrow_detach(arena, diagram, known->detached[i]);
    if (known)
        return diagram;
    if (!stet_settle(arena, view, &settled, diagnostics))
        return NULL;
    stet_layout_free(settled.layout);
    return settled.diagram;
}
