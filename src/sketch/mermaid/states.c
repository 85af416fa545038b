/* State diagrams of Mermaid. */
#include "states.h"

#include <string.h>

/* --- a transition, or a description -------------------------------------- */

/*
 * A name goes on up to a blank, a colon, a dash or a brace.  Mermaid takes one
 * in quotes for several; what is meant is clear.
 */
static struct slice take_id(struct slice *rest)
{
    struct slice id = *rest;

    if (scan_mark(rest, "[*]"))
        return slice_until(id, rest->at);
    if (scan_mark(rest, "\"")) {
        id = scan_until(rest, "\"\n");
        (void)scan_mark(rest, "\"");
        return id;
    }
    while (rest->at < rest->end && strchr(":\n-{};", *rest->at) == NULL &&
           blank_at(rest->at, rest->end) == 0) {
        const size_t entity = mermaid_entity_at(rest->at, rest->end);

        rest->at += entity + (entity == 0);
    }
    id.end = rest->at;
    return id;
}

/* :::class behind a name. */
static void skip_class(struct slice *rest)
{
    scan_blanks(rest);
    if (scan_mark(rest, ":::"))
        (void)take_id(rest);
    scan_blanks(rest);
}

/* Up to the end of the line; Mermaid makes states of what is behind a ; in it. */
static struct slice take_text(struct slice *rest)
{
    struct slice text = slice_trimmed(scan_until(rest, "\n"));

    const char *last;

    if (slice_is_empty(text) || text.end[-1] != ';')
        return text;
    last = text.end - 1;
    while (last > text.at && is_word_byte(last[-1]))
        last--;
    if (last == text.at || last[-1] != '#') /* the ; ends no #35; */
        text.end--;
    return text;
}

/* Behind A: --> B : label */
static bool take_edge(struct regions *states, struct slice from, struct slice *rest)
{
    struct stet_sketch_edge edge = {.directed = true, .line = from.line};
    struct slice to;

    scan_blanks(rest);
    to = take_id(rest);
    if (slice_is_empty(to))
        return draft_break(states->draft, from.line, "a state is missing behind the --> of '%s'",
                           draft_quote(states->draft, from));
    skip_class(rest);
    edge.from = regions_end_of(states, from, STET_NODE_BEGIN);
    edge.to = regions_end_of(states, to, STET_NODE_END);
    if (scan_mark(rest, ":")) {
        const struct slice label = take_text(rest);

        if (slice_is_empty(label))
            return draft_break(states->draft, label.line,
                               "a label is missing behind the ':' of '%s --> %s'",
                               draft_quote(states->draft, from), draft_quote(states->draft, to));
        edge.label = text_plain(states->draft->arena, label, MERMAID_TEXT);
    }
    draft_edge(states->draft, edge);
    return true;
}

static bool take_named(struct regions *states, struct slice *rest)
{
    const struct slice begin = *rest;
    const struct slice id = take_id(rest);
    const bool dash = rest->at < rest->end && *rest->at == '-';

    if (slice_is_empty(id))
        return draft_break(states->draft, begin.line, "'%s' is nothing of a state diagram",
                           draft_quote(states->draft, begin));
    skip_class(rest);
    if (scan_mark(rest, "-->"))
        return take_edge(states, id, rest);
    if (scan_mark(rest, ":")) {
        regions_describe(states, regions_end_of(states, id, STET_NODE_BEGIN), take_text(rest));
        return true;
    }
    if (rest->at < rest->end && *rest->at == '-')
        return draft_break(states->draft, begin.line,
                           dash ? "'-' may not stand in the name of a state; write: state \"%s\" "
                                  "as a_name"
                                : "the arrow of '%s' is none; write -->",
                           draft_quote(states->draft, begin));
    (void)regions_end_of(states, id, STET_NODE_BEGIN);
    if (scan_mark(rest, "{"))
        regions_open(states, regions_node(states, id), id.line);
    return true;
}

/* --- statements ---------------------------------------------------------- */

/* Lines that change how the diagram looks. */
static bool is_style(struct slice rest)
{
    static const char *const words[] = {"classDef", "class", "style",
                                        "click",    "scale", "hide empty description"};
    static const char *const directions[] = {"TB", "BT", "RL", "LR", "TD"};

    for (size_t i = 0; i < STET_COUNT(words); i++)
        if (scan_word(&rest, words[i]))
            return i + 1 == STET_COUNT(words) || (!slice_is_empty(rest) && *rest.at != ':' &&
                                                  *rest.at != '-' && *rest.at != '\n');
    if (scan_word(&rest, "direction"))
        for (size_t i = 0; i < STET_COUNT(directions); i++)
            if (scan_word(&rest, directions[i]))
                return true;
    return false;
}

static bool take(struct regions *states, struct slice *rest)
{
    struct slice after = *rest;

    if (mermaid_scan_accessible(states->draft, rest))
        return true;
    if (is_style(*rest) || scan_mark(&after, "%%") ||
        (*rest->at == '#' && mermaid_entity_at(rest->at, rest->end) == 0)) {
        (void)scan_until(rest, "\n");
        return true;
    }
    if (scan_mark(rest, "}")) {
        regions_close(states);
        return true;
    }
    if (scan_mark(rest, ";"))
        return true;
    if (states->count > 1 && scan_mark(&after, "--") &&
        (slice_is_empty(after) || *after.at != '>')) {
        *rest = after;
        regions_next(states);
        return true;
    }
    if (scan_word(&after, "state") && after.at > rest->at + strlen("state"))
        return states_take_state(states, &after) && (*rest = after, true);
    if (scan_word(&after, "note") && after.at > rest->at + strlen("note"))
        return states_take_note(states, &after) && (*rest = after, true);
    return take_named(states, rest);
}

void mermaid_states(struct draft *draft, struct slice rest)
{
    struct regions states;

    draft->sketch.kind = STET_SKETCH_STATES;
    regions_begin(&states, draft, MERMAID_TEXT);
    for (scan_space(&rest); !slice_is_empty(rest); scan_space(&rest))
        if (!take(&states, &rest))
            return;
    (void)regions_end(&states);
}
