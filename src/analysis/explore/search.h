/*
 * A search: which states were found, level by level, and what was seen in
 * them.  The same for packed states of any size; what touches single states
 * is compiled for each number of words (words.h).
 */
#ifndef STET_EXPLORE_SEARCH_H
#define STET_EXPLORE_SEARCH_H

#include "condition.h"
#include "list.h"
#include "team.h"

#include "stet/explore.h"

/* The kinds of steps, in their order. */
enum stet_hop_kind {
    STET_HOP_CALL,
    STET_HOP_EXPIRE,
    STET_HOP_DELIVER,
    STET_HOP_LOSE,
    STET_HOP_DUPLICATE
};

/* A step of the system: which kind, of which role or link, which effect or code. */
struct stet_hop {
    uint8_t kind;
    uint8_t place;
    uint32_t what;
};

/* States that stand next to each other in a list. */
struct stet_run {
    uint64_t first;
    uint64_t count;
    uint64_t before; /* states of the level in runs before this */
};

/* States that the same number of steps leads to. */
struct stet_level {
    struct stet_run *runs;
    int run_count;
    uint64_t states;
};

/*
 * Which states were found.  Either 32-bit entries: 0 for none, else the number
 * of a state plus 1 in the lower `index_bits`, and bits of its hash above, so
 * that few others are looked at; 16 entries, a line of the cache, belong
 * together.  Or a bit for each packed state there could be.
 */
struct stet_set {
    uint32_t *entries;
    uint64_t lines;
    uint32_t index_mask;
    uint64_t most; /* states before it has to grow */
    uint64_t *bitmap;
    uint32_t *ranks; /* of the bitmap: bits set before each block; made when asked for */
};

enum { STET_LINE = 16 };

/* What is watched for: the first level where it is seen and the least packed state there. */
struct stet_watches {
    int count;
    int *level;       /* [watch]; -1: not seen */
    uint64_t *keys;   /* [watch][words] */
    uint64_t *wanted; /* bits of those that were not seen on a level before */
    int overflow;     /* watches of links that are too full begin here, one a link */
    int deadlock;
    int marks;       /* those of marks begin here */
    int *of_mark;    /* [mark]; watch, or -1 */
    size_t *mark_of; /* [watch - marks] */
};

/* A state that is traced back to the beginning, level by level. */
struct stet_target {
    int level; /* its own */
    int at;    /* that of `key` */
    uint64_t *key;
    uint64_t *before; /* the least state that leads to it, once found */
    bool found;
    struct stet_hop *hops; /* [level] */
};

struct stet_search;
struct stet_sweep;
struct stet_cohorts;

/* What one member of the team works with. */
struct stet_worker {
    struct stet_search *search;
    uint64_t position; /* in the frontier: states to do before fetching more */
    uint64_t end;
    uint64_t next; /* free places in the list */
    uint64_t next_end;
    uint64_t place; /* free places in a front of cohorts */
    uint64_t place_end;
    struct stet_run *runs; /* of states found on this level */
    int run_count;
    int run_capacity;
    uint64_t found;       /* on this level */
    uint64_t transitions; /* likewise */
    uint64_t *seen;       /* bits of watches seen on this level */
    uint64_t *seen_keys;  /* [watch][words] */
    uint64_t *judged;     /* a small table of judgements made before */
    void *lately;         /* states that it met lately, by their hashes */
    void *batch;          /* states of one batch, see round.h */
    bool failed;          /* no memory */
    bool too_long;        /* a link is to hold more than can be packed */
};

struct stet_search {
    const struct stet_space *space;
    const struct stet_truths *truths;
    const struct stet_explore_options *options;
    const struct stet_engine *engine;
    struct stet_memory memory;      /* of the set */
    struct stet_memory list_memory; /* of the lists: more than is used */
    struct stet_set set;
    struct stet_list list;        /* of all states found */
    uint64_t list_used;           /* places given to workers */
    uint64_t list_most;           /* places given when there has to be more room */
    struct stet_cohorts *cohorts; /* NULL: states are looked up one by one */
    struct stet_level *levels;
    int level_count;
    int level_capacity;
    int level; /* being looked at */
    struct stet_watches watches;
    uint8_t *marks;
    struct stet_team *team;
    struct stet_worker *workers;
    int worker_count;
    bool shared;         /* several workers are at work */
    uint64_t position;   /* in the frontier: what is not fetched yet */
    uint64_t filled;     /* states in the set, those of the unfinished level included */
    size_t max_memory;   /* bytes */
    uint64_t most;       /* states that there may be */
    const char *most_by; /* the option that says so */
    bool pause;          /* the workers are to stop for more room */
    bool stop;           /* ... because a limit is reached */
    const char *limit;
    uint64_t states;
    uint64_t transitions;
    struct stet_sweep *sweep; /* while one is made */
    unsigned ticks;
    double began;
    double reported;
    const char *stage;
};

/* What is compiled for each number of words. */
struct stet_engine {
    int words;
    /* Member `member` looks at the frontier until it ends or the search is to pause. */
    void (*round)(struct stet_search *search, int member);
    /* Looks at the states of the frontier without taking their steps; member `member` does its
       share. */
    void (*look)(struct stet_search *search, int member);
    /* Adds the initial state. */
    void (*begin)(struct stet_search *search);
    /* Puts all states of the list into the set; member `member` does its share. */
    void (*refill)(struct stet_search *search, int member);
    /* Fills in the steps that lead from the beginning to each target. */
    void (*retrace)(struct stet_search *search, struct stet_target *targets, int count);
    /* All steps from a packed state, and where they lead; space->most at most. */
    int (*steps)(struct stet_search *search, const uint64_t *key, uint64_t *out,
                 struct stet_hop *hops);
    /* The number of a state that was found. */
    uint64_t (*number)(const struct stet_search *search, const uint64_t *key);
    /* Member `member` does its share: of marking all states, of a sweep. */
    void (*mark)(struct stet_search *search, int member);
    void (*sweep)(struct stet_search *search, int member);
    /* The first level with a state whose mark has a bit, or lacks it, and the test holds (-1: any);
       the least such state.  -1: there is none. */
    int (*first)(struct stet_search *search, uint64_t bit, bool has, int test, uint64_t *key);
};

extern const struct stet_engine stet_engine_1;
extern const struct stet_engine stet_engine_2;
extern const struct stet_engine stet_engine_4;
extern const struct stet_engine stet_engine_16;

enum {
    STET_BATCH = 1024,      /* steps taken before their states are looked up together */
    STET_BLOCK = 1024,      /* places of a list that a worker takes at once */
    STET_JUDGED = 4096,     /* judgements that a worker remembers */
    STET_LATELY = 8192,     /* states that a worker remembers to have met */
    STET_UNIT = 256,        /* states of the frontier that a worker takes at once */
    STET_SHARED_FROM = 4096 /* states of a level that are worth several workers */
};

/* Makes a search ready to run, its first level being the initial state; false when there is no
   memory. */
bool stet_search_begin(struct stet_search *search);

/* Explores until everything is found or a limit is reached; false when a link got too long. */
bool stet_search_run(struct stet_search *search);

/* Frees everything but what an arena holds. */
void stet_search_end(struct stet_search *search);

/* room.c: the first set, more room for one batch of each worker, a larger set, the end of all. */
bool stet_search_begin_set(struct stet_search *search);
bool stet_search_make_room(struct stet_search *search);
bool stet_search_grow_set(struct stet_search *search);
void stet_search_end_set(struct stet_search *search);

/* A set, perhaps a bitmap, of all states that a search with cohorts has found. */
bool stet_search_make_set(struct stet_search *search);

/* Has every member of the team do its share of a piece of work. */
void stet_search_share(struct stet_search *search, void (*work)(void *search, int member));

/* The same of a level, if that is worth several workers; else the first does all. */
void stet_search_share_level(struct stet_search *search, void (*work)(void *search, int member));

/* Stops a search that has more states than asked for. */
void stet_search_hold_against_most(struct stet_search *search);

/* Bytes that are used of tables and lists. */
size_t stet_search_size(const struct stet_search *search);

/* Makes room for so many states more in the list. */
bool stet_search_make_places(struct stet_search *search, uint64_t count);

/* Bytes that a state counts for. */
size_t stet_search_state_size(const struct stet_search *search);

/* Bytes of the set as a bitmap. */
size_t stet_search_bitmap_size(const struct stet_search *search);

/* Seconds since the search began. */
double stet_search_seconds(const struct stet_search *search);

/* By member 0, now and then: reports progress, and stops the search when its time is up. */
void stet_search_tick(struct stet_search *search);

/* Gives a worker its memory; false when there is none. */
bool stet_worker_begin(struct stet_worker *worker, struct stet_search *search);
void stet_worker_end(struct stet_worker *worker);

/* Begins a run of found states; false when there is no memory. */
bool stet_worker_begin_run(struct stet_worker *worker, uint64_t first);

/* Whether one more batch fits; if not, the search pauses. */
bool stet_worker_ready(struct stet_worker *worker);

/* The next state of the frontier that the worker is to look at: its run; NULL at the end. */
const struct stet_run *stet_worker_fetch(struct stet_worker *worker);

/* The worker has no free places: gets some and begins a run there. */
void stet_worker_get_places(struct stet_worker *worker);

/* Notes a watch seen at a state of `words` words. */
void stet_worker_see(struct stet_worker *worker, int watch, const uint64_t *key, int words);

#endif
