/*
 * One machine as mere moves: tables indexed by a state's offset plus an event,
 * whose entries are offsets again, so that a move is one load that depends on
 * the one before.  Documented in <stet/fsm.h>, which includes this file.
 */
typedef STET_NAME(index) STET_NAME(offset);

struct STET_NAME(moves) {
    STET_NAME(offset) to[(int)STET_NAME(N_STATES) * (int)STET_NAME(N_EVENTS)];
    uint8_t illegal[(int)STET_NAME(N_STATES) * (int)STET_NAME(N_EVENTS)];
};

/* One offset more has to fit: that of no state. */
STET_ASSERT((unsigned long)STET_NAME(N_STATES) * (unsigned long)STET_NAME(N_EVENTS) <=
                (unsigned long)(STET_NAME(offset)) - 1,
            "too many states and events for offsets of a byte: #define STET_WIDE");
#define ON(from, on, when, act, to, says)                                                          \
    STET_ASSERT(STET_BLANK(STET_BLANK_##when), "STET_MOVES cannot follow a row with a condition");
#define DEFER(from, on, says) STET_ASSERT(!sizeof(says), "STET_MOVES cannot follow a DEFER row");
#include STET_TABLE
#include "unwords.h"

/* What a state, or the groups around it, say to an event. */
STET_CONSTEXPR unsigned STET_NAME(flat_cell)(unsigned node, unsigned event)
{
    while (node != STET_NAME(ST__) && STET_NAME(cell)(node, event) == STET_UNHANDLED)
        node = STET_NAME(around)[node];
    return node == STET_NAME(ST__) ? (unsigned)STET_UNHANDLED : STET_NAME(cell)(node, event);
}

STET_CONSTEXPR void STET_NAME(fill_moves)(struct STET_NAME(moves) * moves)
{
    unsigned place = 0;
    for (unsigned from = 0; from < (unsigned)STET_NAME(N_STATES); from++) {
        for (unsigned event = 0; event < (unsigned)STET_NAME(N_EVENTS); event++, place++) {
            const unsigned cell = STET_NAME(flat_cell)(from, event);
            unsigned to = from;
            if (cell >= (unsigned)STET_NAME(first_target))
                to = cell - (unsigned)STET_NAME(first_target);
            else if (cell >= (unsigned)STET_NAME(first_row))
                to = STET_NAME(targets)[cell - (unsigned)STET_NAME(first_row)];
            if (to == (unsigned)STET_NAME(ST__))
                to = from;
            moves->to[place] = (STET_NAME(offset))(to * (unsigned)STET_NAME(N_EVENTS));
            moves->illegal[place] = cell == STET_UNHANDLED || cell == STET_NEVER;
        }
    }
}

STET_INLINE STET_NAME(offset) STET_NAME(offset_of)(enum STET_NAME(state) place)
{
    const unsigned number = stet_below((unsigned)place, STET_NAME(N_STATES))
                                ? (unsigned)place
                                : (unsigned)STET_NAME(N_STATES);
    return (STET_NAME(offset))(number * (unsigned)STET_NAME(N_EVENTS));
}

STET_INLINE enum STET_NAME(state) STET_NAME(at)(STET_NAME(offset) offset)
{
    return (enum STET_NAME(state))(offset / (unsigned)STET_NAME(N_EVENTS));
}

/* Whether the tables may be read there; no later load depends on the answer. */
STET_INLINE bool STET_NAME(within)(STET_NAME(offset) offset, unsigned event)
{
    return event < (unsigned)STET_NAME(N_EVENTS) &&
           offset <= ((unsigned)STET_NAME(N_STATES) - 1) * (unsigned)STET_NAME(N_EVENTS);
}

STET_INLINE STET_NAME(offset) STET_NAME(move)(const struct STET_NAME(moves) * moves,
                                              STET_NAME(offset) offset, enum STET_NAME(event) event)
{
    return STET_NAME(within)(offset, (unsigned)event) ? (moves->to + event)[offset] : offset;
}

STET_INLINE bool STET_NAME(legal)(const struct STET_NAME(moves) * moves, STET_NAME(offset) offset,
                                  enum STET_NAME(event) event)
{
    return STET_NAME(within)(offset, (unsigned)event) && !(moves->illegal + event)[offset];
}

static STET_MAYBE_UNUSED size_t STET_NAME(follow)(const struct STET_NAME(moves) * moves,
                                                  STET_NAME(offset) * offset, const uint8_t *events,
                                                  size_t count)
{
    size_t illegal = 0;
    size_t at = *offset;
    if (!STET_NAME(within)(*offset, 0))
        return count;
    for (size_t i = 0; i < count; i++) {
        const unsigned event = events[i];
        if (event >= (unsigned)STET_NAME(N_EVENTS)) {
            illegal++;
            continue;
        }
        illegal += moves->illegal[at + event];
        at = STET_AHEAD(moves->to + event)[at];
    }
    *offset = (STET_NAME(offset))at;
    return illegal;
}

/* The moves as constant data, where the language can compute them. */
#if defined(__cplusplus)
constexpr STET_NAME(moves) STET_NAME(make_moves)()
{
    STET_NAME(moves) moves = {};
    STET_NAME(fill_moves)(&moves);
    return moves;
}
static constexpr STET_NAME(moves) STET_NAME(constant_moves) = STET_NAME(make_moves)();
#elif defined(STET_MOVES_CONSTANT)
STET_ASSERT((int)STET_NAME(N_NODES) == (int)STET_NAME(N_STATES),
            "C cannot compute constant moves through groups: use fill_moves");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Woverride-init"
#define STET_PLACE(from, on) (int)(from) * (int)STET_NAME(N_EVENTS) + (int)(on)
static const struct STET_NAME(moves) STET_NAME(constant_moves) = {
    {
#define STATE(name, group, what)                                                                   \
    [STET_PLACE(STET_NAME(ST_##name), 0)... STET_PLACE(                                            \
        STET_NAME(ST_##name), STET_NAME(N_EVENTS) - 1)] = STET_PLACE(STET_NAME(ST_##name), 0),
#define ON(from, on, when, act, to, says)                                                          \
    [STET_PLACE(STET_NAME(ST_##from), STET_NAME(EV_##on))] =                                       \
        STET_PLACE((int)STET_NAME(ST_##to) == (int)STET_NAME(ST__) ? (int)STET_NAME(ST_##from)     \
                                                                   : (int)STET_NAME(ST_##to),      \
                   0),
#include STET_TABLE
#include "unwords.h"
    },
    {
        [0 ...(int) STET_NAME(N_STATES) * (int)STET_NAME(N_EVENTS) - 1] = 1,
#define ON(from, on, when, act, to, says)                                                          \
    [STET_PLACE(STET_NAME(ST_##from), STET_NAME(EV_##on))] = 0,
#define IGNORE(from, on, says)         [STET_PLACE(STET_NAME(ST_##from), STET_NAME(EV_##on))] = 0,
#define REFUSE(from, on, answer, says) [STET_PLACE(STET_NAME(ST_##from), STET_NAME(EV_##on))] = 0,
#include STET_TABLE
#include "unwords.h"
    }};
#undef STET_PLACE
#pragma GCC diagnostic pop
#endif
