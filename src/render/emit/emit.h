/* What the forms that hold a whole machine are written with: its words, as a table has them. */
#ifndef EMIT_EMIT_H
#define EMIT_EMIT_H

#include "stet/render.h"

/* The word of an action, "SEND", and what it names, "SYN". */
const char *emit_action_word(enum stet_action_kind kind);
const char *emit_action_name(const struct stet_model *model, const struct stet_action *action);

/* "SEND(SYN) START(USER)"; "" for none. */
const char *emit_actions(struct stet_arena *arena, const struct stet_model *model,
                         struct stet_actions actions);

/* The name of a bit of a condition: flags, then guards. */
const char *emit_bit_name(const struct stet_model *model, int bit);

/* "passive", "NOT(passive)", "AND(a, NOT(b))"; NULL when it always holds. */
const char *emit_when(struct stet_arena *arena, const struct stet_model *model,
                      const struct stet_when *when);

#endif
