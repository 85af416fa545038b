/* What a page is, by the end of its name, or by its beginning. */
#include <string.h>
#include <strings.h>

#include "scan.h"
#include "stet/sketch.h"

static const struct {
    const char *ending;
    enum stet_page_kind kind;
    enum stet_sketch_language language;
} endings[] = {
    {"html", STET_PAGE_OF_HTML, STET_SKETCH_MERMAID},
    {"htm", STET_PAGE_OF_HTML, STET_SKETCH_MERMAID},
    {"xhtml", STET_PAGE_OF_HTML, STET_SKETCH_MERMAID},
    {"mmd", STET_PAGE_OF_SKETCH, STET_SKETCH_MERMAID},
    {"mermaid", STET_PAGE_OF_SKETCH, STET_SKETCH_MERMAID},
    {"dot", STET_PAGE_OF_SKETCH, STET_SKETCH_DOT},
    {"gv", STET_PAGE_OF_SKETCH, STET_SKETCH_DOT},
    {"puml", STET_PAGE_OF_SKETCH, STET_SKETCH_PLANTUML},
    {"plantuml", STET_PAGE_OF_SKETCH, STET_SKETCH_PLANTUML},
    {"pu", STET_PAGE_OF_SKETCH, STET_SKETCH_PLANTUML},
    {"iuml", STET_PAGE_OF_SKETCH, STET_SKETCH_PLANTUML},
};

enum stet_page_kind stet_page_kind_of(const char *path, enum stet_sketch_language *language)
{
    const char *ending = strrchr(path, '.');

    for (size_t i = 0; ending != NULL && i < sizeof endings / sizeof *endings; i++)
        if (strcasecmp(ending + 1, endings[i].ending) == 0) {
            *language = endings[i].language;
            return endings[i].kind;
        }
    return STET_PAGE_OF_MARKDOWN;
}

/* --- by its beginning -------------------------------------------------------- */

/* What a diagram or a page in HTML begins with; "graph" begins diagrams, and sentences. */
enum follows { FOLLOWS_ANYTHING, FOLLOWS_DIRECTION, FOLLOWS_BRACE };

static const struct {
    const char *word;
    enum follows follows;
    enum stet_page_kind kind;
    enum stet_sketch_language language;
} beginnings[] = {
    {"<!doctype html", FOLLOWS_ANYTHING, STET_PAGE_OF_HTML, STET_SKETCH_MERMAID},
    {"<?xml", FOLLOWS_ANYTHING, STET_PAGE_OF_HTML, STET_SKETCH_MERMAID},
    {"<html", FOLLOWS_ANYTHING, STET_PAGE_OF_HTML, STET_SKETCH_MERMAID},
    {"@start", FOLLOWS_ANYTHING, STET_PAGE_OF_SKETCH, STET_SKETCH_PLANTUML},
    {"sequenceDiagram", FOLLOWS_ANYTHING, STET_PAGE_OF_SKETCH, STET_SKETCH_MERMAID},
    {"stateDiagram", FOLLOWS_ANYTHING, STET_PAGE_OF_SKETCH, STET_SKETCH_MERMAID},
    {"flowchart", FOLLOWS_DIRECTION, STET_PAGE_OF_SKETCH, STET_SKETCH_MERMAID},
    {"graph", FOLLOWS_DIRECTION, STET_PAGE_OF_SKETCH, STET_SKETCH_MERMAID},
    {"strict", FOLLOWS_BRACE, STET_PAGE_OF_SKETCH, STET_SKETCH_DOT},
    {"digraph", FOLLOWS_BRACE, STET_PAGE_OF_SKETCH, STET_SKETCH_DOT},
    {"graph", FOLLOWS_BRACE, STET_PAGE_OF_SKETCH, STET_SKETCH_DOT},
};

/* Steps over one comment of any of the languages, and what directs Mermaid; false: there is none.
 */
static bool skip_comment(struct slice *rest)
{
    static const char *const of_line[] = {"%%", "//", "'"};
    struct slice line;
    const char *end;

    for (size_t i = 0; i < STET_COUNT(of_line); i++)
        if (scan_mark(rest, of_line[i]))
            return scan_line(rest, &line);
    if (!scan_mark(rest, "/*"))
        return false;
    end = slice_find(*rest, "*/");
    rest->at = end == NULL ? rest->end : end + 2;
    return true;
}

/* Over what Mermaid and Markdown have in front: --- ... ---. */
static void skip_front_matter(struct slice *rest)
{
    struct slice after = *rest;
    struct slice line;

    if (!scan_line(&after, &line) || !slice_is(slice_trimmed(line), "---"))
        return;
    while (scan_line(&after, &line))
        if (slice_is(slice_trimmed(line), "---")) {
            *rest = after;
            return;
        }
}

static bool is_followed(struct slice line, enum follows follows)
{
    static const char *const directions[] = {"TB", "TD", "BT", "LR", "RL"};
    struct slice rest = line;

    if (follows == FOLLOWS_ANYTHING)
        return true;
    if (follows == FOLLOWS_BRACE)
        return slice_find(line, "{") != NULL;
    scan_blanks(&rest);
    for (size_t i = 0; i < STET_COUNT(directions); i++)
        if (scan_word(&rest, directions[i]))
            return slice_is_empty(rest) || *rest.at == ';' || *rest.at == '%';
    return slice_is_empty(rest);
}

enum stet_page_kind stet_page_kind_found(const char *bytes, size_t length,
                                         enum stet_sketch_language *language)
{
    struct slice rest = {bytes, bytes + length, 1};
    struct slice line;

    scan_space(&rest);
    skip_front_matter(&rest);
    do {
        scan_space(&rest);
    } while (skip_comment(&rest));
    if (!scan_line(&rest, &line))
        return STET_PAGE_OF_MARKDOWN;
    for (size_t i = 0; i < STET_COUNT(beginnings); i++) {
        struct slice behind = line;

        if (scan_mark(&behind, beginnings[i].word) && is_followed(behind, beginnings[i].follows)) {
            *language = beginnings[i].language;
            return beginnings[i].kind;
        }
    }
    return STET_PAGE_OF_MARKDOWN;
}
