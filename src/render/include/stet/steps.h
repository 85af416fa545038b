/*
 * A story told step by step: for every STEP what each role did and what it
 * waits for next, in sentences made from the run.
 */
#ifndef STET_STEPS_H
#define STET_STEPS_H

#include "stet/phrases.h"
#include "stet/story.h"

/* What one role did in a step; `count` 0 when nothing happened there. */
struct stet_step_role {
    int role;
    const char *name; /* as in charts: "client", "클라이언트" */
    const char **sentences;
    int count;
    size_t capacity;
};

/* One STEP, told. */
struct stet_step_text {
    int number;                   /* in the story, from 1; 0: what comes before the first STEP */
    int number_in_phase;          /* likewise, from 1 in every phase */
    const char *title;            /* NULL for number 0 */
    struct stet_prose about;      /* the STEP's ABOUT rows, as in the table */
    int phase;                    /* of `phases`, -1: in none */
    struct stet_step_role *roles; /* whoever acts first in the step comes first */
};

/* A PHASE that steps lie in. */
struct stet_step_phase {
    const char *title;
    struct stet_prose about;
};

/* A whole story, told. */
struct stet_step_texts {
    struct stet_step_text *list;
    int count;
    size_t capacity;
    int role_count;
    struct stet_step_phase *phases;
    int phase_count;
    size_t phase_capacity;
};

/* All texts are in the language of `tongue` (NULL: English), but for the prose; memory is the
 * arena's. */
void stet_render_steps(struct stet_arena *arena, const struct stet_story *story,
                       const struct stet_tongue *tongue, struct stet_step_texts *texts);

#endif
