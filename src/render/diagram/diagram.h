/*
 * A state diagram as a graph to be drawn: computed once from a model and a
 * view, and the same for every form that draws it.
 */
#ifndef DIAGRAM_DIAGRAM_H
#define DIAGRAM_DIAGRAM_H

#include "stet/render.h"

/* What a word of a label belongs to. */
enum stet_part { STET_PART_EVENT, STET_PART_WHEN, STET_PART_ACTIONS };

struct stet_word {
    const char *text;
    enum stet_part part;
    int line; /* of the label, wrapped */
};

/* One label: events that do the same under the same condition, in the arrow's order. */
struct stet_label {
    const int *rows; /* indices into model->rows */
    int row_count;
    const char *event;   /* "SYN, ACK" */
    const char *when;    /* "passive, not x", or NULL */
    const char *actions; /* "SYN + ACK", or NULL */
    const char *text;    /* all of it: event [when] / actions */
    unsigned roles;      /* bit i: on the happy path of role i */
    bool quiet;
    enum stet_mark mark; /* of a difference: what became of its rows */
    struct stet_word *words;
    int word_count;
    int line_count;
};

enum stet_node_kind {
    STET_NODE_STATE,
    STET_NODE_PROXY, /* stands for a state that is far away */
    STET_NODE_GROUP, /* where arrows that hold for a whole group begin */
    STET_NODE_START  /* the dot in front of the initial state */
};

struct stet_node {
    enum stet_node_kind kind;
    int state;                /* or the group */
    int cluster;              /* the group drawn around it, -1: none */
    const char *key;          /* unique: "LISTEN", "CLOSED@TIME_WAIT" */
    unsigned roles;           /* bit i: visited by role i on the happy path */
    struct stet_label *inner; /* what happens without leaving the state */
    int inner_count;
};

struct stet_arrow {
    int from; /* nodes */
    int to;
    int source; /* the state or group it is drawn from, the state it leads to */
    int target;
    unsigned roles;
    bool quiet;          /* every label is */
    enum stet_mark mark; /* what every label is, else STET_MARK_CHANGED when one is marked */
    struct stet_label *labels;
    int label_count;
};

struct stet_diagram {
    const struct stet_model *model;
    const struct stet_view *view;
    struct stet_node *nodes; /* [i] is state i's node for every state drawn; then the others */
    int node_count;
    int *node_of; /* of a state or group, -1: not drawn */
    struct stet_arrow *arrows;
    int arrow_count;
    const int *clusters; /* groups drawn, outer ones first */
    int cluster_count;
    const char *const *roles; /* of the happy path, as the reader is told them */
    int role_count;
    bool only_sends; /* labels tell what is sent, not what else is done */
    bool left_out;   /* some changes of state are not shown at this level */
    bool large;      /* too large for the best layout */
    int variant;     /* 0 to STET_VARIANTS - 1: the order in which it is handed to the layout */
};

/* Orders of arrows and of states: Graphviz breaks ties by them. */
enum { STET_VARIANTS = 4 };

enum {
    STET_DIAGRAM_FINE = 75, /* states, and arrows, above which the layout's effort is bounded */
    STET_DIAGRAM_FINE_ARROWS = 150,
    STET_DIAGRAM_STATES = 1200, /* the most states and arrows that a picture can show */
    STET_DIAGRAM_ARROWS = 2500
};

/*
 * NULL, with an error, when there is more than a picture can show; memory is
 * the arena's.  When `grouped`, groups are drawn around their members and
 * their rows as one arrow; else each member has arrows of its own.
 */
struct stet_diagram *stet_diagram_build(struct stet_arena *arena, const struct stet_view *view,
                                        bool grouped, struct stet_diagnostics *diagnostics);

/* The innermost group drawn around a state or group; -1 when there is none. */
int stet_cluster_around(const struct stet_diagram *diagram, int state);

/* Whether an arrow may end at a proxy: its target is reached by another arrow as well. */
bool stet_arrow_detachable(const struct stet_diagram *diagram, int arrow);

/* Points the arrow at a proxy of its target made for it, the last node; or back at the target. */
void stet_arrow_detach(struct stet_arena *arena, struct stet_diagram *diagram, int arrow);
void stet_arrow_attach(struct stet_diagram *diagram, int arrow);

#endif
