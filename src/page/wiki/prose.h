/* Prose of a table, which is Markdown, as wiki text. */
#ifndef PAGE_WIKI_PROSE_H
#define PAGE_WIKI_PROSE_H

#include "wiki/marks.h"

/* As blocks, each followed by an empty line. */
void wiki_put_prose(struct stet_buffer *out, const struct wiki_marks *marks, const char *markdown);

/* As what stands inside one line. */
void wiki_put_prose_line(struct stet_buffer *out, const struct wiki_marks *marks,
                         const char *markdown);

/* "* " of an item of a list; levels from 1. */
void wiki_put_item(struct stet_buffer *out, const struct wiki_marks *marks, int level);

#endif
