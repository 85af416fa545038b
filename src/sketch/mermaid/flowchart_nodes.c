/* Nodes of flowcharts: A[text], B((text)), C@{ label: "text" }, D:::class. */
#include "flowchart.h"

#include <string.h>

/* Longer openings before those that they begin with. */
static const struct {
    const char *open;
    const char *close;
    const char *other; /* it may be closed by this as well */
    enum stet_sketch_node_kind kind;
} shapes[] = {
    {"(((", ")))", NULL, STET_NODE_STATE}, {"((", "))", NULL, STET_NODE_STATE},
    {"([", "])", NULL, STET_NODE_STATE},   {"(-", "-)", NULL, STET_NODE_STATE},
    {"(", ")", NULL, STET_NODE_STATE},     {"[[", "]]", NULL, STET_NODE_STATE},
    {"[(", ")]", NULL, STET_NODE_STATE},   {"[/", "/]", "\\]", STET_NODE_STATE},
    {"[\\", "\\]", "/]", STET_NODE_STATE}, {"[", "]", NULL, STET_NODE_STATE},
    {"{{", "}}", NULL, STET_NODE_STATE},   {"{", "}", NULL, STET_NODE_FORK},
    {">", "]", NULL, STET_NODE_STATE},
};

/* Shapes of A@{ shape: x } that are points or decisions. */
static const struct {
    const char *name;
    enum stet_sketch_node_kind kind;
} named_shapes[] = {
    {"sm-circ", STET_NODE_BEGIN}, {"start", STET_NODE_BEGIN},   {"small-circle", STET_NODE_BEGIN},
    {"fr-circ", STET_NODE_END},   {"stop", STET_NODE_END},      {"framed-circle", STET_NODE_END},
    {"f-circ", STET_NODE_FORK},   {"junction", STET_NODE_FORK}, {"filled-circle", STET_NODE_FORK},
    {"fork", STET_NODE_FORK},     {"join", STET_NODE_FORK},     {"diam", STET_NODE_FORK},
    {"decision", STET_NODE_FORK}, {"diamond", STET_NODE_FORK},  {"question", STET_NODE_FORK},
};

struct slice flow_take_id(struct slice *rest)
{
    static const char marks[] = "!#$'*+.`?\\_/:,&%=-";
    struct slice id = *rest;

    while (rest->at < rest->end && blank_at(rest->at, rest->end) == 0) {
        const char c = *rest->at;
        const char next = rest->at + 1 < rest->end ? rest->at[1] : '\n';

        if (!is_word_byte(c) && (c & 0x80) == 0 && (c == '\0' || strchr(marks, c) == NULL))
            break;
        if ((c == '-' && strchr(">-.\n", next) != NULL) || (c == '=' && next == '=') ||
            (c == '%' && next == '%') || (c == ':' && next == ':') ||
            (c == '&' && rest->at == id.at))
            break;
        rest->at++;
    }
    id.end = rest->at;
    return id;
}

/* --- [text] -------------------------------------------------------------- */

static const char *label_of(struct flow *flow, struct slice text)
{
    text = slice_trimmed(text);
    if (text.end - text.at >= 2 && *text.at == '`' && text.end[-1] == '`') { /* Markdown */
        text.at++;
        text.end--;
    }
    return text_plain(flow->draft->arena, text, MERMAID_TEXT);
}

/* The text up to `close`, which is taken; false: something else comes first. */
static bool take_text(struct slice *rest, const char *close, struct slice *text)
{
    const size_t before = strcspn(close, "[](){}"); /* the / of /] */

    scan_space(rest);
    if (scan_mark(rest, "\"")) {
        *text = scan_until(rest, "\"");
        (void)scan_mark(rest, "\"");
        scan_space(rest);
        return scan_mark(rest, close);
    }
    *text = scan_until(rest, "[](){}|\"");
    if ((size_t)(rest->at - text->at) < before)
        return false;
    rest->at -= before;
    text->end -= before;
    return scan_mark(rest, close);
}

int flow_take_shape(struct flow *flow, struct slice *rest, int node)
{
    for (size_t i = 0; i < STET_COUNT(shapes); i++) {
        const struct slice begin = *rest;
        struct slice inner = *rest;
        struct slice text, after;

        if (!scan_mark(&inner, shapes[i].open))
            continue;
        after = inner;
        if (!take_text(&after, shapes[i].close, &text)) {
            after = inner;
            if (shapes[i].other == NULL || !take_text(&after, shapes[i].other, &text)) {
                (void)draft_break(flow->draft, begin.line,
                                  "the text of '%s' does not end in %s; put it between \"\"",
                                  draft_quote(flow->draft, begin), shapes[i].close);
                return -1;
            }
        }
        *rest = after;
        flow->draft->nodes[node].label = label_of(flow, text);
        flow->draft->nodes[node].kind = shapes[i].kind;
        return 1;
    }
    return 0;
}

/* --- @{ shape: x, label: "text" } ---------------------------------------- */

static void set_property(struct flow *flow, int node, struct slice name, struct slice value)
{
    struct stet_sketch_node *it = &flow->draft->nodes[node];

    if (slice_is(name, "label"))
        it->label = label_of(flow, value);
    for (size_t i = 0; slice_is(name, "shape") && i < STET_COUNT(named_shapes); i++)
        if (slice_is(value, named_shapes[i].name))
            it->kind = named_shapes[i].kind;
}

/* Behind the @{; `node` is -1 for what an edge is given. */
static bool take_properties(struct flow *flow, struct slice *rest, int node)
{
    const int line = rest->line;

    for (;;) {
        struct slice name, value;

        scan_space(rest);
        if (scan_mark(rest, "}"))
            return true;
        if (slice_is_empty(*rest))
            return draft_break(flow->draft, line, "the @{ that begins here is never closed");
        name = slice_trimmed(scan_until(rest, ":,}\n"));
        if (scan_mark(rest, ":")) {
            scan_blanks(rest);
            if (scan_mark(rest, "\"")) {
                value = scan_until(rest, "\"");
                (void)scan_mark(rest, "\"");
            } else {
                value = slice_trimmed(scan_until(rest, ",}\n"));
            }
            if (node >= 0)
                set_property(flow, node, name, value);
        }
        (void)scan_until(rest, ",}\n");
        (void)scan_mark(rest, ",");
    }
}

/* --- A & B --------------------------------------------------------------- */

static bool take_node(struct flow *flow, struct slice *rest, struct flow_group *group)
{
    const struct slice id = flow_take_id(rest);
    int node = -1;

    if (slice_is_empty(id))
        return draft_break(flow->draft, id.line, "a node is missing before '%s'",
                           draft_quote(flow->draft, id.at == rest->end ? id : *rest));
    if (stet_map_get(&flow->links, id.at, (size_t)(id.end - id.at)) < 0)
        node = flow_node(flow, id);
    if (scan_mark(rest, "@{")) {
        if (!take_properties(flow, rest, node))
            return false;
    } else {
        struct slice after = *rest;

        scan_blanks(&after);
        if (after.at == rest->at || (after.at < after.end && *after.at != '>')) {
            const int taken = node < 0 ? 0 : flow_take_shape(flow, &after, node);

            if (taken < 0)
                return false;
            *rest = taken > 0 ? after : *rest;
        }
    }
    if (scan_mark(rest, ":::"))
        (void)flow_take_id(rest);
    if (node < 0)
        return true;
    group->nodes = stet_grow(flow->draft->arena, group->nodes, group->count, &group->capacity,
                             sizeof *group->nodes);
    group->nodes[group->count++] = node;
    return true;
}

bool flow_take_group(struct flow *flow, struct slice *rest, struct flow_group *group)
{
    struct slice after;

    do {
        scan_space(rest);
        if (!take_node(flow, rest, group))
            return false;
        after = *rest;
        scan_space(&after);
    } while (scan_mark(&after, "&") && (*rest = after, true));
    return true;
}
