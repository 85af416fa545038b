/* One exploration while it is made: what the files of this folder share. */
#ifndef STET_EXPLORE_WORK_H
#define STET_EXPLORE_WORK_H

#include "trail.h"
#include "watches.h"

/* The tests of a claim. */
struct stet_claim_tests {
    int condition;
    int then;   /* LEADS_TO */
    int unkept; /* what it promises is not so; -1: it promises nothing */
    int parts;  /* IMPOSSIBLE(ALL(...)): the first of its parts */
    int part_count;
};

/* A claim while it is decided. */
struct stet_claim_work {
    struct stet_claim_tests tests;
    enum stet_verdict verdict;
    bool vacuous;
    bool always;
    int level;               /* of the state that decides; -1: none does */
    uint64_t *key;           /* that state */
    struct stet_trail trail; /* to it */
    struct stet_trail tail;  /* from it on */
};

/* A problem and where it is first met. */
struct stet_problem_work {
    struct stet_problem problem;
    int level;
    uint64_t *key; /* from where its last step is taken */
    struct stet_trail trail;
    struct stet_trail tail;
};

struct stet_work {
    struct stet_arena *arena; /* for as long as the work lasts */
    const struct stet_space *space;
    struct stet_truths truths;
    struct stet_search search;
    struct stet_claim_work *claims;
    struct stet_problem_work *problems;
    int problem_count;
    size_t problem_capacity;
    struct stet_exploration figures; /* once the search has ended */
    const char *why;                 /* it cannot be done; NULL: it can */
};

/* Adds the conditions of all claims to the tests. */
void stet_claims_prepare(struct stet_work *work);

/* Decides the claims that the search has answered. */
void stet_claims_decide(struct stet_work *work);

/* Decides those about what happens later, and livelock, when the search has finished. */
void stet_later_decide(struct stet_work *work);

/* Finds those that hold for a trivial reason. */
void stet_claims_weigh(struct stet_work *work);

/* Gathers the problems that the search has met. */
void stet_problems_gather(struct stet_work *work);

/* Adds a livelock to them; the caller says where. */
struct stet_problem_work *stet_problems_add_livelock(struct stet_work *work);

/* Whether the move meets the problem. */
bool stet_problem_in(const struct stet_move *move, const void *problem);

/* Finds the ways to all problems and to the states that decide claims, and puts the tails behind.
 */
void stet_paths_find(struct stet_work *work);

/* Tells a visitor all states and steps. */
void stet_graph_tell(struct stet_work *work, const struct stet_graph_visitor *visitor);

/* Which rows the steps of the search take, and which states the roles get into. */
void stet_rows_taken(const struct stet_work *work, bool *rows, bool *states);

#endif
