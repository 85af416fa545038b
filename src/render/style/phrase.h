/* Words that pictures say of themselves. */
#ifndef STYLE_PHRASE_H
#define STYLE_PHRASE_H

#include "stet/model.h"

enum stet_phrase {
#define PHRASE(name, en, ko) STET_PHRASE_##name,
#include "style/phrases.def"
    STET_PHRASE_COUNT
};

/* The phrase in the tongue's language, in English when it has no such words; "|" left in it. */
const char *stet_phrase(const struct stet_tongue *tongue, enum stet_phrase phrase);

/* The phrase with `subject` in the place of "|". */
char *stet_phrase_of(struct stet_arena *arena, const struct stet_tongue *tongue,
                     enum stet_phrase phrase, const char *subject);

/* The language code for xml:lang. */
const char *stet_language(const struct stet_tongue *tongue);

#endif
