/* A hatch that is pushed, opened and pushed again. */
#include <stdio.h>

#define STET_MACHINE hatch
#define STET_NAMES
#include <stet/fsm.h>

static void hatch_do_ring(void *context)
{
    (void)context;
    puts("the bell rings");
}

int main(void)
{
    static const enum hatch_event events[] = {hatch_EV_PUSH, hatch_EV_KEY, hatch_EV_PUSH};
    struct hatch hatch;

    hatch_init(&hatch);
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        (void)hatch_post(&hatch, NULL, events[i]);
        printf("%s: %s\n", hatch_event_name(events[i]), hatch_state_name(hatch_now(&hatch)));
    }
    return 0;
}
