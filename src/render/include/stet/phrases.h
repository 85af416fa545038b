/*
 * The words that stet itself puts into what it makes, in every language it
 * speaks: phrases.def.  Texts of tables are translated beside the table
 * (stet_say); these are the sentences around them.
 *
 * A phrase holds placeholders: {role} stands for what is passed as "role".  In
 * Korean one may carry a particle in both forms, {role이/가}: the first follows
 * a final consonant, the second a vowel, as the value is pronounced ("SYN을",
 * "ACK를", "FIN_WAIT_1이").
 */
#ifndef STET_PHRASES_H
#define STET_PHRASES_H

#include "stet/tongue.h"

/* The phrases, by their names in the list. */
enum stet_phrase {
#define PHRASE(id, english, korean) STET_PHRASE_##id,
#include "stet/phrases.def"
    STET_PHRASE_COUNT
};

/* Lets the compiler check that a list of arguments ends with NULL. */
#if defined(__GNUC__)
#define STET_ENDS_WITH_NULL __attribute__((sentinel))
#else
#define STET_ENDS_WITH_NULL
#endif

/* The phrase as it stands in the list; English when stet does not speak the language, or for NULL.
 */
const char *stet_phrase(const struct stet_tongue *tongue, enum stet_phrase phrase);

/* The phrase filled in: pairs of a placeholder's name and its value (const char *), then NULL. */
void stet_put_phrase(struct stet_buffer *out, const struct stet_tongue *tongue,
                     enum stet_phrase phrase, ...) STET_ENDS_WITH_NULL;

/* Likewise as a string of the arena. */
const char *stet_say_phrase(struct stet_arena *arena, const struct stet_tongue *tongue,
                            enum stet_phrase phrase, ...) STET_ENDS_WITH_NULL;

#endif
