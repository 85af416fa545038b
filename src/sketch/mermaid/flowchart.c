/* Flowcharts of Mermaid: people draw states with them. */
#include "flowchart.h"

#include <string.h>

/* --- nodes and links ----------------------------------------------------- */

int flow_node(struct flow *flow, struct slice id)
{
    const int node = draft_node(flow->draft, id, NULL);
    struct stet_sketch_node *it = &flow->draft->nodes[node];

    if (flow->count > 0 && it->parent < 0 &&
        stet_map_get(&flow->clusters, id.at, (size_t)(id.end - id.at)) < 0)
        it->parent = flow->subgraphs[flow->count - 1].node;
    return node;
}

static bool join(struct flow *flow, const struct flow_group *from, const struct flow_group *to,
                 const struct flow_link *link, int line)
{
    enum { MOST = 100000 };
    struct draft *draft = flow->draft;

    if (!link->drawn)
        return true;
    if (from->count * to->count > MOST || draft->edge_count > MOST)
        return draft_break(draft, line, "the graph has more than %d edges", MOST);
    for (size_t i = 0; i < from->count; i++)
        for (size_t j = 0; j < to->count; j++) {
            struct stet_sketch_edge edge = {.from = from->nodes[i],
                                            .to = to->nodes[j],
                                            .directed = link->heads,
                                            .label = link->label,
                                            .line = line};

            draft_edge(draft, edge);
            edge.from = to->nodes[j];
            edge.to = from->nodes[i];
            if (link->both_ways)
                draft_edge(draft, edge);
        }
    return true;
}

/* A & B --> C -->|x| D */
static bool take_chain(struct flow *flow, struct slice *rest)
{
    struct flow_group from = {0};

    if (!flow_take_group(flow, rest, &from))
        return false;
    for (;;) {
        const int line = rest->line;
        struct flow_group to = {0};
        struct flow_link link;
        const int taken = flow_take_link(flow, rest, &link);

        if (taken <= 0)
            return taken == 0;
        scan_space(rest);
        if (!flow_take_group(flow, rest, &to) || !join(flow, &from, &to, &link, line))
            return false;
        from = to;
    }
}

/* --- subgraphs ----------------------------------------------------------- */

/* subgraph id [title], subgraph "title", subgraph title */
static bool take_subgraph(struct flow *flow, struct slice *rest)
{
    const int line = rest->line;
    struct slice head = scan_until(rest, "\n;");
    const struct slice title = slice_trimmed(head);
    struct slice id;
    int node;

    head = title;
    id = scan_mark(&head, "\"") ? scan_until(&head, "\"") : slice_trimmed(scan_until(&head, "["));
    if (slice_is_empty(id)) {
        node = draft_nameless(flow->draft, (struct stet_sketch_node){
                                               .id = "", .label = "", .parent = -1, .line = line});
        if (flow->count > 0)
            flow->draft->nodes[node].parent = flow->subgraphs[flow->count - 1].node;
    } else {
        node = flow_node(flow, id);
        (void)stet_map_put(&flow->clusters, flow->draft->nodes[node].id, (size_t)(id.end - id.at),
                           node);
    }
    flow->subgraphs = stet_grow(flow->draft->arena, flow->subgraphs, flow->count, &flow->capacity,
                                sizeof *flow->subgraphs);
    flow->subgraphs[flow->count++] = (struct flow_subgraph){node, line};
    return slice_is_empty(head) || *head.at != '[' || flow_take_shape(flow, &head, node) >= 0;
}

static bool take_end(struct flow *flow, struct slice *rest)
{
    if (flow->count == 0)
        return draft_break(flow->draft, rest->line, "this 'end' ends nothing");
    flow->count--;
    return true;
}

/* --- statements ---------------------------------------------------------- */

static bool skip_line(struct flow *flow, struct slice *rest)
{
    (void)flow;
    (void)scan_until(rest, "\n");
    return true;
}

static bool skip_statement(struct flow *flow, struct slice *rest)
{
    (void)flow;
    (void)scan_until(rest, "\n;");
    return true;
}

static const struct {
    const char *word;
    bool (*take)(struct flow *flow, struct slice *rest);
} statements[] = {
    {"subgraph", take_subgraph},   {"end", take_end},
    {"direction", skip_statement}, {"style", skip_statement},
    {"linkStyle", skip_statement}, {"classDef", skip_statement},
    {"class", skip_statement},     {"click", skip_line},
};

static bool take(struct flow *flow, struct slice *rest)
{
    struct slice after = *rest;

    if (mermaid_scan_accessible(flow->draft, rest))
        return true;
    if (scan_mark(&after, "%%"))
        return skip_line(flow, rest);
    for (size_t i = 0; i < STET_COUNT(statements); i++)
        if (scan_word(&after, statements[i].word)) {
            *rest = after;
            return statements[i].take(flow, rest);
        }
    return take_chain(flow, rest);
}

/* Behind a statement the line is over, or a ; or a comment follows. */
static bool take_separator(struct flow *flow, struct slice *rest)
{
    struct slice after = *rest;

    scan_blanks(&after);
    if (scan_mark(&after, "%%"))
        (void)scan_until(&after, "\n");
    if (!slice_is_empty(after) && *after.at != '\n' && *after.at != ';')
        return draft_break(flow->draft, after.line, "'%s' is nothing of a flowchart",
                           draft_quote(flow->draft, after));
    for (*rest = after; scan_mark(rest, ";") || scan_mark(rest, "\n");)
        scan_blanks(rest);
    return true;
}

static void skip_direction(struct slice *rest)
{
    static const char *const directions[] = {"LR", "RL", "TB", "BT", "TD",
                                             "BR", "<",  ">",  "^",  "v"};

    for (size_t i = 0; i < STET_COUNT(directions); i++)
        if (scan_word(rest, directions[i]))
            return;
}

void mermaid_flowchart(struct draft *draft, struct slice rest)
{
    struct flow flow = {.draft = draft};

    draft->sketch.kind = STET_SKETCH_STATES;
    stet_map_init(&flow.clusters, draft->arena);
    stet_map_init(&flow.links, draft->arena);
    skip_direction(&rest);
    (void)scan_mark(&rest, ";");
    for (scan_space(&rest); !slice_is_empty(rest); scan_space(&rest))
        if ((*rest.at != ';' && !take(&flow, &rest)) || !take_separator(&flow, &rest))
            return;
    draft_find_points(draft);
    if (flow.count > 0)
        draft_break(draft, flow.subgraphs[flow.count - 1].line,
                    "the subgraph that begins here has no 'end'");
}
