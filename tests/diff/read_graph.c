/* Reads DOT as stet does and prints the graph as tests/diagram/read_dot.c prints libcgraph's. */
#include <jansson.h>
#include <stdio.h>

#include "stet/dot.h"

static char text[1 << 22];

static json_t *attributes(const struct stet_dot_attributes *list)
{
    json_t *all = json_object();

    for (size_t i = 0; i < list->count; i++)
        json_object_set_new(all, list->list[i].name, json_string(list->list[i].value));
    return all;
}

static json_t *read_graph(const struct stet_dot_graph *graph)
{
    json_t *nodes = json_array(), *edges = json_array();

    for (size_t i = 0; i < graph->node_count; i++)
        json_array_append_new(nodes,
                              json_pack("{s:s, s:o}", "name", graph->nodes[i].name, "attributes",
                                        attributes(&graph->nodes[i].attributes)));
    for (size_t i = 0; i < graph->edge_count; i++)
        json_array_append_new(edges, json_pack("{s:s, s:s, s:o}", "tail",
                                               graph->nodes[graph->edges[i].from].name, "head",
                                               graph->nodes[graph->edges[i].to].name, "attributes",
                                               attributes(&graph->edges[i].attributes)));
    return json_pack("{s:s?, s:o, s:o, s:o}", "name", graph->name, "nodes", nodes, "edges", edges,
                     "attributes", attributes(&graph->attributes));
}

int main(void)
{
    struct stet_arena *arena = stet_arena_new(0);
    struct stet_dot_graph graph;
    struct stet_dot_fault fault;
    json_t *read;

    if (!stet_dot_parse(arena, text, fread(text, 1, sizeof text, stdin), &graph, &fault)) {
        (void)fprintf(stderr, "line %d: %s\n", fault.line, fault.message);
        stet_arena_free(arena);
        return 1;
    }
    read = read_graph(&graph);
    json_dumpf(read, stdout, JSON_INDENT(1));
    json_decref(read);
    stet_arena_free(arena);
    return 0;
}
