/* Rows, and parts of them, as they are written in a table, on one line; all text is the arena's. */
#ifndef STET_SPELL_H
#define STET_SPELL_H

#include "stet/model.h"

/* The names that the index of an action of this kind counts in. */
const struct stet_names *stet_action_names(const struct stet_model *model,
                                           enum stet_action_kind kind);

/* A row with all its arguments: ON(LISTEN, RECEIVE(SYN), _, SEND(SYN_ACK), SYN_RECEIVED,
 * "3.10.7.2"). */
const char *stet_spell_row(struct stet_arena *arena, const struct stet_model *model,
                           const struct stet_row *row);

/* Its actions only: "SEND(SYN) START(USER)"; "_" for none. */
const char *stet_spell_actions(struct stet_arena *arena, const struct stet_model *model,
                               const struct stet_actions *actions);

#endif
