/* Compiling and running the program of a proof. */
#ifndef CLI_PROVE_H
#define CLI_PROVE_H

#include "cli.h"

/* A directory of its own for one proof, and the program's source in it. */
struct prove_place {
    const char *directory;
    const char *source;
    const char *program;
};

/* Makes the directory and writes the source; false after a message when it cannot. */
bool prove_begin(struct cli *cli, const struct stet_buffer *source, struct prove_place *place);

/* Removes what there is. */
void prove_end(const struct prove_place *place);

/*
 * Compiles the program for one layout ("STET_DENSE") with the compiler and
 * flags of the command line, and runs it.  What it printed; NULL, after a
 * message in the compiler's own words, when that fails.
 */
const char *prove_run(struct cli *cli, const struct prove_place *place, const char *layout);

#endif
