/* Escaping for Markdown. */
#ifndef PAGE_MARKDOWN_ESCAPE_H
#define PAGE_MARKDOWN_ESCAPE_H

#include "stet/base.h"

/* Plain words, wherever they stand: at the start of a line, in a cell of a table. */
void markdown_escape(struct stet_buffer *out, const char *text);

/* A code span that holds any text; in a table, bars are escaped. */
void markdown_code(struct stet_buffer *out, const char *text, bool in_table);

/* Markdown that stands in a cell of a table: bars that would end the cell are escaped. */
void markdown_cell(struct stet_buffer *out, const char *markdown);

#endif
