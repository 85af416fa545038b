/* What the forms of a suite say alike. */
#ifndef STET_RENDER_SUITE_WORDS_H
#define STET_RENDER_SUITE_WORDS_H

#include "stet/spell.h"
#include "stet/suite.h"

/* The word of an action that can be seen, "SEND"; NULL: it is inside. */
const char *suite_act_word(enum stet_action_kind kind);

/* "CLOSE (no_access, half_duplex)" */
void suite_put_event(struct stet_buffer *out, const struct stet_model *model,
                     const struct stet_suite_step *step);

/* "SEND SYN, START USER", what can be seen of actions. */
void suite_put_acts(struct stet_buffer *out, const struct stet_model *model,
                    const struct stet_actions *actions, const char *before);

/* Lines that each begin with `margin`: what the suite is, then what it covers. */
void suite_put_summary(struct stet_buffer *out, const struct stet_suite *suite, const char *margin);

#endif
