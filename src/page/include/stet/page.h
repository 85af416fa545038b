/*
 * Pages: Markdown for wikis and an HTML site, made from machines.  Nothing
 * here opens a file; the caller is handed names and contents.
 *
 * For a machine tcp with a Korean translation, Markdown is
 *
 *     tcp.md  tcp.ko.md                     the machine
 *     tcp-coverage.md  tcp-coverage.ko.md   its clauses and rows, if it cites any
 *     tcp-verified.md  tcp-verified.ko.md   what was verified, if there is a record of it
 *     tcp/....svg                           their pictures
 *     machines.md  machines.ko.md           the list of all
 *
 * and the site the same with .html, index.html for the list, and style.css; if
 * asked for, tcp-changes.html tcp-changes.ko.html: what changed since a revision; for
 * the search box search.js, tcp/search.js, tcp/search.ko.js; zoom.js for pictures; for
 * simulators tcp/simulator.js, tcp/simulator.ko.js, simulator.js and simulator.css.
 */
#ifndef STET_PAGE_H
#define STET_PAGE_H

#include "stet/difference_text.h"
#include "stet/record.h"
#include "stet/render.h"

/* How the comment begins that every page and picture carries. */
#define STET_PAGE_ORIGIN "<!-- Made by stet from "

/* And that of the pictures which `stet embed` puts beside somebody else's page. */
#define STET_PAGE_INSET "<!-- Made by stet embed from "

/* A machine and the languages its pages are made in, that of the table first. */
struct stet_page_machine {
    const struct stet_model *model;
    const struct stet_tongue *const *tongues;
    int tongue_count;
    const struct stet_record *record; /* of what was verified; NULL: none */
    const char *module;               /* it as WebAssembly, for the simulator; NULL: no simulator */
    size_t module_length;             /* in bytes */
    const struct stet_difference_view *changes; /* since an older revision; NULL: not asked for */
    const char *new_since;        /* an older revision that did not have it; NULL: it did */
    struct stet_layouts *layouts; /* of its diagrams, shared by the forms; NULL: none are kept */
};

/* Pages for a wiki or a forge, or the site. */
enum stet_page_form { STET_PAGE_MARKDOWN, STET_PAGE_HTML };

/* A file to be written. */
struct stet_page_file {
    const char *path; /* relative to the output directory */
    const char *text;
    size_t length;
};

/* Files that were made; memory is the arena's. */
struct stet_page_files {
    struct stet_arena *arena;
    struct stet_page_file *list; /* sorted by path once stet_page_build returns */
    size_t count;
    size_t capacity;
};

/*
 * Makes all pages of `count` machines in one form.  `list` says whether the list of all
 * machines is made too.  `drawn`, when not NULL, are the files of the site of the same machines:
 * their pictures are those of the Markdown pages, and need not be drawn again.  False, with errors
 * in `diagnostics`, when a scenario fails or a picture cannot be drawn, or two machines have the
 * same name.
 */
bool stet_page_build(struct stet_arena *arena, const struct stet_page_machine *machines, int count,
                     enum stet_page_form form, bool list, const struct stet_page_files *drawn,
                     struct stet_page_files *files, struct stet_diagnostics *diagnostics);

/*
 * What is different between two machines as one HTML page, which needs no
 * other file and loads none: a diagram of both, the sequence that tells them apart, rows
 * side by side, charts of scenarios side by side.  False, with errors, when it cannot be drawn.
 */
bool stet_page_difference(const struct stet_difference_view *view, const struct stet_tongue *tongue,
                          struct stet_buffer *out, struct stet_diagnostics *diagnostics);

/* Whether a text was made by stet from the table at `path` (NULL: from any). */
bool stet_page_origin_is(struct stet_arena *arena, const char *text, const char *path);

/* Whether a picture was put beside a page by stet embed. */
bool stet_page_inset_is(const char *text);

/* What follows the last slash. */
const char *stet_page_base_name(const char *path);

#endif
