/* The code of the machine of every.h, in a file of its own. */
#include "every.h"

#include <stdio.h>

#define STET_MACHINE every
#define STET_CONTEXT struct journal
#define STET_QUEUE   3
#define STET_DEFER   2
#define STET_RING    4
#define STET_CODE
#include <stet/fsm.h>

void journal_write(struct journal *journal, const char *word, const char *name)
{
    const size_t room = sizeof journal->text - journal->length;
    const int n = snprintf(journal->text + journal->length, room, "%s%s%s%s",
                           journal->length > 0 ? " " : "", word, *name != '\0' ? " " : "", name);
    if (n > 0 && (size_t)n < room)
        journal->length += (size_t)n;
}

static void every_send(struct journal *journal, enum every_message message)
{
    journal_write(journal, "send", every_message_name(message));
}

static void every_start(struct journal *journal, enum every_timer timer)
{
    journal_write(journal, "start", every_timer_name(timer));
}

static void every_stop(struct journal *journal, enum every_timer timer)
{
    journal_write(journal, "stop", every_timer_name(timer));
}

static void every_tell(struct journal *journal, enum every_signal told)
{
    journal_write(journal, "tell", every_signal_name(told));
}

static void every_do_mark(struct journal *journal)
{
    journal_write(journal, "mark", "");
}

/* Posts more than the queue takes; the fourth is refused. */
static void every_do_twice(struct journal *journal)
{
    static const enum every_event events[] = {every_EV_GO, every_EV_LOST, every_EV_BACK,
                                              every_EV_GO};
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        const enum stet_outcome outcome = every_post(journal->machine, journal, events[i]);
        journal_write(journal, outcome == STET_QUEUED ? "queued" : "full", "");
    }
}

static bool every_ask_even(struct journal *journal)
{
    return journal->even;
}

static bool every_ask_odd(struct journal *journal)
{
    return journal->odd;
}

static void every_answered(struct journal *journal, enum every_event event,
                           enum stet_outcome outcome)
{
    static const char *const words[] = {"unhandled", "ignored", "never",  "deferred", "refused",
                                        "stayed",    "moved",   "queued", "full",     "invalid"};
    journal_write(journal, words[outcome], every_event_name(event));
}

enum stet_outcome every_do(struct every *machine, struct journal *journal, enum every_event event)
{
    journal->machine = machine;
    journal->length = 0;
    journal->text[0] = '\0';
    return every_post(machine, journal, event);
}
