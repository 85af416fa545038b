/*
 * A test suite in one form each; docs/testing.md shows them.  Each appends to
 * `out`.
 */
#ifndef STET_SUITE_FORMS_H
#define STET_SUITE_FORMS_H

#include "stet/suite.h"

/* What was made and what it covers, for people. */
void stet_render_suite_text(const struct stet_suite *suite, struct stet_buffer *out);

/* One C file, to be included by an adapter of three functions: templates/suite.c. */
void stet_render_suite_c(const struct stet_suite *suite, struct stet_buffer *out);

/* Everything, for other programs. */
void stet_render_suite_json(const struct stet_suite *suite, struct stet_buffer *out);

/* TAP version 13: a point for each sequence, and for what cannot be reached one that is skipped. */
void stet_render_suite_tap(const struct stet_suite *suite, struct stet_buffer *out);

#endif
