/* Diagnostics in forms that other programs read. */
#ifndef STET_FINDINGS_H
#define STET_FINDINGS_H

#include "stet/base.h"

/*
 * All of them as a JSON array of {"rule","severity","file","line","message"},
 * in their order; line 0 means the whole file.
 */
void stet_findings_json(const struct stet_diagnostics *diagnostics, struct stet_buffer *out);

#endif
