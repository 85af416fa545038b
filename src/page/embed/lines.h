/* The lines of a page, whatever ends them. */
#ifndef PAGE_EMBED_LINES_H
#define PAGE_EMBED_LINES_H

#include "stet/base.h"

/* A line without what ends it: "\n", "\r\n" or "\r". */
struct embed_line {
    size_t from;
    size_t to;
};

struct embed_lines {
    struct embed_line *list;
    size_t count;
};

/* Cuts a text as CommonMark does (section 2.1); NUL and any byte may stand in a line. */
struct embed_lines embed_lines_cut(struct stet_arena *arena, const char *text, size_t length);

/* How the first line ends; "\n" when nothing does. */
const char *embed_line_end(const char *text, size_t length);

/* The beginning of a part within text[from, to); NULL: it is not there. */
const char *embed_find(const char *text, size_t from, size_t to, const char *part);

#endif
