/* Compiling and running the program of a proof. */
#ifndef CLI_PROVE_H
#define CLI_PROVE_H

#include "cli.h"

#include "stet/proof.h"

/* The layouts of <stet/fsm.h>: switch, dense, sparse; as bits, all of them. */
enum { PROVE_LAYOUTS = 3, PROVE_ALL = (1 << PROVE_LAYOUTS) - 1 };

/* What became of the layouts of one table. */
struct prove_result {
    const struct stet_proof *proof;
    struct stet_proof_run run; /* of the last one that agrees, else of the last */
    const char *agree[PROVE_LAYOUTS];
    const char *differ[PROVE_LAYOUTS];
    int agreeing;
    int differing;
};

/*
 * cmd_prove.c: compiles and runs the table in the layouts `wanted` (bits).  False, after a
 * message or with an error in the diagnostics, when that cannot be done.
 */
bool prove_layouts(struct cli *cli, const struct stet_model *model, unsigned wanted,
                   struct prove_result *result);

/* A directory of its own for one proof, and the program's source in it. */
struct prove_place {
    const char *table; /* for messages */
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
