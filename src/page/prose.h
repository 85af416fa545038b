/*
 * Prose of a table is Markdown.  It passes through cmark on its way into both
 * forms; HTML in it is shown as it was typed, and headings become paragraphs,
 * for a page has its own.
 */
#ifndef PAGE_PROSE_H
#define PAGE_PROSE_H

#include "stet/base.h"

/* As HTML blocks. */
const char *page_prose_html(struct stet_arena *arena, const char *markdown);

/* As what stands inside one HTML paragraph. */
const char *page_prose_html_line(struct stet_arena *arena, const char *markdown);

/* As Markdown blocks that mean the same wherever they stand. */
const char *page_prose_markdown(struct stet_arena *arena, const char *markdown);

/* As Markdown on one line. */
const char *page_prose_markdown_line(struct stet_arena *arena, const char *markdown);

#endif
