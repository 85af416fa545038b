/* The list of all machines. */
#ifndef PAGE_INDEX_H
#define PAGE_INDEX_H

#include "document.h"
#include "stet/page.h"

/* Its name in a form, without language and ending. */
const char *page_index_name(enum stet_page_form form);

/* One in each language that some machine has. */
void page_index_build(struct stet_arena *arena, const struct stet_page_machine *machines, int count,
                      enum stet_page_form form, struct stet_page_files *files);

/*
 * Has the search box of a page find all machines but `own` (NULL: all), each in the language, or
 * in that of its table.
 */
void page_index_load_search(struct page *page, const struct stet_page_machine *machines, int count,
                            const struct stet_tongue *tongue, const struct stet_model *own);

#endif
