/* What declares states of Mermaid: state, note. */
#include "states.h"

#include <string.h>

/* x <<fork>>; false: it is none of these. */
static bool take_fork(struct regions *states, struct slice *rest)
{
    static const char *const marks[] = {"<<fork>>", "<<join>>", "<<choice>>",
                                        "[[fork]]", "[[join]]", "[[choice]]"};
    struct slice after = *rest;
    const struct slice id = scan_until(&after, " \t\n{:;<[");

    scan_blanks(&after);
    for (size_t i = 0; i < STET_COUNT(marks); i++) {
        if (!scan_mark(&after, marks[i]))
            continue;
        *rest = after;
        if (slice_is_empty(id))
            return true;
        const int node = regions_node(states, id);

        states->draft->nodes[node].kind = STET_NODE_FORK;
        return true;
    }
    return false;
}

static void take_opening(struct regions *states, int node, struct slice *rest)
{
    struct slice after = *rest;
    const int line = rest->line;

    scan_space(&after);
    if (scan_mark(&after, "{")) {
        *rest = after;
        regions_open(states, node, line);
    }
}

/* "x" as y, or "x" alone. */
static bool take_aliased(struct regions *states, struct slice *rest)
{
    const struct slice begin = *rest;
    struct slice text, id;
    int node;

    text = scan_until(rest, "\"");
    if (!scan_mark(rest, "\""))
        return draft_break(states->draft, begin.line,
                           "the string that begins here is never closed");
    scan_blanks(rest);
    id = text;
    if (scan_word(rest, "as"))
        id = scan_until(rest, "\n{:");
    id = slice_trimmed(id);
    if (slice_is_empty(id))
        return draft_break(states->draft, begin.line, "the state needs a name behind 'as'");
    node = regions_node(states, id);
    regions_describe(states, node, text);
    if (scan_mark(rest, ":::"))
        (void)scan_until(rest, " \t\n{");
    else if (scan_mark(rest, ":"))
        regions_describe(states, node, scan_until(rest, "\n{"));
    take_opening(states, node, rest);
    return true;
}

bool states_take_state(struct regions *states, struct slice *rest)
{
    struct slice id;
    int node;

    if (take_fork(states, rest))
        return true;
    if (scan_mark(rest, "\""))
        return take_aliased(states, rest);
    id = scan_until(rest, " \t\n{:;");
    if (slice_is_empty(id))
        return draft_break(states->draft, id.line, "the name of a state is missing behind 'state'");
    node = regions_node(states, id);
    if (scan_mark(rest, ":::"))
        (void)scan_until(rest, " \t\n{");
    scan_blanks(rest);
    if (scan_mark(rest, ":"))
        regions_describe(states, node, scan_until(rest, "\n"));
    take_opening(states, node, rest);
    return true;
}

/* --- note ... ------------------------------------------------------------ */

/* Up to and over a line with `end note`; false: there is none. */
static bool skip_note(struct slice *rest)
{
    struct slice line;

    while (scan_line(rest, &line)) {
        scan_blanks(&line);
        if (scan_word(&line, "end note"))
            return true;
    }
    return false;
}

bool states_take_note(struct regions *states, struct slice *rest)
{
    const int begin = rest->line;
    struct slice id;

    if (*rest->at == '"') { /* a note of its own */
        (void)scan_until(rest, "\n");
        return true;
    }
    if (!scan_word(rest, "left of") && !scan_word(rest, "right of"))
        return draft_break(states->draft, begin,
                           "'left of' or 'right of' is missing behind 'note'");
    id = slice_trimmed(scan_until(rest, ":\n"));
    if (slice_is_empty(id))
        return draft_break(states->draft, begin, "the note needs the name of a state");
    (void)regions_node(states, id);
    if (scan_mark(rest, ":")) {
        (void)scan_until(rest, "\n");
        return true;
    }
    return skip_note(rest) ||
           draft_break(states->draft, begin, "the note that begins here has no 'end note'");
}
