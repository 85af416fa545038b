/*
 * The cells of one machine as a matrix: a load finds what a state says to an
 * event.  Included by <stet/fsm.h>.
 */

#ifdef __cplusplus
/* C++17 has no designated initializers, but functions run by the compiler. */
struct STET_NAME(matrix) {
    STET_NAME(index) at[STET_NAME(N_NODES)][STET_NAME(N_EVENTS)];
};
constexpr STET_NAME(matrix) STET_NAME(make_matrix)()
{
    STET_NAME(matrix) matrix = {};
#define STET_ROW(from, on, row) matrix.at[from][on] = (STET_NAME(index))(row);
#else
static STET_MAYBE_UNUSED const struct {
    STET_NAME(index) at[STET_NAME(N_NODES)][STET_NAME(N_EVENTS)];
} STET_NAME(cells) = {
    {
#define STET_ROW(from, on, row) [from][on] = row,
#endif
#define ON(from, on, when, act, to, says)                                                          \
    STET_ROW(STET_NAME(ST_##from), STET_NAME(EV_##on), STET_CELL(ROW_##from, EV_##on))
#define IGNORE(from, on, says)                                                                     \
    STET_ROW(STET_NAME(ST_##from), STET_NAME(EV_##on), STET_CELL(ROW_##from, EV_##on))
#define REFUSE(from, on, signal, says)                                                             \
    STET_ROW(STET_NAME(ST_##from), STET_NAME(EV_##on), STET_CELL(ROW_##from, EV_##on))
#define DEFER(from, on, says)                                                                      \
    STET_ROW(STET_NAME(ST_##from), STET_NAME(EV_##on), STET_CELL(ROW_##from, EV_##on))
#define NEVER(from, on, says)                                                                      \
    STET_ROW(STET_NAME(ST_##from), STET_NAME(EV_##on), STET_CELL(ROW_##from, EV_##on))
#include STET_TABLE
#include "unwords.h"
#undef STET_ROW
#ifdef __cplusplus
    return matrix;
}
static STET_MAYBE_UNUSED constexpr STET_NAME(matrix) STET_NAME(cells) = STET_NAME(make_matrix)();
#else
    }
};
#endif

STET_CONSTEXPR unsigned STET_NAME(cell)(unsigned node, unsigned event)
{
    return STET_NAME(cells).at[node][event];
}
