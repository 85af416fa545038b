/* The writer of wiki text. */
#ifndef PAGE_WIKI_WRITER_H
#define PAGE_WIKI_WRITER_H

#include "../document.h"
#include "marks.h"

/* The blocks of a page, one after the other. */
void wiki_write_blocks(const struct page *page, const struct wiki_marks *marks,
                       struct stet_buffer *out);

#endif
