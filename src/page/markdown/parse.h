/* Markdown as a tree of cmark's. */
#ifndef PAGE_MARKDOWN_PARSE_H
#define PAGE_MARKDOWN_PARSE_H

#include "stet/base.h"

#include <cmark.h>

/*
 * The tree of `length` bytes; it lives in the arena, and so does what is added to it with
 * markdown_memory.  Not for several threads at a time.
 */
cmark_node *markdown_parse(struct stet_arena *arena, const char *markdown, size_t length);

/* Where the nodes of the tree parsed last have their memory. */
cmark_mem *markdown_memory(void);

#endif
