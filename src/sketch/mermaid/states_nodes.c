/* States, the regions that they are in, and what declares them. */
#include "states.h"

#include <string.h>

/* --- regions ------------------------------------------------------------- */

struct region *states_region(const struct states *states)
{
    return &states->regions[states->count - 1];
}

void states_open(struct states *states, int node, int line)
{
    states->regions = stet_grow(states->draft->arena, states->regions, states->count,
                                &states->capacity, sizeof *states->regions);
    states->regions[states->count++] = (struct region){node, -1, -1, line};
    if (node < 0)
        return;
    while (states->composite_count <= (size_t)node) {
        states->composite =
            stet_grow(states->draft->arena, states->composite, states->composite_count,
                      &states->composite_capacity, sizeof *states->composite);
        states->composite[states->composite_count++] = false;
    }
    states->composite[node] = true;
}

void states_close(struct states *states)
{
    if (states->count > 1)
        states->count--;
}

void states_next_region(struct states *states)
{
    states_region(states)->begin = -1;
    states_region(states)->end = -1;
}

/* --- states -------------------------------------------------------------- */

/* Composite states stay where they are: none ends up in itself. */
int states_node(struct states *states, struct slice id)
{
    const int node = draft_node(states->draft, id, NULL);
    struct stet_sketch_node *it = &states->draft->nodes[node];

    if (it->parent < 0 && ((size_t)node >= states->composite_count || !states->composite[node]))
        it->parent = states_region(states)->node;
    return node;
}

void states_describe(struct states *states, int node, struct slice text)
{
    enum { LONGEST = 4096 }; /* nobody reads on; it grows a line at a time */
    struct stet_sketch_node *it = &states->draft->nodes[node];
    const char *line = text_plain(states->draft->arena, text, MERMAID_TEXT);

    if (*line == '\0' || strlen(it->label) > LONGEST)
        return;
    it->label =
        it->label == it->id ? line : stet_format(states->draft->arena, "%s\n%s", it->label, line);
}

/* --- state ... ----------------------------------------------------------- */

/* x <<fork>>; false: it is none of these. */
static bool take_fork(struct states *states, struct slice *rest)
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
        const int node = states_node(states, id);

        states->draft->nodes[node].kind = STET_NODE_FORK;
        return true;
    }
    return false;
}

static void take_opening(struct states *states, int node, struct slice *rest)
{
    struct slice after = *rest;
    const int line = rest->line;

    scan_space(&after);
    if (scan_mark(&after, "{")) {
        *rest = after;
        states_open(states, node, line);
    }
}

/* "x" as y, or "x" alone. */
static bool take_aliased(struct states *states, struct slice *rest)
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
    node = states_node(states, id);
    states_describe(states, node, text);
    if (scan_mark(rest, ":::"))
        (void)scan_until(rest, " \t\n{");
    else if (scan_mark(rest, ":"))
        states_describe(states, node, scan_until(rest, "\n{"));
    take_opening(states, node, rest);
    return true;
}

bool states_take_state(struct states *states, struct slice *rest)
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
    node = states_node(states, id);
    if (scan_mark(rest, ":::"))
        (void)scan_until(rest, " \t\n{");
    scan_blanks(rest);
    if (scan_mark(rest, ":"))
        states_describe(states, node, scan_until(rest, "\n"));
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

bool states_take_note(struct states *states, struct slice *rest)
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
    (void)states_node(states, id);
    if (scan_mark(rest, ":")) {
        (void)scan_until(rest, "\n");
        return true;
    }
    return skip_note(rest) ||
           draft_break(states->draft, begin, "the note that begins here has no 'end note'");
}
