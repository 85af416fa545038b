/* Diagrams of Mermaid (https://mermaid.js.org), as its parsers of version 11 read them. */
#ifndef SKETCH_MERMAID_H
#define SKETCH_MERMAID_H

#include "draft.h"
#include "text.h"

enum { MERMAID_TEXT = TEXT_HTML | TEXT_NUMBERS | TEXT_BACKSLASH };

void mermaid_read(struct draft *draft, struct slice text);

/*
 * The text as Mermaid's parsers get it: front matter, %%{directives}%% and
 * lines of %% comments are blanks.  The title of the front matter is the sketch's.
 */
struct slice mermaid_prepare(struct draft *draft, struct slice text);

/* The bytes of an entity such as #35; at `at`; 0: there is none. */
size_t mermaid_entity_at(const char *at, const char *end);

/* Takes accTitle, accDescr (which may go over several lines) and the like; the title is the
 * sketch's. */
bool mermaid_scan_accessible(struct draft *draft, struct slice *rest);

/* The readers: what is behind the word that the diagram begins with. */
void mermaid_sequence(struct draft *draft, struct slice rest);
void mermaid_states(struct draft *draft, struct slice rest);
void mermaid_flowchart(struct draft *draft, struct slice rest);

#endif
