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

#define STET_PASTE_(a, b)     a##_##b
#define STET_PASTE(a, b)      STET_PASTE_(a, b)
#define STET_PASTE3_(a, b, c) a##_##b##_##c
#define STET_PASTE3(a, b, c)  STET_PASTE3_(a, b, c)
#define STET_QUOTED_(text)    #text
#define STET_QUOTED(text)     STET_QUOTED_(text)

/* A name of the machine being included: STET_NAME(post) is tcp_post. */
#define STET_NAME(name) STET_PASTE(STET_MACHINE, name)
/* The name of a cell: STET_CELL(ROW_LISTEN, RX_SYN) is tcp_ROW_LISTEN_RX_SYN. */
#define STET_CELL(from, on) STET_PASTE3(STET_MACHINE, from, on)

/* 1 when the column pasted to STET_BLANK_ is `_`, else 0. */
#define STET_BLANK__                   ~, 1
#define STET_SECOND(probe, blank, ...) blank
#define STET_BLANK(...)                STET_SECOND(__VA_ARGS__, 0, ~)
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
 * Conditions: STET_IF_##when becomes one literal or, for AND, up to eight, and
 * each literal a call of the function that answers it.
 */
#define STET_IF_NOT(name)                                  STET_NOT_##name
#define STET_IF_AND(...)                                   STET_PASTE(STET_AND, STET_ARITY(__VA_ARGS__))(__VA_ARGS__)
#define STET_AND_1(a)                                      STET_IF_##a
#define STET_AND_2(a, b)                                   STET_IF_##a, STET_IF_##b
#define STET_AND_3(a, b, c)                                STET_AND_2(a, b), STET_IF_##c
#define STET_AND_4(a, b, c, d)                             STET_AND_3(a, b, c), STET_IF_##d
#define STET_AND_5(a, b, c, d, e)                          STET_AND_4(a, b, c, d), STET_IF_##e
#define STET_AND_6(a, b, c, d, e, f)                       STET_AND_5(a, b, c, d, e), STET_IF_##f
#define STET_AND_7(a, b, c, d, e, f, g)                    STET_AND_6(a, b, c, d, e, f), STET_IF_##g
#define STET_AND_8(a, b, c, d, e, f, g, h)                 STET_AND_7(a, b, c, d, e, f, g), STET_IF_##h
#define STET_AND_takes_at_most_8(...)                      AND_takes_at_most_8 /* undeclared: refused at the row */
#define STET_ARITY(...)                                    STET_ARITY_(__VA_ARGS__, takes_at_most_8, 8, 7, 6, 5, 4, 3, 2, 1, 0)
#define STET_ARITY_(a, b, c, d, e, f, g, h, i, count, ...) count
#define STET_WHEN(...)                                     STET_PASTE(STET_ALL, STET_ARITY(__VA_ARGS__))(__VA_ARGS__)
#define STET_ALL_1(a)                                      STET_HOLDS(a)
#define STET_ALL_2(a, b)                                   STET_HOLDS(a) && STET_HOLDS(b)
#define STET_ALL_3(a, ...)                                 STET_HOLDS(a) && STET_ALL_2(__VA_ARGS__)
#define STET_ALL_4(a, ...)                                 STET_HOLDS(a) && STET_ALL_3(__VA_ARGS__)
#define STET_ALL_5(a, ...)                                 STET_HOLDS(a) && STET_ALL_4(__VA_ARGS__)
#define STET_ALL_6(a, ...)                                 STET_HOLDS(a) && STET_ALL_5(__VA_ARGS__)
#define STET_ALL_7(a, ...)                                 STET_HOLDS(a) && STET_ALL_6(__VA_ARGS__)
#define STET_ALL_8(a, ...)                                 STET_HOLDS(a) && STET_ALL_7(__VA_ARGS__)
#define STET_HOLDS(literal)                                ((void)STET_NAME(literal), STET_CELL(literal, holds)(machine, context))

/* Actions: STET_DO_##act pastes the first of them, the others are plain macros. */
#define STET_DO__
#define STET_DO_SEND(message) SEND(message)
#define STET_DO_START(timer)  START(timer)
#define STET_DO_STOP(timer)   STOP(timer)
#define STET_DO_SET(flag)     SET(flag)
#define STET_DO_CLEAR(flag)   CLEAR(flag)
#define STET_DO_TELL(signal)  TELL(signal)
#define STET_DO_DO(action)    DO(action)

#ifdef __cplusplus
#define STET_ENUM : int /* so that a number out of range is one that can be refused */
#define STET_ASSERT(condition, text) static_assert(condition, text)
#define STET_CONSTANT                STET_MAYBE_UNUSED static constexpr
#define STET_CONSTEXPR               constexpr
#else
#define STET_ENUM
#define STET_ASSERT(condition, text) _Static_assert(condition, text)
#define STET_CONSTANT                STET_MAYBE_UNUSED static const
#define STET_CONSTEXPR               STET_MAYBE_UNUSED static
#endif

#if defined(__GNUC__)
#define STET_MAYBE_UNUSED      __attribute__((unused))
#define STET_INLINE            static inline __attribute__((always_inline, unused))
#define STET_RARELY(condition) __builtin_expect(condition, 0)
#else
#define STET_MAYBE_UNUSED
#define STET_INLINE            static inline
#define STET_RARELY(condition) (condition)
#endif

/*
 * A pointer that is computed before what is added to it is known: compilers
 * would add the two first, which makes each load wait for an addition.
 */
#if defined(__GNUC__)
#define STET_AHEAD(pointer)                                                                        \
    (__extension__({                                                                               \
        __typeof__(pointer) stet_ahead = (pointer);                                                \
        __asm__("" : "+r"(stet_ahead));                                                            \
        stet_ahead;                                                                                \
    }))
#else
#define STET_AHEAD(pointer) (pointer)
#endif

/* Whether a number counts one of so many things; none when there are none. */
STET_INLINE bool stet_below(unsigned number, unsigned count)
{
    return number < count;
}

/* The text for a number, "?" for one that is none. */
STET_INLINE const char *stet_text(const char *const *texts, size_t count, size_t number)
{
    return number < count ? texts[number] : "?";
}

#endif
