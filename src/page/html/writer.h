/* The writer of HTML. */
#ifndef PAGE_HTML_WRITER_H
#define PAGE_HTML_WRITER_H

#include "../document.h"
#include "stet/phrases.h"

/* The page as an HTML document of the site. */
void html_write(const struct page *page, const struct stet_tongue *tongue, struct stet_buffer *out);

#endif
