/* What a marker asks for. */
#include "embed/marker.h"

#include "embed/options.h"
#include "embed/sum.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
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

/* --- the marker that begins a block -------------------------------------- */

static const char *kind_name(const void *context, size_t i)
{
    (void)context;
    return embed_kinds[i].name;
}

static bool find_kind(struct embed_reading *reading, const struct embed_words *words)
{
    const char *name = words->count > 1 ? words->list[1].text : NULL;
    const char *nearest;

    if (name == NULL || words->list[1].key != NULL) {
        stet_error(reading->sight->diagnostics, "marker", embed_place(reading),
                   "it is not said what to put here; stet:begin takes a kind and a table, as in "
                   "'stet:begin diagram tcp.def'");
        return false;
    }
    for (size_t i = 0; i < STET_EMBED_KINDS; i++)
        if (strcmp(embed_kinds[i].name, name) == 0) {
            reading->request->kind = (enum stet_embed_kind)i;
            reading->kind = &embed_kinds[i];
            return true;
        }
    nearest = stet_nearest(name, STET_EMBED_KINDS, kind_name, NULL);
    if (nearest != NULL)
        stet_error(reading->sight->diagnostics, "marker", embed_place(reading),
                   "nothing is called '%s' that could stand here; did you mean '%s'?", name,
                   nearest);
    else
        stet_error(reading->sight->diagnostics, "marker", embed_place(reading),
                   "nothing is called '%s' that could stand here; 'stet embed --help' lists what "
                   "is",
                   name);
    return false;
}

/* The words behind the kind that are no options: the table, and the operand. */
static bool take_operands(struct embed_reading *reading, const struct embed_words *words)
{
    const char *operands[2] = {NULL, NULL};
    const size_t wanted = reading->kind->operand != NULL ? 2 : 1;
    size_t count = 0;

    for (size_t i = 2; i < words->count; i++) {
        if (words->list[i].key != NULL)
            continue;
        if (count == wanted) {
            stet_error(reading->sight->diagnostics, "marker", embed_place(reading),
                       "'%s' is one word too many; options are written key=value",
                       words->list[i].text);
            return false;
        }
        operands[count++] = words->list[i].text;
    }
    if (count < wanted && count == 0)
        stet_error(reading->sight->diagnostics, "marker", embed_place(reading),
                   "'%s' needs a table behind it", reading->kind->name);
    else if (count < wanted)
        stet_error(reading->sight->diagnostics, "marker", embed_place(reading),
                   "'%s' needs a table and a %s", reading->kind->name, reading->kind->operand);
    reading->request->table = operands[0];
    reading->request->operand = operands[1];
    return count == wanted;
}

bool embed_marker_begin(struct embed_sight *sight, const struct embed_mark *mark,
                        const struct stet_embed_usual *usual, struct stet_embed_request *request)
{
    struct embed_reading reading = {.sight = sight, .mark = mark, .request = request};
    struct embed_words words;

    *request =
        (struct stet_embed_request){.dialect = usual->dialect, .lang = usual->lang, .heading = -1};
    if (!embed_words_take(sight, mark, &words) || !find_kind(&reading, &words) ||
        !take_operands(&reading, &words))
        return false;
    for (size_t i = 2; i < words.count; i++)
        if (words.list[i].key != NULL && !embed_option_take(&reading, &words.list[i]))
            return false;
    return true;
}

/* --- the one that ends it ------------------------------------------------ */

bool embed_marker_end(struct embed_sight *sight, const struct embed_mark *mark, const char **sum)
{
    struct embed_words words;

    *sum = NULL;
    if (!embed_words_take(sight, mark, &words))
        return false;
    if (words.count == 1)
        return true;
    *sum = words.list[1].text;
    if (words.count == 2 && words.list[1].key != NULL && strcmp(words.list[1].key, "sum") == 0 &&
        embed_sum_is_one(*sum))
        return true;
    stet_error(sight->diagnostics, "marker", (struct stet_place){sight->path, mark->line},
               "stet:end takes nothing but the sum that stet wrote; leave it as it was, or write "
               "'stet:end' alone");
    return false;
}
