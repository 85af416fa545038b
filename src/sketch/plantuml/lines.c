/* What lines of every kind of diagram have. */
#include "plantuml.h"

#include <string.h>

/* --- names and ornaments ------------------------------------------------- */

bool plantuml_at_quote(struct slice rest)
{
    return rest.at < rest.end && *rest.at == '"';
}

struct slice plantuml_take_name(struct slice *rest)
{
    struct slice name = *rest;

    if (scan_mark(rest, "\"")) {
        name = scan_until(rest, "\"\n");
        if (!scan_mark(rest, "\""))
            return slice_until(name, name.at);
        return name;
    }
    while (rest->at < rest->end && (is_word_byte(*rest->at) || (*rest->at & 0x80) != 0 ||
                                    *rest->at == '.' || *rest->at == '@')) {
        if (blank_at(rest->at, rest->end) > 0 ||
            (*rest->at == '.' && rest->at + 1 < rest->end && rest->at[1] == '.'))
            break;
        rest->at++;
    }
    name.end = rest->at;
    return name;
}

void plantuml_skip_ornaments(struct slice *rest)
{
    static const struct {
        const char *begin;
        const char *end;
    } brackets[] = {{"<<", ">>"}, {"[[", "]]"}};

    for (;;) {
        const char *before = rest->at;

        scan_blanks(rest);
        for (size_t i = 0; i < STET_COUNT(brackets); i++) {
            struct slice after = *rest;
            const char *end;

            if (scan_mark(&after, brackets[i].begin) &&
                (end = slice_find(after, brackets[i].end)) != NULL)
                rest->at = end + strlen(brackets[i].end);
        }
        if (rest->at < rest->end && *rest->at == '#')
            (void)scan_until(rest, " \t{:");
        if (scan_word(rest, "order"))
            (void)scan_until(rest, " \t");
        if (rest->at == before)
            return;
    }
}

/* --- lines that only change how it looks --------------------------------- */

const char *const plantuml_note_ends[] = {"note", "hnote", "rnote", NULL};

bool plantuml_take_until_end(struct slice *rest, const char *const *words, struct slice *inner)
{
    struct slice line;

    *inner = *rest;
    while (scan_line(rest, &line)) {
        inner->end = line.at;
        scan_blanks(&line);
        if (!scan_mark(&line, "end"))
            continue;
        scan_blanks(&line);
        for (size_t i = 0; words[i] != NULL; i++)
            if (scan_word(&line, words[i]))
                return true;
    }
    inner->end = rest->at;
    return false;
}

/* { ... } over several lines, when the line ends in a {. */
static void skip_braces(struct slice line, struct slice *rest)
{
    int depth = 0;

    line = slice_trimmed(line);
    if (slice_is_empty(line) || line.end[-1] != '{')
        return;
    for (depth = 1; depth > 0 && scan_line(rest, &line);)
        for (const char *at = line.at; at < line.end; at++)
            depth += (*at == '{') - (*at == '}');
}

/* Up to a line that begins with `end`. */
static void skip_to(struct slice *rest, const char *end)
{
    struct slice line;

    while (scan_line(rest, &line)) {
        scan_blanks(&line);
        if (scan_mark(&line, end))
            return;
    }
}

/* Over one line, or up to `end WORD` when the line holds the word alone. */
enum style { STYLE_LINE, STYLE_BRACES, STYLE_BLOCK };

static const struct {
    const char *word;
    enum style style;
} styles[] = {
    {"skinparam", STYLE_BRACES},
    {"hide", STYLE_LINE},
    {"show", STYLE_LINE},
    {"scale", STYLE_LINE},
    {"header", STYLE_BLOCK},
    {"footer", STYLE_BLOCK},
    {"legend", STYLE_BLOCK},
    {"caption", STYLE_LINE},
    {"mainframe", STYLE_LINE},
    {"center header", STYLE_BLOCK},
    {"left header", STYLE_BLOCK},
    {"right header", STYLE_BLOCK},
    {"center footer", STYLE_BLOCK},
    {"left footer", STYLE_BLOCK},
    {"right footer", STYLE_BLOCK},
    {"left to right direction", STYLE_LINE},
    {"top to bottom direction", STYLE_LINE},
    {"newpage", STYLE_LINE},
    {"remove", STYLE_LINE},
    {"allowmixing", STYLE_LINE},
    {"skin", STYLE_LINE},
    {"sprite", STYLE_LINE},
    {"autonumber", STYLE_LINE},
};

/* Definitions of the preprocessor go over several lines. */
static const struct {
    const char *begin;
    const char *end;
} definitions[] = {{"!definelong", "!enddefinelong"},
                   {"!procedure", "!endprocedure"},
                   {"!unquoted procedure", "!endprocedure"},
                   {"!function", "!endfunction"},
                   {"!unquoted function", "!endfunction"},
                   {"!startsub", NULL},
                   {"<style>", "</style>"}};

static bool skip_preprocessor(struct slice line, struct slice *rest)
{
    for (size_t i = 0; i < STET_COUNT(definitions); i++) {
        struct slice after = line;

        if (!scan_mark(&after, definitions[i].begin))
            continue;
        if (definitions[i].end != NULL && slice_find(after, " return ") == NULL)
            skip_to(rest, definitions[i].end);
        return true;
    }
    return scan_mark(&line, "!");
}

/* title A title, or title ... end title. */
static void take_title(struct draft *draft, struct slice line, struct slice *rest)
{
    static const char *const ends[] = {"title", NULL};

    if (slice_is_empty(slice_trimmed(line)))
        (void)plantuml_take_until_end(rest, ends, &line);
    draft->sketch.title = text_plain(draft->arena, line, PLANTUML_TEXT);
}

bool plantuml_skip_style(struct draft *draft, struct slice line, struct slice *rest)
{
    struct slice inner;

    if (slice_is_empty(line) || skip_preprocessor(line, rest))
        return true;
    if (scan_word(&line, "title")) {
        take_title(draft, line, rest);
        return true;
    }
    for (size_t i = 0; i < STET_COUNT(styles); i++) {
        const char *word = strrchr(styles[i].word, ' ');

        if (!scan_word(&line, styles[i].word))
            continue;
        word = word == NULL ? styles[i].word : word + 1;
        const char *const ends[] = {word, NULL};

        if (styles[i].style == STYLE_BRACES)
            skip_braces(line, rest);
        else if (styles[i].style == STYLE_BLOCK &&
                 (strcmp(word, "legend") == 0 || slice_is_empty(slice_trimmed(line))))
            (void)plantuml_take_until_end(rest, ends, &inner);
        return true;
    }
    return false;
}
