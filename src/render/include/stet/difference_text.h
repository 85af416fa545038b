/* What is different between two machines, for people and for other programs. */
#ifndef STET_DIFFERENCE_TEXT_H
#define STET_DIFFERENCE_TEXT_H

#include "stet/difference.h"
#include "stet/render.h"

/* A difference, and what the two sides are called: paths, or "REV:path". */
struct stet_difference_view {
    const struct stet_difference *difference;
    const char *old_name;
    const char *new_name;
    bool texts; /* false: texts, systems, claims and scenarios were not compared */
};

/*
 * For a terminal; for a review comment, with a Mermaid diagram when it is small
 * enough; as one JSON object.  Each appends to `out`; false, with an error in
 * `diagnostics`, when it cannot be written.
 */
bool stet_render_difference_text(const struct stet_difference_view *view, struct stet_buffer *out,
                                 struct stet_diagnostics *diagnostics);
bool stet_render_difference_markdown(const struct stet_difference_view *view,
                                     struct stet_buffer *out, struct stet_diagnostics *diagnostics);
bool stet_render_difference_json(const struct stet_difference_view *view, struct stet_buffer *out,
                                 struct stet_diagnostics *diagnostics);

/* The state diagram of both, what was added, removed and changed marked. */
bool stet_render_difference_svg(const struct stet_difference_view *view, struct stet_buffer *out,
                                struct stet_diagnostics *diagnostics);

/*
 * --- for pages ------------------------------------------------------------
 *
 * What the diagram of a difference shows: false when there is none, as both
 * have more flags and guards than one machine may.  The caller fills in where
 * and how it is drawn.
 */
bool stet_difference_drawn(struct stet_arena *arena, const struct stet_difference *difference,
                           struct stet_view *view);

/* Whether anything in it is marked. */
bool stet_difference_has_marks(const struct stet_view *view);

/* "RECEIVE:SYN", with "[known]" of the guards that answer yes. */
const char *stet_difference_event(struct stet_arena *arena,
                                  const struct stet_difference *difference,
                                  const struct stet_difference_step *step);

/* What one machine did: "SEND(SYN), START(USER) -> SYN_SENT"; "there is no such event". */
const char *stet_difference_reaction(struct stet_arena *arena, const struct stet_tongue *tongue,
                                     const struct stet_model *model,
                                     const struct stet_reaction *reaction, int state);

#endif
