/*
 * A page before it has a form: a list of blocks that the writers of Markdown
 * and HTML go through once.  Texts are UTF-8 and not escaped; escaping is the
 * writers' work.  Everything lives in the arena of the page.
 */
#ifndef PAGE_DOCUMENT_H
#define PAGE_DOCUMENT_H

#include "stet/base.h"

/* What a piece of text is. */
enum page_span_kind {
    PAGE_WORDS, /* as they are */
    PAGE_NAME,  /* a name as the table writes it: set like code */
    PAGE_STRONG,
    PAGE_PROSE,  /* Markdown, one paragraph */
    PAGE_LINK,   /* text, page (NULL: this one) and anchor (NULL: its top) */
    PAGE_OUT,    /* text and an address outside, in `page` */
    PAGE_TARGET, /* a name that links lead to: text and anchor; it leads on to `page`, if any */
    PAGE_MARK,   /* HTML: a place without a name of its own, to link to; text: what is there */
};

/*
 * What becomes of a link or a target in a page that somebody else writes, where
 * not all stands that it could lead to.
 */
enum page_lead {
    PAGE_LEADS,         /* a link to what is there, or the target itself */
    PAGE_LEADS_AWAY,    /* a target that stands elsewhere on the page too: a link to it */
    PAGE_LEADS_NOWHERE, /* words alone */
};

/* A piece of text; which fields it has, its kind says. */
struct page_span {
    enum page_span_kind kind;
    const char *text;
    const char *page;
    const char *anchor;
    bool code; /* a link whose text is a name */
    enum page_lead lead;
};

/* A run of text. */
struct page_text {
    struct page_span *list;
    size_t count;
    size_t capacity;
};

/* A row of a table; the first cell heads the row. */
struct page_row {
    struct page_text *cells;
    bool continues; /* the first cell is that of the row above */
};

/* A table that rows are added to. */
struct page_table {
    const char *label; /* what it shows, for those who cannot see where it stands */
    const char *const *heads;
    size_t columns;
    struct page_row *rows;
    size_t count;
    size_t capacity;
};

/* A picture, as a file of its own (NULL: none) and as it stands inside an HTML page (NULL: as a
 * link there too).
 */
struct page_picture {
    const char *file; /* relative to the page */
    const char *title;
    const char *inlined;
};

/* What a block is, and which of its fields are filled. */
enum page_block_kind {
    PAGE_HEADING, /* level, anchor, text */
    PAGE_PARAGRAPH,
    PAGE_BLOCKS, /* Markdown of any shape, in `source` */
    PAGE_ITEM,   /* of a list; level from 1 */
    PAGE_TABLE,
    PAGE_PICTURE,
    PAGE_CODE, /* source, language */
    PAGE_FOLD, /* text: the summary; closed by PAGE_FOLD_END */
    PAGE_FOLD_END,
    PAGE_MADE /* a part that a renderer wrote in both forms: source and html */
};

struct page_block {
    enum page_block_kind kind;
    int level;
    const char *anchor;
    enum page_lead lead; /* of the anchor */
    const char *source;
    const char *html;
    const char *language;
    struct page_text text;
    struct page_table *table;
    struct page_picture picture;
};

/* Files, relative to the page. */
struct page_list {
    const char **list;
    size_t count;
    size_t capacity;
};

/* The same page in another language; the page's own is marked by `page` being its own name. */
struct page_version {
    const char *code; /* "ko" */
    const char *name; /* "한국어" */
    const char *page;
};

/* How Markdown is written where not all is as on GitHub. */
struct page_manner {
    bool colons;   /* ::: mermaid, not ``` mermaid */
    bool callouts; /* what is folded away is a callout, as <details> holds no Markdown */
};

/* A page and what is known about it. */
struct page {
    struct stet_arena *arena;
    const char *name; /* of the file, without an ending: "tcp.ko" */
    const char *language;
    const char *title;
    const char *description;          /* one line; NULL: none */
    const char *origin;               /* base name of the table; NULL: all tables */
    const char *machine;              /* of a page of clauses: the machine's page */
    bool alone;                       /* HTML in one file, without any other: no script, no link */
    const char *home;                 /* the page of all machines; NULL: none */
    struct page_list scripts;         /* files that the HTML page loads, in this order */
    struct page_list styles;          /* likewise style sheets, besides that of all pages */
    struct page_list found;           /* what its search box finds, its own machine first */
    const char *subject;              /* the name of that machine; NULL: none */
    struct stet_buffer style;         /* what pictures inside the page need; HTML alone */
    const char *anchors;              /* what every anchor begins with, "tcp-"; NULL: nothing */
    const struct page_manner *manner; /* NULL: as on GitHub */
    const struct page_version *versions;
    size_t version_count;
    struct page_block *blocks;
    size_t count;
    size_t capacity;
};

/* Makes the page empty; the caller fills in what it knows of it. */
void page_start(struct page *page, struct stet_arena *arena);

/* The page loads one more file. */
void page_load(struct page *page, struct page_list *files, const char *file);

/*
 * --- text ---------------------------------------------------------------
 *
 * Each appends to a text: words as they are or as printf would print them, a
 * name, words that weigh more, a paragraph of Markdown, a link to a page (NULL:
 * this one) and an anchor in it (NULL: its top), the same with a name as its
 * text, a link to an address outside, a name that links lead to, words that they
 * lead to and that lead on to the same anchor of another page, a place to link
 * to, another text.
 * Strings are kept, not copied.
 */

void page_words(struct page *page, struct page_text *text, const char *words);
void page_wordsf(struct page *page, struct page_text *text, const char *format, ...)
    STET_PRINTF(3, 4);
void page_name(struct page *page, struct page_text *text, const char *name);
void page_strong(struct page *page, struct page_text *text, const char *words);
void page_prose(struct page *page, struct page_text *text, const char *markdown);
void page_link(struct page *page, struct page_text *text, const char *words, const char *to,
               const char *anchor);
void page_link_name(struct page *page, struct page_text *text, const char *name, const char *to,
                    const char *anchor);
void page_link_out(struct page *page, struct page_text *text, const char *words,
                   const char *address);
void page_target(struct page *page, struct page_text *text, const char *name, const char *anchor);
void page_target_link(struct page *page, struct page_text *text, const char *words, const char *to,
                      const char *anchor);
void page_mark(struct page *page, struct page_text *text, const char *what, const char *anchor);
void page_append(struct page *page, struct page_text *text, const struct page_text *more);

/*
 * --- blocks -------------------------------------------------------------
 *
 * Each appends to the page a block of the kind that it names, see enum
 * page_block_kind; page_add_words a paragraph of words alone.
 */

void page_add_heading(struct page *page, int level, const char *anchor, const char *words);
void page_add_paragraph(struct page *page, struct page_text text);
void page_add_words(struct page *page, const char *words);
void page_add_blocks(struct page *page, const char *markdown);
void page_add_item(struct page *page, int level, struct page_text text);
void page_add_picture(struct page *page, struct page_picture picture);
void page_add_code(struct page *page, const char *language, const char *source);
void page_add_made(struct page *page, const char *markdown, const char *html);

/* What is added until page_end_fold is folded away under `summary`. */
void page_fold(struct page *page, const char *summary);
void page_end_fold(struct page *page);

/* A table of `columns` columns; rows are added to it afterwards. */
struct page_table *page_add_table(struct page *page, const char *label, size_t columns,
                                  const char *const *heads);

/* A new row of empty cells. */
struct page_text *page_add_row(struct page *page, struct page_table *table);

/* Likewise; its first cell is that of the row above. */
struct page_text *page_continue_row(struct page *page, struct page_table *table);

#endif
