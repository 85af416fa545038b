/* Sentences and words about a difference that several forms share. */
#ifndef DIFFERENCE_WORDS_H
#define DIFFERENCE_WORDS_H

#include "stet/difference_text.h"

/* "1 state renamed, 2 rows changed, 1 row added"; "no row differs". */
const char *difference_counts(struct stet_arena *arena, const struct stet_difference *difference);

/* What the behaviours are: "they behave the same", ... */
const char *difference_verdict(struct stet_arena *arena, const struct stet_difference *difference);

/* Whether it is the first change of its section. */
bool difference_begins(const struct stet_difference *difference, int change);

#endif
