/* An automaton as a graph for tours: one edge for each event and answers worth trying. */
#ifndef STET_ANALYSIS_GRAPH_H
#define STET_ANALYSIS_GRAPH_H

#include "stet/automaton.h"

struct graph_edge {
    int from; /* configurations */
    int to;
    int event;
    uint64_t guards;
    const struct stet_move *move;
};

struct graph {
    const struct stet_automaton *automaton;
    struct graph_edge *edges; /* by configuration, then by event */
    int edge_count;
    int *first; /* [configuration], and one more: where its edges begin */
};

/*
 * All moves of the automaton, and where guards can be answered so that a
 * condition alone decides about its alternative, those answers too.
 */
void graph_build(struct stet_arena *arena, const struct stet_automaton *automaton,
                 struct graph *graph);

/* The move of an event under these answers; NULL when the event is not possible. */
const struct stet_move *graph_move(struct stet_arena *scratch,
                                   const struct stet_automaton *automaton, int from, int event,
                                   uint64_t guards);

#endif
