/*
 * The first line of every file that stet makes, or the one after what must come
 * first.  It tells readers which table to change instead, and stet which files
 * are its own to replace and remove.
 */
#ifndef PAGE_ORIGIN_H
#define PAGE_ORIGIN_H

#include "stet/base.h"

/* Writes the line for the table with this base name; NULL: of all tables. */
void page_origin_put(struct stet_buffer *out, const char *origin);

/* Likewise of a picture that `stet embed` puts beside somebody else's page. */
void page_origin_put_inset(struct stet_buffer *out, const char *origin);

#endif
