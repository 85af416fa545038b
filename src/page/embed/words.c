/* Cutting a marker into words. */
#include "embed/words.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The word at *at, without its quotes; false when one does not end. */
static bool take_word(struct embed_sight *sight, const char **at, const char *end,
                      struct embed_words *words)
{
    struct embed_word word = {NULL, NULL};
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

bool embed_words_take(struct embed_sight *sight, const struct embed_mark *mark,
                      struct embed_words *words)
{
    const char *at = sight->text + mark->body, *end = sight->text + mark->close;
    const char *fault = stet_text_fault(at, (size_t)(end - at));

    *words = (struct embed_words){NULL, 0, 0};
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
