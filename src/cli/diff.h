/* The difference of two texts, as `diff -u` shows it. */
#ifndef CLI_DIFF_H
#define CLI_DIFF_H

#include "stet/base.h"

/*
 * Appends a unified diff with three lines around each change; nothing when the
 * texts are equal.  NULL stands for a file that is not there.
 */
void cli_diff(struct stet_buffer *out, const char *path, const char *old, const char *now);

/* Likewise of so many bytes, which may be any. */
struct cli_bytes {
    const char *text; /* NULL: there is no file */
    size_t length;
};

void cli_diff_bytes(struct stet_buffer *out, const char *path, struct cli_bytes old,
                    struct cli_bytes now);

#endif
