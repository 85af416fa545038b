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

/* --- comparing ------------------------------------------------------------------ */

static unsigned long long proof_cases, proof_left_out, proof_differences;

STET_MAYBE_UNUSED static void proof_complain(const char *what, const char *name)
{
    proof_differences++;
#ifdef PROOF_PRINTS
    printf("wrong %s %s\n", what, name);
#else
    (void)what;
    (void)name;
#endif
}

static bool proof_same_text(const char *a, const char *b)
{
    for (; *a == *b; a++, b++)
        if (*a == '\0')
            return true;
    return false;
}

/* Whether the same is declared; without it the numbers of the questions mean something else. */
static bool proof_same_names(void)
{
    const unsigned count = sizeof proof_names / sizeof *proof_names;
    unsigned i;
    for (i = 0; i < count && i < sizeof model_names / sizeof *model_names; i++) {
        if (!proof_same_text(proof_names[i], model_names[i])) {
            proof_complain("name", proof_names[i]);
            return false;
        }
    }
    return true;
}

/* A question, taken apart. */
struct proof_question {
    unsigned state, event, deferred, outcome, to, deferred_after, count;
    uint64_t mask, values, flags_if_clear, flags_if_set;
    const uint16_t *waiting, *waiting_after, *done;
};

static uint64_t proof_take_bits(const uint16_t **at, unsigned words)
{
    uint64_t bits = 0;
    unsigned i;
    for (i = 0; i < words; i++)
        bits |= (uint64_t) * (*at)++ << 16 * i;
    return bits;
}

static const uint16_t *proof_take(struct proof_question *question, const uint16_t *at)
{
    const unsigned flag_words = (@flags@ + 15) / 16;
    question->state = *at++;
    question->event = *at++;
    question->mask = proof_take_bits(&at, PROOF_WORDS);
    question->values = proof_take_bits(&at, PROOF_WORDS);
    question->deferred = *at++;
    question->waiting = at;
    at += question->deferred;
    question->outcome = *at++;
    question->to = *at++;
    question->flags_if_clear = proof_take_bits(&at, flag_words);
    question->flags_if_set = proof_take_bits(&at, flag_words);
    question->deferred_after = *at++;
    question->waiting_after = at;
    at += question->deferred_after;
    question->count = *at++;
    question->done = at;
    return at + 2 * (size_t)question->count;
}

static uint64_t proof_bits(unsigned count)
{
    return count < 64 ? ((uint64_t)1 << count) - 1 : ~(uint64_t)0;
}

static uint64_t proof_guards(uint64_t memory)
{
    return @flags@ < 64 ? memory >> (@flags@ % 64) : 0;
}

static uint64_t proof_flags(const struct @name@ *machine)
{
    uint64_t flags = 0;
    unsigned i;
    for (i = 0; stet_below(i, @flags@); i++)
        flags |= (uint64_t)@name@_has(machine, (enum @name@_flag)i) << i;
    return flags;
}

/* A machine in a state, with these flags and answers. */
static void proof_begin(struct proof_run *run, unsigned state, uint64_t memory)
{
    unsigned i;
    @name@_init(&run->machine);
    run->machine.state = (@name@_index)state;
    for (i = 0; stet_below(i, @flags@); i++)
        @name@_put_bit(&run->machine, (int)i, (memory >> i & 1) != 0);
    run->guards = proof_guards(memory);
    run->asked = 0;
    run->nested = true;
    run->let_in = false;
    run->count = 0;
}

/* Events that wait deferred. */
static void proof_wait(struct @name@ *machine, const uint16_t *events, unsigned count)
{
#ifdef PROOF_DEFERS
    unsigned i;
    for (i = 0; i < count; i++)
        machine->deferred[i] = (@name@_index)events[i];
    machine->deferred_count = (@name@_index)count;
#else
    (void)machine;
    (void)events;
    (void)count;
#endif
}

static unsigned proof_waiting(const struct @name@ *machine)
{
#ifdef PROOF_DEFERS
    return machine->deferred_count;
#else
    (void)machine;
    return 0;
#endif
}

static bool proof_same_waiting(const struct @name@ *machine, const struct proof_question *question)
{
    bool same = proof_waiting(machine) == question->deferred_after;
#ifdef PROOF_DEFERS
    unsigned i;
    for (i = 0; same && i < question->deferred_after; i++)
        same = machine->deferred[i] == question->waiting_after[i];
#endif
    return same;
}

static bool proof_same_done(const struct proof_run *run, const struct proof_question *question)
{
    unsigned i;
    if (run->count != question->count)
        return false;
    for (i = 0; i < 2 * run->count; i++)
        if (run->done[i] != question->done[i])
            return false;
    return true;
}

static bool proof_busy(const struct @name@ *machine)
{
    return (machine->flags[(int)@name@_N_FLAGS / 8] >> (int)@name@_N_FLAGS % 8 & 1) != 0;
}

/* Whether the answer is the model's; the flags that do not matter go their own way. */
static bool proof_same(const struct proof_run *run, const struct proof_question *question,
                       unsigned outcome, uint64_t memory)
{
    const uint64_t flags = (memory & question->flags_if_set) | (~memory & question->flags_if_clear);
    return outcome == question->outcome && run->machine.state == question->to &&
           proof_flags(&run->machine) == (flags & proof_bits(@flags@)) &&
           proof_same_waiting(&run->machine, question) && proof_same_done(run, question) &&
           (run->asked & ~proof_guards(question->mask)) == 0 && !run->let_in &&
           !proof_busy(&run->machine);
}

/* "case", the question's number, what was put in, and all that came out. */
static void proof_print(const struct proof_run *run, unsigned number, unsigned outcome,
                        uint64_t memory)
{
#ifdef PROOF_PRINTS
    const unsigned count = run->count < PROOF_MOST ? run->count : (unsigned)PROOF_MOST;
    unsigned i;
    printf("case %u %llu %u %u %llu %llu %d %u", number, (unsigned long long)memory, outcome,
           (unsigned)run->machine.state, (unsigned long long)proof_flags(&run->machine),
           (unsigned long long)run->asked, run->let_in + 2 * proof_busy(&run->machine),
           proof_waiting(&run->machine));
#ifdef PROOF_DEFERS
    for (i = 0; i < run->machine.deferred_count; i++)
        printf(" %u", (unsigned)run->machine.deferred[i]);
#endif
    printf(" %u", count);
    for (i = 0; i < 2 * count; i++)
        printf(" %u", (unsigned)run->done[i]);
    printf("\n");
#else
    (void)run;
    (void)number;
    (void)outcome;
    (void)memory;
#endif
}

/* Puts one question once; false when the answer differs. */
static bool proof_case(const struct proof_question *question, unsigned number, uint64_t memory)
{
    struct proof_run run;
    unsigned outcome;
    proof_begin(&run, question->state, memory);
    proof_wait(&run.machine, question->waiting, question->deferred);
    outcome = (unsigned)@name@_post(&run.machine, &run, (enum @name@_event)question->event);
    proof_cases++;
    if (proof_same(&run, question, outcome, memory))
        return true;
    proof_differences++;
    proof_print(&run, number, outcome, memory);
    return false;
}

static unsigned proof_count(uint64_t bits)
{
    unsigned count = 0;
    for (; bits != 0; bits &= bits - 1)
        count++;
    return count;
}

/*
 * Puts one question with other values of all that must not matter: every
 * combination of them where they are few, else none, all, each alone, all but each.
 */
static void proof_ask(const struct proof_question *question, unsigned number)
{
    const uint64_t others = proof_bits(@flags@ + @guards@) & ~question->mask;
    const bool every = proof_count(others) <= PROOF_ALL_BITS;
    uint64_t some = 0, left = others;
    bool same = proof_case(question, number, question->values);
    if (!every && same)
        same = proof_case(question, number, question->values | others);
    while (same && left != 0) {
        if (every) {
            some = (some - others) & others;
            if (some == 0)
                break;
            same = proof_case(question, number, question->values | some);
            continue;
        }
        some = left & (~left + 1);
        left &= left - 1;
        same = proof_case(question, number, question->values | some) &&
               proof_case(question, number, question->values | (others & ~some));
    }
}

/* An event is deferred where no more are kept: it is refused. */
static void proof_fill(const struct proof_question *question)
{
#ifdef PROOF_DEFERS
    struct proof_run run;
    unsigned i;
    proof_begin(&run, question->state, question->values);
    for (i = 0; i < PROOF_ROOM; i++)
        run.machine.deferred[i] = (@name@_index)question->event;
    run.machine.deferred_count = PROOF_ROOM;
    if (@name@_post(&run.machine, &run, (enum @name@_event)question->event) != STET_FULL ||
        run.machine.deferred_count != PROOF_ROOM || run.count != 0 || proof_busy(&run.machine))
        proof_complain("room", "more is deferred than is kept");
#else
    (void)question;
#endif
}

static void proof_ask_all(void)
{
    const uint16_t *at = model_questions;
    unsigned number;
    for (number = 0; number < MODEL_QUESTIONS; number++) {
        struct proof_question question;
        at = proof_take(&question, at);
        if (question.deferred > (unsigned)PROOF_ROOM ||
            question.deferred_after > (unsigned)PROOF_ROOM) {
            proof_left_out++;
            continue;
        }
        proof_ask(&question, number);
        if (question.outcome == STET_DEFERRED && question.deferred == 0)
            proof_fill(&question);
    }
}

/* Whether the machine is in a group, or in a state, as the model has them. */
static bool proof_inside(unsigned node, unsigned within)
{
    while (node != within && node != @name@_ST__)
        node = model_around[node];
    return node == within;
}

static void proof_groups(void)
{
    struct @name@ machine;
    unsigned state, node;
    for (state = 0; state < (unsigned)@name@_N_STATES; state++) {
        @name@_init(&machine);
        machine.state = (@name@_index)state;
        for (node = 0; node < (unsigned)@name@_N_NODES; node++)
            if (@name@_in(&machine, (enum @name@_state)node) != proof_inside(state, node))
                proof_complain("group", proof_names[node]);
        if ((unsigned)@name@_now(&machine) != state)
            proof_complain("now", proof_names[state]);
    }
}

/* A number that is no event, or a state that is none: refused, and nothing changes. */
static void proof_refuses(unsigned state, unsigned event)
{
    struct proof_run run;
    const enum @name@_event number = (enum @name@_event)event;
    if ((unsigned)number != event)
        return; /* it is no value of the type */
    proof_begin(&run, state, 0);
    if (@name@_post(&run.machine, &run, number) != STET_INVALID ||
        run.machine.state != (@name@_index)state || run.count != 0 || run.asked != 0 ||
        proof_flags(&run.machine) != 0 || proof_busy(&run.machine))
        proof_complain("number", state < (unsigned)@name@_N_STATES
                                     ? proof_names[state]
                                     : "beyond all states");
}

static void proof_numbers(void)
{
    const unsigned events = (unsigned)@name@_N_EVENTS, states = (unsigned)@name@_N_STATES;
    const unsigned largest = (@name@_index)-1;
    unsigned i;
    for (i = 0; i < states; i++) {
        proof_refuses(i, events);
        proof_refuses(i, events + 1);
        proof_refuses(i, 0x7fffffff);
    }
    for (i = 0; i < events; i++) {
        proof_refuses(states, i);
        proof_refuses(largest, i);
    }
}

static void proof_initial(void)
{
    struct @name@ machine;
    @name@_init(&machine);
    if (machine.state != MODEL_INITIAL || proof_flags(&machine) != 0 || proof_busy(&machine) ||
        proof_waiting(&machine) != 0)
        proof_complain("initial", proof_names[machine.state]);
}

int main(void)
{
    if (proof_same_names()) {
        proof_initial();
        proof_groups();
        proof_numbers();
        proof_ask_all();
    }
#ifdef PROOF_PRINTS
#if defined(__clang__)
    printf("by clang %d.%d.%d\n", __clang_major__, __clang_minor__, __clang_patchlevel__);
#elif defined(__GNUC__)
    printf("by gcc %d.%d.%d\n", __GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
#endif
    printf("end %llu %llu %llu\n", proof_cases, proof_left_out, proof_differences);
#endif
    return proof_differences > 255 ? 255 : (int)proof_differences;
}
