/* What the program says about itself. */
#ifndef STET_CLI_HELP_H
#define STET_CLI_HELP_H

#include "cli.h"

int cli_help(struct cli *cli);      /* stet --help */
int cli_help_verb(struct cli *cli); /* stet VERB --help */
int cli_version(struct cli *cli);   /* stet --version */

/* An option that the verb does not have: names the nearest one it has. */
int cli_misuse_option(const struct cli *cli, const char *given);

#endif
