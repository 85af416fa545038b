/*
 * The types of one machine: its states, events, messages, timers, signals and
 * flags as enumerations, and the machine itself.  Included by <stet/fsm.h>.
 */

#ifdef STET_WIDE
typedef uint16_t STET_NAME(index);
#else
typedef uint8_t STET_NAME(index);
#endif

/* The states, then the groups; tcp_ST__ stands for none of them. */
enum STET_NAME(state) STET_ENUM {
#define STATE(name, group, what) STET_NAME(ST_##name),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(N_STATES),
    STET_NAME(before_groups) = STET_NAME(N_STATES) - 1,
#define GROUP(name, group, what) STET_NAME(ST_##name),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(N_NODES),
    STET_NAME(ST__) = STET_NAME(N_NODES)
};

enum STET_NAME(message) STET_ENUM {
#define MESSAGE(name, label) STET_NAME(MSG_##name),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(N_MESSAGES)
};

enum STET_NAME(timer) STET_ENUM {
#define TIMER(name, label) STET_NAME(TM_##name),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(N_TIMERS)
};

enum STET_NAME(signal) STET_ENUM {
#define SIGNAL(name, text) STET_NAME(SG_##name),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(N_SIGNALS)
};

enum STET_NAME(flag) STET_ENUM {
#define FLAG(name, what) STET_NAME(FL_##name),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(N_FLAGS)
};

enum STET_NAME(action) STET_ENUM {
#define ACTION(name, what) STET_NAME(AC_##name),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(N_ACTIONS)
};

enum {
    STET_NAME(N_CALLS) = 0
#define CALL(name, label) +1
#include STET_TABLE
#include "unwords.h"
};

/* The events: calls, then messages received, then timers expired. */
enum STET_NAME(event) STET_ENUM {
#define CALL(name, label) STET_NAME(EV_##name),
#include STET_TABLE
#include "unwords.h"
#define MESSAGE(name, label)                                                                       \
    STET_NAME(RX_##name) = (int)STET_NAME(N_CALLS) + (int)STET_NAME(MSG_##name),
#include STET_TABLE
#include "unwords.h"
#define TIMER(name, label)                                                                         \
    STET_NAME(TO_##name) =                                                                         \
        (int)STET_NAME(N_CALLS) + (int)STET_NAME(N_MESSAGES) + (int)STET_NAME(TM_##name),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(N_EVENTS) = (int)STET_NAME(N_CALLS) + (int)STET_NAME(N_MESSAGES) +
                          (int)STET_NAME(N_TIMERS)
};

STET_ASSERT((unsigned long)STET_NAME(N_NODES) <= (STET_NAME(index)) - 1 &&
                (unsigned long)STET_NAME(N_EVENTS) <= (STET_NAME(index)) - 1,
            "too many states or events for bytes: #define STET_WIDE before the include");

#ifdef STET_RING
/* An entry of the ring: what an event did. */
struct STET_NAME(record) {
    STET_NAME(index) from, event, to;
    uint8_t outcome; /* an enum stet_outcome */
};
#endif

#ifdef STET_QUEUE
STET_ASSERT(STET_QUEUE > 0 && STET_QUEUE <= (STET_NAME(index)) - 1,
            "STET_QUEUE: from 1 to 255, with STET_WIDE to 65535");
#endif
#ifdef STET_DEFER
STET_ASSERT(STET_DEFER > 0 && STET_DEFER <= (STET_NAME(index)) - 1,
            "STET_DEFER: from 1 to 255, with STET_WIDE to 65535");
#endif

/* One machine.  To be read through the functions below only. */
struct STET_MACHINE {
    STET_NAME(index) state;
    uint8_t flags[(STET_NAME(N_FLAGS) + 8) / 8]; /* the last bit: an event is being answered */
#ifdef STET_QUEUE
    STET_NAME(index) queue_first, queue_count, queue[STET_QUEUE];
#endif
#ifdef STET_DEFER
    STET_NAME(index) deferred_count, deferred[STET_DEFER];
#endif
#ifdef STET_RING
    size_t ring_next;
    struct STET_NAME(record) ring[STET_RING];
#endif
};
