/* The program that puts the questions of a proof to a compiled table. */
#ifndef STET_PROOF_C_H
#define STET_PROOF_C_H

#include "stet/proof.h"

/*
 * Appends the C program, templates/proof*.c with the questions filled in, for
 * the table at `path`, as the program is to include it: no `"` and no line end
 * in it.  It needs <stet/fsm.h> and the table, and prints only when compiled
 * with PROOF_PRINTS.
 */
void stet_render_proof(const struct stet_proof *proof, const char *path, struct stet_buffer *out);

#endif
