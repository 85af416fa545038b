/* Sequence charts of Mermaid: a statement a line, or several with ; between them. */
#include "sequence.h"
#include "mermaid.h"

#include <string.h>

/* --- statements ---------------------------------------------------------- */

/* Up to the end of the line, a ; or a # that begins a comment; #35; is a character. */
static struct slice take_statement(struct slice *rest)
{
    struct slice taken = *rest;
    size_t entity;

    while (rest->at < rest->end && *rest->at != '\n' && *rest->at != ';') {
        entity = mermaid_entity_at(rest->at, rest->end);
        if (*rest->at == '#' && entity == 0)
            break;
        rest->at += entity + (entity == 0);
    }
    taken.end = rest->at;
    if (rest->at < rest->end && *rest->at == '#')
        (void)scan_until(rest, "\n");
    if (rest->at < rest->end)
        scan_over(rest, 1);
    return taken;
}

/* --- participants -------------------------------------------------------- */

static bool missing(struct sequence *sequence, struct slice at, const char *what)
{
    return draft_break(sequence->draft, at.line, "%s is missing in '%s'", what,
                       draft_quote(sequence->draft, sequence->statement));
}

/* The alias of X@{ "type": "actor", "alias": "Y" }; NULL: none. */
static const char *configured_alias(struct sequence *sequence, struct slice config)
{
    const char *at = slice_find(config, "alias");
    struct slice value;

    if (at == NULL)
        return NULL;
    config.at = at + strlen("alias");
    (void)scan_mark(&config, "\"");
    scan_blanks(&config);
    if (!scan_mark(&config, ":"))
        return NULL;
    scan_blanks(&config);
    value = scan_mark(&config, "\"") ? scan_until(&config, "\"") : scan_until(&config, ",");
    return text_plain(sequence->draft->arena, value, MERMAID_TEXT);
}

/* A as B, A@{ "alias": "B" }; with names of several words. */
static bool take_participant(struct sequence *sequence, struct slice rest)
{
    struct slice id = rest, config = {0};
    const char *alias = NULL;

    for (const char *at = rest.at; at < rest.end; at++) {
        struct slice behind = slice_until(rest, rest.end);

        behind.at = at + blank_at(at, rest.end);
        if (behind.at > at && scan_word(&behind, "as") && !slice_is_empty(behind)) {
            id.end = at;
            alias = text_plain(sequence->draft->arena, behind, MERMAID_TEXT);
            break;
        }
    }
    config = id;
    id = scan_until(&config, "@");
    if (scan_mark(&config, "@{") && alias == NULL)
        alias = configured_alias(sequence, config);
    id = slice_trimmed(id);
    if (slice_is_empty(id))
        return missing(sequence, rest, "the name of a participant");
    for (const char *at = id.at; at < id.end; at++)
        if (strchr("<>:,", *at) != NULL)
            return draft_break(sequence->draft, id.line,
                               "'%c' may not stand in the name of a participant; write 'as' and "
                               "the name behind it",
                               *at);
    (void)draft_part(sequence->draft, id, alias);
    return true;
}

static bool take_create(struct sequence *sequence, struct slice rest)
{
    if (!scan_word(&rest, "participant") && !scan_word(&rest, "actor"))
        return missing(sequence, rest, "'participant' or 'actor'");
    return take_participant(sequence, rest);
}

static bool take_activation(struct sequence *sequence, struct slice rest, int change)
{
    const struct slice id = slice_trimmed(rest);

    if (slice_is_empty(id))
        return missing(sequence, rest, "the name of a participant");
    return sequence_activate(sequence, id, change);
}

static bool take_activate(struct sequence *sequence, struct slice rest)
{
    return take_activation(sequence, rest, 1);
}

static bool take_deactivate(struct sequence *sequence, struct slice rest)
{
    return take_activation(sequence, rest, -1);
}

/* --- notes --------------------------------------------------------------- */

/* right of A: text, over A,B: text */
static bool take_note(struct sequence *sequence, struct slice rest)
{
    static const char *const places[] = {"left of", "right of", "over"};
    struct stet_sketch_item item = {.kind = STET_ITEM_NOTE, .line = rest.line};
    struct slice id;
    size_t place = 0;

    while (place < STET_COUNT(places) && !scan_word(&rest, places[place]))
        place++;
    if (place == STET_COUNT(places))
        return missing(sequence, rest, "'left of', 'right of' or 'over'");
    id = slice_trimmed(scan_until(&rest, ",:"));
    if (slice_is_empty(id))
        return missing(sequence, rest, "the name of a participant");
    item.from = item.to = draft_part(sequence->draft, id, NULL);
    while (scan_mark(&rest, ",")) {
        id = slice_trimmed(scan_until(&rest, ",:"));
        if (slice_is_empty(id))
            return missing(sequence, rest, "the name of a participant");
        item.to = draft_part(sequence->draft, id, NULL);
    }
    if (!scan_mark(&rest, ":"))
        return missing(sequence, rest, "':' and the text of the note");
    item.text = sequence_text(sequence, rest);
    draft_item(sequence->draft, item);
    return true;
}

/* --- titles, links, numbers ---------------------------------------------- */

static bool take_title(struct sequence *sequence, struct slice rest)
{
    (void)scan_mark(&rest, ":");
    sequence->draft->sketch.title = text_plain(sequence->draft->arena, rest, MERMAID_TEXT);
    return true;
}

/* link A: text @ URL */
static bool take_link(struct sequence *sequence, struct slice rest)
{
    const struct slice id = slice_trimmed(scan_until(&rest, ":"));

    if (slice_is_empty(id) || slice_is_empty(rest))
        return missing(sequence, rest, "the name of a participant and ':'");
    (void)draft_part(sequence->draft, id, NULL);
    return true;
}

static bool take_autonumber(struct sequence *sequence, struct slice rest)
{
    (void)sequence;
    (void)rest;
    return true;
}

/* --- blocks -------------------------------------------------------------- */

static const struct block_word block_words[] = {
    {.word = "loop", .block = STET_BLOCK_LOOP},
    {.word = "alt", .block = STET_BLOCK_ALT, .branch = "else"},
    {.word = "opt", .block = STET_BLOCK_OPT},
    {.word = "par", .block = STET_BLOCK_PAR, .branch = "and"},
    {.word = "par_over", .block = STET_BLOCK_PAR, .branch = "and"},
    {.word = "critical", .block = STET_BLOCK_GROUP, .branch = "option"},
    {.word = "break", .block = STET_BLOCK_GROUP},
    {.word = "rect", .block = STET_BLOCK_GROUP},
    {.word = "box", .block = STET_BLOCK_GROUP, .quiet = true},
    {.word = NULL},
};

static const char *const branches[] = {"else", "and", "option", NULL};

/* --- the whole ----------------------------------------------------------- */

static const struct {
    const char *word;
    bool (*take)(struct sequence *sequence, struct slice rest);
} statements[] = {
    {"participant", take_participant},
    {"actor", take_participant},
    {"create", take_create},
    {"destroy", take_participant},
    {"activate", take_activate},
    {"deactivate", take_deactivate},
    {"note", take_note},
    {"title", take_title},
    {"links", take_link},
    {"link", take_link},
    {"properties", take_link},
    {"details", take_link},
    {"autonumber", take_autonumber},
};

static bool take(struct sequence *sequence)
{
    struct slice rest = slice_trimmed(sequence->statement);

    if (slice_is_empty(rest) || *rest.at == '%')
        return true;
    for (size_t i = 0; i < STET_COUNT(statements); i++)
        if (scan_word(&rest, statements[i].word))
            return statements[i].take(sequence, rest);
    return blocks_at(&sequence->blocks, rest) ? blocks_take(&sequence->blocks, rest)
                                              : sequence_take_message(sequence, rest);
}

void mermaid_sequence(struct draft *draft, struct slice rest)
{
    struct sequence sequence = {
        .draft = draft,
        .blocks = {
            .draft = draft, .words = block_words, .branches = branches, .marks = MERMAID_TEXT}};

    draft->sketch.kind = STET_SKETCH_CHART;
    while (!slice_is_empty(rest)) {
        scan_space(&rest);
        if (mermaid_scan_accessible(draft, &rest))
            continue;
        sequence.statement = take_statement(&rest);
        if (!take(&sequence))
            return;
    }
    (void)blocks_close(&sequence.blocks);
}
