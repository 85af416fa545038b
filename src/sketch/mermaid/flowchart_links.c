/* Lines between nodes: -->, ---, -.->, ==>, with a text in them or behind. */
#include "flowchart.h"

#include <string.h>

static bool is_head(char c)
{
    return c != '\0' && strchr("xo>", c) != NULL;
}

/* The strokes: how a line is drawn, and where the text in it ends. */
static const struct {
    char stroke;
    const char *begin; /* of a line with a text in it, behind which the text follows */
    const char *end;   /* how the rest of the line begins */
} strokes[] = {{'-', "--", "--"}, {'=', "==", "=="}, {'.', "-.", ".-"}};

/*
 * A whole line: --> --- ==> === -.-> -.- ; the number of its bytes, 0 when it is none, and
 * whether it ends in a head.
 */
static size_t whole_at(struct slice rest, char stroke, bool *heads)
{
    const char *at = rest.at;

    if (stroke == '.') {
        at += at < rest.end && *at == '-';
        while (at < rest.end && *at == '.')
            at++;
        if (at == rest.at || at[-1] != '.' || at == rest.end || *at != '-')
            return 0;
        at++;
        *heads = at < rest.end && is_head(*at);
        return (size_t)(at - rest.at) + *heads;
    }
    while (at < rest.end && *at == stroke)
        at++;
    *heads = at - rest.at >= 2 && at < rest.end && is_head(*at);
    return at - rest.at >= (*heads ? 2 : 3) ? (size_t)(at - rest.at) + *heads : 0;
}

/* The text of -- text -->, up to the rest of the line; false: it has none. */
static bool take_inner(struct slice *rest, size_t which, struct slice *text, bool *heads)
{
    *text = *rest;
    while (rest->at < rest->end && *rest->at != '\n') {
        struct slice end = *rest;
        size_t taken;

        if (scan_mark(&end, strokes[which].end) &&
            (taken = whole_at(*rest, strokes[which].stroke, heads)) > 0) {
            text->end = rest->at;
            rest->at += taken;
            return true;
        }
        rest->at++;
    }
    return false;
}

/* |text| behind the line. */
static bool take_piped(struct slice *rest, struct slice *text)
{
    struct slice after = *rest;

    scan_blanks(&after);
    if (!scan_mark(&after, "|"))
        return true;
    *text = scan_until(&after, "|");
    *rest = after;
    return scan_mark(rest, "|");
}

static const char *label_of(struct flow *flow, struct slice text)
{
    text = slice_trimmed(text);
    if (text.end - text.at >= 2 && *text.at == '"' && text.end[-1] == '"') {
        text.at++;
        text.end--;
    }
    return text_plain(flow->draft->arena, text, MERMAID_TEXT);
}

/* The id of e1@--> */
static void take_link_id(struct flow *flow, struct slice *rest)
{
    struct slice after = *rest;
    const struct slice id = flow_take_id(&after);

    if (slice_is_empty(id) || !scan_mark(&after, "@") || (after.at < after.end && *after.at == '{'))
        return;
    (void)stet_map_put(&flow->links, text_copy(flow->draft->arena, id), (size_t)(id.end - id.at),
                       0);
    *rest = after;
}

static bool is_invisible(struct slice *rest)
{
    if (!scan_mark(rest, "~~~"))
        return false;
    while (scan_mark(rest, "~"))
        continue;
    return true;
}

int flow_take_link(struct flow *flow, struct slice *rest, struct flow_link *link)
{
    struct slice after = *rest;
    struct slice text = {0};
    size_t which = 0, taken = 0;

    *link = (struct flow_link){.drawn = true};
    scan_space(&after);
    take_link_id(flow, &after);
    const struct slice begin = after;

    if (is_invisible(&after)) {
        link->drawn = false;
        *rest = after;
        return 1;
    }
    if (after.at < after.end && strchr("<xo", *after.at) != NULL) {
        link->both_ways = true;
        after.at++;
    }
    while (which < STET_COUNT(strokes) &&
           (taken = whole_at(after, strokes[which].stroke, &link->heads)) == 0)
        which++;
    after.at += taken;
    for (which = 0; taken == 0 && which < STET_COUNT(strokes); which++)
        if (scan_mark(&after, strokes[which].begin)) {
            if (!take_inner(&after, which, &text, &link->heads))
                break;
            taken = 1;
        }
    if (taken == 0 && after.at == begin.at + link->both_ways)
        return 0;
    if (taken == 0) {
        (void)draft_break(flow->draft, begin.line, "the line '%s' has no end",
                          draft_quote(flow->draft, begin));
        return -1;
    }
    link->both_ways = link->both_ways && link->heads;
    if (!take_piped(&after, &text)) {
        (void)draft_break(flow->draft, begin.line, "the second | of the text is missing in '%s'",
                          draft_quote(flow->draft, begin));
        return -1;
    }
    if (text.at != NULL)
        link->label = label_of(flow, text);
    *rest = after;
    return 1;
}
