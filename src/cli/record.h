/* The records of `stet verify`, which stand beside tables. */
#ifndef CLI_RECORD_H
#define CLI_RECORD_H

#include "cli.h"
#include "stet/record.h"

/*
 * The record of a table, NULL when there is none; a warning when the table has changed since.
 * False, with an error, when it is mistaken.
 */
bool cli_record(struct cli *cli, const struct stet_model *model, const struct stet_record **record);

#endif
