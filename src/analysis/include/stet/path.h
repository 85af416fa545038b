/* Runs that an exploration found, as stories and scenarios. */
#ifndef STET_PATH_H
#define STET_PATH_H

#include "stet/explore.h"

/* What a run is shown as. */
struct stet_path_labels {
    const char *name;   /* of the scenario: a C identifier */
    const char *title;  /* what it shows */
    const char *ending; /* a note behind the last step; NULL: none */
};

/*
 * The run as a scenario: the GIVEN rows of the system, the steps, and notes
 * that say where it goes on for ever and how it ends.  What is not the model's
 * is the arena's.
 */
const struct stet_scenario *stet_path_scenario(struct stet_arena *arena,
                                               const struct stet_exploration *exploration,
                                               const struct stet_path *path,
                                               const struct stet_path_labels *labels);

/*
 * What happens in it, over the links as they were explored; a message that
 * finds a link full is lost, as it is there.
 */
const struct stet_story *stet_path_story(struct stet_arena *arena,
                                         const struct stet_exploration *exploration,
                                         const struct stet_scenario *scenario);

#endif
