/* What readers find and look at the page with: the search box, pictures that can be made larger. */
#ifndef PAGE_HTML_TOOLS_H
#define PAGE_HTML_TOOLS_H

#include "../document.h"
#include "stet/phrases.h"

/* The place of the search box, which its script fills; nothing where there is nothing to find. */
const char *html_search_place(const struct page *page, const struct stet_tongue *tongue);

/* The scripts of the page, in their order. */
const char *html_script_links(const struct page *page, const struct stet_tongue *tongue);

#endif
