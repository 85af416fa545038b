/* The names of the languages. */
#include "passages.h"

#include <string.h>
#include <strings.h>

static const struct {
    const char *name;
    enum stet_sketch_language language;
} names[] = {
    {"mermaid", STET_SKETCH_MERMAID},
    {"mmd", STET_SKETCH_MERMAID},
    {"dot", STET_SKETCH_DOT},
    {"graphviz", STET_SKETCH_DOT},
    {"gv", STET_SKETCH_DOT},
    {"viz", STET_SKETCH_DOT},
    {"plantuml", STET_SKETCH_PLANTUML},
    {"puml", STET_SKETCH_PLANTUML},
    {"uml", STET_SKETCH_PLANTUML},
};

bool passages_language_called(struct slice name, enum stet_sketch_language *language)
{
    (void)(scan_mark(&name, "language-") || scan_mark(&name, "lang-"));
    for (size_t i = 0; i < STET_COUNT(names); i++)
        if (slice_is(name, names[i].name)) {
            *language = names[i].language;
            return true;
        }
    return false;
}

bool passages_has_language(struct slice page)
{
    for (const char *at = page.at; at < page.end; at++)
        for (size_t i = 0; i < STET_COUNT(names); i++) {
            const size_t length = strlen(names[i].name);

            if ((*at | 0x20) == *names[i].name && (size_t)(page.end - at) >= length &&
                strncasecmp(at, names[i].name, length) == 0)
                return true;
        }
    return false;
}

/* A name of letters and -, which may stand behind a dot: what is one of a list of classes. */
static struct slice take_name(struct slice *info)
{
    struct slice name;

    (void)scan_mark(info, ".");
    name = *info;
    while (info->at < info->end && (is_word_byte(*info->at) || *info->at == '-'))
        info->at++;
    name.end = info->at;
    return name;
}

/* Of {#id .class key=value} any class will do, elsewhere the first word has to be the name. */
bool passages_language(struct slice info, enum stet_sketch_language *language)
{
    bool braces;

    scan_blanks(&info);
    braces = scan_mark(&info, "{");
    do {
        scan_blanks(&info);
        if (passages_language_called(take_name(&info), language))
            return true;
        (void)scan_until(&info, " \t}");
    } while (braces && !slice_is_empty(info) && !scan_mark(&info, "}"));
    return false;
}
