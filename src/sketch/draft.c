#include "draft.h"

#include "text.h"

void draft_begin(struct draft *draft, struct stet_arena *arena, const struct stet_passage *passage)
{
    *draft = (struct draft){
        .arena = arena,
        .sketch = {.language = passage->language, .form = "", .title = "", .line = passage->line}};
    stet_map_init(&draft->names, arena);
}

struct stet_sketch draft_end(struct draft *draft)
{
    struct stet_sketch sketch = draft->sketch;

    if (sketch.kind == STET_SKETCH_BROKEN || sketch.kind == STET_SKETCH_NOTHING)
        return sketch;
    sketch.parts = draft->parts;
    sketch.part_count = (int)draft->part_count;
    sketch.items = draft->items;
    sketch.item_count = (int)draft->item_count;
    sketch.nodes = draft->nodes;
    sketch.node_count = (int)draft->node_count;
    sketch.edges = draft->edges;
    sketch.edge_count = (int)draft->edge_count;
    return sketch;
}

bool draft_break(struct draft *draft, int line, const char *format, ...)
{
    va_list arguments;

    if (draft->sketch.kind == STET_SKETCH_BROKEN)
        return false;
    va_start(arguments, format);
    draft->sketch.kind = STET_SKETCH_BROKEN;
    draft->sketch.complaint = stet_format_list(draft->arena, format, arguments);
    draft->sketch.complaint_line = line;
    va_end(arguments);
    return false;
}

/* The one with this id; -1: there is none. */
static int find(const struct draft *draft, struct slice id)
{
    return stet_map_get(&draft->names, id.at, (size_t)(id.end - id.at));
}

int draft_part(struct draft *draft, struct slice id, const char *label)
{
    int index = find(draft, id);
    const char *copy;

    if (index < 0) {
        index = (int)draft->part_count;
        copy = text_copy(draft->arena, id);
        (void)stet_map_put(&draft->names, copy, (size_t)(id.end - id.at), index);
        draft->parts = stet_grow(draft->arena, draft->parts, draft->part_count,
                                 &draft->part_capacity, sizeof *draft->parts);
        draft->parts[draft->part_count++] =
            (struct stet_sketch_part){.id = copy, .label = copy, .line = id.line};
    }
    if (label != NULL)
        draft->parts[index].label = label;
    return index;
}

int draft_nameless(struct draft *draft, struct stet_sketch_node node)
{
    draft->nodes = stet_grow(draft->arena, draft->nodes, draft->node_count, &draft->node_capacity,
                             sizeof *draft->nodes);
    draft->nodes[draft->node_count] = node;
    return (int)draft->node_count++;
}

int draft_node(struct draft *draft, struct slice id, const char *label)
{
    int index = find(draft, id);

    if (index < 0) {
        const char *copy = text_copy(draft->arena, id);

        index = draft_nameless(
            draft,
            (struct stet_sketch_node){.id = copy, .label = copy, .parent = -1, .line = id.line});
        (void)stet_map_put(&draft->names, copy, (size_t)(id.end - id.at), index);
    }
    if (label != NULL)
        draft->nodes[index].label = label;
    return index;
}

void draft_item(struct draft *draft, struct stet_sketch_item item)
{
    if (item.text == NULL)
        item.text = "";
    draft->items = stet_grow(draft->arena, draft->items, draft->item_count, &draft->item_capacity,
                             sizeof *draft->items);
    draft->items[draft->item_count++] = item;
}

void draft_edge(struct draft *draft, struct stet_sketch_edge edge)
{
    if (edge.label == NULL)
        edge.label = "";
    draft->edges = stet_grow(draft->arena, draft->edges, draft->edge_count, &draft->edge_capacity,
                             sizeof *draft->edges);
    draft->edges[draft->edge_count++] = edge;
}

void draft_find_points(struct draft *draft)
{
    bool *entered = stet_alloc_array(draft->arena, draft->node_count + 1, sizeof *entered);
    bool *left = stet_alloc_array(draft->arena, draft->node_count + 1, sizeof *left);

    for (size_t i = 0; i < draft->edge_count; i++) {
        left[draft->edges[i].from] = true;
        entered[draft->edges[i].to] = true;
    }
    for (size_t i = 0; i < draft->node_count; i++) {
        struct stet_sketch_node *node = &draft->nodes[i];

        if (node->kind == STET_NODE_STATE && *node->label == '\0' && entered[i] != left[i])
            node->kind = left[i] ? STET_NODE_BEGIN : STET_NODE_END;
    }
}

const char *draft_quote(struct draft *draft, struct slice slice)
{
    enum { LONGEST = 40 };
    bool whole;

    slice = slice_trimmed(slice);
    for (const char *at = slice.at; at < slice.end; at++)
        if (*at == '\n')
            slice.end = at;
    whole = slice.end - slice.at <= LONGEST;
    if (!whole)
        slice.end = slice.at + LONGEST;
    while (!whole && slice.end > slice.at && (*slice.end & 0xc0) == 0x80)
        slice.end--;
    return stet_format(draft->arena, "%s%s",
                       stet_copy_shown(draft->arena, slice.at, (size_t)(slice.end - slice.at)),
                       whole ? "" : "...");
}
