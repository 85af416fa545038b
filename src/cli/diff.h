/* The difference of two texts, as `diff -u` shows it. */
#ifndef CLI_DIFF_H
#define CLI_DIFF_H

#include "stet/base.h"

/*
 * Appends a unified diff with three lines around each change; nothing when the
 * texts are equal.  NULL stands for a file that is not there.
 */
void cli_diff(struct stet_buffer *out, const char *path, const char *old, const char *now);

#endif
