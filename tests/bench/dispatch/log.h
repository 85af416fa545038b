/* Where the actions go: a ring of codes, as a driver's queue would be. */
#ifndef LOG_H
#define LOG_H

#include "peers.h"

enum { LOG_SIZE = 4096 };

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

#endif
