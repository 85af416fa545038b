/* Text in Mermaid's diagrams. */
#ifndef MERMAID_ESCAPE_H
#define MERMAID_ESCAPE_H

#include "stet/base.h"

/*
 * `text` as a label that npm mermaid reads back as it was: whatever is not a
 * letter, a digit, a space or known to be harmless becomes "#<decimal>;".
 * Line breaks become "<br/>", leading and trailing spaces are kept as well.
 */
void stet_put_mermaid_label(struct stet_buffer *out, const char *text);

#endif
