/* What finds the diagrams of a page. */
#ifndef SKETCH_PASSAGES_H
#define SKETCH_PASSAGES_H

#include "scan.h"
#include "stet/sketch.h"

struct passages {
    struct stet_arena *arena;
    struct stet_passage *list;
    size_t count, capacity;
};

/* A page as text: valid UTF-8 without NUL, lines end in \n, a byte order mark is gone. */
struct slice passages_text(struct stet_arena *arena, const char *bytes, size_t length);

void passages_add(struct passages *passages, enum stet_sketch_language language, int line,
                  struct slice text);

/* The language that the words behind a fence, or a class in HTML, name: {.mermaid}, dot. */
bool passages_language(struct slice info, enum stet_sketch_language *language);

/* The same, of a single name. */
bool passages_language_called(struct slice name, enum stet_sketch_language *language);

/* Whether the name of a language stands anywhere: a page without one has no diagrams. */
bool passages_has_language(struct slice page);

/* The finders. */
void passages_in_markdown(struct passages *passages, struct slice page);
void passages_in_html(struct passages *passages, struct slice page);

/*
 * Finds elements that begin before `limit`; they may end behind it.  Returns
 * how far it has read.
 */
const char *passages_in_elements(struct passages *passages, struct slice text, const char *limit);

#endif
