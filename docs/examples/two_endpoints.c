/*
 * Two TCP endpoints in one process.  They talk over an in-memory link and
 * print what happens as a ladder: a segment on each rung, the states of both
 * sides beside it.  The machine is src/machines/tcp.def, untouched.
 *
 *     cc -std=c11 -I src/include -I src/machines docs/examples/two_endpoints.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STET_MACHINE tcp
#define STET_CONTEXT struct endpoint
#define STET_NAMES
#define STET_DEFER 4 /* tcp.def defers a CLOSE while the connection is being opened */
struct endpoint;
#include <stet/fsm.h>

enum { CAPACITY = 8, RUNG = 30 };

/* One side: its machine, the timers that run, the segments on their way to the other side. */
struct endpoint {
    const char *name;
    struct tcp tcp;
    bool armed[tcp_N_TIMERS];
    enum tcp_message sent[CAPACITY];
    int under_way;
    char told[RUNG + 1]; /* what its user was told since the last rung */
};

static struct endpoint client = {.name = "client"}, server = {.name = "server"};

/* ---- The ladder ------------------------------------------------------------------------------ */

/* The states of both sides with `middle` between them, then what their users were told. */
static void rung(const char *middle)
{
    printf("%-14s%-*s  %s\n", tcp_state_name(tcp_now(&client.tcp)), (int)RUNG, middle,
           tcp_state_name(tcp_now(&server.tcp)));
    if (client.told[0] != '\0')
        printf("%14s%s\n", "", client.told);
    if (server.told[0] != '\0')
        printf("%14s%*s\n", "", (int)RUNG, server.told);
    client.told[0] = server.told[0] = '\0';
}

/* What one side does by itself stands on its own side. */
static void rung_at(const struct endpoint *side, const char *what, const char *how)
{
    char text[RUNG + 1];
    const int indent = side == &server ? RUNG - (int)(strlen(what) + strlen(how)) : 0;
    snprintf(text, sizeof text, "%*s%s%s", indent, "", what, how);
    rung(text);
}

/* A segment on its way: its name amid dashes, with an arrow's head, or an x where it was lost. */
static void rung_with_segment(const struct endpoint *from, enum tcp_message message, char head)
{
    const char *const name = tcp_message_name(message);
    const int dashes = RUNG - 3 - (int)strlen(name);
    char text[RUNG + 1];
    memset(text, '-', sizeof text - 1);
    text[RUNG] = '\0';
    text[from == &client ? RUNG - 1 : 0] = head;
    memcpy(text + 1 + dashes / 2, name, strlen(name));
    text[dashes / 2] = text[1 + dashes / 2 + (int)strlen(name)] = ' ';
    rung(text);
}

/* ---- What the table calls -------------------------------------------------------------------- */

static void tcp_send(struct endpoint *side, enum tcp_message message)
{
    if (side->under_way == CAPACITY) {
        fprintf(stderr, "%s: the link is full\n", side->name);
        exit(1);
    }
    side->sent[side->under_way++] = message;
}

static void tcp_start(struct endpoint *side, enum tcp_timer timer)
{
    side->armed[timer] = true;
}

static void tcp_stop(struct endpoint *side, enum tcp_timer timer)
{
    side->armed[timer] = false;
}

static void tcp_tell(struct endpoint *side, enum tcp_signal told)
{
    const size_t length = strlen(side->told);
    snprintf(side->told + length, sizeof side->told - length, "%s(%s)", length > 0 ? " " : "",
             tcp_signal_text(told));
}

static void tcp_answered(struct endpoint *side, enum tcp_event event, enum stet_outcome outcome)
{
    if (outcome == STET_UNHANDLED || outcome == STET_NEVER)
        fprintf(stderr, "%s: %s was deferred in vain\n", side->name, tcp_event_name(event));
}

/*
 * The guards of tcp.def are named for what is wrong with a call or a segment:
 * between these two nothing ever is.  Nor do they keep buffers, so there is
 * nothing to do for its actions.
 */
#define GUARD(name, what)                                                                          \
    static bool tcp_ask_##name(struct endpoint *side)                                              \
    {                                                                                              \
        (void)side;                                                                                \
        return false;                                                                              \
    }
#define ACTION(name, what)                                                                         \
    static void tcp_do_##name(struct endpoint *side)                                               \
    {                                                                                              \
        (void)side;                                                                                \
    }
#include <tcp.def>

#include <stet/unwords.h>

/* ---- What can happen ------------------------------------------------------------------------- */

static void post(struct endpoint *side, enum tcp_event event)
{
    const enum stet_outcome outcome = tcp_post(&side->tcp, side, event);
    if (outcome == STET_UNHANDLED || outcome == STET_NEVER || outcome >= STET_FULL) {
        fprintf(stderr, "%s: %s in %s: outcome %d\n", side->name, tcp_event_name(event),
                tcp_state_name(tcp_now(&side->tcp)), (int)outcome);
        exit(1);
    }
}

static void call(struct endpoint *side, enum tcp_event event)
{
    post(side, event);
    rung_at(side, tcp_event_name(event), "");
}

static void expire(struct endpoint *side, enum tcp_timer timer)
{
    if (!side->armed[timer])
        return;
    side->armed[timer] = false;
    post(side, tcp_expired(timer));
    rung_at(side, tcp_timer_name(timer), " is over");
}

/* The oldest segment on its way from one side to the other. */
static enum tcp_message take(struct endpoint *from)
{
    const enum tcp_message message = from->sent[0];
    from->under_way--;
    for (int i = 0; i < from->under_way; i++)
        from->sent[i] = from->sent[i + 1];
    return message;
}

static void lose(struct endpoint *from)
{
    rung_with_segment(from, take(from), 'x');
}

static void deliver(struct endpoint *from, struct endpoint *to)
{
    const enum tcp_message message = take(from);
    post(to, tcp_received(message));
    rung_with_segment(from, message, from == &client ? '>' : '<');
}

static void settle(void)
{
    while (client.under_way > 0 || server.under_way > 0) {
        if (client.under_way > 0)
            deliver(&client, &server);
        else
            deliver(&server, &client);
    }
}

int main(void)
{
    tcp_init(&client.tcp);
    tcp_init(&server.tcp);
    printf("%-14s%-*s  %s\n", client.name, (int)RUNG, "", server.name);
    rung("");

    call(&server, tcp_EV_PASSIVE_OPEN);
    call(&client, tcp_EV_ACTIVE_OPEN);
    lose(&client);
    expire(&client, tcp_TM_RETRANSMIT);
    settle();

    call(&client, tcp_EV_SEND);
    settle();

    call(&client, tcp_EV_CLOSE);
    settle();
    call(&server, tcp_EV_CLOSE);
    settle();
    expire(&client, tcp_TM_TIME_WAIT);
    return tcp_now(&client.tcp) == tcp_ST_CLOSED && tcp_now(&server.tcp) == tcp_ST_CLOSED ? 0 : 1;
}
