/* Conditions under which a row is taken, as Promela. */
#ifndef STET_RENDER_PROMELA_CONDITION_H
#define STET_RENDER_PROMELA_CONDITION_H

#include "promela.h"

/*
 * " && ..." for the row at `index` of `rows` to be the first of `count` that
 * holds; for `count`, none does.  What guards answer (yes_NAME) is asked when
 * `asking`, else it is chosen already.
 */
void promela_put_first(const struct promela *promela, const int *rows, int count, int index,
                       bool asking, const char *self);

#endif
