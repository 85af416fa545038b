/* Collecting the files that are made. */
#ifndef PAGE_FILES_H
#define PAGE_FILES_H

#include "document.h"
#include "stet/page.h"

/* Adds a copy of a file. */
void page_files_add(struct stet_page_files *files, const char *path,
                    const struct stet_buffer *text);

/* Sorts them by path. */
void page_files_sort(struct stet_page_files *files);

/* Adds the file with this path of `other` (NULL: nothing), which is sorted; false: there is none.
 */
bool page_files_take(struct stet_page_files *files, const struct stet_page_files *other,
                     const char *path);

/* Adds a style sheet made from the table with this base name; NULL: of all tables. */
void page_files_add_style(struct stet_page_files *files, const char *path, const char *origin,
                          const char *text);

/* Adds a script of all pages. */
void page_files_add_script(struct stet_page_files *files, const char *path, const char *text);

/* The style sheet of all pages. */
const char *page_site_style(struct stet_arena *arena);

/* "tcp" in the language of the table, "tcp.ko" in another. */
const char *page_file_name(struct stet_arena *arena, const char *name,
                           const struct stet_tongue *tongue);

/* Writes a page in one form, and the style sheet that its pictures need, if any. */
void page_write(const struct page *page, const struct stet_tongue *tongue, enum stet_page_form form,
                struct stet_page_files *files);

#endif
