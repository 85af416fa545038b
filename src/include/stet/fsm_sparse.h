/*
 * The cells of one machine as a list of those that the table disposes of, in
 * its order, to be searched: where most are left to groups, or to nobody, it is
 * smaller than a matrix.  Included by <stet/fsm.h>.
 */

struct STET_NAME(listed) {
    STET_NAME(index) from, on, row;
};

STET_CONSTANT struct STET_NAME(listed) STET_NAME(cells)[] = {
#define STET_ROW(from, on)                {STET_NAME(ST_##from), STET_NAME(on), STET_CELL(ROW_##from, on)},
#define ON(from, on, when, act, to, says) STET_ROW(from, EV_##on)
#define IGNORE(from, on, says)            STET_ROW(from, EV_##on)
#define REFUSE(from, on, signal, says)    STET_ROW(from, EV_##on)
#define DEFER(from, on, says)             STET_ROW(from, EV_##on)
#define NEVER(from, on, says)             STET_ROW(from, EV_##on)
#include STET_TABLE
#include "unwords.h"
#undef STET_ROW
    {STET_NAME(ST__), 0, (int)STET_UNHANDLED} /* the end */};

STET_CONSTEXPR unsigned STET_NAME(cell)(unsigned node, unsigned event)
{
    const struct STET_NAME(listed) *listed = STET_NAME(cells);
    while (listed->from != STET_NAME(ST__) && (listed->from != node || listed->on != event))
        listed++;
    return listed->row;
}
