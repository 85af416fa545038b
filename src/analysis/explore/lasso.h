/* Ends of counterexamples that go on for ever. */
#ifndef STET_EXPLORE_LASSO_H
#define STET_EXPLORE_LASSO_H

#include "work.h"

/*
 * From the state `key`: a shortest way through states marked `lead` to one
 * marked `trap`, then a fair run that stays in those: one that ends in a rest,
 * or goes round.
 */
void stet_lasso_lead(struct stet_work *work, const uint64_t *key, uint64_t lead, uint64_t trap,
                     struct stet_trail *trail);

/* From the state `key`: deliveries without progress that go round in states marked `trap`. */
void stet_lasso_idle(struct stet_work *work, const uint64_t *key, uint64_t trap,
                     struct stet_trail *trail);

#endif
