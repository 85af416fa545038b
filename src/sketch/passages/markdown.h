/* Pages in Markdown, as CommonMark has them (https://spec.commonmark.org/0.30). */
#ifndef SKETCH_PASSAGES_MARKDOWN_H
#define SKETCH_PASSAGES_MARKDOWN_H

#include "passages.h"

/* A copy of the page, byte for byte as long, with the same blocks at the same places. */
char *markdown_tamed(struct stet_arena *arena, struct slice page);

/*
 * The end of the next piece of the page, `least` bytes from where it begins or
 * a little behind that: at a line that begins a block unless a block of code or
 * of HTML is open.
 */
const char *markdown_piece_end(struct slice rest, size_t least);

/* Whether nothing in a piece can be a diagram, nor a block that goes on behind the piece. */
bool markdown_is_plain(struct slice piece);

/* Finds ::: mermaid and the like where `fenced` [line] does not say that it is in a fence. */
void markdown_find_blocks(struct passages *passages, struct slice page, const bool *fenced);

#endif
