/* What stands on a page, as HTML. */
#ifndef PAGE_HTML_CONTENT_H
#define PAGE_HTML_CONTENT_H

#include "../document.h"
#include "stet/phrases.h"

struct html_writer {
    const struct page *page;
    const struct stet_tongue *tongue;
    struct stet_buffer *out;
    int depth; /* of the list that is open */
};

/* The address of a place in a page of the site; either may be NULL, for this page or its top. */
void html_write_target(struct stet_buffer *out, const char *page, const char *anchor);

/* Begins and ends lists until `level` of them are open, one in another. */
void html_turn_to_list(struct html_writer *writer, int level);

/* A text within a line: its marks, links and code. */
void html_write_text(const struct html_writer *writer, const struct page_text *text);

/* All blocks of the page. */
void html_write_content(struct html_writer *writer);

#endif
