/*
 * Tests for an implementation of: @title@.
 * Made from @path@ by stet; what is changed here is lost when it is made again.
 *
@summary@ *
 * It needs three functions, in a file of yours that includes this one:
 *
 *     #include "@m@_suite.c"
 *
 *     void @m@_suite_reset(void) { ... }
 *     bool @m@_suite_possible(enum @m@_suite_event event) { ... }
 *     void @m@_suite_post(enum @m@_suite_event event, uint64_t yes, struct @m@_suite_seen *seen) { ... }
 *
 * The program then writes TAP, a line for each @point@, and ends
 * with 0 when all are as the table says.  With the number of a line as its
 * argument it shows every step of that one.
 *
 * SUITE_NO_MAIN    defined before the include: main is yours and calls @m@_suite_run
 * SUITE_ACTS_ONLY  outcomes and the answers to deferred events are not compared,
 *                  only acts are
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* What can happen. */
enum @m@_suite_event {
@events@    @m@_suite_N_EVENTS
};

/* Questions that the implementation may ask: bits of `yes`. */
enum @m@_suite_guard {
@guards@    @m@_suite_N_GUARDS
};

/* What can be seen to be done. */
enum @m@_suite_act {
@acts@    @m@_suite_N_ACTS
};

enum @m@_suite_state {
@states@    @m@_suite_N_STATES,
    @m@_suite_STATE_UNSAID = @m@_suite_N_STATES
};

/* What becomes of an event. */
enum @m@_suite_outcome {
    @m@_suite_TAKEN,    /* by an ON or OR row */
    @m@_suite_IGNORED,  /* nothing happens */
    @m@_suite_REFUSED,  /* the user is told so, nothing else happens */
    @m@_suite_DEFERRED, /* it is kept and answered after a change of state */
    @m@_suite_NEVER,    /* the table says that it cannot come here; nothing changes */
    @m@_suite_UNHANDLED /* the table says nothing about it, or too much is deferred */
};

/* More than the table ever does about one event; who does more does it wrong. */
enum { @m@_suite_MOST_SEEN = @most_seen@ };

/* What an implementation did about one event. */
struct @m@_suite_seen {
    enum @m@_suite_outcome outcome;
    enum @m@_suite_state state; /* afterwards; STATE_UNSAID is not compared */
    int count;
    int list[@m@_suite_MOST_SEEN]; /* acts and answers, in order */
    bool more;                     /* than the list holds */
};

/* --- what you write ------------------------------------------------------------- */

/* Puts the implementation into its initial state: no timer runs, nothing is deferred. */
void @m@_suite_reset(void);

/*
 * Whether the event can happen now: an expiry, when its timer is running; a call,
 * when the same call is not deferred; anything else always.  Changes nothing.
 */
bool @m@_suite_possible(enum @m@_suite_event event);

/*
 * Lets the event happen to its end, and says in `seen` what came of it: the
 * outcome, the state if it is known, and by the two functions below, in order,
 * what was done.  Bit i of `yes` is what guard i answers whenever it is asked.
 */
void @m@_suite_post(enum @m@_suite_event event, uint64_t yes, struct @m@_suite_seen *seen);

/* --- what you call -------------------------------------------------------------- */

static inline void @m@_suite_see(struct @m@_suite_seen *seen, int what)
{
    if (seen->count < @m@_suite_MOST_SEEN)
        seen->list[seen->count++] = what;
    else
        seen->more = true;
}

/* Something was done; that a timer which is not running was stopped may be said or not. */
static inline void @m@_suite_did(struct @m@_suite_seen *seen, enum @m@_suite_act act)
{
    @m@_suite_see(seen, (int)act);
}

/* A deferred event was answered; what was done for it has been said before. */
static inline void @m@_suite_answered(struct @m@_suite_seen *seen, enum @m@_suite_event event,
                                      enum @m@_suite_outcome outcome)
{
    @m@_suite_see(seen, (int)@m@_suite_N_ACTS + 8 * (int)event + (int)outcome);
}

/* --- the suite ------------------------------------------------------------------ */

struct @m@_suite_step {
    int event;
    int possible;
    uint64_t yes;
    int outcome;
    int state;
    int first; /* what is seen, in the list below */
    int count;
};

static const struct @m@_suite_step @m@_suite_steps[] = {
@steps@};

static const int @m@_suite_seen_list[] = {@seen@};

static const char *const @m@_suite_event_names[] = {
@event_names@    ""};
static const char *const @m@_suite_guard_names[] = {
@guard_names@    ""};
static const char *const @m@_suite_act_names[] = {
@act_names@    ""};
static const char *const @m@_suite_state_names[] = {
@state_names@    "a state that is not said"};
static const char *const @m@_suite_outcome_names[] = {
    "taken", "ignored", "refused", "deferred", "never", "unhandled", "?", "?"};

/* Timers, and where their acts and events begin. */
enum {
@timers@};

/* --- running it ----------------------------------------------------------------- */

static void @m@_suite_print_event(const struct @m@_suite_step *step)
{
    const char *between = " (";

    printf("%s", @m@_suite_event_names[step->event]);
    for (int i = 0; i < (int)@m@_suite_N_GUARDS; i++)
        if ((step->yes >> i & 1) != 0) {
            printf("%s%s", between, @m@_suite_guard_names[i]);
            between = ", ";
        }
    printf("%s", between[0] == ',' ? ")" : "");
}

static void @m@_suite_print_seen(const char *who, int outcome, int state, const int *list, int count,
                                 bool more)
{
    printf("#   %s%s, %s", who, @m@_suite_outcome_names[outcome & 7], @m@_suite_state_names[state]);
    for (int i = 0; i < count; i++) {
        const int answer = list[i] - (int)@m@_suite_N_ACTS;

        if (answer < 0)
            printf("%s %s", i == 0 ? ":" : ",", @m@_suite_act_names[list[i]]);
        else
            printf("%s [%s: %s]", i == 0 ? ":" : ",", @m@_suite_event_names[answer / 8],
                   @m@_suite_outcome_names[answer % 8]);
    }
    printf(more ? ", and more\n" : "\n");
}

static bool @m@_suite_starts(int what)
{
    return what >= (int)@m@_suite_STARTS &&
           what < (int)@m@_suite_STARTS + (int)@m@_suite_TIMERS;
}

static bool @m@_suite_stops(int what)
{
    return what >= (int)@m@_suite_STOPS &&
           what < (int)@m@_suite_STOPS + (int)@m@_suite_TIMERS;
}

/* The timer that an act starts or stops, as a bit; 0: it is no such act. */
static uint64_t @m@_suite_timer(int what)
{
    const int first =
        @m@_suite_starts(what) ? (int)@m@_suite_STARTS : (int)@m@_suite_STOPS;

    if (!@m@_suite_starts(what) && !@m@_suite_stops(what))
        return 0;
    return UINT64_C(1) << ((what - first) & 63);
}

/*
 * Keeps of the acts on each timer the last one, and that only if it starts a
 * timer or stops one of the `running`; `running` then are those that run now.
 */
static void @m@_suite_settle(struct @m@_suite_seen *seen, uint64_t *running)
{
    const uint64_t before = *running;
    uint64_t later = 0; /* timers on which an act has been met, from the end */
    int first = seen->count;

    for (int i = seen->count - 1; i >= 0; i--) {
        const int what = seen->list[i];
        const uint64_t timer = @m@_suite_timer(what);
        const bool last = (later & timer) == 0;

        later |= timer;
        if (last)
            *running = @m@_suite_starts(what) ? *running | timer : *running & ~timer;
        if (timer == 0 || (last && (@m@_suite_starts(what) || (before & timer) != 0)))
            seen->list[--first] = what;
    }
    seen->count -= first;
    for (int i = 0; i < seen->count; i++)
        seen->list[i] = seen->list[first + i];
}

/* Acts on timers are compared apart, as is an answer where it is not compared. */
static int @m@_suite_next(const int *list, int count, int at)
{
    while (at < count) {
        bool skip = @m@_suite_timer(list[at]) != 0;

#ifdef SUITE_ACTS_ONLY
        skip = skip || list[at] >= (int)@m@_suite_N_ACTS;
#endif
        if (!skip)
            break;
        at++;
    }
    return at;
}

/* The timers that a settled list starts, or those that it stops. */
static uint64_t @m@_suite_timers(const int *list, int count, bool started)
{
    uint64_t timers = 0;

    for (int i = 0; i < count; i++)
        if (started ? @m@_suite_starts(list[i]) : @m@_suite_stops(list[i]))
            timers |= @m@_suite_timer(list[i]);
    return timers;
}

static bool @m@_suite_same(const struct @m@_suite_step *step, const struct @m@_suite_seen *seen)
{
    const int *expected = @m@_suite_seen_list + step->first;
    int i = @m@_suite_next(expected, step->count, 0);
    int j = @m@_suite_next(seen->list, seen->count, 0);

#ifndef SUITE_ACTS_ONLY
    if ((int)seen->outcome != step->outcome)
        return false;
#endif
    if (seen->state != @m@_suite_STATE_UNSAID && (int)seen->state != step->state)
        return false;
    for (int started = 0; started < 2; started++)
        if (@m@_suite_timers(expected, step->count, started != 0) !=
            @m@_suite_timers(seen->list, seen->count, started != 0))
            return false;
    while (i < step->count && j < seen->count) {
        if (expected[i] != seen->list[j])
            return false;
        i = @m@_suite_next(expected, step->count, i + 1);
        j = @m@_suite_next(seen->list, seen->count, j + 1);
    }
    return i == step->count && j == seen->count && !seen->more;
}

/* Where a sequence stopped, and what was seen there. */
struct @m@_suite_trial {
    int at; /* its last step */
    bool possible;
    uint64_t running; /* timers, by the acts that were seen */
    struct @m@_suite_seen seen;
};

/* Takes a step; false when the implementation differs, and what it did is in the trial. */
static bool @m@_suite_take(const struct @m@_suite_step *step, struct @m@_suite_trial *trial)
{
    const enum @m@_suite_event event = (enum @m@_suite_event)step->event;
    struct @m@_suite_seen *seen = &trial->seen;

    seen->count = 0;
    seen->more = false;
    seen->outcome = @m@_suite_UNHANDLED;
    seen->state = @m@_suite_STATE_UNSAID;
    trial->possible = @m@_suite_possible(event);
    if (trial->possible != (step->possible != 0))
        return false;
    if (!trial->possible)
        return true;
    if (step->event >= (int)@m@_suite_EXPIRIES)
        trial->running &= ~(UINT64_C(1) << ((step->event - (int)@m@_suite_EXPIRIES) & 63));
    @m@_suite_post(event, step->yes, seen);
    @m@_suite_settle(seen, &trial->running);
    return @m@_suite_same(step, seen);
}

static void @m@_suite_explain(const int *sequence, const struct @m@_suite_trial *trial)
{
    const struct @m@_suite_seen *seen = &trial->seen;
    const bool possible = trial->possible;
    const int at = trial->at;
    const struct @m@_suite_step *step = &@m@_suite_steps[sequence[at]];

    printf("# step %d: ", at + 1);
    @m@_suite_print_event(step);
    printf("\n");
    if (possible != (step->possible != 0)) {
        printf("#   expected that it can%s happen here, but it can%s\n", possible ? "not" : "",
               possible ? "" : "not");
    } else {
        @m@_suite_print_seen("expected ", step->outcome, step->state,
                             @m@_suite_seen_list + step->first, step->count, false);
        @m@_suite_print_seen("seen     ", (int)seen->outcome, (int)seen->state, seen->list,
                             seen->count, seen->more);
    }
    printf("#   after %s", at == 0 ? "nothing" : at > 8 ? "..., " : "");
    for (int i = at > 8 ? at - 8 : 0; i < at; i++) {
        @m@_suite_print_event(&@m@_suite_steps[sequence[i]]);
        printf("%s", i + 1 < at ? ", " : "");
    }
    printf("\n");
}

/* Takes the steps of a sequence from the beginning; false when one is not as expected. */
static bool @m@_suite_try(const int *sequence, int count, bool show, struct @m@_suite_trial *trial)
{
    trial->running = 0;
    @m@_suite_reset();
    for (trial->at = 0; trial->at < count; trial->at++) {
        const struct @m@_suite_step *step = &@m@_suite_steps[sequence[trial->at]];

        if (!@m@_suite_take(step, trial))
            return false;
        if (!show)
            continue;
        printf(trial->at == 0 ? "#\n# " : "# ");
        @m@_suite_print_event(step);
        printf(trial->possible ? "\n" : ": cannot happen here\n");
        if (trial->possible)
            @m@_suite_print_seen("", (int)trial->seen.outcome, (int)trial->seen.state,
                                 trial->seen.list, trial->seen.count, trial->seen.more);
    }
    return true;
}

@driver@
#ifndef SUITE_NO_MAIN
int main(int argc, char **argv)
{
    const int only = argc > 1 ? atoi(argv[1]) : 0;

    if (argc > 2 || only < 0 || only > (int)@m@_suite_POINTS || (argc > 1 && only == 0)) {
        fprintf(stderr, "usage: %s [NUMBER], a test from 1 to %d\n", argv[0],
                (int)@m@_suite_POINTS);
        return 2;
    }
    return @m@_suite_run(only) == 0 ? 0 : 1;
}
#endif
