/* The phrases, looked up by language. */
#include "style/phrase.h"

#include <string.h>

static const char *const phrases[STET_PHRASE_COUNT][2] = {
#define PHRASE(name, en, ko) [STET_PHRASE_##name] = {en, ko},
#include "style/phrases.def"
};

const char *stet_language(const struct stet_tongue *tongue)
{
    return tongue ? tongue->code : "en";
}

const char *stet_phrase(const struct stet_tongue *tongue, enum stet_phrase phrase)
{
    return phrases[phrase][strcmp(stet_language(tongue), "ko") == 0];
}

char *stet_phrase_of(struct stet_arena *arena, const struct stet_tongue *tongue,
                     enum stet_phrase phrase, const char *subject)
{
    const char *text = stet_phrase(tongue, phrase);
    const char *gap = strchr(text, '|');
    if (!gap)
        return stet_copy(arena, text);
    return stet_format(arena, "%.*s%s%s", (int)(gap - text), text, subject, gap + 1);
}
