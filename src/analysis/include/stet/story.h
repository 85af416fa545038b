/*
 * A story: what happened when a scenario was run.  Every message, state,
 * timer and signal in it comes from the run; nothing is drawn by hand.
 */
#ifndef STET_STORY_H
#define STET_STORY_H

#include "stet/step.h"

/* What can happen; which fields of a happening each fills. */
enum stet_happening_kind {
    STET_HAPPENS_PHASE, /* text: a part begins */
    STET_HAPPENS_PHASE_END,
    STET_HAPPENS_STEP,       /* text: a numbered step begins */
    STET_HAPPENS_NOTE,       /* text, or index: the state that all roles are in (EXPECT_ALL) */
    STET_HAPPENS_GIVEN,      /* role, to: put into a state */
    STET_HAPPENS_CALL,       /* role, event */
    STET_HAPPENS_SENT,       /* role, index: message, flight */
    STET_HAPPENS_ARRIVED,    /* role, index: message, flight */
    STET_HAPPENS_LOST,       /* role it was on its way to, index: message, flight */
    STET_HAPPENS_DUPLICATED, /* likewise; flight: the new one */
    STET_HAPPENS_INJECTED,   /* likewise */
    STET_HAPPENS_EXPIRED,    /* role, index: timer */
    STET_HAPPENS_MOVED,      /* role, from, to: a row with a target was taken */
    STET_HAPPENS_STAYED,     /* role, from: a row without a target, or ignored, refused, ... */
    STET_HAPPENS_ARMED,      /* role, index: timer */
    STET_HAPPENS_DISARMED,
    STET_HAPPENS_SET, /* role, index: flag */
    STET_HAPPENS_CLEARED,
    STET_HAPPENS_TOLD,   /* role, index: signal */
    STET_HAPPENS_DONE,   /* role, index: outside action */
    STET_HAPPENS_OFFERED /* role, event: a deferred event is offered again */
};

/* One thing that happened.  Indices that its kind does not fill are -1. */
struct stet_happening {
    enum stet_happening_kind kind;
    int role;
    int peer; /* SENT: the role it goes to; ARRIVED, LOST: the role it came from, -1 injected */
    int index;
    int event;
    int row;                   /* the row taken, -1 when none */
    enum stet_outcome outcome; /* MOVED, STAYED */
    int from;
    int to;
    int flight; /* a message under way; from 0 in order of sending */
    int step;   /* index into the scenario's steps: why it happened */
    const char *text;
    struct stet_prose about;
};

/* What happened, in order. */
struct stet_story {
    const struct stet_model *model;
    const struct stet_scenario *scenario;
    const struct stet_system *system; /* NULL: one instance, role 0 */
    int role_count;
    struct stet_happening *list;
    int count;
    int *states; /* [count][role_count]: states of all roles after each happening */
    struct stet_configuration *last; /* [role_count] */
};

/* "moved", "arrived", ... as in the JSON of `stet chart`. */
const char *stet_happening_name(enum stet_happening_kind kind);

/* --- playing step by step ------------------------------------------------ */

/* More messages than this are not delivered by one SETTLE: a story that never settles is an error.
 */
enum { STET_MAX_SETTLED = 1000 };

/* A message under way. */
struct stet_flight {
    int number; /* as `flight` of the happenings */
    int message;
    int from;
    int to;
    int link;      /* of the system; -1: injected where no link leads */
    bool injected; /* an old duplicate; does not count against the capacity of the link */
};

/* A system, or one machine, that is taken through steps. */
struct stet_play;

/*
 * Begins a play: all roles in the initial configuration, nothing under way.
 * `system` is NULL for one machine.  When `lenient`, an event that meets NEVER
 * or an undisposed cell is only an outcome; else it is an error.
 */
struct stet_play *stet_play_begin(struct stet_arena *arena, const struct stet_model *model,
                                  const struct stet_system *system, bool lenient,
                                  struct stet_diagnostics *diagnostics);

/* Takes one step.  When it cannot be done: false, an error at step->place, and nothing changed. */
bool stet_play_step(struct stet_play *play, const struct stet_step *step);

/* What has happened so far; valid until the next step. */
const struct stet_story *stet_play_story(const struct stet_play *play);

/* What is under way, oldest first; valid until the next step. */
const struct stet_flight *stet_play_flights(const struct stet_play *play, int *count);

/* A step as it is written in a table: "DELIVER(server, SYN)". */
const char *stet_step_text(struct stet_arena *arena, const struct stet_model *model,
                           const struct stet_system *system, const struct stet_step *step);

/* --- scenarios ----------------------------------------------------------- */

/*
 * Runs a scenario.  Returns NULL, with an error at the step's row, when a step
 * cannot be done or an expectation does not hold.
 */
const struct stet_story *stet_story_run(struct stet_arena *arena, const struct stet_model *model,
                                        const struct stet_scenario *scenario,
                                        struct stet_diagnostics *diagnostics);

/* The name of a role as declared ("client"), or the machine's name when there are no roles. */
const char *stet_story_role(const struct stet_story *story, int role);

#endif
