/*
 * Reads DOT with libcgraph and prints what it read as JSON: nodes, edges and
 * clusters with all their attributes.  A file that libcgraph does not take, or
 * takes with a warning, is an error.
 */
#include <graphviz/cgraph.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

static json_t *attributes(Agraph_t *graph, int kind, void *object)
{
    json_t *all = json_object();
    for (Agsym_t *symbol = agnxtattr(graph, kind, NULL); symbol;
         symbol = agnxtattr(graph, kind, symbol))
        json_object_set_new(all, symbol->name, json_string(agxget(object, symbol)));
    return all;
}

static json_t *clusters(Agraph_t *graph, const char *parent)
{
    json_t *list = json_array();
    for (Agraph_t *sub = agfstsubg(graph); sub; sub = agnxtsubg(sub)) {
        json_t *members = json_array();
        for (Agnode_t *node = agfstnode(sub); node; node = agnxtnode(sub, node))
            json_array_append_new(members, json_string(agnameof(node)));
        json_array_append_new(list, json_pack("{s:s, s:s?, s:o, s:o}", "name", agnameof(sub),
                                              "parent", parent, "members", members, "attributes",
                                              attributes(agroot(sub), AGRAPH, sub)));
        json_t *inner = clusters(sub, agnameof(sub));
        json_array_extend(list, inner);
        json_decref(inner);
    }
    return list;
}

static json_t *read_graph(Agraph_t *graph)
{
    json_t *nodes = json_array(), *edges = json_array();
    for (Agnode_t *node = agfstnode(graph); node; node = agnxtnode(graph, node)) {
        json_array_append_new(nodes, json_pack("{s:s, s:o}", "name", agnameof(node), "attributes",
                                               attributes(graph, AGNODE, node)));
        for (Agedge_t *edge = agfstout(graph, node); edge; edge = agnxtout(graph, edge))
            json_array_append_new(edges, json_pack("{s:s, s:s, s:o}", "tail", agnameof(node),
                                                   "head", agnameof(aghead(edge)), "attributes",
                                                   attributes(graph, AGEDGE, edge)));
    }
    return json_pack("{s:s, s:b, s:o, s:o, s:o}", "name", agnameof(graph), "directed",
                     agisdirected(graph), "nodes", nodes, "edges", edges, "clusters",
                     clusters(graph, NULL));
}

int main(void)
{
    Agraph_t *graph = agread(stdin, NULL);
    if (!graph || agerrors()) {
        fputs("read_dot: libcgraph does not take this\n", stderr);
        return 1;
    }
    json_t *read = read_graph(graph);
    json_dumpf(read, stdout, JSON_COMPACT);
    json_decref(read);
    agclose(graph);
    return 0;
}
