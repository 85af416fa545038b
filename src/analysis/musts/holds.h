/* What a MUST row says of one step. */
#ifndef STET_ANALYSIS_MUSTS_HOLDS_H
#define STET_ANALYSIS_MUSTS_HOLDS_H

#include "stet/musts.h"

/* Whether the row speaks of a step: `known` are the guards that have answered, `yes` of them yes.
 */
bool must_speaks(const struct stet_model *model, const struct stet_must *must,
                 const struct stet_configuration *before, int event, uint64_t known, uint64_t yes);

/* Whether what was taken is as it must be. */
bool must_holds(const struct stet_must *must, const struct stet_configuration *before,
                const struct stet_taken *taken);

/* Whether an ALWAYS row speaks of a configuration; whether what it says is so there. */
bool always_speaks(const struct stet_invariant *invariant, const struct stet_configuration *config);
bool always_holds(const struct stet_invariant *invariant, const struct stet_configuration *config);

#endif
