/*
 * Prints what the compiled table does in every cell: a JSON object for each
 * state, event and assignment of the flags and guards that the cell asks.
 * Assignments are found by running: each answer that was asked for and not yet
 * chosen is tried both ways.
 *
 *     cc -DCELLS_MACHINE=tcp '-DCELLS_TABLE="tcp.def"' cells.c
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME_(machine, name)   machine##_##name
#define NAME_OF(machine, name) NAME_(machine, name)
#define NAME(name)             NAME_OF(CELLS_MACHINE, name)

enum { MOST_ASKED = 64, MOST_DONE = 64 };

/* What a run is told to answer, and what it did. */
struct run {
    signed char answer[MOST_ASKED]; /* of flags, then guards; -1: not chosen */
    int asked[MOST_ASKED], asked_count;
    const char *sent[MOST_DONE], *told[MOST_DONE], *started[MOST_DONE], *stopped[MOST_DONE];
    const char *done[MOST_DONE], *order[MOST_DONE];
    int sent_count, told_count, started_count, stopped_count, done_count, order_count;
};

static void run_asked(struct run *run, int number);

#define STET_MACHINE CELLS_MACHINE
#define STET_TABLE   CELLS_TABLE
#define STET_CONTEXT struct run
#define STET_ASKED   run_asked
#define STET_NAMES
#define STET_WIDE
#define STET_DEFER 1
#include <stet/fsm.h>

static const char *const question_names[] = {
#define FLAG(name, what) #name,
#include CELLS_TABLE
#include <stet/unwords.h>
#define GUARD(name, what) #name,
#include CELLS_TABLE
#include <stet/unwords.h>
    "" /* the end */};

enum { QUESTIONS = (int)(sizeof question_names / sizeof *question_names) - 1 };
_Static_assert((int)QUESTIONS <= (int)MOST_ASKED, "raise MOST_ASKED");

static void add(const char **list, int *count, const char *name)
{
    if (*count == MOST_DONE) {
        fputs("cells: more actions in a row than fit\n", stderr);
        exit(2);
    }
    list[(*count)++] = name;
}

/* Remembers what was asked. */
STET_MAYBE_UNUSED static void run_asked(struct run *run, int number)
{
    for (int i = 0; i < run->asked_count; i++)
        if (run->asked[i] == number)
            return;
    run->asked[run->asked_count++] = number;
}

#define DONE(list, text)                                                                           \
    add(run->list, &run->list##_count, text);                                                      \
    add(run->order, &run->order_count, text)

STET_MAYBE_UNUSED static void NAME(send)(struct run *run, enum NAME(message) message)
{
    DONE(sent, NAME(message_name)(message));
}

STET_MAYBE_UNUSED static void NAME(start)(struct run *run, enum NAME(timer) timer)
{
    DONE(started, NAME(timer_name)(timer));
}

STET_MAYBE_UNUSED static void NAME(stop)(struct run *run, enum NAME(timer) timer)
{
    DONE(stopped, NAME(timer_name)(timer));
}

STET_MAYBE_UNUSED static void NAME(tell)(struct run *run, enum NAME(signal) told)
{
    DONE(told, NAME(signal_name)(told));
}

#define ACTION(name, what)                                                                         \
    STET_MAYBE_UNUSED static void NAME(do_##name)(struct run * run)                                \
    {                                                                                              \
        DONE(done, #name);                                                                         \
    }
#define GUARD(name, what)                                                                          \
    STET_MAYBE_UNUSED static bool NAME(ask_##name)(struct run * run)                               \
    {                                                                                              \
        return run->answer[NAME(STET_IF_##name)] == 1;                                             \
    }
#include CELLS_TABLE
#include <stet/unwords.h>

STET_MAYBE_UNUSED static void NAME(answered)(struct run *run, enum NAME(event) event,
                                             enum stet_outcome outcome)
{
    (void)run;
    (void)event;
    (void)outcome;
}

static void print_list(const char *key, const char *const *list, int count)
{
    printf(",\"%s\":[", key);
    for (int i = 0; i < count; i++)
        printf("%s\"%s\"", i ? "," : "", list[i]);
    putchar(']');
}

static const char *outcome_name(enum stet_outcome outcome)
{
    static const char *const names[] = {"undisposed", "ignored", "never",  "deferred", "refused",
                                        "taken",      "taken",   "queued", "full",     "invalid"};
    return names[outcome];
}

static void print_cell(const struct run *run, const struct CELLS_MACHINE *machine, int from,
                       int event, enum stet_outcome outcome)
{
    const char *flags[MOST_ASKED] = {NULL};
    int flag_count = 0;
    printf("{\"event\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"outcome\":\"%s\"",
           NAME(event_name)((enum NAME(event))event), NAME(state_name)((enum NAME(state))from),
           NAME(state_name)(NAME(now)(machine)), outcome_name(outcome));
    print_list("sent", run->sent, run->sent_count);
    print_list("told", run->told, run->told_count);
    print_list("started", run->started, run->started_count);
    print_list("stopped", run->stopped, run->stopped_count);
    print_list("done", run->done, run->done_count);
    print_list("order", run->order, run->order_count);
    for (int i = 0; i < (int)NAME(N_FLAGS); i++)
        if (NAME(has)(machine, (enum NAME(flag))i))
            flags[flag_count++] = question_names[i];
    print_list("flags", flags, flag_count);
    printf(",\"when\":{");
    for (int i = 0; i < run->asked_count; i++)
        printf("%s\"%s\":%d", i ? "," : "", question_names[run->asked[i]],
               run->answer[run->asked[i]]);
    puts("}}");
}

/* Runs a cell under the answers chosen so far; an open question is tried both ways. */
static void run_cell(int from, int event, const signed char *answer)
{
    struct run run;
    struct CELLS_MACHINE machine;
    memset(&run, 0, sizeof run);
    memcpy(run.answer, answer, sizeof run.answer);
    NAME(init)(&machine);
    machine.state = (NAME(index))from;
    for (int i = 0; i < (int)NAME(N_FLAGS); i++)
        NAME(put_bit)(&machine, i, answer[i] == 1);
    const enum stet_outcome outcome = NAME(post)(&machine, &run, (enum NAME(event))event);
    for (int i = 0; i < run.asked_count; i++) {
        const int open = run.asked[i];
        if (run.answer[open] >= 0)
            continue;
        signed char more[MOST_ASKED];
        memcpy(more, answer, sizeof more);
        more[open] = 0;
        run_cell(from, event, more);
        more[open] = 1;
        run_cell(from, event, more);
        return;
    }
    print_cell(&run, &machine, from, event, outcome);
}

int main(void)
{
    signed char answer[MOST_ASKED];
    memset(answer, -1, sizeof answer);
    for (int from = 0; from < (int)NAME(N_STATES); from++)
        for (int event = 0; event < (int)NAME(N_EVENTS); event++)
            run_cell(from, event, answer);
    return 0;
}
