/* What the files of this folder share. */
#ifndef DIFFERENCE_PARTS_H
#define DIFFERENCE_PARTS_H

#include "stet/difference.h"

/* The rows that are written for a state or lead to it, once each. */
struct difference_parts {
    int *first; /* [state]: where its rows begin in `rows`; [state + 1]: where they end */
    int *rows;
};

/* Which states and groups of two models are the same; -1: none. */
struct difference_match {
    const struct stet_model *old_model;
    const struct stet_model *new_model;
    int *new_of;
    int *old_of;
    struct difference_parts old_parts;
    struct difference_parts new_parts;
    bool walked; /* every state that can be reached answers every event like its pair */
};

void difference_match_states(struct stet_arena *arena, struct difference_match *match);

/* What two names begin and end with alike, in hundredths of the longer one. */
int difference_name_likeness(const char *a, const char *b);

/* The old model with its calls, messages and timers by the names that they have in the new one. */
const struct stet_model *difference_name_events(struct stet_arena *arena,
                                                const struct stet_model *old_model,
                                                const struct stet_model *new_model);

/* Token `i` of a column of an old row, by the name that it has in the new table. */
struct stet_token difference_token(const struct stet_difference *difference,
                                   const struct stet_row_text *row, size_t column, size_t i);

/*
 * Whether the machines are one but for names of states: then they behave the
 * same, however large they are.
 */
bool difference_identical(const struct difference_match *match);

/* Whether what is done is the same, by name. */
bool difference_same_actions(const struct stet_model *old_model, struct stet_actions old_actions,
                             const struct stet_model *new_model, struct stet_actions new_actions);

/* Whether two rows say the same but for where they lead and what they were written for. */
bool difference_same_row(const struct stet_model *old_model, const struct stet_row *old_row,
                         const struct stet_model *new_model, const struct stet_row *new_row);

/* Fills `changes` and `change_count`. */
void difference_rows(struct stet_arena *arena, struct stet_difference *difference, bool bare);

#endif
