/*
 * What the C compiler can refuse in a table beyond unknown names and second
 * rows for a cell, each at the line of the row.  Included by <stet/fsm.h>;
 * nothing here leaves code or data behind.
 */

#define STET_CITES(says)                                                                           \
    STET_ASSERT(sizeof(says) > 1, "a row cites its source: the last column is empty");
#define ON(from, on, when, act, to, says)                                                          \
    STET_CITES(says)                                                                               \
    STET_ASSERT((int)STET_NAME(ST_##to) < (int)STET_NAME(N_STATES) ||                              \
                    (int)STET_NAME(ST_##to) == (int)STET_NAME(ST__),                               \
                "the target is a group; a row leads to a state");
#define OR(from, on, when, act, to, says) ON(from, on, when, act, to, says)
#define IGNORE(from, on, says)            STET_CITES(says)
#define REFUSE(from, on, signal, says)    STET_CITES(says)
#define DEFER(from, on, says)             STET_CITES(says)
#define NEVER(from, on, says)             STET_CITES(says)
#define ENTER(state, act, says)           STET_CITES(says)
#define LEAVE(state, act, says)           STET_CITES(says)
#define STATE(name, group, what)                                                                   \
    STET_ASSERT((int)STET_NAME(ST_##group) >= (int)STET_NAME(N_STATES),                            \
                "a state lies in a group or in none, not in a state");
#define GROUP(name, group, what)                                                                   \
    STET_ASSERT((int)STET_NAME(ST_##group) >= (int)STET_NAME(N_STATES),                            \
                "a group lies in a group or in none, not in a state");
#define INITIAL(name)                                                                              \
    STET_ASSERT((int)STET_NAME(ST_##name) < (int)STET_NAME(N_STATES),                              \
                "a machine starts in a state, not a group");
#define FINAL(name)                                                                                \
    STET_ASSERT((int)STET_NAME(ST_##name) < (int)STET_NAME(N_STATES),                              \
                "a machine rests in a state, not a group");
#define QUIET(on)         STET_ASSERT((int)STET_NAME(EV_##on) < (int)STET_NAME(N_EVENTS), "");
#define OUTLASTS(name)    STET_ASSERT((int)STET_NAME(TM_##name) < (int)STET_NAME(N_TIMERS), "");
#define WIRE(name, label) STET_ASSERT((int)STET_NAME(MSG_##name) < (int)STET_NAME(N_MESSAGES), "");
#define WITHOUT(role, on, why)                                                                     \
    STET_ASSERT((int)STET_NAME(EV_##on) < (int)STET_NAME(N_CALLS) ||                               \
                    (int)STET_NAME(EV_##on) >=                                                     \
                        (int)STET_NAME(N_CALLS) + (int)STET_NAME(N_MESSAGES),                      \
                "WITHOUT takes a call or EXPIRE(timer)");
#include STET_TABLE
#include "unwords.h"
#undef STET_CITES

/* Which groups end outside of all groups after one step outwards, two, ... */
enum {
    STET_NAME(DEPTH0__) = 1,
#define GROUP(name, group, what) STET_NAME(DEPTH0_##name) = 0,
#include STET_TABLE
#include "unwords.h"
    STET_NAME(DEPTH1__) = 1,
#define GROUP(name, group, what) STET_NAME(DEPTH1_##name) = (int)STET_NAME(DEPTH0_##group),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(DEPTH2__) = 1,
#define GROUP(name, group, what) STET_NAME(DEPTH2_##name) = (int)STET_NAME(DEPTH1_##group),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(DEPTH3__) = 1,
#define GROUP(name, group, what) STET_NAME(DEPTH3_##name) = (int)STET_NAME(DEPTH2_##group),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(DEPTH4__) = 1,
#define GROUP(name, group, what) STET_NAME(DEPTH4_##name) = (int)STET_NAME(DEPTH3_##group),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(DEPTH5__) = 1,
#define GROUP(name, group, what) STET_NAME(DEPTH5_##name) = (int)STET_NAME(DEPTH4_##group),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(DEPTH6__) = 1,
#define GROUP(name, group, what) STET_NAME(DEPTH6_##name) = (int)STET_NAME(DEPTH5_##group),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(DEPTH7__) = 1,
#define GROUP(name, group, what) STET_NAME(DEPTH7_##name) = (int)STET_NAME(DEPTH6_##group),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(DEPTH8__) = 1,
#define GROUP(name, group, what) STET_NAME(DEPTH8_##name) = (int)STET_NAME(DEPTH7_##group),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(DEPTHS)
};
#define GROUP(name, group, what)                                                                   \
    STET_ASSERT((int)STET_NAME(DEPTH8_##name), "groups lie in each other, or more than eight "     \
                                               "deep");
#include STET_TABLE
#include "unwords.h"

/*
 * Actions name what is declared.  An OR stands right below its ON: each ON opens a block with the
 * name of its cell, which an OR looks up.  Whether a row above refuses at all is the type of an
 * array that has no size until a row without a condition gives it one.
 */
STET_INLINE void STET_NAME(check_rows)(void)
{
    {
#define SEND(name)  (void)STET_NAME(MSG_##name);
#define START(name) (void)STET_NAME(TM_##name);
#define STOP(name)  (void)STET_NAME(TM_##name);
#define SET(name)   (void)STET_NAME(FL_##name);
#define CLEAR(name) (void)STET_NAME(FL_##name);
#define TELL(name)  (void)STET_NAME(SG_##name);
#define DO(name)    (void)STET_NAME(AC_##name);
#define ON(from, on, when, act, to, says)                                                          \
    }                                                                                              \
    {                                                                                              \
        enum { STET_CELL(NO_ON_RIGHT_ABOVE_##from, EV_##on) };                                     \
        STET_OPEN(STET_CELL(ALT_##from, EV_##on), STET_BLANK(STET_BLANK_##when))                   \
        STET_DO_##act
#define OR(from, on, when, act, to, says)                                                          \
    (void)STET_CELL(NO_ON_RIGHT_ABOVE_##from, EV_##on);                                            \
    STET_STILL_OPEN(STET_CELL(ALT_##from, EV_##on))                                                \
    STET_OPEN(STET_CELL(ALT_##from, EV_##on), STET_BLANK(STET_BLANK_##when))                       \
    STET_DO_##act
#define ENTER(state, act, says) STET_BOUNDARY STET_DO_##act
#define LEAVE(state, act, says) STET_BOUNDARY STET_DO_##act
#ifdef __cplusplus
#define STET_OPEN(cell, blank)
#define STET_STILL_OPEN(cell)
#else
#define STET_OPEN(cell, blank) STET_PASTE(STET_OPEN, blank)(cell)
#define STET_OPEN_0(cell)      extern STET_MAYBE_UNUSED char cell[];
#define STET_OPEN_1(cell)      extern STET_MAYBE_UNUSED char cell[1];
#define STET_STILL_OPEN(cell)                                                                      \
    STET_ASSERT(_Generic(&cell, char(*)[2] : 1, default : 0),                                      \
                "this OR is never tried: a row above it has no condition");
#endif
#define STET_BOUNDARY                                                                              \
    }                                                                                              \
    {
#define IGNORE(from, on, says)         STET_BOUNDARY
#define REFUSE(from, on, signal, says) STET_BOUNDARY
#define DEFER(from, on, says)          STET_BOUNDARY
#define NEVER(from, on, says)          STET_BOUNDARY
#include STET_TABLE
#include "unwords.h"
#undef STET_BOUNDARY
#undef STET_OPEN
#undef STET_OPEN_0
#undef STET_OPEN_1
#undef STET_STILL_OPEN
    }
}

/* Assumptions name guards that are declared: inside, the literals of a condition are those alone.
 */
STET_INLINE void STET_NAME(check_assumptions)(void)
{
    enum {
#define GUARD(name, what) STET_IF_##name, STET_NOT_##name,
#include STET_TABLE
#include "unwords.h"
        STET_IF_END
    };
#define ASSUME(answers, why)                                                                       \
    {                                                                                              \
        const int assumed[] = {STET_IF_##answers};                                                 \
        (void)assumed;                                                                             \
    }
#include STET_TABLE
#include "unwords.h"
}
