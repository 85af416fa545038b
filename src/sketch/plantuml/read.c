/* What is between @startuml and @enduml, and which kind of diagram it is. */
#include "plantuml.h"

#include <string.h>

/* Words that a line of other kinds of diagrams begins with: classes, components, activities. */
static const char *const others[] = {
    "class",     "abstract", "interface", "enum",      "annotation", "object",    "map",
    "component", "package",  "node",      "cloud",     "folder",     "frame",     "rectangle",
    "usecase",   "card",     "file",      "artifact",  "start",      "stop",      "if",
    "while",     "repeat",   "fork",      "partition", "clock",      "binary",    "concise",
    "robust",    "salt",     "struct",    "protocol",  "storage",    "stack",     "hexagon",
    "agent",     "person",   "System",    "Person",    "Container",  "archimate", "nwdiag",
    "@",         ":",        "(",         "|",         "*",          "=",         "{"};

static void blank_out(char *at, const char *end)
{
    for (; at < end; at++)
        if (*at != '\n')
            *at = ' ';
}

/* Comments: ' at the beginning of a line, and from /' to '/. */
static void blank_comments(char *begin, const char *end)
{
    struct slice rest = {begin, end, 0};
    struct slice line;

    while (!slice_is_empty(rest)) {
        struct slice after = rest;
        const char *close;

        scan_blanks(&after);
        if (scan_mark(&after, "/'")) {
            close = slice_find(after, "'/");
            close = close == NULL ? end : close + 2;
            blank_out(begin + (rest.at - begin), close);
            rest.at = close;
        } else {
            (void)scan_line(&rest, &line);
            if (after.at < line.end && *after.at == '\'')
                blank_out(begin + (line.at - begin), line.end);
        }
    }
}

/* Between @startuml and @enduml; everything when there is no @start. */
static struct slice take_inner(struct slice text, bool *other)
{
    struct slice rest = text;
    struct slice inner = text;
    struct slice line;

    while (scan_line(&rest, &line)) {
        scan_blanks(&line);
        if (scan_mark(&line, "@start")) {
            *other = *other || !scan_word(&line, "uml");
            inner = rest;
        } else if (scan_mark(&line, "@end")) {
            inner.end = line.at - strlen("@end");
            break;
        }
    }
    return inner;
}

/* Whether a line is of a kind that is not read here. */
static bool is_other(struct slice text)
{
    struct slice line;

    while (scan_line(&text, &line)) {
        scan_blanks(&line);
        for (size_t i = 0; i < STET_COUNT(others); i++) {
            struct slice after = line;

            if (scan_word(&after, others[i]) &&
                (slice_is_empty(after) || (*after.at != '-' && *after.at != '<')))
                return true;
        }
    }
    return false;
}

static bool is_blank(struct slice text)
{
    scan_space(&text);
    return slice_is_empty(text);
}

void plantuml_read(struct draft *draft, struct slice text)
{
    char *copy = stet_copy_n(draft->arena, text.at, (size_t)(text.end - text.at));
    const struct draft empty = *draft;
    struct draft chart, states;
    struct slice inner;
    bool other = false;

    blank_comments(copy, copy + (text.end - text.at));
    inner = take_inner((struct slice){copy, copy + (text.end - text.at), text.line}, &other);
    if (other || is_blank(inner))
        return;
    plantuml_sequence(draft, inner);
    chart = *draft;
    if (chart.sketch.kind != STET_SKETCH_BROKEN)
        return;
    *draft = empty;
    stet_map_init(&draft->names, draft->arena);
    plantuml_states(draft, inner);
    states = *draft;
    if (states.sketch.kind != STET_SKETCH_BROKEN)
        return;
    if (is_other(inner))
        *draft = empty;
    else if (chart.sketch.complaint_line > states.sketch.complaint_line)
        *draft = chart;
}
