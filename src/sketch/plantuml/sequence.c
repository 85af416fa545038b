/* Sequence charts of PlantUML, line by line. */
#include "sequence.h"

#include <string.h>

/* --- participants -------------------------------------------------------- */

static const char *const participants[] = {"participant", "actor",    "boundary",    "control",
                                           "entity",      "database", "collections", "queue"};

/* participant A as "A long name", participant "A long name" as A, participant A [ ... ] */
static bool take_participant(struct chart *chart, struct slice line, struct slice *rest)
{
    struct slice id, other, inner;
    const bool quoted = plantuml_at_quote(line);
    const char *label = NULL;

    id = plantuml_take_name(&line);
    if (slice_is_empty(id))
        return false;
    plantuml_skip_ornaments(&line);
    if (scan_word(&line, "as") && !slice_is_empty(line)) {
        const bool name_first = !quoted && plantuml_at_quote(line);

        other = plantuml_take_name(&line);
        if (slice_is_empty(other))
            return false;
        label = text_plain(chart->draft->arena, name_first ? other : id, PLANTUML_TEXT);
        id = name_first ? id : other;
    }
    plantuml_skip_ornaments(&line);
    if (scan_mark(&line, "[")) {
        const char *end = slice_find(*rest, "]");

        if (end == NULL)
            return draft_break(chart->draft, line.line, "the [ that begins here has no ]");
        inner = slice_until(*rest, end);
        label = text_plain(chart->draft->arena, inner, PLANTUML_TEXT);
        scan_over(rest, (size_t)(end + 1 - rest->at));
    }
    (void)draft_part(chart->draft, id, label);
    return true;
}

static bool take_declaration(struct chart *chart, struct slice line, struct slice *rest)
{
    const bool create = scan_word(&line, "create");

    for (size_t i = 0; i < STET_COUNT(participants); i++)
        if (scan_word(&line, participants[i]))
            return take_participant(chart, line, rest);
    return create && take_participant(chart, line, rest);
}

/* --- blocks -------------------------------------------------------------- */

static const struct block_word block_words[] = {
    {.word = "alt", .block = STET_BLOCK_ALT, .branch = "else"},
    {.word = "opt", .block = STET_BLOCK_OPT, .branch = "else"},
    {.word = "loop", .block = STET_BLOCK_LOOP, .branch = "else"},
    {.word = "par2", .block = STET_BLOCK_PAR, .branch = "else"},
    {.word = "par", .block = STET_BLOCK_PAR, .branch = "else"},
    {.word = "break", .block = STET_BLOCK_GROUP, .branch = "else"},
    {.word = "critical", .block = STET_BLOCK_GROUP, .branch = "else"},
    {.word = "group", .block = STET_BLOCK_GROUP, .branch = "else"},
    {.word = "partition", .block = STET_BLOCK_GROUP, .branch = "else"},
    {.word = "box", .block = STET_BLOCK_GROUP, .quiet = true},
    {.word = NULL},
};

static const char *const branches[] = {"else", NULL};

/* --- lines --------------------------------------------------------------- */

/* == text ==, ... text ..., ||| */
static bool take_divider(struct chart *chart, struct slice line)
{
    struct slice text = line;

    if (scan_mark(&line, "...") || scan_mark(&line, "||"))
        return true;
    if (!scan_mark(&text, "=="))
        return false;
    while (text.at < text.end && *text.at == '=')
        text.at++;
    while (text.end > text.at && text.end[-1] == '=')
        text.end--;
    draft_item(chart->draft, (struct stet_sketch_item){
                                 .kind = STET_ITEM_DIVIDER,
                                 .from = -1,
                                 .to = -1,
                                 .text = text_plain(chart->draft->arena, text, PLANTUML_TEXT),
                                 .line = line.line});
    return true;
}

static bool take_activation(struct chart *chart, struct slice line)
{
    const bool on = scan_word(&line, "activate");
    struct slice id;

    if (!on && !scan_word(&line, "deactivate") && !scan_word(&line, "destroy"))
        return false;
    id = plantuml_take_name(&line);
    if (slice_is_empty(id))
        return false;
    if (on)
        chart_activate(chart, draft_part(chart->draft, id, NULL));
    else
        chart_deactivate(chart, draft_part(chart->draft, id, NULL));
    return true;
}

static bool take(struct chart *chart, struct slice line, struct slice *rest)
{
    struct slice after = line;

    if (scan_word(&after, "hide") && scan_word(&after, "empty")) /* descriptions of states */
        return draft_break(chart->draft, line.line, "sequence diagrams have nothing empty to hide");
    after = line;
    if (plantuml_skip_style(chart->draft, line, rest) || take_declaration(chart, line, rest) ||
        take_divider(chart, line) || take_activation(chart, line))
        return true;
    (void)scan_mark(&after, "/");
    scan_blanks(&after);
    if (chart_take_note(chart, after, rest))
        return true;
    after = line;
    if (scan_word(&after, "return"))
        return chart_take_return(chart, after);
    if (scan_word(&after, "autoactivate")) {
        chart->autoactivate = scan_word(&after, "on");
        return true;
    }
    if (chart_take_message(chart, line))
        return true;
    if (blocks_at(&chart->blocks, line))
        return blocks_take(&chart->blocks, line);
    return draft_break(chart->draft, line.line,
                       "'%s' is neither a message such as A -> B : text nor anything else of a "
                       "sequence diagram",
                       draft_quote(chart->draft, line));
}

void plantuml_sequence(struct draft *draft, struct slice rest)
{
    struct chart chart = {.draft = draft,
                          .blocks = {.draft = draft,
                                     .words = block_words,
                                     .branches = branches,
                                     .marks = PLANTUML_TEXT},
                          .last = {-1, -1}};
    struct slice line;

    draft->sketch.kind = STET_SKETCH_CHART;
    draft->sketch.form = "sequence";
    while (scan_line(&rest, &line))
        if (!take(&chart, slice_trimmed(line), &rest))
            return;
    (void)blocks_close(&chart.blocks);
}
