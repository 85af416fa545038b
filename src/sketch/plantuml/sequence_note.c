/* Notes and references of sequence charts. */
#include "sequence.h"

/* Without `of`, a note is beside the message before, at its left or right end. */
static void place_beside(struct chart *chart, struct stet_sketch_item *item, bool left)
{
    const int a = chart->last.from < 0 ? chart->last.to : chart->last.from;
    const int b = chart->last.to < 0 ? chart->last.from : chart->last.to;

    item->from = item->to = left == (a < b) ? a : b;
}

/* A, B */
static void place_over(struct chart *chart, struct stet_sketch_item *item, struct slice *line)
{
    bool first = true;

    do {
        scan_blanks(line);
        const struct slice id = plantuml_take_name(line);

        if (slice_is_empty(id))
            return;
        item->to = draft_part(chart->draft, id, NULL);
        if (first)
            item->from = item->to;
        first = false;
        scan_blanks(line);
    } while (scan_mark(line, ","));
}

static void place(struct chart *chart, struct stet_sketch_item *item, struct slice *line)
{
    const bool left = scan_word(line, "left");

    if (left || scan_word(line, "right")) {
        if (scan_word(line, "of"))
            place_over(chart, item, line);
        else
            place_beside(chart, item, left);
    } else if (scan_word(line, "over")) {
        place_over(chart, item, line);
    } else if (scan_word(line, "across") && chart->draft->part_count > 0) {
        item->from = 0;
        item->to = (int)chart->draft->part_count - 1;
    }
}

bool chart_take_note(struct chart *chart, struct slice line, struct slice *rest)
{
    struct stet_sketch_item item = {
        .kind = STET_ITEM_NOTE, .from = -1, .to = -1, .line = line.line};
    static const char *const reference_ends[] = {"ref", NULL};
    const bool reference = scan_word(&line, "ref");
    struct slice text;

    if (!reference && !scan_word(&line, "note") && !scan_word(&line, "hnote") &&
        !scan_word(&line, "rnote"))
        return false;
    place(chart, &item, &line);
    plantuml_skip_ornaments(&line);
    text = line;
    if (!scan_mark(&text, ":") &&
        !plantuml_take_until_end(rest, reference ? reference_ends : plantuml_note_ends, &text))
        return draft_break(chart->draft, line.line, "the note that begins here has no 'end %s'",
                           reference ? "ref" : "note");
    item.text = text_plain(chart->draft->arena, text, PLANTUML_TEXT);
    if (item.from >= 0)
        draft_item(chart->draft, item);
    return true;
}
