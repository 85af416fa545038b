/*
 * The rows of one machine as constant tables: a matrix of cells, the target of
 * each row and the group around each state.  Included by <stet/fsm.h>.
 */

/*
 * What a cell of the matrix holds: a disposition, a signal that refuses, the
 * number of a row, or for a row without condition and actions its target.  A
 * second row for a cell is a second enumerator of the same name, which the
 * compiler refuses.
 */
enum STET_NAME(row) {
    STET_NAME(before_rows) = STET_CELL_SIGNALS + (int)STET_NAME(N_SIGNALS) - 1,
#define ON(from, on, when, act, to, says)                                                          \
    STET_BUSY_ROW(STET_BLANK_##when, STET_BLANK_##act, STET_CELL(ROW_##from, EV_##on), )
#include STET_TABLE
#include "unwords.h"
    STET_NAME(first_target),
#define ON(from, on, when, act, to, says)                                                          \
    STET_BARE_ROW(STET_BLANK_##when, STET_BLANK_##act,                                             \
                  STET_CELL(ROW_##from, EV_##on) =                                                 \
                      (int)STET_NAME(first_target) + (int)STET_NAME(ST_##to), )
#define IGNORE(from, on, says) STET_CELL(ROW_##from, EV_##on) = (int)STET_IGNORED,
#define NEVER(from, on, says)  STET_CELL(ROW_##from, EV_##on) = (int)STET_NEVER,
#define DEFER(from, on, says)  STET_CELL(ROW_##from, EV_##on) = (int)STET_DEFERRED,
#define REFUSE(from, on, signal, says)                                                             \
    STET_CELL(ROW_##from, EV_##on) = (int)STET_CELL_SIGNALS + (int)STET_NAME(SG_##signal),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(first_row) = STET_NAME(before_rows) + 1,
    STET_NAME(N_CELL_VALUES) = (int)STET_NAME(first_target) + (int)STET_NAME(ST__) + 1
};

/* How many rows there are of the words that cost code only when used. */
enum {
    STET_NAME(N_DEFER) = 0
#define DEFER(from, on, says) +1
#include STET_TABLE
#include "unwords.h"
};
enum {
    STET_NAME(N_DISPOSED) = 0
#define IGNORE(from, on, says) +1
#define NEVER(from, on, says)  +1
#define DEFER(from, on, says)  +1
#include STET_TABLE
#include "unwords.h"
};
enum {
    STET_NAME(N_REFUSE) = 0
#define REFUSE(from, on, signal, says) +1
#include STET_TABLE
#include "unwords.h"
};
enum {
    STET_NAME(N_LEAVE) = 0
#define LEAVE(state, act, says) +1
#include STET_TABLE
#include "unwords.h"
};
enum {
    STET_NAME(N_ENTER) = 0
#define ENTER(state, act, says) +1
#include STET_TABLE
#include "unwords.h"
};

/* The names that conditions may use, with and without NOT: flags, then guards, then the `_`. */
enum {
#define FLAG(name, what) STET_NAME(STET_IF_##name),
#include STET_TABLE
#include "unwords.h"
#define GUARD(name, what) STET_NAME(STET_IF_##name),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(STET_IF__),
#define FLAG(name, what)  STET_NAME(STET_NOT_##name) = (int)STET_NAME(STET_IF_##name),
#define GUARD(name, what) STET_NAME(STET_NOT_##name) = (int)STET_NAME(STET_IF_##name),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(literals_end)
};

STET_ASSERT((unsigned long)STET_NAME(N_CELL_VALUES) - 1 <= (STET_NAME(index)) - 1,
            "too many rows and states for bytes: #define STET_WIDE before the include");
#ifndef STET_DEFER
STET_ASSERT((int)STET_NAME(N_DEFER) == 0,
            "the table defers events: #define STET_DEFER, how many are kept, before the include");
#endif

#ifdef STET_SPARSE
#include "fsm_sparse.h"
#else
#include "fsm_dense.h"
#endif

/* Where the numbered rows lead. */
STET_CONSTANT STET_NAME(index) STET_NAME(targets)[] = {
#define ON(from, on, when, act, to, says)                                                          \
    STET_BUSY_ROW(STET_BLANK_##when, STET_BLANK_##act, STET_NAME(ST_##to), )
#include STET_TABLE
#include "unwords.h"
    0};
