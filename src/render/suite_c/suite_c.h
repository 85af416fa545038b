/* The parts of the C file: each writes what fills a gap of a template. */
#ifndef STET_RENDER_SUITE_C_H
#define STET_RENDER_SUITE_C_H

#include "suite/suite_words.h"

/* Of this many kinds are the acts that can be seen, in the order of the file. */
enum { SUITE_C_ACT_KINDS = 5 };
extern const enum stet_action_kind suite_c_act_kinds[SUITE_C_ACT_KINDS];

/* The file in the making; what is seen of steps is kept once. */
struct writing {
    const struct stet_suite *suite;
    const struct stet_model *model;
    struct stet_buffer *out;
    struct stet_buffer seen; /* numbers, as they stand in the file */
    int seen_count;
    struct stet_map lists; /* of what is seen: where in `seen` they begin */
    int *first_act;        /* [kind]: the number of its first act */
    int act_count;
    int *leaf; /* [state]: its number when groups are left out */
};

/* Names: of events, guards, acts and states, as enumerators and as texts. */
void suite_c_events(struct writing *writing);
void suite_c_event_names(struct writing *writing);
void suite_c_guards(struct writing *writing);
void suite_c_guard_names(struct writing *writing);
void suite_c_most_seen(struct writing *writing);
void suite_c_acts(struct writing *writing);
void suite_c_act_names(struct writing *writing);
void suite_c_states(struct writing *writing);
void suite_c_state_names(struct writing *writing);

/* The first numbers of what belongs to timers, as enumerators. */
void suite_c_timers(struct writing *writing);

/* Numbers: steps, what is seen at them, sequences; or the parts that words are made of. */
void suite_c_steps(struct writing *writing);
void suite_c_seen(struct writing *writing);
void suite_c_flow(struct writing *writing);
void suite_c_sequences(struct writing *writing);
void suite_c_longest(struct writing *writing);
void suite_c_extra(struct writing *writing);
void suite_c_part_states(struct writing *writing);
void suite_c_part_inputs(struct writing *writing);
void suite_c_initial(struct writing *writing);
void suite_c_to(struct writing *writing);
void suite_c_state_of(struct writing *writing);
void suite_c_words(struct writing *writing);

#endif
