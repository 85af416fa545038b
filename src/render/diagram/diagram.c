/* The graph to be drawn: which states, which arrows, which labels. */
#include "diagram/diagram.h"

#include <stdlib.h>
#include <string.h>

#include "diagram/parts.h"

/* A row that is tried in a state and drawn from it, or from the group it was written for. */
struct taken {
    int source;
    int row;
};

struct build {
    struct stet_arena *arena;
    bool grouped;
    struct stet_diagram *diagram;
    struct stet_happy happy;
    bool *shown;    /* [state] */
    int *effective; /* [row]: states in whose cells it is tried and drawn */
    struct taken *taken;
    size_t count;
    size_t capacity;
    int *first; /* [node]: its first arrow */
    int *next;  /* [arrow] */
};

/* --- which rows ---------------------------------------------------------- */

static bool is_change(const struct stet_row *row)
{
    return (row->kind == STET_ON || row->kind == STET_OR) && row->to >= 0;
}

static bool is_inner(const struct stet_row *row)
{
    return ((row->kind == STET_ON || row->kind == STET_OR) && row->to < 0) ||
           row->kind == STET_DEFER;
}

static bool is_happy(const struct build *build, int state, int row)
{
    return stet_happy_roles(&build->happy, state, row) != 0;
}

/* What a difference says of a row. */
static enum stet_mark mark_of(const struct build *build, int row)
{
    const struct stet_union *marks = build->diagram->view->marks;
    return marks ? marks->rows[row] : STET_MARK_SAME;
}

static bool row_shown(const struct build *build, int index)
{
    const struct stet_row *row = &build->diagram->model->rows[index];
    const struct stet_view *view = build->diagram->view;
    return is_change(row) || mark_of(build, index) != STET_MARK_SAME ||
           (is_inner(row) && view->level == STET_CELLS && view->focus < 0);
}

static void take_rows(struct build *build)
{
    const struct stet_model *model = build->diagram->model;
    for (int state = 0; state < model->state_count; state++) {
        for (int event = 0; event < model->event_count && !model->states[state].is_group; event++) {
            const struct stet_cell *cell = stet_model_cell(model, state, event);
            for (int i = 0; i < cell->count; i++) {
                if (!row_shown(build, cell->rows[i]))
                    continue;
                build->taken = stet_grow(build->arena, build->taken, build->count, &build->capacity,
                                         sizeof *build->taken);
                build->taken[build->count++] = (struct taken){state, cell->rows[i]};
            }
        }
    }
}

/*
 * What an overview leaves out: quiet events, and exceptions.  An alternative that needs a guard's
 * yes is an exception where the event does something else without it; one that needs a flag, where
 * it then leads on too.
 */
static bool is_exception(const struct build *build, const struct taken *taken)
{
    const struct stet_model *model = build->diagram->model;
    const struct stet_row *row = &model->rows[taken->row];
    uint64_t flags = model->flags.count >= 64 ? ~0ull : (1ull << model->flags.count) - 1;
    if (is_happy(build, taken->source, taken->row) || mark_of(build, taken->row) != STET_MARK_SAME)
        return false;
    if (model->events[row->event].quiet)
        return true;
    if (!row->when.value)
        return false;
    const struct stet_cell *cell = stet_model_cell(model, taken->source, row->event);
    for (int i = 0; i < cell->count; i++) {
        const struct stet_row *other = &model->rows[cell->rows[i]];
        if (!other->when.value && (row->when.value & ~flags || is_change(other)))
            return true;
    }
    return false;
}

/* Drops what is not `kept`. */
static void keep(struct build *build, const bool *kept)
{
    size_t count = 0;
    for (size_t i = 0; i < build->count; i++)
        if (kept[i])
            build->taken[count++] = build->taken[i];
    build->count = count;
}

/* Leaves those out, except where they are the only way to a state. */
static void leave_exceptions_out(struct build *build)
{
    const struct stet_model *model = build->diagram->model;
    bool *kept = stet_alloc_array(build->arena, build->count + 1, sizeof(bool));
    bool *reached = stet_alloc_array(build->arena, (size_t)model->state_count + 1, sizeof(bool));
    for (size_t i = 0; i < build->count; i++)
        kept[i] = !is_exception(build, &build->taken[i]);
    reached[model->initial] = true;
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < build->count; i++) {
            int to = model->rows[build->taken[i].row].to;
            if (to < 0 || !kept[i] || !reached[build->taken[i].source] || reached[to])
                continue;
            more = reached[to] = true;
        }
        for (size_t i = 0; i < build->count && !more; i++) {
            int to = model->rows[build->taken[i].row].to;
            if (to >= 0 && !kept[i] && reached[build->taken[i].source] && !reached[to])
                more = kept[i] = true;
        }
    }
    size_t before = build->count;
    keep(build, kept);
    build->diagram->left_out |= build->count < before;
}

static void focus(struct build *build)
{
    const struct stet_diagram *diagram = build->diagram;
    int state = diagram->view->focus;
    bool *kept = stet_alloc_array(build->arena, build->count + 1, sizeof(bool));
    build->shown[state] = true;
    for (size_t i = 0; i < build->count; i++) {
        int to = diagram->model->rows[build->taken[i].row].to;
        kept[i] = build->taken[i].source == state || to == state;
        if (kept[i])
            build->shown[build->taken[i].source] = build->shown[to] = true;
    }
    keep(build, kept);
}

/* A row of a group is drawn once, from the group, where it holds for several of its members. */
static void join_members(struct build *build)
{
    const struct stet_model *model = build->diagram->model;
    bool *kept = stet_alloc_array(build->arena, build->count + 1, sizeof(bool));
    bool *drawn = stet_alloc_array(build->arena, (size_t)model->row_count + 1, sizeof(bool));
    for (size_t i = 0; i < build->count; i++)
        build->effective[build->taken[i].row]++;
    for (size_t i = 0; i < build->count; i++) {
        struct taken *taken = &build->taken[i];
        int from = model->rows[taken->row].from;
        kept[i] = true;
        if (from == taken->source || build->effective[taken->row] < 2 ||
            is_happy(build, taken->source, taken->row))
            continue;
        taken->source = from;
        kept[i] = !drawn[taken->row];
        drawn[taken->row] = true;
    }
    keep(build, kept);
}

static int by_source_and_row(const void *left, const void *right)
{
    const struct taken *a = left, *b = right;
    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

/* --- nodes --------------------------------------------------------------- */

static int add_node(struct build *build, struct stet_node node)
{
    struct stet_diagram *diagram = build->diagram;
    diagram->nodes[diagram->node_count] = node;
    return diagram->node_count++;
}

static bool cluster_drawn(const struct build *build, int group)
{
    const struct stet_model *model = build->diagram->model;
    for (int i = 0; i < model->state_count; i++)
        if (build->shown[i] && stet_model_inside(model, i, group))
            return true;
    return false;
}

static void add_clusters(struct build *build)
{
    struct stet_diagram *diagram = build->diagram;
    const struct stet_model *model = diagram->model;
    int *clusters = stet_alloc_array(build->arena, (size_t)model->state_count + 1, sizeof(int));
    int deepest = build->grouped ? 0 : -1;
    for (int i = 0; i < model->state_count && deepest >= 0; i++)
        deepest = model->states[i].depth > deepest ? model->states[i].depth : deepest;
    for (int depth = 0; depth <= deepest; depth++)
        for (int i = 0; i < model->state_count; i++)
            if (model->states[i].is_group && model->states[i].depth == depth &&
                cluster_drawn(build, i))
                clusters[diagram->cluster_count++] = i;
    diagram->clusters = clusters;
}

int stet_cluster_around(const struct stet_diagram *diagram, int state)
{
    int group = diagram->model->states[state].group;
    for (; group >= 0; group = diagram->model->states[group].group)
        for (int i = 0; i < diagram->cluster_count; i++)
            if (diagram->clusters[i] == group)
                return group;
    return -1;
}

static void add_nodes(struct build *build)
{
    struct stet_diagram *diagram = build->diagram;
    const struct stet_model *model = diagram->model;
    /* states, a start, a group's anchor each, and at most one proxy for each arrow */
    size_t room = (size_t)model->state_count + 1 + build->count;
    diagram->nodes = stet_alloc_array(build->arena, room, sizeof *diagram->nodes);
    diagram->node_of = stet_alloc_array(build->arena, (size_t)model->state_count + 1, sizeof(int));
    for (int i = 0; i < model->state_count; i++) {
        const struct stet_state *state = &model->states[i];
        diagram->node_of[i] = -1;
        if (!build->shown[i])
            continue;
        diagram->node_of[i] =
            add_node(build, (struct stet_node){.kind = STET_NODE_STATE,
                                               .state = i,
                                               .cluster = stet_cluster_around(diagram, i),
                                               .key = state->name,
                                               .roles = build->happy.seen[i]});
    }
    for (size_t i = 0; i < build->count; i++) {
        int source = build->taken[i].source;
        if (diagram->node_of[source] < 0)
            diagram->node_of[source] =
                add_node(build, (struct stet_node){.kind = STET_NODE_GROUP,
                                                   .state = source,
                                                   .cluster = source,
                                                   .key = stet_format(build->arena, "%s@",
                                                                      model->states[source].name)});
    }
}

/* --- arrows -------------------------------------------------------------- */

static struct stet_arrow *arrow_between(struct build *build, int source, int target)
{
    struct stet_diagram *diagram = build->diagram;
    int from = diagram->node_of[source], to = diagram->node_of[target];
    for (int i = build->first[from]; i >= 0; i = build->next[i])
        if (diagram->arrows[i].to == to)
            return &diagram->arrows[i];
    int index = diagram->arrow_count++;
    build->next[index] = build->first[from];
    build->first[from] = index;
    diagram->arrows[index] = (struct stet_arrow){
        .from = from, .to = to, .source = source, .target = target, .quiet = true};
    return &diagram->arrows[index];
}

static void add_arrows(struct build *build)
{
    struct stet_diagram *diagram = build->diagram;
    diagram->arrows = stet_alloc_array(build->arena, build->count + 1, sizeof *diagram->arrows);
    build->first = stet_alloc_array(build->arena, (size_t)diagram->node_count + 1, sizeof(int));
    build->next = stet_alloc_array(build->arena, build->count + 1, sizeof(int));
    for (int i = 0; i < diagram->node_count; i++)
        build->first[i] = -1;
    for (size_t i = 0; i < build->count; i++) {
        struct taken taken = build->taken[i];
        const struct stet_row *row = &diagram->model->rows[taken.row];
        struct stet_label label = stet_label_make(build->arena, diagram, taken.row);
        if (row->to < 0) {
            struct stet_node *node = &diagram->nodes[diagram->node_of[taken.source]];
            stet_label_add(build->arena, diagram->model, &node->inner, &node->inner_count, label);
            continue;
        }
        struct stet_arrow *arrow = arrow_between(build, taken.source, row->to);
        label.roles = stet_happy_roles(&build->happy, taken.source, taken.row);
        arrow->roles |= label.roles;
        arrow->quiet &= label.quiet;
        arrow->mark =
            arrow->label_count == 0 || arrow->mark == label.mark ? label.mark : STET_MARK_CHANGED;
        stet_label_add(build->arena, diagram->model, &arrow->labels, &arrow->label_count, label);
    }
}

/* What a difference says of the states. */
static void add_notes(struct build *build)
{
    struct stet_diagram *diagram = build->diagram;
    for (int i = 0; i < diagram->node_count && diagram->view->marks; i++) {
        struct stet_node *node = &diagram->nodes[i];
        const char *note = diagram->view->marks->notes[node->state];
        if (note)
            stet_label_add(build->arena, diagram->model, &node->inner, &node->inner_count,
                           (struct stet_label){.event = note, .mark = STET_MARK_CHANGED});
    }
}

static void add_entries(struct build *build)
{
    struct stet_diagram *diagram = build->diagram;
    if (diagram->view->level != STET_CELLS)
        return;
    for (int i = 0; i < diagram->node_count; i++)
        for (int leaving = 0; leaving < 2; leaving++) {
            struct stet_node *node = &diagram->nodes[i];
            struct stet_label label;
            if (stet_label_make_entry(build->arena, diagram, node->state, leaving, &label))
                stet_label_add(build->arena, diagram->model, &node->inner, &node->inner_count,
                               label);
        }
}

static void add_start(struct build *build)
{
    struct stet_diagram *diagram = build->diagram;
    int initial = diagram->model->initial;
    if (diagram->view->focus >= 0 || diagram->node_of[initial] < 0)
        return;
    add_node(build, (struct stet_node){
                        .kind = STET_NODE_START, .state = initial, .cluster = -1, .key = "@"});
}

static void finish_labels(struct build *build)
{
    struct stet_diagram *diagram = build->diagram;
    for (int i = 0; i < diagram->arrow_count; i++)
        stet_label_finish(build->arena, diagram->arrows[i].labels, diagram->arrows[i].label_count);
    for (int i = 0; i < diagram->node_count; i++)
        stet_label_finish(build->arena, diagram->nodes[i].inner, diagram->nodes[i].inner_count);
}

static bool fits(struct build *build, struct stet_diagnostics *diagnostics)
{
    const struct stet_diagram *diagram = build->diagram;
    int states = 0;
    for (int i = 0; i < diagram->model->state_count; i++)
        states += build->shown[i];
    if (states <= STET_DIAGRAM_STATES && build->count <= STET_DIAGRAM_ARROWS)
        return true;
    stet_error(diagnostics, "too-large", diagram->model->place,
               "%d states and %zu arrows are more than a picture can show (%d and %d); narrow it "
               "with --focus STATE%s, or see every cell with --as matrix",
               states, build->count, STET_DIAGRAM_STATES, STET_DIAGRAM_ARROWS,
               diagram->view->level != STET_OVERVIEW ? " or --level overview" : "");
    return false;
}

struct stet_diagram *stet_diagram_build(struct stet_arena *arena, const struct stet_view *view,
                                        bool grouped, struct stet_diagnostics *diagnostics)
{
    const struct stet_model *model = view->model;
    struct stet_diagram *diagram = stet_alloc(arena, sizeof *diagram);
    diagram->model = model;
    diagram->view = view;
    diagram->only_sends = view->level != STET_CELLS && model->messages.count > 0 && !view->marks;
    struct build build = {.arena = arena, .diagram = diagram, .grouped = grouped};
    build.shown = stet_alloc_array(arena, (size_t)model->state_count + 1, sizeof(bool));
    build.effective = stet_alloc_array(arena, (size_t)model->row_count + 1, sizeof(int));
    stet_happy_find(arena, model, view->tongue, &build.happy);
    diagram->roles = build.happy.roles;
    diagram->role_count = build.happy.role_count;
    take_rows(&build);
    if (view->level == STET_OVERVIEW)
        leave_exceptions_out(&build);
    if (view->focus >= 0)
        focus(&build);
    else if (grouped)
        join_members(&build);
    for (int i = 0; i < model->state_count && view->focus < 0; i++)
        build.shown[i] = !model->states[i].is_group;
    if (!fits(&build, diagnostics))
        return NULL;
    if (build.count)
        qsort(build.taken, build.count, sizeof *build.taken, by_source_and_row);
    add_clusters(&build);
    add_nodes(&build);
    add_arrows(&build);
    add_entries(&build);
    add_notes(&build);
    add_start(&build);
    diagram->large =
        diagram->node_count > STET_DIAGRAM_FINE || diagram->arrow_count > STET_DIAGRAM_FINE_ARROWS;
    finish_labels(&build);
    stet_proxies_place(arena, diagram);
    return diagram;
}
