/* A machine as an observer sees it: inputs, and what comes of them, as numbers. */
#ifndef STET_ANALYSIS_OBSERVED_H
#define STET_ANALYSIS_OBSERVED_H

#include "mealy.h"
#include "stet/automaton.h"

enum {
    OBSERVED_MOST_GUARDS = 10, /* that one event asks, in all configurations together */
    OBSERVED_MOST_INPUTS = 20000
};

/* An event with answers of the guards: of all those that it asks in some configuration. */
struct observed_input {
    int event;
    uint64_t guards;
};

struct observed {
    struct mealy machine; /* its states are the configurations */
    struct observed_input *inputs;
    const struct stet_move **moves; /* [configuration][input]; NULL: the event is not possible */
};

/*
 * Every input is answered in every configuration: where the event is not
 * possible, by its being so, and nothing changes.  False, with the reason in
 * words, when there are too many inputs.
 */
bool observed_build(struct stet_arena *arena, const struct stet_automaton *automaton,
                    struct observed *observed, const char **why);

#endif
