/*
 * The part of <stet/fsm.h> that all machines of a file share: what became of
 * an event, and the macros with which the other parts are written.
 */
#ifndef STET_FSM_COMMON_H
#define STET_FSM_COMMON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What became of an event.  The first four are also what a cell of the matrix
 * says by itself; higher cells are signals that refuse, then rows.
 */
enum stet_outcome {
    STET_UNHANDLED, /* no row answers the event here; nothing changed */
    STET_IGNORED,   /* IGNORE: nothing happened */
    STET_NEVER,     /* NEVER: the table claims that this cannot happen; nothing changed */
    STET_DEFERRED,  /* DEFER: kept, offered again after the next change of state */
    STET_REFUSED,   /* REFUSE: the user was told the row's signal */
    STET_STAYED,    /* a row without a target was taken */
    STET_MOVED,     /* a row with a target was taken: a change of state */
    STET_QUEUED,    /* posted from inside an action: waits for its turn */
    STET_FULL,      /* no room to queue or to defer it; nothing changed */
    STET_INVALID    /* no such event, or the machine's state was overwritten */
};
enum { STET_CELL_SIGNALS = STET_REFUSED };

#define STET_PASTE_(a, b) a##_##b
#define STET_PASTE(a, b) STET_PASTE_(a, b)
#define STET_PASTE3_(a, b, c) a##_##b##_##c
#define STET_PASTE3(a, b, c) STET_PASTE3_(a, b, c)
#define STET_STRING_(text) #text
#define STET_STRING(text) STET_STRING_(text)

/* A name of the machine being included: STET_NAME(post) is tcp_post. */
#define STET_NAME(name) STET_PASTE(STET_MACHINE, name)
/* The name of a cell: STET_CELL(ROW_LISTEN, RX_SYN) is tcp_ROW_LISTEN_RX_SYN. */
#define STET_CELL(from, on) STET_PASTE3(STET_MACHINE, from, on)

/* 1 when the column pasted to STET_BLANK_ is `_`, else 0. */
#define STET_BLANK__ ~, 1
#define STET_SECOND(probe, blank, ...) blank
#define STET_BLANK(...) STET_SECOND(__VA_ARGS__, 0, ~)
/* Keeps the tokens of a row that has a condition or actions, or of one that has neither. */
#define STET_BUSY_ROW(when, act, ...)                                                              \
    STET_PASTE3(STET_KEEP_UNLESS, STET_BLANK(when), STET_BLANK(act))(__VA_ARGS__)
#define STET_BARE_ROW(when, act, ...)                                                              \
    STET_PASTE3(STET_KEEP_IF, STET_BLANK(when), STET_BLANK(act))(__VA_ARGS__)
#define STET_KEEP_UNLESS_0_0(...) __VA_ARGS__
#define STET_KEEP_UNLESS_0_1(...) __VA_ARGS__
#define STET_KEEP_UNLESS_1_0(...) __VA_ARGS__
#define STET_KEEP_UNLESS_1_1(...)
#define STET_KEEP_IF_0_0(...)
#define STET_KEEP_IF_0_1(...)
#define STET_KEEP_IF_1_0(...)
#define STET_KEEP_IF_1_1(...) __VA_ARGS__

/*
 * Conditions: STET_IF_##when becomes one literal or, for AND, eight padded with the
 * always true STET_IF__.  A ninth makes an undeclared name that says what is wrong.
 */
#define STET_IF_NOT(name) STET_NOT_##name
#define STET_IF_AND(...) STET_EIGHT(__VA_ARGS__, _, _, _, _, _, _, _, _, _)
#define STET_EIGHT(a, b, c, d, e, f, g, h, i, ...)                                                 \
    STET_IF_##a, STET_IF_##b, STET_IF_##c, STET_IF_##d, STET_IF_##e, STET_IF_##f, STET_IF_##g, STET_IF_##h AND_TAKES_AT_MOST_8_##i
#define AND_TAKES_AT_MOST_8__
#define STET_WHEN(...) STET_ALL_(__VA_ARGS__, STET_IF__, STET_IF__, STET_IF__, STET_IF__, STET_IF__, STET_IF__, STET_IF__, ~)
#define STET_ALL_(a, b, c, d, e, f, g, h, ...)                                                     \
    (STET_HOLDS(a) && STET_HOLDS(b) && STET_HOLDS(c) && STET_HOLDS(d) && STET_HOLDS(e) &&          \
     STET_HOLDS(f) && STET_HOLDS(g) && STET_HOLDS(h))
#define STET_HOLDS(literal) STET_NAME(holds)(machine, context, STET_NAME(literal))

/* Actions: STET_DO_##act pastes the first of them, the others are plain macros. */
#define STET_DO__
#define STET_DO_SEND(message) SEND(message)
#define STET_DO_START(timer) START(timer)
#define STET_DO_STOP(timer) STOP(timer)
#define STET_DO_SET(flag) SET(flag)
#define STET_DO_CLEAR(flag) CLEAR(flag)
#define STET_DO_TELL(signal) TELL(signal)
#define STET_DO_DO(action) DO(action)

#ifdef __cplusplus
#define STET_ASSERT(condition, text) static_assert(condition, text)
#else
#define STET_ASSERT(condition, text) _Static_assert(condition, text)
#endif

#if defined(__GNUC__)
#define STET_MAYBE_UNUSED __attribute__((unused))
#define STET_INLINE static inline __attribute__((always_inline, unused))
#define STET_UNREACHABLE() __builtin_unreachable()
#else
#define STET_MAYBE_UNUSED
#define STET_INLINE static inline
#define STET_UNREACHABLE() ((void)0)
#endif

#endif
