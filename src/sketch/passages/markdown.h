/* Pages in Markdown, as CommonMark has them (https://spec.commonmark.org/0.30). */
#ifndef SKETCH_PASSAGES_MARKDOWN_H
#define SKETCH_PASSAGES_MARKDOWN_H

#include "passages.h"

/* A copy of the page, byte for byte as long, with the same blocks at the same places. */
char *markdown_tamed(struct stet_arena *arena, struct slice page);

/* Finds ::: mermaid and the like where `fenced` [line] does not say that it is in a fence. */
void markdown_find_blocks(struct passages *passages, struct slice page, const bool *fenced);

#endif
