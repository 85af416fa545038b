/* The answers of a compiled table and of the model, and how they are told. */
#ifndef PROOF_ANSWER_H
#define PROOF_ANSWER_H

#include "stet/proof.h"

/* Of the runtime's enum stet_outcome: how many there are, and those that are told apart here. */
enum { DEFERS = 3, MOVES = 6, OUTCOMES = 10 };

/* Kinds of what is done, as in templates/proof.c. */
enum { SENT, STARTED, STOPPED, TOLD, DID, ANSWERED, BECAME, KINDS };

/* An answer, the compiled table's or the model's. */
struct answer {
    uint64_t outcome;
    int state;
    uint64_t flags;
    uint64_t deferred[STET_MAX_DEFERRED];
    int deferred_count;
    const char *done;
};

/* Appends one thing done, of these kinds: " SEND(SYN)". */
void proof_put_done(struct stet_buffer *out, const struct stet_model *model, uint64_t kind,
                    uint64_t index);

/* What the model answers, when all flags and guards are as in `memory`. */
struct answer proof_models_answer(struct stet_arena *arena, const struct stet_model *model,
                                  const struct stet_question *question, uint64_t memory);

/* "moves to LISTEN: SEND(SYN) [then OPEN stays]; flags passive; keeps CLOSE" */
const char *proof_answer_text(struct stet_arena *arena, const struct stet_model *model,
                              const struct answer *answer);

/* "LISTEN, RECEIVE:SYN when passive, not acceptable while there waits OPEN" */
const char *proof_question_text(struct stet_arena *arena, const struct stet_model *model,
                                const struct stet_question *question, uint64_t memory);

#endif
