/*
 * Blocks of pages that people write.  A block stands between two comments,
 * each on a line of its own,
 *
 *     <!-- stet:begin chart tcp.def open_and_close lang=ko -->
 *     <!-- stet:end sum=9d1c3f0a5b7e2468 -->
 *
 * and holds what a table says.  Only the bytes between the two and the sum in
 * the second are ever changed.  Nothing here opens a file: a page comes as bytes,
 * machines are handed in, what blocks hold and pictures beside the page come back.
 */
#ifndef STET_EMBED_H
#define STET_EMBED_H

#include "stet/page.h"

/* Where a page is read: which Mermaid it draws, and how it is written there. */
enum stet_dialect {
#define DIALECT(id, name, syntax, fence, diagrams, most, blocks) STET_DIALECT_##id,
#include "stet/dialects.def"
    STET_DIALECT_COUNT
};

/* "github"; NULL beyond the last. */
const char *stet_dialect_name(size_t dialect);

/* The dialect with this name, -1 when there is none. */
int stet_dialect_find(const char *name);

/* The dialect of a page by the ending of its file's name: github unless it is a wiki's. */
enum stet_dialect stet_dialect_of_path(const char *path);

/* What a block holds. */
enum stet_embed_kind {
#define KIND(id, name, operand, options) STET_EMBED_##id,
#include "stet/kinds.def"
    STET_EMBED_KINDS
};

/* How a diagram or a chart is shown. */
enum stet_embed_form { STET_EMBED_USUAL, STET_EMBED_MERMAID, STET_EMBED_PICTURE };

/* What the marker that begins a block asks for. */
struct stet_embed_request {
    enum stet_embed_kind kind;
    const char *table;         /* as written */
    const char *operand;       /* a scenario or a state; NULL: the kind has none */
    const char *lang;          /* NULL: not given, here and below */
    const char *level;         /* of detail */
    const char *focus;         /* a state */
    const char *image;         /* where the picture goes, relative to the page */
    enum stet_embed_form form; /* as= */
    int heading;               /* depth of the first heading, 0: without it */
    enum stet_dialect dialect;
};

/* A block of a page; offsets are bytes of the page. */
struct stet_embed_block {
    struct stet_embed_request request;
    int line;           /* of the marker that begins it */
    int end_line;       /* of the one that ends it */
    size_t from;        /* behind the first marker */
    size_t to;          /* the line of the second, or that marker when both share a line */
    size_t sum_from;    /* the second marker */
    size_t sum_to;      /* behind it */
    const char *prefix; /* what lines inside begin with: indentation, "> " */
    bool wide;          /* the markers stand on lines of their own, not on one */
    const char *sum;    /* NULL: none is said */
};

/* A page taken apart; everything lives in the arena it was read in. */
struct stet_embed_page {
    const char *path;
    const char *text;
    size_t length;
    const char *line_end; /* of its first line: "\n", "\r\n" or "\r" */
    struct stet_embed_block *blocks;
    size_t count;
    size_t capacity;
    size_t mermaid;       /* characters of Mermaid outside of blocks */
    size_t mermaid_count; /* and how many pieces */
};

/* What holds for a page unless a marker says otherwise. */
struct stet_embed_usual {
    enum stet_dialect dialect;
    bool dialect_given; /* else a marker's dialect may tell that the page is a wiki's */
    const char *lang;   /* NULL: that of the table */
};

/*
 * Finds the blocks of a page of `length` bytes, which are kept, not copied.  Comments count
 * where the page's reader sees comments: not in code.  False, with errors in `diagnostics`,
 * when a marker is missing, alone, nested or mistaken.
 */
bool stet_embed_read(struct stet_arena *arena, const char *path, const char *text, size_t length,
                     const struct stet_embed_usual *usual, struct stet_embed_page *page,
                     struct stet_diagnostics *diagnostics);

/* The table that a block is about, and its language. */
struct stet_embed_source {
    const struct stet_page_machine *machine;
    const struct stet_tongue *tongue;
};

/* What fills a block. */
struct stet_embed_content {
    const char *text;                     /* lines with "\n", without the block's prefix */
    const struct stet_page_file *picture; /* path relative to the page; NULL: none */
};

/* What was made before for other pages; blocks that ask for the same are made once. */
struct stet_embed_memory;

/* Remembers nothing yet; lives in the arena, with all that it will remember. */
struct stet_embed_memory *stet_embed_memory_new(struct stet_arena *arena);

/*
 * Makes the contents of all blocks of a page; source i is that of block i, and the same
 * machine and tongue are the same pointers.  Names are links where a block of the page holds
 * what they lead to.  False, with errors at the lines of the markers, when a block cannot
 * be made.
 */
bool stet_embed_fill(struct stet_embed_memory *memory, const struct stet_embed_page *page,
                     const struct stet_embed_source *sources, struct stet_embed_content *contents,
                     struct stet_diagnostics *diagnostics);

/* What is to be thought of a block as it stands. */
enum stet_embed_state {
    STET_EMBED_CURRENT, /* it holds what it would be filled with */
    STET_EMBED_OLD,     /* it holds what stet once wrote, or nothing yet */
    STET_EMBED_EDITED   /* it holds something that stet did not write */
};

/* Holds block number `block` against what it would be filled with. */
enum stet_embed_state stet_embed_compare(struct stet_arena *arena,
                                         const struct stet_embed_page *page, size_t block,
                                         const struct stet_embed_content *content);

/* Appends the page with its blocks filled; every byte outside of them is as it was. */
void stet_embed_splice(const struct stet_embed_page *page,
                       const struct stet_embed_content *contents, struct stet_buffer *out);

#endif
