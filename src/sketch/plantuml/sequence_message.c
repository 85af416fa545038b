/* A -> B : text, in all the ways that arrows are drawn. */
#include "sequence.h"

#include <string.h>

/* --- arrows -------------------------------------------------------------- */

struct arrow {
    bool left; /* it has a head there */
    bool right;
    bool cross; /* one of them is a cross */
};

/* The heads that a line may have at its left and right; longer ones first. */
static const char *const left_heads[] = {"<<", "<", "//", "/", "\\\\", "\\"};
static const char *const right_heads[] = {">>", ">", "//", "/", "\\\\", "\\"};

static bool take_one(struct slice *rest, const char *const *marks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (scan_mark(rest, marks[i]))
            return true;
    return false;
}

/* The x or o at an end of an arrow, which a blank keeps apart from names. */
static bool take_decoration(struct slice *rest, bool at_end, bool *cross)
{
    struct slice after = *rest;
    const char c = after.at < after.end ? *after.at : ' ';

    if (c != 'x' && c != 'o')
        return false;
    after.at++;
    if (at_end && !slice_is_empty(after) && blank_at(after.at, after.end) == 0 && *after.at != ']')
        return false;
    *cross = *cross || c == 'x';
    *rest = after;
    return true;
}

/* -[#red]-, -- : dashes, with brackets among them. */
static bool take_line(struct slice *rest)
{
    bool dash = false;

    while (rest->at < rest->end && (*rest->at == '-' || *rest->at == '[')) {
        dash = dash || *rest->at == '-';
        if (*rest->at == '[') {
            struct slice after = *rest;

            if (!dash)
                return false;
            (void)scan_until(&after, "]\n");
            if (!scan_mark(&after, "]"))
                return false;
            *rest = after;
        } else {
            rest->at++;
        }
    }
    return dash;
}

static bool take_arrow(struct slice *rest, struct arrow *arrow)
{
    bool decorated;

    *arrow = (struct arrow){0};
    decorated = take_decoration(rest, false, &arrow->cross);
    arrow->left = take_one(rest, left_heads, STET_COUNT(left_heads)) || decorated;
    if (!take_line(rest))
        return false;
    arrow->right = take_one(rest, right_heads, STET_COUNT(right_heads));
    arrow->right = take_decoration(rest, true, &arrow->cross) || arrow->right;
    return arrow->left || arrow->right;
}

/* --- ends ---------------------------------------------------------------- */

/* A, "A long name" as A, A as "A long name"; -1: none is there. */
static int take_part(struct chart *chart, struct slice *rest)
{
    const bool quoted = plantuml_at_quote(*rest);
    struct slice id = plantuml_take_name(rest);
    struct slice after = *rest;
    struct slice other;

    if (slice_is_empty(id))
        return -1;
    scan_blanks(&after);
    if (scan_word(&after, "as") && !slice_is_empty(other = plantuml_take_name(&after))) {
        *rest = after;
        return draft_part(chart->draft, quoted ? other : id,
                          text_plain(chart->draft->arena, quoted ? id : other, PLANTUML_TEXT));
    }
    return draft_part(chart->draft, id, NULL);
}

/* The edge of the chart: [ ] ? */
static bool take_edge(struct slice *rest)
{
    return scan_mark(rest, "[") || scan_mark(rest, "]") || scan_mark(rest, "?");
}

/* ++ -- ** !! behind the receiver, in any order, with a colour. */
static void take_activation(struct chart *chart, struct slice *rest, const struct call *call)
{
    for (;;) {
        plantuml_skip_ornaments(rest);
        if (scan_mark(rest, "++")) {
            chart_activate(chart, call->to);
        } else if (scan_mark(rest, "--")) {
            chart_deactivate(chart, call->from);
        } else if (!scan_mark(rest, "**") && !scan_mark(rest, "!!")) {
            return;
        }
    }
}

/* --- messages ------------------------------------------------------------ */

/* & of what happens at the same time, {a name for a place}. */
static void skip_anchors(struct slice *line)
{
    if (scan_mark(line, "&"))
        scan_blanks(line);
    if (scan_mark(line, "{")) {
        (void)scan_until(line, "}");
        (void)scan_mark(line, "}");
        scan_blanks(line);
    }
}

/* Where the message of the line begins and ends; false: the line is none. */
static bool take_ends(struct chart *chart, struct slice *line, struct stet_sketch_item *item)
{
    struct slice probe = *line;
    struct arrow arrow;
    int end[2];

    if (!take_edge(&probe)) { /* names are added once there is an arrow */
        if (slice_is_empty(plantuml_take_name(&probe)))
            return false;
        struct slice after = probe;

        scan_blanks(&after);
        if (scan_word(&after, "as"))
            (void)plantuml_take_name(&after);
        else
            after = probe;
        probe = after;
        scan_blanks(&probe);
    }
    if (!take_arrow(&probe, &arrow))
        return false;
    end[0] = take_edge(line) ? -1 : take_part(chart, line);
    *line = probe;
    scan_blanks(line);
    end[1] = take_part(chart, line);
    if (end[1] < 0 && !take_edge(line))
        return false;
    item->from = end[arrow.left && !arrow.right];
    item->to = end[!arrow.left || arrow.right];
    item->lost = arrow.cross;
    item->both_ways = arrow.left && arrow.right;
    return true;
}

bool chart_take_message(struct chart *chart, struct slice line)
{
    struct stet_sketch_item item = {.kind = STET_ITEM_MESSAGE, .line = line.line};
    struct call call;

    skip_anchors(&line);
    if (!take_ends(chart, &line, &item) || (item.from < 0 && item.to < 0))
        return false;
    call = (struct call){item.from, item.to};
    chart->last = call;
    if (chart->autoactivate)
        chart_activate(chart, call.to);
    take_activation(chart, &line, &call);
    scan_blanks(&line);
    if (!slice_is_empty(line) && !scan_mark(&line, ":"))
        return false;
    item.text = text_plain(chart->draft->arena, line, PLANTUML_TEXT);
    draft_item(chart->draft, item);
    return true;
}

/* --- activation and return ----------------------------------------------- */

void chart_activate(struct chart *chart, int part)
{
    if (part < 0)
        return;
    chart->calls = stet_grow(chart->draft->arena, chart->calls, chart->count, &chart->capacity,
                             sizeof *chart->calls);
    chart->calls[chart->count++] =
        (struct call){chart->last.to == part ? chart->last.from : -1, part};
}

void chart_deactivate(struct chart *chart, int part)
{
    if (chart->count > 0 && chart->calls[chart->count - 1].to == part)
        chart->count--;
}

bool chart_take_return(struct chart *chart, struct slice text)
{
    struct call call;

    if (chart->count == 0)
        return draft_break(chart->draft, text.line,
                           "'return' stands where nobody is active; write ++ behind the receiver "
                           "of the call");
    call = chart->calls[--chart->count];
    chart->last = (struct call){call.to, call.from};
    draft_item(chart->draft, (struct stet_sketch_item){
                                 .kind = STET_ITEM_MESSAGE,
                                 .from = call.to,
                                 .to = call.from,
                                 .text = text_plain(chart->draft->arena, text, PLANTUML_TEXT),
                                 .line = text.line});
    return true;
}
