/* What is different between two machines, for people and for other programs. */
#ifndef STET_DIFFERENCE_TEXT_H
#define STET_DIFFERENCE_TEXT_H

#include "stet/difference.h"

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

#endif
