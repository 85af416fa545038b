/*
 * Two @name@ machines and a network that loses the first message.
 *
 *     cc -I . @name@.c -o @name@ && ./@name@
 */
#include <stdio.h>

#define STET_MACHINE @name@ /* the table is @name@.def, every name begins with @name@_ */
#define STET_CONTEXT struct side
struct side;
#include <stet/fsm.h>

struct side {
    const char *name;
    struct @name@ machine;
    struct side *peer;
    int arriving; /* the message on its way here, -1: none */
    bool armed;
};

/* The table calls these functions; a compiler finds out when one is missing. */
static void @name@_send(struct side *side, enum @name@_message message)
{
    const char *what = message == @name@_MSG_QUESTION ? "question" : "answer";

    printf("%-5s sends its %s\n", side->name, what);
    side->peer->arriving = (int)message;
}

static void @name@_start(struct side *side, enum @name@_timer timer)
{
    (void)timer;
    side->armed = true;
}

static void @name@_stop(struct side *side, enum @name@_timer timer)
{
    (void)timer;
    side->armed = false;
}

static void @name@_tell(struct side *side, enum @name@_signal signal)
{
    const char *what = signal == @name@_SG_ANSWERED ? "has its answer" : "has no answer";

    printf("%-5s %s\n", side->name, what);
}

/* Whatever is on its way arrives. */
static void deliver(struct side *side)
{
    while (side->arriving >= 0) {
        const enum @name@_message message = (enum @name@_message)side->arriving;

        side->arriving = -1;
        (void)@name@_post(&side->machine, side, @name@_received(message));
        side = side->peer;
    }
}

int main(void)
{
    struct side here = {.name = "here", .arriving = -1};
    struct side there = {.name = "there", .arriving = -1};

    here.peer = &there;
    there.peer = &here;
    @name@_init(&here.machine);
    @name@_init(&there.machine);

    (void)@name@_post(&here.machine, &here, @name@_EV_ASK);
    printf("      ... and it is lost\n");
    there.arriving = -1;
    if (here.armed) {
        here.armed = false; /* a timer that expires is no longer armed */
        (void)@name@_post(&here.machine, &here, @name@_TO_PATIENCE);
    }
    deliver(&there);
    return @name@_now(&here.machine) == @name@_ST_IDLE ? 0 : 1;
}
