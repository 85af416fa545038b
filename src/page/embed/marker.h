/* What a marker says. */
#ifndef PAGE_EMBED_MARKER_H
#define PAGE_EMBED_MARKER_H

#include "embed/comments.h"
#include "stet/embed.h"

/* Takes the text of a mark apart: "stet:begin diagram tcp.def lang=ko". */
enum embed_marker_kind { EMBED_BEGIN, EMBED_END, EMBED_NEITHER };

enum embed_marker_kind embed_marker_kind(const struct embed_sight *sight,
                                         const struct embed_mark *mark);

/*
 * What a marker that begins a block asks for; what it leaves out is as usual.  The heading is
 * -1 when it is left out.  False, after an error at its line, when it is mistaken.
 */
bool embed_marker_begin(struct embed_sight *sight, const struct embed_mark *mark,
                        const struct stet_embed_usual *usual, struct stet_embed_request *request);

/* The sum of a marker that ends a block, NULL without one; false after an error. */
bool embed_marker_end(struct embed_sight *sight, const struct embed_mark *mark, const char **sum);

#endif
