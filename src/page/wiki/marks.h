/* What the wiki texts of MediaWiki and DokuWiki differ in. */
#ifndef PAGE_WIKI_MARKS_H
#define PAGE_WIKI_MARKS_H

#include "stet/base.h"

/* What stands on both sides of something. */
struct wiki_pair {
    const char *open;
    const char *close;
};

struct wiki_marks {
    struct wiki_pair strong, emphasis, code, quote;
    struct wiki_pair block;   /* of code */
    struct wiki_pair mermaid; /* with what its extension wants */
    struct wiki_pair table;
    struct wiki_pair head, cell; /* of a table */
    const char *row;             /* between rows */
    const char *row_end;
    const char *same; /* a first cell that is that of the row above */
    struct wiki_pair fold, fold_head;
    struct wiki_pair out; /* a link: what stands before the address, and what after it */
    const char *out_end;
    const char *line_break;
    bool anchors;           /* an element may have a name that links lead to */
    bool verbatim_headings; /* in which no sign means anything */
    bool stars;             /* an item of a list has a star for each level, else two blanks */
    int highest; /* how many "=" the first heading has; 0: one, and one more for each level */

    /* Words so that they mean nothing but themselves; `pictured`: in the title of a picture. */
    void (*escape)(struct stet_buffer *out, const char *text);
    void (*picture)(struct stet_buffer *out, const char *file, const char *title);
};

extern const struct wiki_marks wiki_mediawiki;
extern const struct wiki_marks wiki_dokuwiki;

#endif
