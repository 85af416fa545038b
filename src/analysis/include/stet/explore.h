/*
 * Exploration of a system: every state that its roles and the links between
 * them can get into, breadth first and exactly.  docs/exploration.md says what
 * a step is and what the verdicts mean.
 */
#ifndef STET_EXPLORE_H
#define STET_EXPLORE_H

#include "stet/story.h"

/* How far an exploration has come; given to the caller now and then. */
struct stet_progress {
    uint64_t states;   /* found */
    uint64_t frontier; /* of them not yet looked at */
    int depth;         /* steps from the beginning */
    double seconds;
    const char *stage; /* "exploring", or the claim being decided */
};

/* What may be asked of an exploration; zero means as usual. */
struct stet_explore_options {
    int threads;         /* 0: as many as there are processors */
    uint64_t max_states; /* 0: no limit */
    size_t max_memory;   /* bytes; 0: half of what the machine has */
    double max_seconds;  /* 0: no limit */
    bool counting;       /* only count states: no claims, no problems, no paths */
    bool singly;         /* take the steps of one state at a time, in the order of discovery */
    int words;           /* 64-bit words of a packed state at least; 0: as few as will do */
    void (*progress)(void *context, const struct stet_progress *progress); /* may be NULL */
    void *context;
};

/* A run of the system from its beginning: steps that stet_play_step takes. */
struct stet_path {
    const struct stet_step *steps;
    int count;
    int loop; /* the steps from here on repeat for ever; `count`: it rests at the end; -1: neither
               */
};

/* What a claim comes to. */
/* How many steps the system takes; GIVEN rows at the beginning are none. */
int stet_path_length(const struct stet_path *path);

enum stet_verdict {
    STET_HOLDS,
    STET_FAILS,
    STET_UNDECIDED /* the exploration did not finish */
};

/* What became of a claim. */
struct stet_claim_result {
    const struct stet_claim *claim;
    enum stet_verdict verdict;
    bool vacuous;          /* holds, but for a trivial reason: its premise never does, or ... */
    bool always;           /* ... what it promises is so in every state */
    struct stet_path path; /* FAILS: shows it; REACHABLE that HOLDS: a way there */
};

/* What is wrong without anybody asking. */
enum stet_problem_kind {
    STET_PROBLEM_NEVER,      /* a NEVER cell is met: role, row */
    STET_PROBLEM_UNDISPOSED, /* no row answers: role, state, event */
    STET_PROBLEM_OVERFLOW,   /* a link that loses nothing is full: link */
    STET_PROBLEM_DEFERRED,   /* more is deferred than is kept: role, state, event */
    STET_PROBLEM_DEADLOCK,
    STET_PROBLEM_LIVELOCK
};

/* The shortest way to a problem; indices that its kind does not fill are -1. */
struct stet_problem {
    enum stet_problem_kind kind;
    int role;
    int state;
    int event;
    int row;
    int link;
    struct stet_path path;
};

/* What one exploration found. */
struct stet_exploration {
    const struct stet_model *model;
    const struct stet_system *system;
    struct stet_system shape; /* the system with the links as they were explored */
    uint64_t states;
    uint64_t transitions;
    int depth;
    bool finished;
    uint64_t frontier; /* not finished: states not looked at */
    const char *limit; /* not finished: "--max-states", "--max-memory", "--max-time" */
    size_t bytes;      /* of the set of states at the end */
    int bits;          /* of a packed state */
    double seconds;
    struct stet_claim_result *claims; /* [system->claim_count] */
    struct stet_problem *problems;
    int problem_count;
    bool *rows_taken;     /* [model->row_count] */
    bool *states_reached; /* [roles][model->state_count] */
};

/*
 * Explores `system` with its links as `shape` has them (same roles, same ends;
 * capacity and faults may differ).  NULL, with an error in `diagnostics`, when
 * it cannot be begun (too large to pack, no memory).
 */
const struct stet_exploration *
stet_explore(struct stet_arena *arena, const struct stet_model *model,
             const struct stet_system *system, const struct stet_system *shape,
             const struct stet_explore_options *options, struct stet_diagnostics *diagnostics);

/* Who is told about the states of a system one after the other. */
struct stet_graph_visitor {
    /* A state: what each role is in, and the messages under way on each link, oldest first. */
    void (*state)(void *context, uint64_t number, const struct stet_configuration *roles,
                  const int *const *links, const int *lengths);
    /* A transition out of the state that was told last. */
    void (*transition)(void *context, uint64_t from, const struct stet_step *step, uint64_t to);
    void *context;
};

/*
 * Tells every reachable state in breadth-first order, numbered from 0, each with the transitions
 * out of it; for small systems and other programs (`stet emit --as graph`).  False, with an error
 * in `diagnostics`, when there are more than `most` states or it cannot be begun.
 */
bool stet_explore_graph(struct stet_arena *arena, const struct stet_model *model,
                        const struct stet_system *system, const struct stet_system *shape,
                        const struct stet_graph_visitor *visitor, uint64_t most,
                        struct stet_diagnostics *diagnostics);

/* "never-met", "deadlock", ...: the rule of a problem. */
const char *stet_problem_rule(enum stet_problem_kind kind);

/* "holds", "fails", "undecided". */
const char *stet_verdict_name(enum stet_verdict verdict);

#endif
