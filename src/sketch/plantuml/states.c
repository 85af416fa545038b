/* State diagrams of PlantUML, line by line. */
#include "plantuml.h"
#include "regions.h"

#include <string.h>

/* --- names and arrows ---------------------------------------------------- */

/* A state's name: a word, "text", [*], [H], [H*], or ==text== of a bar. */
static struct slice take_name(struct slice *rest)
{
    static const char *const points[] = {"[*]", "[H*]", "[H]"};
    struct slice name = *rest;

    for (size_t i = 0; i < STET_COUNT(points); i++)
        if (scan_mark(rest, points[i]))
            return slice_until(name, rest->at);
    name = plantuml_take_name(rest);
    (void)(scan_mark(rest, "[H*]") || scan_mark(rest, "[H]")); /* where it was left last */
    return name;
}

/* -->, -up->, -[#red]->, ..>, <-- ; false: there is none. */
static bool take_arrow(struct slice *rest, bool *back)
{
    struct slice after = *rest;
    bool line = false;

    *back = scan_mark(&after, "<");
    while (after.at < after.end && *after.at != '>') {
        if (*after.at == '[') {
            (void)scan_until(&after, "]");
            if (!line || !scan_mark(&after, "]"))
                return false;
        } else if (*after.at == '-' || *after.at == '.') {
            line = true;
            after.at++;
        } else if (line && is_word_byte(*after.at) && (!*back || after.at[-1] == '-')) {
            while (after.at < after.end && is_word_byte(*after.at))
                after.at++;
            if (after.at == after.end || strchr("-.[", *after.at) == NULL)
                return false;
        } else {
            break;
        }
    }
    if (!line || (!*back && !scan_mark(&after, ">")))
        return false;
    (void)scan_mark(&after, ">");
    *rest = after;
    return true;
}

/* --- transitions and descriptions ---------------------------------------- */

static int node_of(struct regions *states, struct slice id, enum stet_sketch_node_kind kind)
{
    const int node = regions_end_of(states, id, kind);

    if (slice_is(id, "[H]") || slice_is(id, "[H*]"))
        states->draft->nodes[node].kind = STET_NODE_FORK;
    return node;
}

/* A --> B : label; A : text */
static bool take_named(struct regions *states, struct slice line)
{
    struct stet_sketch_edge edge = {.directed = true, .line = line.line};
    struct slice from = take_name(&line);
    struct slice to;
    bool back;

    if (slice_is_empty(from))
        return false;
    plantuml_skip_ornaments(&line);
    if (scan_mark(&line, ":")) {
        regions_describe(states, node_of(states, from, STET_NODE_BEGIN), line);
        return true;
    }
    if (!take_arrow(&line, &back))
        return false;
    scan_blanks(&line);
    to = take_name(&line);
    plantuml_skip_ornaments(&line);
    if (slice_is_empty(to) || (!slice_is_empty(line) && !scan_mark(&line, ":")))
        return false;
    if (back) {
        const struct slice source = to;

        to = from;
        from = source;
    }
    edge.from = node_of(states, from, STET_NODE_BEGIN);
    edge.to = node_of(states, to, STET_NODE_END);
    edge.label = text_plain(states->draft->arena, line, PLANTUML_TEXT);
    draft_edge(states->draft, edge);
    return true;
}

/* --- state ... ----------------------------------------------------------- */

static const struct {
    const char *stereotype;
    enum stet_sketch_node_kind kind;
} stereotypes[] = {
    {"<<choice>>", STET_NODE_FORK},    {"<<fork>>", STET_NODE_FORK},
    {"<<join>>", STET_NODE_FORK},      {"<<start>>", STET_NODE_BEGIN},
    {"<<end>>", STET_NODE_END},        {"<<history>>", STET_NODE_FORK},
    {"<<history*>>", STET_NODE_FORK},  {"<<entryPoint>>", STET_NODE_FORK},
    {"<<exitPoint>>", STET_NODE_FORK}, {"<<inputPin>>", STET_NODE_FORK},
    {"<<outputPin>>", STET_NODE_FORK},
};

/* state "text" as A <<choice>> #red { */
static bool take_state(struct regions *states, struct slice line)
{
    const struct slice whole = line;
    const bool quoted = plantuml_at_quote(line);
    struct slice id = plantuml_take_name(&line);
    struct slice other, label = {0};
    int node;

    if (slice_is_empty(id))
        return false;
    plantuml_skip_ornaments(&line);
    if (quoted)
        label = id;
    if (scan_word(&line, "as") && !slice_is_empty(other = plantuml_take_name(&line))) {
        label = quoted ? id : other;
        id = quoted ? other : id;
    }
    node = regions_node(states, id);
    if (label.at != NULL)
        regions_describe(states, node, label);
    for (size_t i = 0; i < STET_COUNT(stereotypes); i++)
        if (slice_find(whole, stereotypes[i].stereotype) != NULL)
            states->draft->nodes[node].kind = stereotypes[i].kind;
    plantuml_skip_ornaments(&line);
    if (scan_mark(&line, ":")) {
        regions_describe(states, node, line);
        return true;
    }
    if (scan_mark(&line, "{") || scan_word(&line, "begin"))
        regions_open(states, node, line.line);
    scan_blanks(&line);
    if (scan_mark(&line, "}"))
        regions_close(states);
    return slice_is_empty(slice_trimmed(line));
}

/* --- notes --------------------------------------------------------------- */

/* note left of A : text; note on link ... end note; note "text" as N */
static bool take_note(struct regions *states, struct slice line, struct slice *rest)
{
    struct slice inner;

    if (*line.at == '"' || slice_find(line, ":") != NULL)
        return true;
    return plantuml_take_until_end(rest, plantuml_note_ends, &inner) ||
           draft_break(states->draft, line.line, "the note that begins here has no 'end note'");
}

/* --- lines --------------------------------------------------------------- */

static bool take(struct regions *states, struct slice line, struct slice *rest)
{
    struct slice after = line;

    if (plantuml_skip_style(states->draft, line, rest))
        return true;
    if (scan_word(&after, "state") && take_state(states, after))
        return true;
    after = line;
    if (scan_word(&after, "note") && !slice_is_empty(after))
        return take_note(states, after, rest);
    if (slice_is(line, "}") || slice_is(line, "end state")) {
        regions_close(states);
        return true;
    }
    after = line;
    if ((scan_mark(&after, "--") || scan_mark(&after, "||")) &&
        (slice_is_empty(after) || *after.at == '-' || *after.at == '|')) {
        regions_next(states);
        return true;
    }
    return take_named(states, line) ||
           draft_break(states->draft, line.line,
                       "'%s' is neither a transition such as A --> B : label nor anything else of "
                       "a state diagram",
                       draft_quote(states->draft, line));
}

void plantuml_states(struct draft *draft, struct slice rest)
{
    struct regions states;
    struct slice line;

    draft->sketch.kind = STET_SKETCH_STATES;
    draft->sketch.form = "state";
    regions_begin(&states, draft, PLANTUML_TEXT);
    while (scan_line(&rest, &line))
        if (!take(&states, slice_trimmed(line), &rest))
            return;
    (void)regions_end(&states);
}
