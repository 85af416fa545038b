/* The graph to be drawn: which states, which arrows, which labels. */
#include "diagram/diagram.h"

#include <stdlib.h>
#include <string.h>

#include "diagram/parts.h"

/* A row as it is drawn: from a state, or from the group it was written for. */
struct taken {
    int source;
    int row;
};

struct build {
    struct stet_arena *arena;
    struct stet_diagram *diagram;
    struct stet_happy happy;
    bool *shown;    /* [state] */
    int *effective; /* [row]: states of a group's row in whose cells it is tried */
    struct taken *taken;
    size_t count;
    size_t capacity;
    int *first; /* [node]: its first arrow */
    int *next;  /* [arrow] */
    size_t arrow_capacity;
};

static bool is_change(const struct stet_row *row)
{
    return (row->kind == STET_ON || row->kind == STET_OR) && row->to >= 0;
}

static bool is_inner(const struct stet_row *row)
{
    return ((row->kind == STET_ON || row->kind == STET_OR) && row->to < 0) ||
           row->kind == STET_DEFER;
}

static bool row_shown(const struct build *build, int index)
{
    const struct stet_model *model = build->diagram->model;
    const struct stet_row *row = &model->rows[index];
    enum stet_level level = build->diagram->view->level;
    if (is_inner(row))
        return level == STET_CELLS;
    if (!is_change(row))
        return false;
    return level != STET_OVERVIEW || !model->events[row->event].quiet || build->happy.rows[index];
}

/* Calls `visit` for every row that is tried in some state and shown at this level. */
static void each_row(struct build *build, void (*visit)(struct build *, int state, int row))
{
    const struct stet_model *model = build->diagram->model;
    for (int state = 0; state < model->state_count; state++) {
        if (model->states[state].is_group)
            continue;
        for (int event = 0; event < model->event_count; event++) {
            const struct stet_cell *cell = stet_model_cell(model, state, event);
            for (int i = 0; i < cell->count; i++)
                if (row_shown(build, cell->rows[i]))
                    visit(build, state, cell->rows[i]);
        }
    }
}

static void show_neighbours(struct build *build, int state, int row)
{
    int focus = build->diagram->view->focus;
    int to = build->diagram->model->rows[row].to;
    if (state == focus && to >= 0)
        build->shown[to] = true;
    if (to == focus)
        build->shown[state] = true;
}

static void count_effective(struct build *build, int state, int row)
{
    if (build->shown[state])
        build->effective[row]++;
}

static void take(struct build *build, int state, int row)
{
    const struct stet_row *it = &build->diagram->model->rows[row];
    int focus = build->diagram->view->focus;
    if (!build->shown[state] || (focus >= 0 && state != focus && it->to != focus))
        return;
    bool happy = build->happy.rows[row] & build->happy.from[state];
    bool grouped = it->from != state && focus < 0 && !happy && build->effective[row] > 1;
    if (grouped && build->effective[row] == INT32_MAX)
        return;
    if (grouped)
        build->effective[row] = INT32_MAX; /* drawn once */
    build->taken = stet_grow(build->arena, build->taken, build->count, &build->capacity,
                             sizeof(*build->taken));
    build->taken[build->count++] = (struct taken){grouped ? it->from : state, row};
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

static void add_clusters(struct build *build)
{
    struct stet_diagram *diagram = build->diagram;
    const struct stet_model *model = diagram->model;
    if (diagram->view->focus >= 0)
        return;
    int *clusters = stet_alloc_array(build->arena, (size_t)model->state_count + 1, sizeof(int));
    for (int depth = 0; depth < STET_MAX_DEPTH; depth++)
        for (int group = 0; group < model->state_count; group++) {
            bool inhabited = false;
            if (!model->states[group].is_group || model->states[group].depth != depth)
                continue;
            for (int i = 0; i < model->state_count && !inhabited; i++)
                inhabited = build->shown[i] && stet_model_inside(model, i, group);
            if (inhabited)
                clusters[diagram->cluster_count++] = group;
        }
    diagram->clusters = clusters;
}

static void add_nodes(struct build *build)
{
    struct stet_diagram *diagram = build->diagram;
    const struct stet_model *model = diagram->model;
    /* states, a start, a group's anchor each, and at most one proxy for each arrow */
    size_t room = (size_t)model->state_count + 1 + build->count;
    diagram->nodes = stet_alloc_array(build->arena, room, sizeof(*diagram->nodes));
    diagram->node_of = stet_alloc_array(build->arena, (size_t)model->state_count + 1, sizeof(int));
    for (int i = 0; i < model->state_count; i++) {
        const struct stet_state *state = &model->states[i];
        diagram->node_of[i] = -1;
        if (!build->shown[i])
            continue;
        diagram->node_of[i] = add_node(
            build, (struct stet_node){.kind = STET_NODE_STATE,
                                      .state = i,
                                      .cluster = diagram->view->focus < 0 ? state->group : -1,
                                      .key = state->name,
                                      .roles = build->happy.from[i]});
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
    diagram->arrows = stet_alloc_array(build->arena, build->count + 1, sizeof(*diagram->arrows));
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
            stet_label_add(build->arena, &node->inner, &node->inner_count, label);
            continue;
        }
        struct stet_arrow *arrow = arrow_between(build, taken.source, row->to);
        label.roles = build->happy.rows[taken.row] & build->happy.from[taken.source];
        arrow->roles |= label.roles;
        arrow->quiet &= label.quiet;
        stet_label_add(build->arena, &arrow->labels, &arrow->label_count, label);
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
                stet_label_add(build->arena, &node->inner, &node->inner_count, label);
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

static void show_states(struct build *build)
{
    const struct stet_diagram *diagram = build->diagram;
    const struct stet_model *model = diagram->model;
    int focus = diagram->view->focus;
    for (int i = 0; i < model->state_count; i++)
        build->shown[i] = focus < 0 ? !model->states[i].is_group : i == focus;
    if (focus >= 0)
        each_row(build, show_neighbours);
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
                                        struct stet_diagnostics *diagnostics)
{
    const struct stet_model *model = view->model;
    struct stet_diagram *diagram = stet_alloc(arena, sizeof(*diagram));
    diagram->model = model;
    diagram->view = view;
    diagram->only_sends = view->level == STET_OVERVIEW && model->messages.count > 0;
    struct build build = {.arena = arena, .diagram = diagram};
    build.shown = stet_alloc_array(arena, (size_t)model->state_count + 1, sizeof(bool));
    build.effective = stet_alloc_array(arena, (size_t)model->row_count + 1, sizeof(int));
    stet_happy_find(arena, model, view->tongue, &build.happy);
    diagram->roles = build.happy.roles;
    diagram->role_count = build.happy.role_count;
    show_states(&build);
    each_row(&build, count_effective);
    each_row(&build, take);
    if (!fits(&build, diagnostics))
        return NULL;
    if (build.count)
        qsort(build.taken, build.count, sizeof(*build.taken), by_source_and_row);
    add_clusters(&build);
    add_nodes(&build);
    add_arrows(&build);
    add_entries(&build);
    add_start(&build);
    diagram->large = diagram->node_count > STET_DIAGRAM_FINE;
    finish_labels(&build);
    stet_proxies_place(arena, diagram);
    return diagram;
}
