/* What `stet embed` is made of. */
#ifndef CLI_EMBED_H
#define CLI_EMBED_H

#include "cli.h"
#include "diff.h"
#include "stet/embed.h"

/* What is to be done: the command line says so, or the file of a project. */
struct embed_job {
    const char *const *pages;
    int page_count;
    const char *const *tables; /* that blocks may name without a directory, by path */
    int table_count;
    struct stet_embed_usual usual;
    bool patterns;    /* pages are what a project's patterns match: some may have no block */
    bool check;       /* write nothing */
    bool force;       /* take over what was edited by hand */
    bool allow_empty; /* pages without blocks are no mistake */
};

/* Does it; the exit status. */
int embed_run(struct cli *cli, const struct embed_job *job);

/* --- tables ----------------------------------------------------------------- */

/* Tables that were read, each once, whatever its blocks call it. */
struct embed_tables;

struct embed_tables *embed_tables_new(struct cli *cli, const struct embed_job *job);

/*
 * The machine and the language that a block of a page is about, always the same pointers;
 * false, with an error at its line, when they cannot be had.
 */
bool embed_tables_find(struct embed_tables *tables, const char *page,
                       const struct stet_embed_block *block, struct stet_embed_source *source);

/* "docs/" of "docs/page.md", "" of "page.md". */
const char *embed_directory(struct stet_arena *arena, const char *page);

/* --- pages ------------------------------------------------------------------ */

/* A page that is to be another. */
struct embed_change {
    const char *path;
    struct cli_bytes old;
    struct cli_bytes now;
};

struct embed_changes {
    struct embed_change *list;
    size_t count;
    size_t capacity;
};

/* --- pictures --------------------------------------------------------------- */

/* The pictures beside the pages, each once. */
struct embed_pictures {
    struct cli *cli;
    struct stet_map numbers; /* by path */
    struct stet_page_file *list;
    size_t count;
    size_t capacity;
};

void embed_pictures_start(struct embed_pictures *pictures, struct cli *cli);

/*
 * Notes the picture of a block; an error at its line when another one, or a file that stet did
 * not make, has its name.
 */
void embed_pictures_add(struct embed_pictures *pictures, const char *page, int line,
                        const struct stet_page_file *picture);

/*
 * Warns of the pictures in "stet/" beside the pages of a directory ("docs/") that stet made and
 * no file in that directory names, once the changes are written.  What markers put elsewhere with
 * image= is not looked for.
 */
void embed_left_look(struct cli *cli, const char *pages, const struct embed_pictures *pictures,
                     const struct embed_changes *changes);

#endif
