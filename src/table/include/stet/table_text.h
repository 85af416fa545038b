/*
 * Rows as text: the way back from stet_table_parse, for tables that were made
 * rather than written, and for telling people about a row.
 */
#ifndef STET_TABLE_TEXT_H
#define STET_TABLE_TEXT_H

#include "stet/table.h"

/* One row as a table has it: "ON(A, B, _, SEND(C), D, \"1\")". */
const char *stet_row_write(struct stet_arena *arena, const struct stet_row_text *row);

/* Appends the rows as the text of a .def file, columns lined up. */
void stet_table_write(const struct stet_table *table, struct stet_buffer *out);

#endif
