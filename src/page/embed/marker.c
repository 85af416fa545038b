/* The words of a marker and what they ask for. */
#include "embed/marker.h"

#include "embed/sum.h"

#include <string.h>

/* --- words --------------------------------------------------------------- */

/* A word, or an option: key=value.  Quotes hold what has blanks. */
struct word {
    const char *key; /* NULL: not an option */
    const char *text;
};

struct words {
    struct word *list;
    size_t count;
    size_t capacity;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The word at *at, without its quotes; false when one does not end. */
static bool take_word(struct embed_sight *sight, const char **at, const char *end,
                      struct words *words)
{
    struct word word = {NULL, NULL};
    bool quoted = false, option = **at >= 'a' && **at <= 'z';
    struct stet_buffer text;

    stet_buffer_init(&text, sight->arena);
    for (; *at < end && (quoted || !is_blank(**at)); (*at)++) {
        if (**at == '"') {
            quoted = !quoted;
        } else if (**at == '=' && option && word.key == NULL && !quoted) {
            word.key = stet_buffer_text(&text);
            stet_buffer_init(&text, sight->arena);
        } else {
            option = option && (word.key != NULL || (**at >= 'a' && **at <= 'z'));
            stet_put_char(&text, **at);
        }
    }
    word.text = stet_buffer_text(&text);
    words->list =
        stet_grow(sight->arena, words->list, words->count, &words->capacity, sizeof *words->list);
    words->list[words->count++] = word;
    return !quoted;
}

static struct stet_place place_of(const struct embed_sight *sight, const struct embed_mark *mark)
{
    return (struct stet_place){sight->path, mark->line};
}

/* False, after an error, when the text cannot be taken apart. */
static bool take_words(struct embed_sight *sight, const struct embed_mark *mark,
                       struct words *words)
{
    const char *at = sight->text + mark->body, *end = sight->text + mark->close;
    const char *fault = stet_text_fault(at, (size_t)(end - at));

    *words = (struct words){NULL, 0, 0};
    if (memchr(at, '\t', (size_t)(end - at)) == NULL && fault != NULL) {
        stet_error(sight->diagnostics, "marker", place_of(sight, mark), "%s stands in this marker",
                   fault);
        return false;
    }
    while (at < end) {
        if (is_blank(*at)) {
            at++;
            continue;
        }
        if (!take_word(sight, &at, end, words)) {
            stet_error(sight->diagnostics, "marker", place_of(sight, mark),
                       "a quotation mark in this marker has no second one");
            return false;
        }
    }
    return true;
}

enum embed_marker_kind embed_marker_kind(const struct embed_sight *sight,
                                         const struct embed_mark *mark)
{
    const char *text = sight->text + mark->body + strlen("stet:");
    const size_t left = mark->close - mark->body - strlen("stet:");

    if (left >= 5 && memcmp(text, "begin", 5) == 0 && (left == 5 || is_blank(text[5])))
        return EMBED_BEGIN;
    if (left >= 3 && memcmp(text, "end", 3) == 0 && (left == 3 || is_blank(text[3])))
        return EMBED_END;
    return EMBED_NEITHER;
}

/* --- kinds and options --------------------------------------------------- */

enum option {
    OPTION_LANG,
    OPTION_DIALECT,
    OPTION_LEVEL,
    OPTION_FOCUS,
    OPTION_AS,
    OPTION_IMAGE,
    OPTION_HEADING,
    OPTIONS
};

static const char *const option_names[] = {"lang", "dialect", "level",  "focus",
                                           "as",   "image",   "heading"};

/* What the rows of kinds.def say. */
enum {
    LANG = 1 << OPTION_LANG,
    DIALECT = 1 << OPTION_DIALECT,
    LEVEL = 1 << OPTION_LEVEL,
    FOCUS = 1 << OPTION_FOCUS,
    AS = 1 << OPTION_AS,
    IMAGE = 1 << OPTION_IMAGE,
    HEADING = 1 << OPTION_HEADING
};

static const struct kind {
    const char *name;
    const char *operand;
    unsigned options;
} kinds[] = {
#define KIND(id, name, operand, options) {name, operand, options},
#include "stet/kinds.def"
};

static const char *const forms[] = {"mermaid", "svg", NULL};
static const char *const diagram_levels[] = {"overview", "changes", "cells", NULL};
static const char *const depths[] = {"full", "brief", NULL};
static const char *const headings[] = {"none", "1", "2", "3", "4", "5", "6", NULL};

static const char *kind_name(const void *context, size_t i)
{
    (void)context;
    return kinds[i].name;
}

static const char *listed(const void *context, size_t i)
{
    return ((const char *const *)context)[i];
}

static const char *dialect_name(const void *context, size_t i)
{
    (void)context;
    return stet_dialect_name(i);
}

/* A marker that is being taken apart. */
struct reading {
    struct embed_sight *sight;
    const struct embed_mark *mark;
    struct stet_embed_request *request;
    const struct kind *kind;
    unsigned given;
};

/* "a, b, c" */
static const char *list_of(struct stet_arena *arena, const char *const *names, size_t count)
{
    struct stet_buffer text;

    stet_buffer_init(&text, arena);
    for (size_t i = 0; i < count; i++)
        stet_putf(&text, "%s%s", i > 0 ? ", " : "", names[i]);
    return stet_buffer_text(&text);
}

/* The index of a value among names, -1 after an error. */
static int choose(const struct reading *reading, enum option option, const char *value,
                  const char *const *names)
{
    size_t count = 0;

    for (; names[count] != NULL; count++)
        if (strcmp(names[count], value) == 0)
            return (int)count;
    stet_error(reading->sight->diagnostics, "marker", place_of(reading->sight, reading->mark),
               "%s= does not take '%s'; it takes one of %s", option_names[option], value,
               list_of(reading->sight->arena, names, count));
    return -1;
}

static bool take_level(struct reading *reading, const char *value)
{
    const enum stet_embed_kind kind = reading->request->kind;
    const bool diagram = kind == STET_EMBED_DIAGRAM || kind == STET_EMBED_TRANSITIONS;

    reading->request->level = value;
    return choose(reading, OPTION_LEVEL, value, diagram ? diagram_levels : depths) >= 0;
}

static bool take_form(struct reading *reading, const char *value)
{
    const int form = choose(reading, OPTION_AS, value, forms);

    reading->request->form = form == 0 ? STET_EMBED_MERMAID : STET_EMBED_PICTURE;
    return form >= 0;
}

static bool take_dialect(struct reading *reading, const char *value)
{
    const int dialect = stet_dialect_find(value);
    const char *nearest;

    if (dialect >= 0) {
        reading->request->dialect = (enum stet_dialect)dialect;
        return true;
    }
    nearest = stet_nearest(value, STET_DIALECT_COUNT, dialect_name, NULL);
    if (nearest != NULL)
        stet_error(reading->sight->diagnostics, "marker", place_of(reading->sight, reading->mark),
                   "there is no dialect '%s'; did you mean '%s'?", value, nearest);
    else
        stet_error(reading->sight->diagnostics, "marker", place_of(reading->sight, reading->mark),
                   "there is no dialect '%s'; 'stet embed --help' lists them", value);
    return false;
}

/* A picture stands beside the page or below, never where its path could surprise. */
static bool take_image(struct reading *reading, const char *value)
{
    const size_t length = strlen(value);
    const bool svg = length > 4 && strcmp(value + length - 4, ".svg") == 0;

    reading->request->image = value;
    if (svg && value[0] != '/')
        return true;
    stet_error(reading->sight->diagnostics, "marker", place_of(reading->sight, reading->mark),
               "image= takes a path ending in .svg, relative to the page; '%s' is none", value);
    return false;
}

static bool take_value(struct reading *reading, enum option option, const char *value)
{
    switch (option) {
    case OPTION_LANG:
        reading->request->lang = value;
        return true;
    case OPTION_FOCUS:
        reading->request->focus = value;
        return true;
    case OPTION_HEADING:
        reading->request->heading = choose(reading, option, value, headings);
        return reading->request->heading >= 0;
    case OPTION_LEVEL:
        return take_level(reading, value);
    case OPTION_AS:
        return take_form(reading, value);
    case OPTION_DIALECT:
        return take_dialect(reading, value);
    case OPTION_IMAGE:
        return take_image(reading, value);
    case OPTIONS:
        break;
    }
    return false;
}

static bool no_such_option(const struct reading *reading, const char *key)
{
    const char *nearest = stet_nearest(key, OPTIONS, listed, option_names);

    if (nearest != NULL)
        stet_error(reading->sight->diagnostics, "marker", place_of(reading->sight, reading->mark),
                   "there is no option '%s'; did you mean '%s'?", key, nearest);
    else
        stet_error(reading->sight->diagnostics, "marker", place_of(reading->sight, reading->mark),
                   "there is no option '%s'; there are %s", key,
                   list_of(reading->sight->arena, option_names, OPTIONS));
    return false;
}

static bool take_option(struct reading *reading, const struct word *word)
{
    enum option option = 0;

    while (option < OPTIONS && strcmp(option_names[option], word->key) != 0)
        option++;
    if (option == OPTIONS)
        return no_such_option(reading, word->key);
    if ((reading->kind->options & 1u << option) == 0) {
        stet_error(reading->sight->diagnostics, "marker", place_of(reading->sight, reading->mark),
                   "'%s' does not take the option '%s'", reading->kind->name, word->key);
        return false;
    }
    if ((reading->given & 1u << option) != 0 || word->text[0] == '\0') {
        stet_error(reading->sight->diagnostics, "marker", place_of(reading->sight, reading->mark),
                   word->text[0] == '\0' ? "the option '%s' has no value"
                                         : "the option '%s' is given twice",
                   word->key);
        return false;
    }
    reading->given |= 1u << option;
    return take_value(reading, option, word->text);
}

/* --- the marker that begins a block -------------------------------------- */

static bool find_kind(struct reading *reading, const struct words *words)
{
    const char *name = words->count > 1 ? words->list[1].text : NULL;
    const char *nearest;

    if (name == NULL || words->list[1].key != NULL) {
        stet_error(reading->sight->diagnostics, "marker", place_of(reading->sight, reading->mark),
                   "it is not said what to put here; stet:begin takes a kind and a table, as in "
                   "'stet:begin diagram tcp.def'");
        return false;
    }
    for (size_t i = 0; i < STET_COUNT(kinds); i++)
        if (strcmp(kinds[i].name, name) == 0) {
            reading->request->kind = (enum stet_embed_kind)i;
            reading->kind = &kinds[i];
            return true;
        }
    nearest = stet_nearest(name, STET_COUNT(kinds), kind_name, NULL);
    if (nearest != NULL)
        stet_error(reading->sight->diagnostics, "marker", place_of(reading->sight, reading->mark),
                   "nothing is called '%s' that could stand here; did you mean '%s'?", name,
                   nearest);
    else
        stet_error(reading->sight->diagnostics, "marker", place_of(reading->sight, reading->mark),
                   "nothing is called '%s' that could stand here; 'stet embed --help' lists what "
                   "is",
                   name);
    return false;
}

/* The words behind the kind that are no options: the table, and the operand. */
static bool take_operands(struct reading *reading, const struct words *words)
{
    const char *operands[2] = {NULL, NULL};
    const size_t wanted = reading->kind->operand != NULL ? 2 : 1;
    size_t count = 0;

    for (size_t i = 2; i < words->count; i++) {
        if (words->list[i].key != NULL)
            continue;
        if (count == wanted) {
            stet_error(
                reading->sight->diagnostics, "marker", place_of(reading->sight, reading->mark),
                "'%s' is one word too many; options are written key=value", words->list[i].text);
            return false;
        }
        operands[count++] = words->list[i].text;
    }
    if (count < wanted) {
        stet_error(reading->sight->diagnostics, "marker", place_of(reading->sight, reading->mark),
                   count == 0 ? "'%s' needs a table behind it%s%s"
                              : "'%s' needs a table and a %s%s",
                   reading->kind->name,
                   count == 0 || reading->kind->operand == NULL ? "" : reading->kind->operand, "");
        return false;
    }
    reading->request->table = operands[0];
    reading->request->operand = operands[1];
    return true;
}

bool embed_marker_begin(struct embed_sight *sight, const struct embed_mark *mark,
                        const struct stet_embed_usual *usual, struct stet_embed_request *request)
{
    struct reading reading = {.sight = sight, .mark = mark, .request = request};
    struct words words;

    *request =
        (struct stet_embed_request){.dialect = usual->dialect, .lang = usual->lang, .heading = -1};
    if (!take_words(sight, mark, &words) || !find_kind(&reading, &words) ||
        !take_operands(&reading, &words))
        return false;
    for (size_t i = 2; i < words.count; i++)
        if (words.list[i].key != NULL && !take_option(&reading, &words.list[i]))
            return false;
    return true;
}

/* --- the one that ends it ------------------------------------------------ */

bool embed_marker_end(struct embed_sight *sight, const struct embed_mark *mark, const char **sum)
{
    struct words words;

    *sum = NULL;
    if (!take_words(sight, mark, &words))
        return false;
    if (words.count == 1)
        return true;
    *sum = words.list[1].text;
    if (words.count == 2 && words.list[1].key != NULL && strcmp(words.list[1].key, "sum") == 0 &&
        embed_sum_is_one(*sum))
        return true;
    stet_error(sight->diagnostics, "marker", place_of(sight, mark),
               "stet:end takes nothing but the sum that stet wrote; leave it as it was, or write "
               "'stet:end' alone");
    return false;
}
