/* Reads DOT as stet does and prints the graph as tests/diagram/read_dot.c prints libcgraph's. */
#include <jansson.h>
#include <stdio.h>

#include "dot.h"

static char text[1 << 22];

static json_t *attributes(const struct dot_attributes *list)
{
    json_t *all = json_object();

    for (size_t i = 0; i < list->count; i++)
        json_object_set_new(all, list->list[i].name, json_string(list->list[i].value));
    return all;
}

static json_t *read_graph(const struct dot_graph *graph)
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
    struct stet_diagnostics diagnostics;
    struct foreign_machine machine = {
        .arena = arena, .diagnostics = &diagnostics, .path = "standard input"};
    struct stet_buffer complaints;
    struct dot_graph graph;
    json_t *read;

    stet_diagnostics_init(&diagnostics, arena);
    if (!dot_parse(&machine, text, fread(text, 1, sizeof text, stdin), &graph)) {
        stet_buffer_init(&complaints, arena);
        stet_diagnostics_print(&diagnostics, &complaints);
        fputs(stet_buffer_text(&complaints), stderr);
        stet_arena_free(arena);
        return 1;
    }
    read = read_graph(&graph);
    json_dumpf(read, stdout, JSON_INDENT(1));
    json_decref(read);
    stet_arena_free(arena);
    return 0;
}
