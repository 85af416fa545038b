/* What the forms of findings share. */
#ifndef RENDER_FINDINGS_H
#define RENDER_FINDINGS_H

#include "stet/findings.h"

/* What is wrong in a row: bytes of its line. */
struct culprit {
    const char *line; /* NULL: it cannot be had */
    size_t begin;
    size_t length;
};

/*
 * culprit.c: what stands in the column that the rule blames; of what is no
 * rule, the first name in the message that stands in the row; else the row.
 */
struct culprit culprit_find(const struct stet_findings *findings,
                            const struct stet_diagnostic *diagnostic);

/* The column of a byte of a line, from 1, in characters. */
int culprit_column(const char *line, size_t byte);

/* "error", "warning". */
const char *finding_severity(const struct stet_diagnostic *diagnostic);

#endif
