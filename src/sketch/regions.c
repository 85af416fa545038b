#include "regions.h"

#include <string.h>

#include "text.h"

/* --- regions ------------------------------------------------------------- */

static struct region *innermost(const struct regions *regions)
{
    return &regions->list[regions->count - 1];
}

void regions_begin(struct regions *regions, struct draft *draft, unsigned marks)
{
    *regions = (struct regions){.draft = draft, .marks = marks};
    regions_open(regions, -1, 0);
}

bool regions_end(struct regions *regions)
{
    const struct region *region = innermost(regions);
    struct draft *draft = regions->draft;

    const char *id;

    if (region->node < 0)
        return true;
    id = draft->nodes[region->node].id;
    return draft_break(draft, region->line, "the { of the state '%s' has no }",
                       draft_quote(draft, (struct slice){id, id + strlen(id), region->line}));
}

void regions_open(struct regions *regions, int node, int line)
{
    regions->list = stet_grow(regions->draft->arena, regions->list, regions->count,
                              &regions->capacity, sizeof *regions->list);
    regions->list[regions->count++] = (struct region){node, -1, -1, line};
    if (node < 0)
        return;
    while (regions->composite_count <= (size_t)node) {
        regions->composite =
            stet_grow(regions->draft->arena, regions->composite, regions->composite_count,
                      &regions->composite_capacity, sizeof *regions->composite);
        regions->composite[regions->composite_count++] = false;
    }
    regions->composite[node] = true;
}

void regions_close(struct regions *regions)
{
    if (regions->count > 1)
        regions->count--;
}

void regions_next(struct regions *regions)
{
    innermost(regions)->begin = -1;
    innermost(regions)->end = -1;
}

/* --- states -------------------------------------------------------------- */

/* Composite states stay where they are: none ends up in itself. */
int regions_node(struct regions *regions, struct slice id)
{
    const int node = draft_node(regions->draft, id, NULL);
    struct stet_sketch_node *it = &regions->draft->nodes[node];

    if (it->parent < 0 && ((size_t)node >= regions->composite_count || !regions->composite[node]))
        it->parent = innermost(regions)->node;
    return node;
}

int regions_end_of(struct regions *regions, struct slice id, enum stet_sketch_node_kind kind)
{
    struct region *region = innermost(regions);
    int *node = kind == STET_NODE_BEGIN ? &region->begin : &region->end;

    if (!slice_is(id, "[*]"))
        return regions_node(regions, id);
    if (*node < 0)
        *node = draft_nameless(
            regions->draft,
            (struct stet_sketch_node){
                .kind = kind, .id = "[*]", .label = "", .parent = region->node, .line = id.line});
    return *node;
}

void regions_describe(struct regions *regions, int node, struct slice text)
{
    enum { LONGEST = 4096 }; /* nobody reads on; it grows a line at a time */
    struct stet_sketch_node *it = &regions->draft->nodes[node];
    const char *line = text_plain(regions->draft->arena, text, regions->marks);

    if (*line == '\0' || strlen(it->label) > LONGEST)
        return;
    it->label =
        it->label == it->id ? line : stet_format(regions->draft->arena, "%s\n%s", it->label, line);
}
