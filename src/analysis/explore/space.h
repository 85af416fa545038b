/*
 * A system compiled for exploration: configurations and messages as numbers,
 * steps as differences of packed states.
 *
 * A packed state is a few 64-bit words in which each role and each link has a
 * field.  A role's field is the number of its configuration.  A link's field is
 * its messages, oldest in the lowest bits, as codes of the same width; codes
 * begin at 1, so that the empty link is 0 and the length shows.  On a link that
 * reorders they are sorted.
 */
#ifndef STET_EXPLORE_SPACE_H
#define STET_EXPLORE_SPACE_H

#include "stet/automaton.h"

enum {
    STET_MAX_LINKS = STET_MAX_ROLES * (STET_MAX_ROLES - 1),
    STET_LINK_BITS = 63 /* of one link at most, so that shifts stay below 64 */
};

/* Bits of a packed state; none when `bits` is 0. */
struct stet_field {
    int word;
    int shift;
    int bits;
    uint64_t mask; /* before shifting */
};

/* What an event may do: what it adds to the role's word, and what it sends, as codes in order. */
struct stet_effect {
    uint64_t delta;
    uint64_t sent;
};

/* More about an effect, which is rarely asked. */
struct stet_effect_about {
    int event;
    int from; /* configurations */
    int to;
    int sent_count;
    bool idle; /* can come about without any progress: same state, nothing told or done */
};

/*
 * Effects that stand one after the other.  Those that differ are fewer: some
 * events do the same as others, or nothing, and where a link loses, a message
 * that does nothing is as good as lost.
 */
struct stet_span {
    uint32_t first;
    uint32_t count;
    uint32_t bits; /* of the longest thing sent */
    bool idle;     /* one of them is */
    uint32_t first_distinct;
    uint32_t distinct_count;
};

struct stet_role_space {
    const struct stet_automaton *automaton;
    struct stet_field field;
    int code_count; /* of messages that it may send: 1 ... code_count */
    int code_bits;
    int *message_of;              /* [code] */
    int *code_of;                 /* [message]; 0: never sent */
    struct stet_span *calls;      /* [configuration]: all calls, in order of events */
    struct stet_span *expiries;   /* ... expiries of timers that do not outlast */
    struct stet_span *outlasting; /* ... of those that do */
    bool *still;                  /* [configuration]: no expiry, and no call changes anything */
    bool *final;                  /* [configuration] */
    int out[STET_MAX_ROLES];      /* links */
    int out_count;
    int in[STET_MAX_ROLES];
    int in_count;
    bool strict;         /* so is a link out of it */
    size_t reached_mark; /* marks of configurations that it was in */
    size_t rested_mark;  /* ... in which outlasting timers may have expired */
};

struct stet_link_space {
    int from;
    int to;
    int capacity; /* as it is */
    bool loses;
    bool duplicates;
    bool reorders;
    struct stet_field field;
    int code_bits;
    uint64_t code_mask;
    int room;                   /* bits of all messages that the field can hold */
    bool strict;                /* more than it can hold is worth a word */
    uint8_t used[65];           /* bits of its messages, by the bits of the number */
    struct stet_span *received; /* [configuration][code] of the role it leads to */
    size_t received_mark;       /* marks, likewise */
};

/*
 * Marks are a byte for each thing that can happen to one role: a configuration
 * it is in, a message received there, a rest in which timers outlast.  What
 * happens is the same whatever the other roles do, so a problem is met when its
 * mark is.
 */
enum stet_mark { STET_UNMARKED, STET_WATCHED, STET_MARKED };

struct stet_space {
    struct stet_arena *arena;
    const struct stet_model *model;
    const struct stet_system *system;
    struct stet_role_space roles[STET_MAX_ROLES];
    int role_count;
    struct stet_link_space links[STET_MAX_LINKS];
    int link_count;
    struct stet_effect *effects;
    struct stet_effect_about *about;
    size_t effect_count;
    struct stet_effect *distinct; /* for a search: without those that lead where others do */
    size_t distinct_count;
    int words;
    int bits;
    int most; /* steps from one state at most */
    size_t mark_count;
};

/* The event of a message. */
int stet_space_receive(const struct stet_space *space, int message);

/*
 * Compiles `system` with the links of `shape`, packed into at least `words`
 * words.  NULL, with the reason in words, when it is too large.
 */
struct stet_space *stet_space_compile(struct stet_arena *arena, const struct stet_model *model,
                                      const struct stet_system *system,
                                      const struct stet_system *shape, int words, const char **why);

/* effects.c: the second half, once roles, links and fields are known. */
void stet_effects_compile(struct stet_space *space);

/* The move of an effect; of several the first that it likes (NULL: any). */
const struct stet_move *stet_space_move(const struct stet_space *space, int role, uint32_t effect,
                                        bool (*likes)(const struct stet_move *move,
                                                      const void *context),
                                        const void *context);

/* Whether the move changes no state, tells nothing and does nothing outside. */
bool stet_move_is_idle(const struct stet_move *move);

#endif
