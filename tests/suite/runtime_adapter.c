/*
 * The adapter between a suite and the machine that <stet/fsm.h> makes of the
 * same table, whatever table: SUITE is the suite, SUITE_MACHINE the name of the
 * machine, SUITE_TABLE the table.
 */
#include SUITE

#include <string.h>

struct bench;
#define STET_MACHINE SUITE_MACHINE
#define STET_TABLE   SUITE_TABLE
#define STET_CONTEXT struct bench
#define STET_WIDE
#define STET_DEFER 16
#include <stet/fsm.h>

#define NAME_(a, b)  a##_##b
#define NAME__(a, b) NAME_(a, b)
#define NAME(name)   NAME__(SUITE_MACHINE, name)
#define SAYS(name)   NAME(suite_##name)

struct bench {
    struct SUITE_MACHINE machine;
    bool running[64];
    bool deferred[NAME(N_EVENTS) + 1];
    uint64_t yes;
    struct SAYS(seen) * seen;
};

static struct bench bench;

enum {
    STARTS = (int)NAME(N_MESSAGES),
    STOPS = (int)STARTS + (int)NAME(N_TIMERS),
    TELLS = (int)STOPS + (int)NAME(N_TIMERS)
};

static void did(struct bench *on, int act)
{
    SAYS(did)(on->seen, (enum SAYS(act))act);
}

STET_MAYBE_UNUSED static void NAME(send)(struct bench *on, enum NAME(message) message)
{
    did(on, (int)message);
}

STET_MAYBE_UNUSED static void NAME(start)(struct bench *on, enum NAME(timer) timer)
{
    on->running[timer] = true;
    did(on, (int)STARTS + (int)timer);
}

STET_MAYBE_UNUSED static void NAME(stop)(struct bench *on, enum NAME(timer) timer)
{
    on->running[timer] = false;
    did(on, (int)STOPS + (int)timer);
}

STET_MAYBE_UNUSED static void NAME(tell)(struct bench *on, enum NAME(signal) told)
{
    did(on, (int)TELLS + (int)told);
}

#define ACTION(name, what)                                                                         \
    STET_MAYBE_UNUSED static void NAME(do_##name)(struct bench * on)                               \
    {                                                                                              \
        did(on, (int)SAYS(DO_##name));                                                             \
    }
#define GUARD(name, what)                                                                          \
    STET_MAYBE_UNUSED static bool NAME(ask_##name)(struct bench * on)                              \
    {                                                                                              \
        return (on->yes >> SAYS(GUARD_##name) & 1) != 0;                                           \
    }
#include SUITE_TABLE
#include <stet/unwords.h>

static enum SAYS(outcome) outcome_of(enum stet_outcome outcome)
{
    static const enum SAYS(outcome) outcomes[] = {
        [STET_UNHANDLED] = SAYS(UNHANDLED), [STET_IGNORED] = SAYS(IGNORED),
        [STET_NEVER] = SAYS(NEVER),         [STET_DEFERRED] = SAYS(DEFERRED),
        [STET_REFUSED] = SAYS(REFUSED),     [STET_STAYED] = SAYS(TAKEN),
        [STET_MOVED] = SAYS(TAKEN),         [STET_QUEUED] = SAYS(UNHANDLED),
        [STET_FULL] = SAYS(UNHANDLED),      [STET_INVALID] = SAYS(UNHANDLED),
    };

    return outcomes[outcome];
}

STET_MAYBE_UNUSED static void NAME(answered)(struct bench *on, enum NAME(event) event,
                                             enum stet_outcome outcome)
{
    on->deferred[event] = false;
    SAYS(answered)(on->seen, (enum SAYS(event))event, outcome_of(outcome));
}

void SAYS(reset)(void)
{
    memset(&bench, 0, sizeof bench);
    NAME(init)(&bench.machine);
}

bool SAYS(possible)(enum SAYS(event) event)
{
    const int calls = (int)NAME(N_CALLS);
    const int timers = calls + (int)NAME(N_MESSAGES);

    if ((int)event < calls)
        return !bench.deferred[event];
    return (int)event < timers || bench.running[(int)event - timers];
}

void SAYS(post)(enum SAYS(event) event, uint64_t yes, struct SAYS(seen) * seen)
{
    const int timers = (int)NAME(N_CALLS) + (int)NAME(N_MESSAGES);

    bench.yes = yes;
    bench.seen = seen;
    if ((int)event >= timers)
        bench.running[(int)event - timers] = false;
    seen->outcome = outcome_of(NAME(post)(&bench.machine, &bench, (enum NAME(event))event));
    if (seen->outcome == SAYS(DEFERRED))
        bench.deferred[event] = true;
    seen->state = (enum SAYS(state))NAME(now)(&bench.machine);
}
