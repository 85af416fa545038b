/* Sequence and acknowledgment numbers of segments, as people write them. */
#ifndef AUDIT_NUMBERS_H
#define AUDIT_NUMBERS_H

#include "stet/model.h"

/* "x + 1", "101": a name, NULL for none, and what is added to it. */
struct number {
    bool given;
    const char *name;
    int64_t value;
};

/* What an arrow says in numbers. */
struct numbers {
    struct number seq;
    struct number ack;
    bool carries; /* it says that it has a length */
};

/* Whether messages of the machine have sequence numbers: SYN, SYN_ACK, ACK are among them. */
bool numbers_are_used(const struct stet_model *model);

/*
 * Takes the numbers out of the text of a segment.  What is left has "ACK" when
 * only the number said that something is acknowledged.
 */
const char *numbers_read(struct stet_arena *arena, const struct stet_model *model, const char *text,
                         struct numbers *numbers);

/* "x + 1". */
const char *number_text(struct stet_arena *arena, const struct number *number);

/* flags.c: a text in which "Flags [S.]" is spelt out, "SYN ACK", for a machine that has segments.
 */
const char *numbers_spell_flags(struct stet_arena *arena, const struct stet_model *model,
                                const char *text);

#endif
