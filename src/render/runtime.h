/* What programs that include a table through <stet/fsm.h> have to know of it. */
#ifndef RENDER_RUNTIME_H
#define RENDER_RUNTIME_H

#include "stet/model.h"

/* Whether bytes are too small for its numbers: the program needs STET_WIDE. */
bool stet_runtime_is_wide(const struct stet_model *model);

/* Whether some row defers: the program needs STET_DEFER. */
bool stet_runtime_defers(const struct stet_model *model);

#endif
