/* State diagrams as Mermaid's stateDiagram-v2.  Ids are made up, labels escaped. */
#include "layout/settle.h"
#include "mermaid/escape.h"
#include "stet/phrases.h"

struct mermaid {
    struct stet_buffer *out;
    const struct stet_diagram *diagram;
};

static void indent(const struct mermaid *mermaid, int depth)
{
    for (int i = 0; i <= depth; i++)
        stet_put(mermaid->out, "    ");
}

static void put_state(const struct mermaid *mermaid, int state, int depth)
{
    indent(mermaid, depth);
    stet_put(mermaid->out, "state \"");
    stet_put_mermaid_label(mermaid->out, mermaid->diagram->model->states[state].name);
    stet_putf(mermaid->out, "\" as s%d", state);
}

/* What happens inside a state is a note beside it: Mermaid has no place for it in the box. */
static void put_inner(const struct mermaid *mermaid, int state, int depth)
{
    int node = mermaid->diagram->node_of[state];

    if (node < 0 || !mermaid->diagram->nodes[node].inner_count)
        return;
    const struct stet_node *it = &mermaid->diagram->nodes[node];
    indent(mermaid, depth);
    stet_putf(mermaid->out, "note right of s%d : ", state);
    for (int i = 0; i < it->inner_count; i++) {
        stet_put(mermaid->out, i ? "<br/>" : "");
        stet_put_mermaid_label(mermaid->out, it->inner[i].text);
    }
    stet_put_char(mermaid->out, '\n');
}

static bool is_cluster(const struct stet_diagram *diagram, int group)
{
    for (int i = 0; i < diagram->cluster_count; i++)
        if (diagram->clusters[i] == group)
            return true;
    return false;
}

/* The states and groups right inside `group` (-1: at the top); groups nest at most STET_MAX_DEPTH
 * deep. */
static void put_members(const struct mermaid *mermaid, int group, int depth)
{
    const struct stet_diagram *diagram = mermaid->diagram;

    for (int i = 0; i < diagram->model->state_count; i++) {
        const struct stet_state *state = &diagram->model->states[i];
        bool cluster = state->is_group && is_cluster(diagram, i);
        bool drawn = !state->is_group && diagram->node_of[i] >= 0;
        if (!(cluster || drawn) || stet_cluster_around(diagram, i) != group)
            continue;
        put_state(mermaid, i, depth);
        if (cluster) {
            stet_put(mermaid->out, " {\n");
            put_members(mermaid, i, depth + 1);
            indent(mermaid, depth);
            stet_put_char(mermaid->out, '}');
        }
        stet_put_char(mermaid->out, '\n');
        put_inner(mermaid, i, depth);
    }
}

static void put_arrow(const struct mermaid *mermaid, const struct stet_arrow *arrow)
{
    stet_putf(mermaid->out, "    s%d --> s%d", arrow->source, arrow->target);
    for (int i = 0; i < arrow->label_count; i++) {
        stet_put(mermaid->out, i ? "<br/>" : " : ");
        stet_put_mermaid_label(mermaid->out, arrow->labels[i].text);
    }
    stet_put_char(mermaid->out, '\n');
}

bool stet_render_mermaid(const struct stet_view *view, struct stet_buffer *out,
                         struct stet_diagnostics *diagnostics)
{
    const struct stet_diagram *diagram = stet_settle_diagram(out->arena, view, diagnostics);

    if (!diagram)
        return false;
    struct mermaid mermaid = {.out = out, .diagram = diagram};
    stet_put(out, "stateDiagram-v2\n");
    put_members(&mermaid, -1, 0);
    int initial = view->model->initial;
    if (view->focus < 0 && diagram->node_of[initial] >= 0)
        stet_putf(out, "    [*] --> s%d\n", initial);
    for (int i = 0; i < diagram->arrow_count; i++)
        put_arrow(&mermaid, &diagram->arrows[i]);
    return true;
}
