/* The writer of Markdown. */
#ifndef PAGE_MARKDOWN_WRITER_H
#define PAGE_MARKDOWN_WRITER_H

#include "../document.h"

/* The page as CommonMark with pipe tables, <details> and pictures beside it. */
void markdown_write(const struct page *page, struct stet_buffer *out);

/* Its blocks alone, for a page that somebody else writes. */
void markdown_write_blocks(const struct page *page, struct stet_buffer *out);

#endif
