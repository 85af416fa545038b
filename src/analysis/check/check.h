/* What the parts of a check share. */
#ifndef STET_ANALYSIS_CHECK_H
#define STET_ANALYSIS_CHECK_H

#include "stet/check.h"

/*
 * allow.c: of the diagnostics from `first` on, drops those of rules that are
 * not wanted and excuses those that are allowed; reports allowances that are
 * none, or that allow nothing.
 */
void stet_check_select(struct stet_arena *arena, const struct stet_model *model,
                       const struct stet_check_options *options, size_t first,
                       struct stet_diagnostics *diagnostics);

#endif
