/* Conditions under which a row is taken, as Promela. */
#ifndef STET_RENDER_PROMELA_CONDITION_H
#define STET_RENDER_PROMELA_CONDITION_H

#include "promela.h"

/* " && at[self].flag_x && ...": flags, and guards as yes_NAME, that have these values. */
void promela_put_flags(const struct promela *promela, struct stet_when flags, const char *self);
void promela_put_guards(const struct promela *promela, struct stet_when guards);

/*
 * As above for the row at `index` of `rows`, the first that is taken; for
 * `count`, none of them is.  Guards are asked when `asking`.
 */
void promela_put_first(const struct promela *promela, const int *rows, int index, bool asking,
                       const char *self);

#endif
