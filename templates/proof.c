/*
 * Puts every question about the machine @name@ to the table as it was compiled,
 * and compares the answers with those of the model that stet made of the table:
 * what became of the event, the next state, the flags, what was sent, started,
 * stopped, told and done, in its order, what waits deferred, and which guards
 * were asked.  Written by `stet prove`; docs/proof.md of stet tells more.
 *
 *     cc -I... -DSTET_DENSE proof.c -o proof && ./proof
 *
 * Nothing but <stet/fsm.h> and the table is needed, no C library either, so it
 * runs on the processor that the program is for.  main returns how many
 * questions are answered otherwise, 255 when there are more.  To be defined by whoever compiles it:
 *
 *   STET_SWITCH, STET_DENSE, STET_SPARSE   which layout is meant
 *   STET_DEFER, STET_QUEUE, STET_RING, STET_WIDE   as the program has them
 *   PROOF_TABLE    the table, when it is not where it was
 *   PROOF_PRINTS   differences are printed (this takes <stdio.h>)
 */
#ifdef PROOF_PRINTS
#include <stdio.h>
#endif
#include <stdbool.h>
#include <stdint.h>

#ifndef PROOF_TABLE
#define PROOF_TABLE "@table@"
#endif
#if @defers@ && !defined(STET_DEFER)
#define STET_DEFER 16
#endif
#if @wide@ && !defined(STET_WIDE)
#define STET_WIDE
#endif
#ifdef STET_DEFER
#define PROOF_DEFERS
enum { PROOF_ROOM = STET_DEFER }; /* how many deferred events are kept */
#else
enum { PROOF_ROOM = 0 };
#endif
#ifdef STET_QUEUE
#define PROOF_QUEUES
#endif

struct proof_run;
#define STET_MACHINE @name@
#define STET_TABLE   PROOF_TABLE
#define STET_CONTEXT struct proof_run
#include <stet/fsm.h>

/* What the machine did, in order: pairs of one of these and a number. */
enum { SENT, STARTED, STOPPED, TOLD, DID, ANSWERED, BECAME };

enum {
    PROOF_WORDS = (@flags@ + @guards@ + 15) / 16, /* of flags and guards, in the questions */
    PROOF_MOST = @most@,                       /* pairs that are remembered */
    PROOF_ALL_BITS = @all_bits@ /* so many flags and guards are tried in every combination */
};

/* One question, put to one machine, and its answer. */
struct proof_run {
    struct @name@ machine;
    uint64_t guards; /* their answers */
    uint64_t asked;  /* those that were */
    bool nested;     /* an action may post an event, and did not yet */
    bool let_in;     /* it did, and was not told that there is no room */
    unsigned count;
    uint16_t done[2 * PROOF_MOST];
};

/* --- what the table calls ------------------------------------------------- */

/* Remembers what is done; the first time, an event is posted meanwhile, which has to wait. */
STET_MAYBE_UNUSED static void proof_note(struct proof_run *run, unsigned kind, unsigned number)
{
    if (run->count < PROOF_MOST) {
        run->done[2 * run->count] = (uint16_t)kind;
        run->done[2 * run->count + 1] = (uint16_t)number;
    }
    run->count++;
#ifndef PROOF_QUEUES
    if (run->nested && kind < ANSWERED) {
        run->nested = false;
        run->let_in = @name@_post(&run->machine, run, (enum @name@_event)0) != STET_FULL;
    }
#endif
}

STET_MAYBE_UNUSED static void @name@_send(struct proof_run *run, enum @name@_message message)
{
    proof_note(run, SENT, (unsigned)message);
}

STET_MAYBE_UNUSED static void @name@_start(struct proof_run *run, enum @name@_timer timer)
{
    proof_note(run, STARTED, (unsigned)timer);
}

STET_MAYBE_UNUSED static void @name@_stop(struct proof_run *run, enum @name@_timer timer)
{
    proof_note(run, STOPPED, (unsigned)timer);
}

STET_MAYBE_UNUSED static void @name@_tell(struct proof_run *run, enum @name@_signal told)
{
    proof_note(run, TOLD, (unsigned)told);
}

STET_MAYBE_UNUSED static void @name@_answered(struct proof_run *run, enum @name@_event event,
                                              enum stet_outcome outcome)
{
    proof_note(run, ANSWERED, (unsigned)event);
    proof_note(run, BECAME, (unsigned)outcome);
}

enum {
#define GUARD(name, what) proof_GUARD_##name,
#include PROOF_TABLE
#include <stet/unwords.h>
    proof_GUARDS
};

#define ACTION(name, what)                                                                         \
    STET_MAYBE_UNUSED static void @name@_do_##name(struct proof_run *run)                          \
    {                                                                                              \
        proof_note(run, DID, (unsigned)@name@_AC_##name);                                          \
    }
#define GUARD(name, what)                                                                          \
    STET_MAYBE_UNUSED static bool @name@_ask_##name(struct proof_run *run)                         \
    {                                                                                              \
        run->asked |= (uint64_t)1 << proof_GUARD_##name;                                           \
        return (run->guards >> proof_GUARD_##name & 1) != 0;                                       \
    }
#include PROOF_TABLE
#include <stet/unwords.h>

/* --- names: what is declared, in its order ---------------------------------- */

/* All names of the compiled table, as the model's below. */
static const char *const proof_names[] = {
#define STATE(name, group, what) "state " #name,
#include PROOF_TABLE
#include <stet/unwords.h>
#define GROUP(name, group, what) "group " #name,
#include PROOF_TABLE
#include <stet/unwords.h>
#define CALL(name, what) "call " #name,
#include PROOF_TABLE
#include <stet/unwords.h>
#define MESSAGE(name, what) "message " #name,
#include PROOF_TABLE
#include <stet/unwords.h>
#define TIMER(name, what) "timer " #name,
#include PROOF_TABLE
#include <stet/unwords.h>
#define FLAG(name, what) "flag " #name,
#include PROOF_TABLE
#include <stet/unwords.h>
#define GUARD(name, what) "guard " #name,
#include PROOF_TABLE
#include <stet/unwords.h>
#define SIGNAL(name, what) "signal " #name,
#include PROOF_TABLE
#include <stet/unwords.h>
#define ACTION(name, what) "action " #name,
#include PROOF_TABLE
#include <stet/unwords.h>
    "nothing more"};

/* --- what the model says ------------------------------------------------------ */

static const char *const model_names[] = {
@names@    "nothing more"};

/* The group around each state and group; @name@_ST__: none. */
static const uint16_t model_around[] = {
@around@};

/*
 * The questions.  Each is: state, event; the mask and then the values of the flags
 * and guards that matter (16 of them a number); how many events wait deferred, and which.
 * Its answer: the outcome, the next state; the flags, when those that do not matter
 * were clear, and when they were set; how many events wait then, and which; how
 * many things are done, and which.
 */
static const uint16_t model_questions[] = {
@questions@    0};

enum { MODEL_QUESTIONS = @count@, MODEL_INITIAL = @initial@ };

