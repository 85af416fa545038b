/* What the parts of a check share. */
#ifndef STET_ANALYSIS_CHECK_H
#define STET_ANALYSIS_CHECK_H

#include "stet/check.h"

/*
 * allow.c: of the diagnostics from check->first on, drops those of rules that
 * are not wanted and excuses those that are allowed; reports allowances that
 * are none, or that allow nothing.
 */
void check_select(struct stet_arena *arena, const struct stet_check *check,
                  const struct stet_check_options *options, struct stet_diagnostics *diagnostics);

/* explore.c: explores the systems, each over the networks asked for; fills check->explorations. */
void check_explore(struct stet_arena *arena, struct stet_check *check,
                   const struct stet_check_options *options, struct stet_diagnostics *diagnostics);

/* Whether the table or the command line says that the system is to be explored. */
bool check_is_asked_for(const struct stet_system *system, const struct stet_check_options *options);

/* The system with all its links like the network; as it is when that is NULL. */
struct stet_system check_shape(struct stet_arena *arena, const struct stet_system *system,
                               const struct stet_network *network);

/* problems.c: findings of an exploration that nobody asked about. */
void check_problems(struct stet_arena *arena, const struct stet_check *check,
                    const struct stet_check_options *options, struct stet_diagnostics *diagnostics);

/* claims.c: claims that fail, and those that hold for a trivial reason. */
void check_claims(struct stet_arena *arena, const struct stet_check *check,
                  const struct stet_check_options *options, struct stet_diagnostics *diagnostics);

/* taken.c: rows that no scenario and no exploration took. */
void check_rows(struct stet_arena *arena, const struct stet_check *check,
                struct stet_diagnostics *diagnostics);

#endif
