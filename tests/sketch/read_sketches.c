/*
 * Finds the diagrams of a page and prints them as JSON, one an element:
 *
 *     read_sketches PAGE [--as NAME]      the page is called NAME
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stet/sketch.h"

static json_t *parts(const struct stet_sketch *sketch)
{
    json_t *list = json_array();

    for (int i = 0; i < sketch->part_count; i++)
        json_array_append_new(list,
                              json_pack("{s:s, s:s, s:i}", "id", sketch->parts[i].id, "label",
                                        sketch->parts[i].label, "line", sketch->parts[i].line));
    return list;
}

static json_t *items(const struct stet_sketch *sketch)
{
    static const char *const kinds[] = {"message", "note", "begin", "else", "end", "divider"};
    static const char *const blocks[] = {"group", "par", "loop", "alt", "opt"};
    json_t *list = json_array();

    for (int i = 0; i < sketch->item_count; i++) {
        const struct stet_sketch_item *item = &sketch->items[i];

        json_array_append_new(list,
                              json_pack("{s:s, s:s, s:i, s:i, s:b, s:b, s:s, s:i}", "kind",
                                        kinds[item->kind], "block", blocks[item->block], "from",
                                        item->from, "to", item->to, "lost", item->lost, "both_ways",
                                        item->both_ways, "text", item->text, "line", item->line));
    }
    return list;
}

static json_t *nodes(const struct stet_sketch *sketch)
{
    static const char *const kinds[] = {"state", "begin", "end", "fork"};
    json_t *list = json_array();

    for (int i = 0; i < sketch->node_count; i++) {
        const struct stet_sketch_node *node = &sketch->nodes[i];

        json_array_append_new(
            list, json_pack("{s:s, s:s, s:s, s:i, s:i}", "kind", kinds[node->kind], "id", node->id,
                            "label", node->label, "parent", node->parent, "line", node->line));
    }
    return list;
}

static json_t *edges(const struct stet_sketch *sketch)
{
    json_t *list = json_array();

    for (int i = 0; i < sketch->edge_count; i++) {
        const struct stet_sketch_edge *edge = &sketch->edges[i];

        json_array_append_new(list, json_pack("{s:i, s:i, s:b, s:s, s:i}", "from", edge->from, "to",
                                              edge->to, "directed", edge->directed, "label",
                                              edge->label, "line", edge->line));
    }
    return list;
}

static json_t *shown(struct stet_arena *arena, const struct stet_passage *passage)
{
    static const char *const kinds[] = {"nothing", "broken", "chart", "states"};
    static const char *const languages[] = {"mermaid", "dot", "plantuml"};
    const struct stet_sketch sketch = stet_sketch_read(arena, passage);

    return json_pack("{s:s, s:s, s:s, s:s, s:i, s:i, s:s?, s:i, s:s, s:o, s:o, s:o, s:o}", "kind",
                     kinds[sketch.kind], "language", languages[sketch.language], "form",
                     sketch.form, "title", sketch.title, "line", sketch.line, "first_line",
                     passage->first_line, "complaint", sketch.complaint, "complaint_line",
                     sketch.complaint_line, "text", passage->text, "parts", parts(&sketch), "items",
                     items(&sketch), "nodes", nodes(&sketch), "edges", edges(&sketch));
}

/* The whole file; its memory is the caller's. */
static char *content(const char *path, size_t *length)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    size_t room = 1 << 16, got;
    char *bytes = malloc(room);

    if (file == NULL || bytes == NULL)
        exit(2);
    for (*length = 0; (got = fread(bytes + *length, 1, room - *length, file)) > 0;) {
        *length += got;
        if (*length == room && (bytes = realloc(bytes, room *= 2)) == NULL)
            exit(2);
    }
    (void)fclose(file);
    return bytes;
}

int main(int argc, char **argv)
{
    struct stet_arena *arena = stet_arena_new(0);
    const bool named = argc == 4 && strcmp(argv[2], "--as") == 0;
    struct stet_passages passages;
    json_t *list = json_array();
    size_t length;
    char *bytes;

    if (argc != 2 && !named)
        return 2;
    bytes = content(argv[1], &length);
    passages = stet_passages_find(arena, named ? argv[3] : argv[1], bytes, length);
    for (int i = 0; i < passages.count; i++)
        json_array_append_new(list, shown(arena, &passages.list[i]));
    json_dumpf(list, stdout, JSON_INDENT(1));
    putchar('\n');
    json_decref(list);
    stet_arena_free(arena);
    free(bytes);
    return 0;
}
