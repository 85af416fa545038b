/*
 * What the C compiler can refuse in a table beyond unknown names and second
 * rows for a cell, each at the line of the row.  Included by <stet/fsm.h>;
 * nothing here leaves code or data behind.
 */

#define STET_CITES(says) STET_ASSERT(sizeof(says) > 1, "a row cites its source: the last column is empty");
#define ON(from, on, when, act, to, says)                                                          \
    STET_CITES(says)                                                                               \
    STET_ASSERT((int)STET_NAME(ST_##to) < (int)STET_NAME(N_STATES) ||                              \
                    (int)STET_NAME(ST_##to) == (int)STET_NAME(ST__),                               \
                "the target is a group; a row leads to a state");
#define OR(from, on, when, act, to, says) ON(from, on, when, act, to, says)
#define IGNORE(from, on, says) STET_CITES(says)
#define REFUSE(from, on, signal, says) STET_CITES(says)
#define DEFER(from, on, says) STET_CITES(says)
#define NEVER(from, on, says) STET_CITES(says)
#define ENTER(state, act, says) STET_CITES(says)
#define LEAVE(state, act, says) STET_CITES(says)
#define STATE(name, group, what)                                                                   \
    STET_ASSERT((int)STET_NAME(ST_##group) >= (int)STET_NAME(N_STATES),                            \
                "a state lies in a group or in none, not in a state");
#define GROUP(name, group, what)                                                                   \
    STET_ASSERT((int)STET_NAME(ST_##group) >= (int)STET_NAME(N_STATES),                            \
                "a group lies in a group or in none, not in a state");                             \
    STET_ASSERT((int)STET_NAME(ST_##group) != (int)STET_NAME(ST_##name),                           \
                "a group lies in itself");
#include STET_TABLE
#include "unwords.h"
#undef STET_CITES

/*
 * An OR stands right below its ON: each ON opens a block with the name of its
 * cell, which an OR looks up.  Whether a row above refuses at all is the type
 * of an array that has no size until a row without a condition gives it one.
 */
STET_INLINE void STET_NAME(alternatives)(void)
{
    {
#define ON(from, on, when, act, to, says)                                                          \
    }                                                                                              \
    {                                                                                              \
        enum { STET_CELL(OR_BELOW_##from, EV_##on) };                                              \
        STET_OPEN(STET_CELL(ALT_##from, EV_##on), STET_BLANK(STET_BLANK_##when))
#define OR(from, on, when, act, to, says)                                                          \
    (void)STET_CELL(OR_BELOW_##from, EV_##on);                                                     \
    STET_STILL_OPEN(STET_CELL(ALT_##from, EV_##on))                                                \
    STET_OPEN(STET_CELL(ALT_##from, EV_##on), STET_BLANK(STET_BLANK_##when))
#ifdef __cplusplus
#define STET_OPEN(cell, blank)
#define STET_STILL_OPEN(cell)
#else
#define STET_OPEN(cell, blank) STET_PASTE(STET_OPEN, blank)(cell)
#define STET_OPEN_0(cell) extern STET_MAYBE_UNUSED char cell[];
#define STET_OPEN_1(cell) extern STET_MAYBE_UNUSED char cell[1];
#define STET_STILL_OPEN(cell)                                                                      \
    STET_ASSERT(_Generic(&cell, char(*)[2]: 1, default: 0),                                        \
                "this OR is never tried: a row above it has no condition");
#endif
#define STET_BOUNDARY }{
#define IGNORE(from, on, says) STET_BOUNDARY
#define REFUSE(from, on, signal, says) STET_BOUNDARY
#define DEFER(from, on, says) STET_BOUNDARY
#define NEVER(from, on, says) STET_BOUNDARY
#include STET_TABLE
#include "unwords.h"
#undef STET_BOUNDARY
#undef STET_OPEN
#undef STET_OPEN_0
#undef STET_OPEN_1
#undef STET_STILL_OPEN
    }
}
