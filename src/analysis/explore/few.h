/* The states of a search with few messages under way, as a search of their own. */
#ifndef STET_EXPLORE_FEW_H
#define STET_EXPLORE_FEW_H

#include "search.h"

/*
 * Makes `few` of the states of `whole` with at most so many messages; false
 * when they are not worth it, being most of all, or when there is no memory.
 * States that are not among them have the number few->list_used.  The caller
 * ends it with stet_search_end in any case.
 */
bool stet_few_begin(struct stet_search *few, const struct stet_search *whole, int messages);

#endif
