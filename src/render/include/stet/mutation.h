/* What mutants show, in the forms of `stet mutate`. */
#ifndef STET_MUTATION_H
#define STET_MUTATION_H

#include "stet/mutate.h"

/*
 * For people: how many mutants of each kind there were and what became of them,
 * then survivors, at most `most`, each as a diff of one row with a shortest
 * sequence of events that would kill it.  Those that are explained are shown all.
 */
void stet_mutation_text(const struct stet_mutation_score *score, int most, struct stet_buffer *out);

/*
 * {"machine","mutants","killed","equivalent","beyond","explained","score","by":{judge: n},
 * "kinds":[{"kind","mutants","killed","equivalent","beyond","explained","survive"}],
 * "survivors":[{"row":"file:line","change","kind","old","new","sequence":[...],
 * "table":{"seen","state"},"mutant":{...},"explained"}]}; "survivors" holds the
 * explained ones, too
 */
void stet_mutation_json(const struct stet_mutation_score *score, struct stet_buffer *out);

/* What was seen of a machine in a step, and where it is then: "tells WAIT; then in SHUT". */
const char *stet_mutation_seen(struct stet_arena *arena, const struct stet_model *model,
                               const struct stet_seen *seen, int state);

/* A step as `stet run` takes it: "in_window=1 RECEIVE:SYN", with the answers of the guards it asks.
 */
const char *stet_mutation_step(struct stet_arena *arena, const struct stet_model *model,
                               const struct stet_difference_step *step);

#endif
