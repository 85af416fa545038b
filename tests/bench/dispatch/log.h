/* Where the actions go: a ring of codes, as a driver's queue would be. */
#ifndef LOG_H
#define LOG_H

#include <stdbool.h>

#include <stet/fsm_common.h>

#include "peers.h"

enum { LOG_SIZE = 256 };

struct log {
    unsigned char codes[LOG_SIZE];
    size_t count;
};

static inline void log_put(struct log *log, unsigned code)
{
    log->codes[log->count++ % LOG_SIZE] = (unsigned char)code;
}

/* What the log says, once it is over. */
static inline void log_close(const struct log *log, struct outcome *outcome)
{
    const size_t kept = log->count < LOG_SIZE ? log->count : LOG_SIZE;
    outcome->actions = log->count;
    outcome->checksum = 0;
    for (size_t i = 0; i < kept; i++)
        outcome->checksum = outcome->checksum * 31 + log->codes[i];
}

static inline void log_send(struct log *log, int message)
{
    log_put(log, 16u + (unsigned)message);
}

static inline void log_start(struct log *log, int timer)
{
    log_put(log, 32u + (unsigned)timer);
}

static inline void log_stop(struct log *log, int timer)
{
    log_put(log, 48u + (unsigned)timer);
}

static inline void log_tell(struct log *log, int told)
{
    log_put(log, 64u + (unsigned)told);
}

/* What became of the events, counted in one number: illegal ones below, changes of state above. */
#define ONE_MOVED ((size_t)1 << 32)
static const size_t answer_counts[] = {
    [STET_UNHANDLED] = 1, [STET_MOVED] = ONE_MOVED, [STET_INVALID] = 0};

/*
 * Runs a machine with its actions, twice over: NAME_calls_run calls a function
 * for each event, as a program does whose events come one by one; NAME_loop_run
 * lets the compiler make one loop of it all.
 */
#define DEFINE_RUNS(name, type, begin, take, end)                                                  \
    static __attribute__((noinline)) enum stet_outcome name##_call(type *machine, struct log *log, \
                                                                   unsigned event)                 \
    {                                                                                              \
        return take(machine, log, event);                                                          \
    }                                                                                              \
    DEFINE_RUN(name##_calls_run, type, begin, name##_call, end)                                    \
    DEFINE_RUN(name##_loop_run, type, begin, take, end)
#define DEFINE_RUN(name, type, begin, take, end)                                                   \
    void name(struct outcome *outcome, const unsigned char *events, size_t count)                  \
    {                                                                                              \
        _Alignas(64) type machine;                                                                 \
        _Alignas(64) struct log log = {.count = 0};                                                \
        size_t answers = 0;                                                                        \
        begin;                                                                                     \
        for (size_t i = 0; i < count; i++)                                                         \
            answers += answer_counts[take(&machine, &log, events[i])];                             \
        outcome->illegal = answers % ONE_MOVED;                                                    \
        outcome->moved = answers / ONE_MOVED;                                                      \
        outcome->state = end;                                                                      \
        log_close(&log, outcome);                                                                  \
    }

#endif
