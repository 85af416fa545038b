/*
 * A machine from its table: two lines make it, in C11 or C++17.
 *
 *     #define STET_MACHINE turnstile
 *     #include <stet/fsm.h>
 *
 *     static void turnstile_do_release(void *context) { ... }  a hook for each action,
 *     static bool turnstile_ask_counterfeit(void *context) { ... }   guard, ...
 *
 *     struct turnstile gate;
 *     turnstile_init(&gate);
 *     turnstile_post(&gate, NULL, turnstile_EV_COIN);           one step: LOCKED to UNLOCKED
 *
 * The include reads turnstile.def, which must lie in a directory the compiler searches,
 * and gives the program the types and functions listed below, with the
 * machine's name in front of theirs.  The header may be included again for
 * another machine.  No libc, no allocation, no writable global: the table is
 * constant data, the machine a struct that the caller owns.  docs/runtime.md
 * is the guide; docs/language.md says what the words of a table mean.
 *
 *
 * Options, each a #define before the include and gone after it
 *
 *   STET_MACHINE   the name in front of everything (required); an identifier
 *   STET_TABLE     the table, when it is not NAME.def: "machines/tcp.def"
 *   STET_CONTEXT   the type that hooks get a pointer to; void when not defined
 *   STET_QUEUE     how many events posted from inside an action can wait
 *   STET_DEFER     how many deferred events are kept; required by a table that
 *                  has DEFER rows
 *   STET_RING      how many answered events are remembered for a crash dump
 *   STET_WIDE      16-bit indices instead of bytes; an assertion says when the
 *                  table is too large to do without
 *   STET_NAMES     names as text
 *   STET_MOVES     the table as mere moves, see "Moves" below
 *   STET_ASKED     a function (STET_CONTEXT *, int) that is called whenever a
 *                  condition asks for a flag (its number) or a guard (number of
 *                  flags + its number): for tests that look for all cases
 *   STET_OFFERED   a function (STET_CONTEXT *, enum tcp_event) that is called
 *                  whenever a deferred event is offered again: for who follows
 *                  what each event does
 *   STET_SWITCH, STET_DENSE, STET_SPARSE   the layout of the code, see below
 *   STET_TYPES     only the types and what needs no hook: for a header that
 *                  several files include.  One file then defines STET_CODE,
 *                  with the same options, and includes the rest
 *   STET_CODE      only what STET_TYPES left out
 *
 * The code has three layouts that mean the same; `stet prove` shows that they
 * do for a table.  STET_SWITCH, the fastest, is a switch over all cells, and
 * what is taken unless the compiler optimizes for size (-Os).  STET_DENSE, then
 * taken, is a matrix of bytes.  STET_SPARSE is a list of the cells that rows
 * dispose of, searched from its beginning: smaller where those are few.
 *
 *
 * Types (here for a machine named tcp)
 *
 *   struct tcp          a machine: a byte for the state, one for up to seven
 *                       flags, and what the options add.  Its memory is the
 *                       caller's; it may be copied; it needs no clean-up
 *   enum tcp_state      tcp_ST_CLOSED ..., then the groups; tcp_N_STATES
 *   enum tcp_event      tcp_EV_CLOSE for a call, tcp_RX_SYN for RECEIVE(SYN),
 *                       tcp_TO_USER for EXPIRE(USER); tcp_N_EVENTS
 *   enum tcp_message    tcp_MSG_SYN ...; tcp_N_MESSAGES
 *   enum tcp_timer      tcp_TM_USER ...; tcp_N_TIMERS
 *   enum tcp_signal     tcp_SG_RESET ...; tcp_N_SIGNALS
 *   enum tcp_flag       tcp_FL_passive ...; tcp_N_FLAGS
 *   struct tcp_record   an entry of the ring: from, event, to, outcome
 *   enum stet_outcome   what became of an event, see <stet/fsm_common.h>
 *
 *
 * Functions
 *
 *   void tcp_init(struct tcp *)
 *       Puts the machine into its INITIAL state with all flags clear.  No
 *       ENTER action is done.
 *
 *   enum stet_outcome tcp_post(struct tcp *, STET_CONTEXT *, enum tcp_event)
 *       Answers one event to its end, as the table says: the first row that
 *       applies, LEAVE actions, its own, ENTER actions, then the deferred
 *       events after a change of state, then the queued ones.  Posted from
 *       inside a hook, the event waits (STET_QUEUED) or is refused (STET_FULL).
 *       An event that nothing answers is STET_UNHANDLED, one that cannot happen
 *       STET_NEVER, a number that is no event or a state that is none
 *       STET_INVALID; none of these changes anything.  The time is bounded by
 *       the depth of groups, the row's actions and what is queued and deferred.
 *       One machine may be used by one thread, or interrupt level, at a time.
 *
 *   enum tcp_state tcp_now(const struct tcp *)          the state
 *   bool tcp_in(const struct tcp *, enum tcp_state)     is it that, or inside that group
 *   bool tcp_has(const struct tcp *, enum tcp_flag)     is the flag set
 *   enum tcp_event tcp_received(enum tcp_message)       RECEIVE(message) as a number
 *   enum tcp_event tcp_expired(enum tcp_timer)          EXPIRE(timer) as a number
 *   const struct tcp_record *tcp_recent(const struct tcp *, size_t ago)
 *       With STET_RING: the last event but `ago` that was not ignored or
 *       deferred; NULL when it is not remembered (any more).
 *   tcp_state_name, tcp_event_name, tcp_message_name, tcp_timer_name,
 *   tcp_signal_name, tcp_signal_text, tcp_flag_name
 *       With STET_NAMES: the text for a number, "?" for a number that is none.
 *       Events are written CLOSE, RECEIVE:SYN, EXPIRE:USER.
 *
 *
 * Hooks: functions of yours, `static`, in the file that includes the header,
 * below it.  Only those are needed that the table's rows call.
 *
 *   void tcp_send(STET_CONTEXT *, enum tcp_message)     SEND(message)
 *   void tcp_start(STET_CONTEXT *, enum tcp_timer)      START(timer)
 *   void tcp_stop(STET_CONTEXT *, enum tcp_timer)       STOP(timer), armed or not
 *   void tcp_tell(STET_CONTEXT *, enum tcp_signal)      TELL(signal), REFUSE
 *   void tcp_do_NAME(STET_CONTEXT *)                    DO(NAME)
 *   bool tcp_ask_NAME(STET_CONTEXT *)                   each GUARD(NAME)
 *   void tcp_answered(STET_CONTEXT *, enum tcp_event, enum stet_outcome)
 *       With STET_QUEUE or STET_DEFER: what became of an event that was
 *       answered after its post had returned STET_QUEUED or STET_DEFERRED.
 *
 * A guard may be asked several times for one event and must not post.  Timers
 * are the program's: it posts EXPIRE once for a timer that was started and not
 * stopped since.
 *
 *
 * Moves (STET_MOVES)
 *
 * A table whose rows have no conditions and defer nothing can be followed
 * without its actions, one load a move.
 *
 *   struct tcp_moves     the tables: where each event leads, what is illegal
 *   tcp_offset           an unsigned type: a state as its place in the tables
 *   void tcp_fill_moves(struct tcp_moves *)
 *       Computes the tables into memory of the caller.
 *   const struct tcp_moves tcp_constant_moves
 *       The same as constant data: always in C++; in C (GNU's) with
 *       STET_MOVES_CONSTANT defined as well, for a table without groups.
 *   tcp_offset tcp_offset_of(enum tcp_state), enum tcp_state tcp_at(tcp_offset)
 *   tcp_offset tcp_move(const struct tcp_moves *, tcp_offset, enum tcp_event)
 *       The offset after the event; the same when no row takes it.
 *   bool tcp_legal(const struct tcp_moves *, tcp_offset, enum tcp_event)
 *       Whether the event is answered there by anything but NEVER.
 *   size_t tcp_follow(const struct tcp_moves *, tcp_offset *, const uint8_t *events, size_t count)
 *       Follows a whole log of event numbers; returns how many were illegal
 *       (they change nothing).
 *
 * An offset or a number out of range is answered as an illegal event.
 */
#ifndef STET_MACHINE
#error "#define STET_MACHINE, the name of the machine, before including <stet/fsm.h>"
#endif
#ifndef STET_TABLE
#define STET_TABLE STET_QUOTED(STET_MACHINE.def)
#endif
#ifndef STET_CONTEXT
#define STET_CONTEXT void
#endif
#if defined(STET_SWITCH) + defined(STET_DENSE) + defined(STET_SPARSE) > 1
#error "one layout: STET_SWITCH, STET_DENSE or STET_SPARSE"
#elif !defined(STET_SWITCH) && !defined(STET_DENSE) && !defined(STET_SPARSE)
#ifdef __OPTIMIZE_SIZE__
#define STET_DENSE
#else
#define STET_SWITCH
#endif
#endif

/* A hook is declared by each row that calls it; the language's casts are C's. */
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wredundant-decls"
#ifdef __cplusplus
#pragma GCC diagnostic ignored "-Wold-style-cast"
#else
#pragma GCC diagnostic ignored "-Wnested-externs"
#endif
#endif

#include "fsm_common.h"
#define EV_RECEIVE(message) RX_##message
#define EV_EXPIRE(timer)    TO_##timer
#include "unwords.h"

#ifndef STET_CODE
/* The parts build on each other: their order is not that of the alphabet. */
#include "fsm_types.h"

#include "fsm_check.h"

#include "fsm_read.h"
#ifdef STET_NAMES
#include "fsm_names.h"
#endif
#endif

#ifndef STET_TYPES
#include "fsm_rows.h"

#include "fsm_hooks.h"

#include "fsm_step.h"
#ifdef STET_SWITCH
#include "fsm_switch.h"
#else
#include "fsm_table.h"
#endif

#include "fsm_post.h"
#ifdef STET_MOVES
#include "fsm_moves.h"
#endif
#endif

#undef EV_RECEIVE
#undef EV_EXPIRE
#undef STET_MACHINE
#undef STET_TABLE
#undef STET_CONTEXT
#undef STET_QUEUE
#undef STET_DEFER
#undef STET_RING
#undef STET_WIDE
#undef STET_NAMES
#undef STET_MOVES
#undef STET_MOVES_CONSTANT
#undef STET_TYPES
#undef STET_CODE
#undef STET_ASKED
#undef STET_OFFERED
#undef STET_SWITCH
#undef STET_DENSE
#undef STET_SPARSE
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif
