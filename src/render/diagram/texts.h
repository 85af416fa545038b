/* Conditions and actions as people read them. */
#ifndef DIAGRAM_TEXTS_H
#define DIAGRAM_TEXTS_H

#include "stet/tongue.h"

/* "passive, not reopened"; NULL when it always holds. */
const char *stet_when_text(struct stet_arena *arena, const struct stet_model *model,
                           const struct stet_tongue *tongue, const struct stet_when *when);

/* "SYN + ACK, start 2 MSL"; of `only_sends` what is sent alone.  NULL when nothing is done. */
const char *stet_actions_text(struct stet_arena *arena, const struct stet_model *model,
                              const struct stet_tongue *tongue, struct stet_actions actions,
                              bool only_sends);

#endif
