/* Sums over what blocks hold, by which a hand in it is noticed. */
#ifndef PAGE_EMBED_SUM_H
#define PAGE_EMBED_SUM_H

#include "stet/base.h"

/* The sum of so many bytes: 16 hexadecimal digits. */
const char *embed_sum(struct stet_arena *arena, const char *text, size_t length);

/* Whether a text could be one. */
bool embed_sum_is_one(const char *text);

#endif
