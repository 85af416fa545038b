/*
 * Sequence and state diagrams of PlantUML (https://plantuml.com).  PlantUML
 * tries its kinds of diagrams in turn and takes the first that every line fits;
 * so do these readers.
 */
#ifndef SKETCH_PLANTUML_H
#define SKETCH_PLANTUML_H

#include "draft.h"
#include "text.h"

enum { PLANTUML_TEXT = TEXT_HTML | TEXT_BACKSLASH };

void plantuml_read(struct draft *draft, struct slice text);

/* The readers: lines between @startuml and @enduml, without comments. */
void plantuml_sequence(struct draft *draft, struct slice rest);
void plantuml_states(struct draft *draft, struct slice rest);

/*
 * Takes lines that change how the diagram looks, with those that belong to
 * them: skinparam, hide, !define, legend ... end legend; the title is the
 * sketch's.  False: the line is something else.
 */
bool plantuml_skip_style(struct draft *draft, struct slice line, struct slice *rest);

/*
 * The lines up to one that is `end WORD` or `endWORD`, which is taken too; the
 * words are a list that ends with NULL.  False: there is none, and everything
 * is taken.
 */
bool plantuml_take_until_end(struct slice *rest, const char *const *words, struct slice *inner);

/* What ends notes of each shape. */
extern const char *const plantuml_note_ends[];

/* A name: a word of any letters with dots and @ in it, or "anything"; empty: there is none. */
struct slice plantuml_take_name(struct slice *rest);

/* Whether a name in quotes comes next. */
bool plantuml_at_quote(struct slice rest);

/* Steps over #colour, <<stereotype>>, [[link]] and order 10. */
void plantuml_skip_ornaments(struct slice *rest);

#endif
