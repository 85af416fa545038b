/* Without a queue, an event posted by a hook is refused, and the machine goes on undisturbed. */
#include <stdio.h>

struct gate;
#define STET_MACHINE turnstile
#define STET_CONTEXT struct gate
#include <stet/fsm.h>

struct gate {
    struct turnstile machine;
    enum stet_outcome from_inside;
};

static bool turnstile_ask_counterfeit(struct gate *gate)
{
    (void)gate;
    return false;
}

static void turnstile_do_release(struct gate *gate)
{
    gate->from_inside = turnstile_post(&gate->machine, gate, turnstile_EV_PUSH);
}

static void turnstile_do_lock(struct gate *gate)
{
    (void)gate;
}

static void turnstile_do_refund(struct gate *gate)
{
    (void)gate;
}

static void turnstile_tell(struct gate *gate, enum turnstile_signal told)
{
    (void)gate;
    (void)told;
}

int main(void)
{
    struct gate gate;
    turnstile_init(&gate.machine);
    gate.from_inside = STET_INVALID;
    const enum stet_outcome coin = turnstile_post(&gate.machine, &gate, turnstile_EV_COIN);
    if (coin != STET_MOVED || gate.from_inside != STET_FULL ||
        turnstile_now(&gate.machine) != turnstile_ST_UNLOCKED) {
        printf("coin: %d, from inside: %d\n", (int)coin, (int)gate.from_inside);
        return 1;
    }
    return turnstile_post(&gate.machine, &gate, turnstile_EV_PUSH) == STET_MOVED ? 0 : 1;
}
