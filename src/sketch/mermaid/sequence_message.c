/* A->>B: text */
#include "sequence.h"

#include <string.h>

/* Longer ones before those that they begin with. */
static const struct {
    const char *mark;
    bool both_ways;
    bool lost;
    bool reversed;
} arrows[] = {
    {.mark = "<<-->>", .both_ways = true},
    {.mark = "<<->>", .both_ways = true},
    {.mark = "-->>"},
    {.mark = "->>"},
    {.mark = "-->"},
    {.mark = "->"},
    {.mark = "--x", .lost = true},
    {.mark = "-x", .lost = true},
    {.mark = "--X", .lost = true},
    {.mark = "-X", .lost = true},
    {.mark = "--)"},
    {.mark = "-)"},
    /* half heads */
    {.mark = "--|\\"},
    {.mark = "--|/"},
    {.mark = "--\\\\"},
    {.mark = "--//"},
    {.mark = "-|\\"},
    {.mark = "-|/"},
    {.mark = "-\\\\"},
    {.mark = "-//"},
    {.mark = "/|--", .reversed = true},
    {.mark = "\\|--", .reversed = true},
    {.mark = "//--", .reversed = true},
    {.mark = "\\\\--", .reversed = true},
    {.mark = "/|-", .reversed = true},
    {.mark = "\\|-", .reversed = true},
    {.mark = "//-", .reversed = true},
    {.mark = "\\\\-", .reversed = true},
};

static int take_arrow(struct slice *rest)
{
    for (size_t i = 0; i < STET_COUNT(arrows); i++)
        if (scan_mark(rest, arrows[i].mark))
            return (int)i;
    return -1;
}

/* A name ends at what cannot stand in one: these, and an arrow; - may, within. */
static struct slice take_name(struct slice *rest)
{
    struct slice name = *rest;
    bool first = true;

    while (rest->at < rest->end && strchr("+<>:,", *rest->at) == NULL) {
        struct slice here = *rest;

        if (first ? strchr("-/\\()", *here.at) != NULL : *here.at == '-') {
            if (take_arrow(&here) >= 0 || scan_mark(&here, "()"))
                break;
            first = false;
        }
        rest->at++;
    }
    name.end = rest->at;
    return slice_trimmed(name);
}

const char *sequence_text(struct sequence *sequence, struct slice rest)
{
    rest = slice_trimmed(rest);
    if (scan_mark(&rest, "wrap:") || scan_mark(&rest, "nowrap:"))
        rest = slice_trimmed(rest);
    return text_plain(sequence->draft->arena, rest, MERMAID_TEXT);
}

bool sequence_activate(struct sequence *sequence, struct slice id, int change)
{
    const int part = draft_part(sequence->draft, id, NULL);

    while (sequence->active_count <= (size_t)part) {
        sequence->active =
            stet_grow(sequence->draft->arena, sequence->active, sequence->active_count,
                      &sequence->active_capacity, sizeof *sequence->active);
        sequence->active[sequence->active_count++] = 0;
    }
    sequence->active[part] += change;
    if (sequence->active[part] < 0)
        return draft_break(sequence->draft, id.line, "'%s' is deactivated, but it is not active",
                           draft_quote(sequence->draft, id));
    return true;
}

/* What is drawn where an arrow begins or ends: + and - of activations, () of lifelines. */
static int take_sign(struct slice *rest)
{
    int sign = 0;

    scan_blanks(rest);
    (void)scan_mark(rest, "()");
    scan_blanks(rest);
    sign = scan_mark(rest, "+") ? 1 : scan_mark(rest, "-") ? -1 : 0;
    scan_blanks(rest);
    return sign;
}

bool sequence_take_message(struct sequence *sequence, struct slice rest)
{
    struct draft *draft = sequence->draft;
    struct stet_sketch_item item = {.kind = STET_ITEM_MESSAGE, .line = rest.line};
    const struct slice from = take_name(&rest);
    struct slice to;
    int arrow, sign;

    if (scan_mark(&rest, "()"))
        scan_blanks(&rest);
    arrow = take_arrow(&rest);
    if (slice_is_empty(from) || arrow < 0)
        return draft_break(draft, item.line,
                           "'%s' is neither a message such as A->>B: text nor "
                           "anything else of a sequence diagram",
                           draft_quote(draft, sequence->statement));
    sign = take_sign(&rest);
    to = take_name(&rest);
    if (slice_is_empty(to) || !scan_mark(&rest, ":"))
        return draft_break(draft, item.line,
                           "behind the arrow of '%s' the receiver, ':' or both "
                           "are missing",
                           draft_quote(draft, sequence->statement));
    item.from = draft_part(draft, from, NULL);
    item.to = draft_part(draft, to, NULL);
    if (arrows[arrow].reversed) {
        const int sender = item.to;

        item.to = item.from;
        item.from = sender;
    }
    item.lost = arrows[arrow].lost;
    item.both_ways = arrows[arrow].both_ways;
    item.text = sequence_text(sequence, rest);
    draft_item(draft, item);
    return sign == 0 || sequence_activate(sequence, sign > 0 ? to : from, sign);
}
