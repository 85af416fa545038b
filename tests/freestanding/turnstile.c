/*
 * A whole program's part without a C library: the turnstile of src/machines/
 * with 16-bit indices, a queue, a ring, names and the moves of the TCP subset
 * beside it, all in one file.
 */
#define STET_MACHINE turnstile
#define STET_WIDE
#define STET_QUEUE 2
#define STET_RING  3
#define STET_NAMES
#include <stet/fsm.h>

#define STET_MACHINE tcp_subset
#define STET_MOVES
#define STET_MOVES_CONSTANT
#define STET_TYPES
#include <stet/fsm.h>

static unsigned char arm_open, coins;

static bool turnstile_ask_counterfeit(void *unused)
{
    (void)unused;
    return coins > 100;
}

static void turnstile_do_release(void *unused)
{
    (void)unused;
    arm_open = 1;
}

static void turnstile_do_lock(void *unused)
{
    (void)unused;
    arm_open = 0;
}

static void turnstile_do_refund(void *unused)
{
    (void)unused;
    coins--;
}

static void turnstile_tell(void *unused, enum turnstile_signal told)
{
    (void)unused;
    (void)told;
}

static void turnstile_answered(void *unused, enum turnstile_event event, enum stet_outcome outcome)
{
    (void)unused;
    (void)event;
    (void)outcome;
}

const char *turnstile_pay(void);
const char *turnstile_pay(void)
{
    struct turnstile machine;
    turnstile_init(&machine);
    coins++;
    turnstile_post(&machine, NULL, turnstile_EV_COIN);
    turnstile_post(&machine, NULL, arm_open ? turnstile_EV_PUSH : turnstile_EV_COIN);
    return turnstile_state_name(turnstile_now(&machine));
}

int tcp_subset_events(void);
int tcp_subset_events(void)
{
    return (int)tcp_subset_N_EVENTS;
}
