/*
 * Sketches: diagrams that people drew in their pages, as they were read, before
 * anything is said about them.  Names and texts are the author's; whether they
 * are about a machine is found out later (stet/audit.h).  Nothing here opens a
 * file.
 */
#ifndef STET_SKETCH_H
#define STET_SKETCH_H

#include "stet/base.h"

/* --- passages: where in a page there is a diagram -------------------------- */

/* The languages that sketches are written in. */
enum stet_sketch_language { STET_SKETCH_MERMAID, STET_SKETCH_DOT, STET_SKETCH_PLANTUML };

/* The text of a diagram within a page, without what quotes or indents it. */
struct stet_passage {
    enum stet_sketch_language language;
    const char *text; /* lines end in \n; the arena's */
    size_t length;
    int line;       /* of the page, counted from 1: that of the opening fence or tag */
    int first_line; /* that of the text's first line; the following ones count on */
};

/* All diagrams of a page. */
struct stet_passages {
    struct stet_passage *list; /* in the order of the page */
    int count;
};

/* What a page is, by the end of its name. */
enum stet_page_kind {
    STET_PAGE_OF_MARKDOWN, /* and what is not known */
    STET_PAGE_OF_HTML,     /* .html .htm .xhtml */
    STET_PAGE_OF_SKETCH    /* .mmd .mermaid .dot .gv, .puml .plantuml .pu .iuml: diagrams alone */
};

/* The kind, and for a file that is one diagram its language. */
enum stet_page_kind stet_page_kind_of(const char *path, enum stet_sketch_language *language);

/* The same of a page without a name, by what it begins with behind blank lines and comments. */
enum stet_page_kind stet_page_kind_found(const char *bytes, size_t length,
                                         enum stet_sketch_language *language);

/*
 * Finds the diagrams of a page: fences wherever CommonMark has them, ::: blocks
 * and shortcodes, <pre class="mermaid"> and the like, in a file of PlantUML
 * each @startuml.  Any bytes will do; NUL and what is not UTF-8 become U+FFFD
 * within texts.  The path only tells what kind of page it is; "-" has no name.
 */
struct stet_passages stet_passages_find(struct stet_arena *arena, const char *path,
                                        const char *bytes, size_t length);

/* --- sketches: what a diagram shows ---------------------------------------- */

/* What a passage was read as. */
enum stet_sketch_kind {
    STET_SKETCH_NOTHING, /* a diagram of another kind (class, gantt, pie): nobody's business */
    STET_SKETCH_BROKEN,  /* cannot be read: `complaint` at `complaint_line` */
    STET_SKETCH_CHART,   /* a sequence chart */
    STET_SKETCH_STATES   /* a state diagram, or a graph that may be one */
};

/* Who takes part in a chart. */
struct stet_sketch_part {
    const char *id;    /* what arrows call it */
    const char *label; /* what is shown; the id unless there is an alias */
    int line;
};

/* What stands in a chart. */
enum stet_sketch_item_kind {
    STET_ITEM_MESSAGE, /* an arrow; from == to: to itself */
    STET_ITEM_NOTE,    /* over one part or several */
    STET_ITEM_BEGIN,   /* of a block: par, loop, alt, opt, critical, break, rect, group, box */
    STET_ITEM_ELSE,    /* its next branch: else, and, option */
    STET_ITEM_END,
    STET_ITEM_DIVIDER /* a title across the chart, as PlantUML's == text == */
};

/* The kinds of blocks, as far as they say in which order things happen. */
enum stet_sketch_block {
    STET_BLOCK_GROUP, /* rect, group, box, critical, break: in order, as if it were not there */
    STET_BLOCK_PAR,
    STET_BLOCK_LOOP,
    STET_BLOCK_ALT,
    STET_BLOCK_OPT
};

/* One thing in a chart. */
struct stet_sketch_item {
    enum stet_sketch_item_kind kind;
    enum stet_sketch_block block; /* BEGIN, ELSE, END */
    int from;                     /* MESSAGE, NOTE: a part; -1: the edge of the chart */
    int to;                       /* MESSAGE: a part; NOTE: the last part that it lies over */
    bool lost;                    /* MESSAGE: its head is a cross */
    bool both_ways;               /* MESSAGE: a head at each end */
    const char *text;             /* \n between lines; "" when there is none */
    int line;                     /* of the page */
};

/* What a node stands for. */
enum stet_sketch_node_kind {
    STET_NODE_STATE,
    STET_NODE_BEGIN, /* [*] as a source, or a point that nothing leads to */
    STET_NODE_END,   /* [*] as a target */
    STET_NODE_FORK   /* fork, join, choice, history, the diamond of a graph: passed through */
};

/* A state, or the node of a graph. */
struct stet_sketch_node {
    enum stet_sketch_node_kind kind;
    const char *id;
    const char *label; /* all that is written in it, \n between lines */
    int parent;        /* the composite state or cluster around it; -1: none */
    int line;
};

/* An arrow or a line from one node to another. */
struct stet_sketch_edge {
    int from;
    int to;
    bool directed;
    const char *label; /* "" when there is none */
    int line;
};

/* What one passage shows; which of the lists are used depends on the kind. */
struct stet_sketch {
    enum stet_sketch_kind kind;
    enum stet_sketch_language language;
    const char
        *form; /* as its language calls it: sequenceDiagram, stateDiagram-v2, flowchart, digraph */
    const char *title; /* "" when there is none */
    int line;          /* that of the passage */
    const char *complaint;
    int complaint_line;
    const struct stet_sketch_part *parts;
    int part_count;
    const struct stet_sketch_item *items;
    int item_count;
    const struct stet_sketch_node *nodes;
    int node_count;
    const struct stet_sketch_edge *edges;
    int edge_count;
};

/*
 * Reads a passage as tolerantly as its own renderer does: HTML in labels (<br/>,
 * &amp;, Mermaid's #35;) becomes text, styles and links are passed over.  Time
 * and memory grow with the text; a graph of more edges or deeper subgraphs than
 * anybody draws is broken.
 */
struct stet_sketch stet_sketch_read(struct stet_arena *arena, const struct stet_passage *passage);

#endif
