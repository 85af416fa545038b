/* What the texts of a chart say in the names of a machine. */
#ifndef AUDIT_SAID_H
#define AUDIT_SAID_H

#include "machine.h"
#include "numbers.h"
#include "stet/sketch.h"

enum { MOST_ALTERNATIVES = 8, MOST_AT_ONCE = 4, MOST_STATES_SAID = 8, LONGEST_TEXT = 2000 };

/* What an arrow may stand for. */
enum said_kind {
    SAID_UNKNOWN, /* nothing of the machine: anything */
    SAID_TRAFFIC, /* what the machine carries */
    SAID_MESSAGES
};

/* Messages that one arrow stands for, in order. */
struct said_messages {
    int classes[MOST_AT_ONCE];
    int count;
};

/* A state that is written, and whose it is. */
struct said_state {
    int state;
    int part; /* of the sketch; -1: it is not said */
};

struct said {
    enum said_kind kind;
    int traffic; /* class */
    struct said_messages alternatives[MOST_ALTERNATIVES];
    int alternative_count;
    struct said_state states[MOST_STATES_SAID];
    int state_count;
    struct numbers numbers;
};

/* Reads the text of an item: a message or a note. */
struct said said_read(struct stet_arena *arena, const struct machine *machine,
                      const struct stet_sketch *sketch, const struct stet_sketch_item *item);

#endif
