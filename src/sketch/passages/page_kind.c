/* What a page is, by the end of its name. */
#include "stet/sketch.h"

#include <string.h>
#include <strings.h>

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
