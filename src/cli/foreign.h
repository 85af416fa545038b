/* Reading files that may be machines of other programs. */
#ifndef CLI_FOREIGN_H
#define CLI_FOREIGN_H

#include "cli.h"
#include "stet/foreign.h"

/* The whole of a file ("-": standard input); NULL, with an error, when it cannot be read. */
const char *cli_read_foreign(struct cli *cli, const char *path, size_t most, size_t *length);

/* In place of a form: what the file's name tells, or else how it begins. */
enum { CLI_ANY_FORM = -1 };

/*
 * The rows of a foreign file, an enum stet_foreign_form, that is called `name`
 * in messages; false, with errors, when it cannot be read.
 */
bool cli_foreign_read(struct cli *cli, const char *path, const char *name, int form,
                      struct stet_table *table);

#endif
