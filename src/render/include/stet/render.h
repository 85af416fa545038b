/*
 * Renderers: each writes one form of a model, a diagram or a story into a
 * buffer.  None opens a file.
 */
#ifndef STET_RENDER_H
#define STET_RENDER_H

#include "stet/difference.h"
#include "stet/story.h"
#include "stet/tongue.h"

/* How much a state diagram shows. */
enum stet_level {
    STET_OVERVIEW, /* changes of state but for QUIET events: what a textbook prints */
    STET_CHANGES,  /* every change of state */
    STET_CELLS     /* every row, also those that stay; no IGNORE, REFUSE, NEVER */
};

/*
 * Layouts found for views drawn before.  The search for a layout that reads
 * well takes most of the time of a picture; a view drawn again in another form
 * is not searched for again.
 */
struct stet_layouts;

/* Remembers nothing yet; lives in the arena, with all that it will remember. */
struct stet_layouts *stet_layouts_new(struct stet_arena *arena);

/* What a state diagram is to show. */
struct stet_view {
    const struct stet_model *model;
    const struct stet_tongue *tongue; /* NULL: as in the table */
    enum stet_level level;
    int focus;        /* a state: show it and its neighbours only; -1: all */
    int highlight;    /* a state to light up, -1: none */
    bool dark;        /* fixed dark colours; else light ones that follow prefers-color-scheme */
    bool embedded;    /* for inlining into a page: no XML declaration */
    const char *id;   /* prefix of ids in SVG, so that several can stand in one page */
    const char *link; /* prefix of links to states' sections ("tcp.html#"), NULL: no links */
    const struct stet_union *marks; /* what of the model was added, removed; NULL: no marks */
    struct stet_layouts *layouts;   /* where layouts are remembered, NULL: nowhere */
};

/*
 * The state diagram in one form each: DOT, SVG, Mermaid's stateDiagram, text for
 * a terminal; JSON holds the whole machine, whatever the view.  Each appends to
 * `out`; false, with an error in `diagnostics` that says what to narrow, when
 * the picture would be too large.
 */
bool stet_render_dot(const struct stet_view *view, struct stet_buffer *out,
                     struct stet_diagnostics *diagnostics);
bool stet_render_svg(const struct stet_view *view, struct stet_buffer *out,
                     struct stet_diagnostics *diagnostics);
bool stet_render_mermaid(const struct stet_view *view, struct stet_buffer *out,
                         struct stet_diagnostics *diagnostics);
bool stet_render_text(const struct stet_view *view, struct stet_buffer *out,
                      struct stet_diagnostics *diagnostics);
bool stet_render_json(const struct stet_view *view, struct stet_buffer *out,
                      struct stet_diagnostics *diagnostics);

/*
 * Two SVG from one layout, which takes most of the time of both.  `again` shows the same as
 * `view`; it may have another id, other links, and be embedded.  NULL: one will do.
 */
bool stet_render_svg_twice(const struct stet_view *view, struct stet_buffer *out,
                           const struct stet_view *again, struct stet_buffer *out_again,
                           struct stet_diagnostics *diagnostics);

/*
 * A system in a form that a model checker reads, its links as `shape` has them:
 * Promela for SPIN, TLA+ for TLC.  False, with an error in `diagnostics`, when the form has
 * no room for it.
 */
bool stet_render_promela(const struct stet_model *model, const struct stet_system *shape,
                         struct stet_buffer *out, struct stet_diagnostics *diagnostics);
bool stet_render_tla(const struct stet_model *model, const struct stet_system *shape,
                     struct stet_buffer *out, struct stet_diagnostics *diagnostics);

/*
 * Explores the system and writes each state and each transition as a JSON object
 * on a line of its own; false, with an error, when there are too many.
 */
bool stet_render_graph(const struct stet_model *model, const struct stet_system *shape,
                       struct stet_buffer *out, struct stet_diagnostics *diagnostics);

/*
 * The whole machine for other programs, and for stet to read back (src/foreign):
 * DOT as the runtime verification of Linux has it, SCXML of the W3C.  Of the
 * view the model alone counts; each appends to `out` and returns true.
 */
bool stet_emit_dot(const struct stet_view *view, struct stet_buffer *out,
                   struct stet_diagnostics *diagnostics);
bool stet_emit_scxml(const struct stet_view *view, struct stet_buffer *out,
                     struct stet_diagnostics *diagnostics);

/* The forms of a matrix; the CSV is that of RFC 4180. */
enum stet_matrix_form { STET_MATRIX_HTML, STET_MATRIX_MARKDOWN, STET_MATRIX_CSV };

/* Every cell of the machine as a table of states and events. */
void stet_render_matrix(const struct stet_view *view, enum stet_matrix_form form,
                        struct stet_buffer *out);

/* A cell of the matrix in words: "[passive] → LISTEN / ACK; ..."; empty when it is undisposed. */
const char *stet_matrix_text(struct stet_arena *arena, const struct stet_view *view, int state,
                             int event);

/* How a sequence chart is drawn. */
struct stet_chart_view {
    const struct stet_story *story;
    const struct stet_tongue *tongue;
    bool brief; /* messages, phases and notes only */
    bool dark;  /* of SVG, as in struct stet_view; so are the next two */
    bool embedded;
    const char *id;
};

/*
 * The chart in one form each: Mermaid's sequenceDiagram, SVG, text for a
 * terminal, JSON.  Each appends to `out` and returns true; what can fail failed
 * when the story was made.
 */
bool stet_render_chart_mermaid(const struct stet_chart_view *view, struct stet_buffer *out,
                               struct stet_diagnostics *diagnostics);
bool stet_render_chart_svg(const struct stet_chart_view *view, struct stet_buffer *out,
                           struct stet_diagnostics *diagnostics);
bool stet_render_chart_text(const struct stet_chart_view *view, struct stet_buffer *out,
                            struct stet_diagnostics *diagnostics);
bool stet_render_chart_json(const struct stet_chart_view *view, struct stet_buffer *out,
                            struct stet_diagnostics *diagnostics);

#endif
