/*
 * A search that takes the steps of many states at once: cohorts, see
 * occasion.h, are looked up by the messages that are under way in them.
 */
#ifndef STET_EXPLORE_COHORT_H
#define STET_EXPLORE_COHORT_H

#include "occasion.h"
#include "search.h"

/* States in which the same messages are under way. */
struct stet_cohort {
    uint64_t messages; /* as fields of a packed state */
    uint64_t level;    /* of the states found last, from 1 on; 0: none were */
    uint64_t sets[];   /* of combinations: those found before, of them the frontier, found now */
};

struct stet_cohorts {
    const struct stet_occasions *occasions;
    struct stet_list list; /* of cohorts, from number 1 on */
    uint64_t count;        /* numbers given */
    uint64_t most;         /* before there has to be more room */
    uint32_t *entries;     /* numbers of cohorts, by hashes of what is under way; 0: none */
    uint64_t entry_count;
    struct stet_list fronts[2]; /* numbers of cohorts with states found on a level; 0: none */
    uint64_t front_used[2];
    int front; /* that of the level looked at */
};

enum {
    STET_COHORT_UNIT = 16,   /* cohorts of a front that a worker takes at once */
    STET_COHORT_BLOCK = 64,  /* places of a front, likewise */
    STET_COHORTS_SPARSE = 16 /* bytes a state that are too many */
};

static inline struct stet_cohort *stet_cohort_at(const struct stet_cohorts *cohorts,
                                                 uint64_t number, int words)
{
    return (struct stet_cohort *)(void *)stet_list_at(&cohorts->list, number, 2 + 3 * words);
}

/* The set at `which`: 0, 1, 2, see struct stet_cohort. */
static inline uint64_t *stet_cohort_set(struct stet_cohort *cohort, int which, int words)
{
    return &cohort->sets[which * words];
}

/* The entry where a cohort with these messages may be, as the `step`th. */
static inline uint32_t *stet_cohort_entry(const struct stet_cohorts *cohorts, uint64_t messages,
                                          uint64_t step)
{
    uint64_t hash = messages * UINT64_C(0x9E3779B97F4A7C15);

    hash = (hash ^ hash >> 32) * UINT64_C(0xD6E8FEB86659FD93);
    return &cohorts->entries[((hash >> 32) + step) & (cohorts->entry_count - 1)];
}

/* cohort_step.c: member `member` takes the steps of the front until it ends or the search is to
   pause. */
void stet_cohorts_step(struct stet_search *search, int member);

/* Adds the initial state. */
void stet_cohorts_first(struct stet_search *search);

/* The number of steps that the states of a set have, of a cohort. */
uint64_t stet_cohort_steps(const struct stet_cohorts *cohorts, const struct stet_cohort *cohort,
                           const uint64_t *set);

/* Makes a search that begins with cohorts; false when there is no memory. */
bool stet_cohorts_begin(struct stet_search *search, const struct stet_occasions *occasions);

/* Takes all steps from the level, and gives the workers what they found; false when there is no
   memory. */
bool stet_cohorts_explore(struct stet_search *search);

/* Whether other ways of looking states up take less memory. */
bool stet_cohorts_are_sparse(const struct stet_search *search);

/* Counts the transitions from the levels that were explored. */
uint64_t stet_cohorts_transitions(const struct stet_search *search);

/* Bytes. */
size_t stet_cohorts_size(const struct stet_search *search);

void stet_cohorts_end(struct stet_search *search);

#endif
