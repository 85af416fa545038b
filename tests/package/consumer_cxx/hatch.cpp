// The same hatch in C++.
#include <cstdio>

#define STET_MACHINE hatch
#define STET_NAMES
#include <stet/fsm.h>

static void hatch_do_ring(void *)
{
    std::puts("the bell rings");
}

int main()
{
    static constexpr hatch_event events[] = {hatch_EV_PUSH, hatch_EV_KEY, hatch_EV_PUSH};
    hatch machine;

    hatch_init(&machine);
    for (const hatch_event event : events) {
        (void)hatch_post(&machine, nullptr, event);
        std::printf("%s: %s\n", hatch_event_name(event), hatch_state_name(hatch_now(&machine)));
    }
}
