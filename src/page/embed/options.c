/* Options by name. */
#include "embed/options.h"

#include <string.h>

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

const struct embed_kind embed_kinds[STET_EMBED_KINDS] = {
#define KIND(id, name, operand, options) {name, operand, options},
#include "stet/kinds.def"
};

static const char *const forms[] = {"mermaid", "svg", NULL};
static const char *const diagram_levels[] = {"overview", "changes", "cells", NULL};
static const char *const depths[] = {"full", "brief", NULL};
static const char *const headings[] = {"none", "1", "2", "3", "4", "5", "6", NULL};

static const char *listed(const void *context, size_t i)
{
    return ((const char *const *)context)[i];
}

static const char *dialect_name(const void *context, size_t i)
{
    (void)context;
    return stet_dialect_name(i);
}

struct stet_place embed_place(const struct embed_reading *reading)
{
    return (struct stet_place){reading->sight->path, reading->mark->line};
}

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
static int choose(const struct embed_reading *reading, enum option option, const char *value,
                  const char *const *names)
{
    size_t count = 0;

    for (; names[count] != NULL; count++)
        if (strcmp(names[count], value) == 0)
            return (int)count;
    stet_error(reading->sight->diagnostics, "marker", embed_place(reading),
               "%s= does not take '%s'; it takes one of %s", option_names[option], value,
               list_of(reading->sight->arena, names, count));
    return -1;
}

static bool take_level(struct embed_reading *reading, const char *value)
{
    const enum stet_embed_kind kind = reading->request->kind;
    const bool diagram = kind == STET_EMBED_DIAGRAM || kind == STET_EMBED_TRANSITIONS;

    reading->request->level = value;
    return choose(reading, OPTION_LEVEL, value, diagram ? diagram_levels : depths) >= 0;
}

static bool take_form(struct embed_reading *reading, const char *value)
{
    const int form = choose(reading, OPTION_AS, value, forms);

    reading->request->form = form == 0 ? STET_EMBED_MERMAID : STET_EMBED_PICTURE;
    return form >= 0;
}

static bool take_dialect(struct embed_reading *reading, const char *value)
{
    const int dialect = stet_dialect_find(value);
    const char *nearest;

    if (dialect >= 0) {
        reading->request->dialect = (enum stet_dialect)dialect;
        return true;
    }
    nearest = stet_nearest(value, STET_DIALECT_COUNT, dialect_name, NULL);
    if (nearest != NULL)
        stet_error(reading->sight->diagnostics, "marker", embed_place(reading),
                   "there is no dialect '%s'; did you mean '%s'?", value, nearest);
    else
        stet_error(reading->sight->diagnostics, "marker", embed_place(reading),
                   "there is no dialect '%s'; 'stet embed --help' lists them", value);
    return false;
}

/* A picture stands beside the page or below, never where its path could surprise. */
static bool take_image(struct embed_reading *reading, const char *value)
{
    const size_t length = strlen(value);
    const bool svg = length > 4 && strcmp(value + length - 4, ".svg") == 0;

    reading->request->image = value;
    if (svg && value[0] != '/')
        return true;
    stet_error(reading->sight->diagnostics, "marker", embed_place(reading),
               "image= takes a path ending in .svg, relative to the page; '%s' is none", value);
    return false;
}

static bool take_value(struct embed_reading *reading, enum option option, const char *value)
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

static bool no_such_option(const struct embed_reading *reading, const char *key)
{
    const char *nearest = stet_nearest(key, OPTIONS, listed, option_names);

    if (nearest != NULL)
        stet_error(reading->sight->diagnostics, "marker", embed_place(reading),
                   "there is no option '%s'; did you mean '%s'?", key, nearest);
    else
        stet_error(reading->sight->diagnostics, "marker", embed_place(reading),
                   "there is no option '%s'; there are %s", key,
                   list_of(reading->sight->arena, option_names, OPTIONS));
    return false;
}

bool embed_option_take(struct embed_reading *reading, const struct embed_word *word)
{
    enum option option = 0;

    while (option < OPTIONS && strcmp(option_names[option], word->key) != 0)
        option++;
    if (option == OPTIONS)
        return no_such_option(reading, word->key);
    if ((reading->kind->options & 1u << option) == 0) {
        stet_error(reading->sight->diagnostics, "marker", embed_place(reading),
                   "'%s' does not take the option '%s'", reading->kind->name, word->key);
        return false;
    }
    if ((reading->given & 1u << option) != 0 || word->text[0] == '\0') {
        stet_error(reading->sight->diagnostics, "marker", embed_place(reading),
                   word->text[0] == '\0' ? "the option '%s' has no value"
                                         : "the option '%s' is given twice",
                   word->key);
        return false;
    }
    reading->given |= 1u << option;
    return take_value(reading, option, word->text);
}
