/* Where the reader of a page sees comments that are addressed to stet. */
#ifndef PAGE_EMBED_COMMENTS_H
#define PAGE_EMBED_COMMENTS_H

#include "embed/lines.h"

/* A comment whose text begins with "stet:". */
struct embed_mark {
    int line;     /* from 1 */
    size_t from;  /* of the page: the comment */
    size_t to;    /* behind it */
    size_t body;  /* "stet:..." */
    size_t close; /* where that ends */
    const void
        *container; /* the list item or quotation it stands in; by which they are told apart */
};

struct embed_marks {
    struct embed_mark *list;
    size_t count;
    size_t capacity;
};

/* A marker that is no comment, as it stands inside of one. */
struct embed_hidden {
    int line;
    int comment; /* the line on which that begins */
};

struct embed_hiddens {
    struct embed_hidden *list;
    size_t count;
    size_t capacity;
};

struct embed_heading {
    int line;
    int level;
};

struct embed_headings {
    struct embed_heading *list;
    size_t count;
    size_t capacity;
};

/* A piece of Mermaid. */
struct embed_drawing {
    int line;
    size_t characters;
};

struct embed_drawings {
    struct embed_drawing *list;
    size_t count;
    size_t capacity;
};

/* What matters of a page, each in the order of the page. */
struct embed_sight {
    struct stet_arena *arena;
    struct stet_diagnostics *diagnostics;
    const char *path;
    const char *text;
    size_t length;
    struct embed_lines lines;
    struct embed_marks marks;
    struct embed_hiddens hiddens;
    int comment; /* the line on which the comment begins that was open last */
    struct embed_headings headings;
    struct embed_drawings drawings;
};

/* Looks through a page in CommonMark or in wiki text; mistakes go to the diagnostics. */
void embed_look_markdown(struct embed_sight *sight);
void embed_look_mediawiki(struct embed_sight *sight);
void embed_look_dokuwiki(struct embed_sight *sight);

/*
 * --- what they share -----------------------------------------------------
 *
 * Looks for comments in one line (from 1) of what may hold HTML.  `inside` says
 * whether a comment is open, and is kept up to date.
 */
void embed_look_line(struct embed_sight *sight, int line, const void *container, bool *inside);

/* The same in a part of a line, [from, to), of which the other parts hold no comments. */
void embed_look_part(struct embed_sight *sight, struct embed_mark part, bool *inside);

/* Insists that the marks from `first` on, all those of a line, have it for themselves. */
void embed_look_around(struct embed_sight *sight, int line, size_t first);

/* Where a line begins, which the first one does behind a byte order mark. */
size_t embed_line_start(const struct embed_sight *sight, const struct embed_line *line);

/* Says that a comment addressed to stet does not have its line for itself. */
void embed_not_alone(struct embed_sight *sight, int line);

void embed_add_heading(struct embed_sight *sight, int line, int level);
void embed_add_drawing(struct embed_sight *sight, int line, const char *source, size_t length);

/* How many characters of UTF-8 are in so many bytes. */
size_t embed_characters(const char *text, size_t length);

#endif
