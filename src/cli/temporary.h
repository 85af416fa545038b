/* Temporary directories: what the verbs write for other programs to read. */
#ifndef CLI_TEMPORARY_H
#define CLI_TEMPORARY_H

#include "cli.h"

/* Makes a new directory in $TMPDIR, else in /tmp; NULL after a message when it cannot. */
const char *cli_temporary_new(struct cli *cli);

/* Removes the directory and all in it, without following links; NULL is allowed. */
void cli_temporary_remove(const char *directory);

#endif
