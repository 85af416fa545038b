#include "sketch.h"

#include <string.h>

static void check_part(int part, const struct stet_sketch *sketch)
{
    MUST(part >= -1 && part < sketch->part_count);
}

/* Blocks are closed in the order they were opened in; else stands within one. */
static void check_items(const struct stet_sketch *sketch)
{
    int depth = 0;

    for (int i = 0; i < sketch->item_count; i++) {
        const struct stet_sketch_item *item = &sketch->items[i];

        check_part(item->from, sketch);
        check_part(item->to, sketch);
        MUST(item->kind != STET_ITEM_MESSAGE || item->from >= 0 || item->to >= 0);
        MUST(item->kind != STET_ITEM_NOTE || (item->from >= 0 && item->to >= 0));
        MUST(item->text != NULL && item->line > 0);
        depth += (item->kind == STET_ITEM_BEGIN) - (item->kind == STET_ITEM_END);
        MUST(depth >= (item->kind == STET_ITEM_ELSE));
    }
    MUST(depth == 0);
}

/* No node is in itself: parents of parents come to an end. */
static void check_nodes(const struct stet_sketch *sketch)
{
    for (int i = 0; i < sketch->node_count; i++) {
        const struct stet_sketch_node *node = &sketch->nodes[i];
        int parent = node->parent;

        MUST(node->id != NULL && node->label != NULL && node->line > 0);
        for (int steps = 0; parent >= 0 && steps < 1000; steps++) {
            MUST(parent < sketch->node_count && parent != i);
            parent = sketch->nodes[parent].parent;
        }
    }
    for (int i = 0; i < sketch->edge_count; i++) {
        MUST(sketch->edges[i].from >= 0 && sketch->edges[i].from < sketch->node_count);
        MUST(sketch->edges[i].to >= 0 && sketch->edges[i].to < sketch->node_count);
        MUST(sketch->edges[i].label != NULL && sketch->edges[i].line > 0);
    }
}

void fuzz_read(struct stet_arena *arena, const struct stet_passage *passage)
{
    const struct stet_sketch sketch = stet_sketch_read(arena, passage);

    MUST(sketch.language == passage->language && sketch.line == passage->line);
    MUST(sketch.form != NULL && sketch.title != NULL);
    if (sketch.kind == STET_SKETCH_BROKEN) {
        MUST(sketch.complaint_line >= passage->first_line && *sketch.complaint != '\0');
        MUST(stet_text_fault(sketch.complaint, strlen(sketch.complaint)) == NULL);
    }
    check_items(&sketch);
    check_nodes(&sketch);
}

/* The text as it comes out of a page, of which it is all. */
int fuzz_sketch(const uint8_t *data, size_t size, enum stet_sketch_language language)
{
    static const char *const names[] = {[STET_SKETCH_MERMAID] = "a.mmd",
                                        [STET_SKETCH_DOT] = "a.dot",
                                        [STET_SKETCH_PLANTUML] = "a.puml"};
    struct stet_arena *arena = stet_arena_new(0);
    struct stet_passages passages;

    MUST(arena != NULL);
    passages = stet_passages_find(arena, names[language], (const char *)data, size);
    for (int i = 0; i < passages.count; i++)
        fuzz_read(arena, &passages.list[i]);
    stet_arena_free(arena);
    return 0;
}
