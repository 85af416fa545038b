/*
 * The observer of a connection: the set of situations that two instances of a
 * machine, and the messages between them, may be in after what was drawn.
 *
 * A message is sent when the machine sends it, and drawn when an arrow shows
 * it; it arrives when it is drawn.  So an end may be in the state behind its own
 * arrow already when a note stands above that, and arrows may cross.  A message
 * that is never drawn, the chart has left out: it may still arrive, if it
 * answers another one and the next arrow of its sender does not look like it.
 * Calls and timers are not drawn; those that send something must find its arrow.
 */
#ifndef AUDIT_OBSERVE_H
#define AUDIT_OBSERVE_H

#include "machine.h"

enum { MOST_FLYING = 6, MOST_FLYING_UNSEEN = 2, MOST_SITUATIONS = 20000, MOST_WORK = 1000000 };

/* Bits of a message under way, below its index plus one. */
enum {
    FLIGHT_DRAWN = 1,
    FLIGHT_OWN = 2, /* it must be drawn: no answer, or a quiet one */
    FLIGHT_BITS = 2
};

/* What two situations that behave the same have in common. */
struct situation_key {
    int at[2];                             /* configurations */
    unsigned short flying[2][MOST_FLYING]; /* by sender, oldest first; 0: none */
};

/* A message that was sent and that no arrow shows. */
struct omission {
    int from; /* 0 or 1 */
    int message;
    int row;  /* that sent it */
    int line; /* of the page, where it is missing */
    const struct omission *before;
};

struct situation {
    struct situation_key key;
    int row[2];                  /* by which each end came to its state; -1: it began there */
    int sent_by[2][MOST_FLYING]; /* rows */
    int cost;                    /* omissions */
    int odd; /* what nobody would think of first: moves that show nothing, resets */
    const struct omission *left;
};

/* Situations, each once, by the cheapest way found first. */
struct situations {
    struct stet_arena *arena;
    struct situation *list;
    int count;
    size_t capacity;
    struct stet_map index;
    bool full; /* more than MOST_SITUATIONS or MOST_WORK: nothing can be said any more */
};

/* What is known of the rest of the chart; decides what may happen unseen. */
struct outlook {
    const struct machine *machine;
    struct stet_arena *arena; /* of omissions */
    struct stet_arena *room;  /* of sets */
    int line;                 /* of the page */
    int *work;                /* situations unfolded so far; NULL: they are not counted */
    bool anything;            /* everything may happen: no chart is followed */
    bool lags;                /* arrows may arrive late: branches beside each other */
    /* Of each end, about its arrows from here on: */
    const bool *next[2];  /* [class] what the next may be; NULL: nothing of the machine */
    const bool *later[2]; /* [class] what any of them may be */
    const bool *shown[2]; /* [class] what any in the whole chart may be */
    const bool *apart[2]; /* [class] that the chart has the other end send only: one direction */
    bool unknown[2];      /* there is one that may be anything */
};

struct situations *situations_new(struct stet_arena *arena);
void situations_add(struct situations *set, const struct situation *situation);
void situations_join(struct situations *set, const struct situations *other);

/* Adds all that may happen before the next arrow. */
void observe_unseen(struct situations *set, const struct outlook *outlook);

/* An arrow. */
struct arrow {
    int from;
    int class;
    bool any;    /* of whatever class */
    bool lost;   /* it does not arrive */
    bool passes; /* it may pass what was sent before it and is drawn below it */
};

/* What the arrow leads to. */
struct situations *observe_arrow(const struct situations *set, const struct outlook *outlook,
                                 const struct arrow *arrow);

/* What the same arrow leads to though the end could not have sent it. */
struct situations *observe_forced(const struct situations *set, const struct outlook *outlook,
                                  int from, int class);

/* Those in which the end is in one of the states. */
struct situations *observe_states(const struct situations *set, const struct outlook *outlook,
                                  int end, const bool *states);

/* Those in which the end has begun nothing that is still to be drawn. */
struct situations *observe_settled(const struct situations *set, const struct outlook *outlook,
                                   int end);

/* Those in which the user of the end may send traffic of the class. */
struct situations *observe_traffic(const struct situations *set, const struct outlook *outlook,
                                   int end, int class);

/* Those in which it may, once the next message has come. */
struct situations *observe_early(const struct situations *set, const struct outlook *outlook,
                                 int end, int class);

/* Where charts may begin; false when the machine is too large. */
bool observe_starts(struct machine *machine);

#endif
