/* What to run when a check shows a difference. */
#ifndef CLI_MEND_H
#define CLI_MEND_H

#include "cli.h"

/*
 * The command line as it was given, without --check, as a shell reads it; `more` is an option to
 * add ("--force"), NULL: none.
 */
const char *cli_mending(const struct cli *cli, const char *more);

#endif
