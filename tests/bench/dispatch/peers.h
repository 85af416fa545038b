/* What is measured: each runs a whole stream of event numbers from the initial state. */
#ifndef PEERS_H
#define PEERS_H

#include <stddef.h>

/* Ragel's generated code does not say in which state it stopped. */
enum { NO_STATE = 255 };
/* Nor do mere loads. */
#define NOT_COUNTED ((size_t)-1)

/* What all must agree on. */
struct outcome {
    unsigned state;
    size_t illegal;    /* events that nothing answers */
    size_t moved;      /* with actions: events that changed the state */
    size_t actions;    /* how many were done ... */
    unsigned checksum; /* ... and which, in order */
};

/* Runs `count` events, after which a byte 0xff stands, that is no event. */
typedef void run_events(struct outcome *outcome, const unsigned char *events, size_t count);

/* Moves only. */
run_events chain_run, stet_moves_run, switch_moves_run, monitor_run, ragel_run, re2c_run;
/* With the actions of the table. */
run_events stet_actions_calls_run, switch_actions_calls_run;
run_events stet_actions_loop_run, switch_actions_loop_run;

/* Where an event leads, and whether a row takes it: for making streams. */
unsigned subject_next(unsigned state, unsigned event);
int subject_takes(unsigned state, unsigned event);

#endif
