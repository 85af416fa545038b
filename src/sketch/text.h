/* What is written in a sketch as plain text. */
#ifndef SKETCH_TEXT_H
#define SKETCH_TEXT_H

#include "scan.h"

/* How a language writes what is no plain text. */
enum {
    TEXT_HTML = 1,     /* <br/>, <b>, &amp;, &#35; */
    TEXT_NUMBERS = 2,  /* Mermaid's #35; and #quot; */
    TEXT_BACKSLASH = 4 /* \n ends a line */
};

/*
 * The text of `slice` without blanks around its lines: a copy, with \n between
 * lines.  `marks` are of those above.
 */
const char *text_plain(struct stet_arena *arena, struct slice slice, unsigned marks);

/*
 * Takes &amp; &#38; &#x26; or Mermaid's #amp; and #38;: writes the character
 * and returns its bytes; 0, and nothing is taken, when there is none.
 */
size_t text_take_reference(struct slice *rest, char out[4]);

/* A copy as it stands. */
const char *text_copy(struct stet_arena *arena, struct slice slice);

#endif
