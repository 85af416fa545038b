/* The machine of every.def with hooks that write what they do into a log. */
#ifndef EVERY_H
#define EVERY_H

#include <stdbool.h>
#include <stddef.h>

struct every;

/* What the hooks of a machine wrote, and what they are to answer and to post. */
struct journal {
    char text[512];
    size_t length;
    bool even, odd;
    struct every *machine;
};

void journal_write(struct journal *journal, const char *word, const char *name);

#define STET_MACHINE every
#define STET_CONTEXT struct journal
#define STET_NAMES
#define STET_QUEUE 3
#define STET_DEFER 2
#define STET_RING  4
#define STET_TYPES
#include <stet/fsm.h>

enum stet_outcome every_do(struct every *machine, struct journal *journal, enum every_event event);

#endif
