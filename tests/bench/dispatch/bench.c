/*
 * Measures dispatch: every variant runs the same streams of events, in turns,
 * in one process, by CPU time; all have to end alike.  Prints ratios.
 *
 *     bench_dispatch [--check]     --check compares results on short streams only
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "peers.h"

#define STET_MACHINE tcp_events
#define STET_TYPES
#include <stet/fsm.h>

enum { RUNS = 9, EVENTS = 4000000, EVENTS_TO_CHECK = 20000 };

/* Variants that do the same stand together, stet's first: the others are compared with it. */
static const struct variant {
    const char *name;
    run_events *run;
    bool first, actions;
} variants[] = {
    {"stet", stet_moves_run, true, false},
    {"dependent loads", chain_run, false, false},
    {"nested switch", switch_moves_run, false, false},
    {"Linux RV monitor", monitor_run, false, false},
#ifdef HAVE_RAGEL
    {"Ragel -G2", ragel_run, false, false},
#endif
#ifdef HAVE_RE2C
    {"re2c -c -g", re2c_run, false, false},
#endif
    {"stet, actions", stet_actions_calls_run, true, true},
    {"nested switch, actions", switch_actions_calls_run, false, true},
    {"stet, actions, one loop", stet_actions_loop_run, true, true},
    {"nested switch, one loop", switch_actions_loop_run, false, true},
};
enum { VARIANTS = sizeof variants / sizeof *variants };

/* ---- Streams --------------------------------------------------------------------------------- */

static unsigned long long seed = 0x9E3779B97F4A7C15u;

static unsigned below(unsigned limit)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)((seed >> 32) * limit >> 32);
}

/* Any event in any state. */
static void fill_uniform(unsigned char *events, size_t count)
{
    for (size_t i = 0; i < count; i++)
        events[i] = (unsigned char)below(tcp_events_N_EVENTS);
}

/* A random walk along the table, with one event in twenty that need not fit. */
static void fill_random(unsigned char *events, size_t count)
{
    unsigned state = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned event = below(tcp_events_N_EVENTS);
        if (below(20) != 0)
            while (!subject_takes(state, event))
                event = below(tcp_events_N_EVENTS);
        events[i] = (unsigned char)event;
        state = subject_next(state, event);
    }
}

/* Connections as they are: opened either way, some data, closed from either side. */
static void fill_sessions(unsigned char *events, size_t count)
{
    static const unsigned char open[2][3] = {
        {tcp_events_EV_ACTIVE_OPEN, tcp_events_RX_SYN_ACK, tcp_events_EV_SEND},
        {tcp_events_EV_PASSIVE_OPEN, tcp_events_RX_SYN, tcp_events_RX_ACK}};
    static const unsigned char data[] = {tcp_events_RX_DATA, tcp_events_RX_ACK, tcp_events_EV_SEND,
                                         tcp_events_RX_ACK};
    static const unsigned char close[2][4] = {
        {tcp_events_EV_CLOSE, tcp_events_RX_ACK_OF_FIN, tcp_events_RX_FIN, tcp_events_TO_TIME_WAIT},
        {tcp_events_RX_FIN, tcp_events_EV_CLOSE, tcp_events_RX_ACK, tcp_events_RX_ACK_OF_FIN}};
    unsigned char session[3 + 48 + 4];
    size_t length = 0, at = 0;
    for (size_t i = 0; i < count; i++) {
        if (at == length) {
            const size_t middle = 4 + below(44);
            memcpy(session, open[below(2)], 3);
            for (size_t k = 0; k < middle; k++)
                session[3 + k] = data[k % sizeof data];
            memcpy(session + 3 + middle, close[below(2)], 4);
            length = 3 + middle + 4;
            at = 0;
        }
        events[i] = session[at++];
    }
}

static const struct stream {
    const char *name;
    void (*fill)(unsigned char *events, size_t count);
} streams[] = {{"R, a random walk, 5 % of it illegal", fill_random},
               {"U, any event in any state", fill_uniform},
               {"S, connections as they are", fill_sessions}};
enum { STREAMS = sizeof streams / sizeof *streams };

/* ---- Measuring ------------------------------------------------------------------------------- */

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* All ticks of the machine, and those that others stole from it. */
static void processor_ticks(unsigned long long *all, unsigned long long *stolen)
{
    unsigned long long ticks[8] = {0};
    FILE *const stat = fopen("/proc/stat", "r");
    *all = *stolen = 0;
    if (stat == NULL)
        return;
    if (fscanf(stat, "cpu %llu %llu %llu %llu %llu %llu %llu %llu", &ticks[0], &ticks[1], &ticks[2],
               &ticks[3], &ticks[4], &ticks[5], &ticks[6], &ticks[7]) == 8)
        *stolen = ticks[7];
    fclose(stat);
    for (int i = 0; i < 8; i++)
        *all += ticks[i];
}

/* CPU time of one run; made again while more than 5 % of the machine is stolen. */
static double timed(run_events *run, struct outcome *outcome, const unsigned char *events,
                    size_t count)
{
    enum { ATTEMPTS = 5 };
    double seconds;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        unsigned long long all[2], stolen[2];
        processor_ticks(&all[0], &stolen[0]);
        const double before = cpu_seconds();
        run(outcome, events, count);
        seconds = cpu_seconds() - before;
        processor_ticks(&all[1], &stolen[1]);
        if ((stolen[1] - stolen[0]) * 20 <= all[1] - all[0])
            return seconds;
    }
    fputs("others use this machine too much to measure on it\n", stderr);
    exit(1);
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static bool alike(const struct variant *variant, const struct outcome *one,
                  const struct outcome *other)
{
    const bool same_end = one->state == other->state || one->state == NO_STATE;
    const bool same_illegal = one->illegal == other->illegal || one->illegal == NOT_COUNTED;
    const bool same_actions =
        !variant->actions || (one->moved == other->moved && one->actions == other->actions &&
                              one->checksum == other->checksum);
    return same_end && same_illegal && same_actions;
}

/* All variants have to agree with stet's that stands above them. */
static void compare_outcomes(const struct outcome *outcomes)
{
    for (int v = 0, model = 0; v < VARIANTS; v++) {
        model = variants[v].first ? v : model;
        if (alike(&variants[v], &outcomes[v], &outcomes[model]))
            continue;
        fprintf(stderr, "%s: state %u, %zu illegal, %zu actions; stet: state %u, %zu, %zu\n",
                variants[v].name, outcomes[v].state, outcomes[v].illegal, outcomes[v].actions,
                outcomes[model].state, outcomes[model].illegal, outcomes[model].actions);
        exit(1);
    }
}

/* Runs all variants of one stream once, for what they answer only. */
static void check(const unsigned char *events, size_t count)
{
    struct outcome outcomes[VARIANTS];
    memset(outcomes, 0, sizeof outcomes);
    for (int v = 0; v < VARIANTS; v++)
        variants[v].run(&outcomes[v], events, count);
    compare_outcomes(outcomes);
}

/* The medians of one stream, in nanoseconds an event. */
static void measure(const unsigned char *events, size_t count, double *medians)
{
    static double seconds[VARIANTS][RUNS];
    struct outcome outcomes[VARIANTS];
    memset(outcomes, 0, sizeof outcomes);
    for (int run = 0; run < RUNS; run++)
        for (int v = 0; v < VARIANTS; v++)
            seconds[v][run] = timed(variants[v].run, &outcomes[v], events, count);
    compare_outcomes(outcomes);
    for (int v = 0; v < VARIANTS; v++) {
        qsort(seconds[v], RUNS, sizeof(double), compare);
        medians[v] = seconds[v][RUNS / 2] / (double)count * 1e9;
    }
}

/* Each variant beside stet's own that does the same. */
static void report(const char *stream, const double *medians)
{
    double own = 0;
    printf("\n%s\n", stream);
    for (int v = 0; v < VARIANTS; v++) {
        own = variants[v].first ? medians[v] : own;
        printf("    %-26s %6.2f ns  %5.2f x\n", variants[v].name, medians[v], medians[v] / own);
    }
}

int main(int argc, char **argv)
{
    const bool only_check = argc > 1 && strcmp(argv[1], "--check") == 0;
    const size_t count = only_check ? EVENTS_TO_CHECK : EVENTS;
    unsigned char *const events = malloc(count + 1);
    if (events == NULL)
        return 2;
    if (!only_check)
        printf("One event of 11 states x 20 events, medians of %d, times and ratios to stet\n",
               (int)RUNS);
    for (int s = 0; s < STREAMS; s++) {
        double medians[VARIANTS];
        streams[s].fill(events, count);
        events[count] = 0xff;
        if (only_check) {
            check(events, count);
            continue;
        }
        measure(events, count, medians);
        report(streams[s].name, medians);
    }
    free(events);
    return 0;
}
