/* Reading files that may be machines of other programs. */
#ifndef CLI_FOREIGN_H
#define CLI_FOREIGN_H

#include "cli.h"
#include "stet/foreign.h"

/* In place of a form: what the file's name tells, or else how it begins. */
enum { CLI_ANY_FORM = -1 };

/*
 * The rows of a foreign file, an enum stet_foreign_form, that is called `name`
 * in messages; false, with errors, when it cannot be read.
 */
bool cli_foreign_read(struct cli *cli, const char *path, const char *name, int form,
                      struct stet_table *table);

#endif
