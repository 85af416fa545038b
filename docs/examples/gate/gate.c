/* The smallest program with a table: a gate that is pushed, opened and pushed again. */
#include <stdio.h>

#define STET_MACHINE gate
#define STET_NAMES
#include <stet/fsm.h>

static void gate_do_ring(void *context)
{
    (void)context;
    puts("  (the alarm rings)");
}

int main(void)
{
    static const enum gate_event events[] = {gate_EV_PUSH, gate_EV_KEY, gate_EV_PUSH};
    struct gate gate;
    gate_init(&gate);
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        (void)gate_post(&gate, NULL, events[i]);
        printf("%s: %s\n", gate_event_name(events[i]), gate_state_name(gate_now(&gate)));
    }
    return 0;
}
