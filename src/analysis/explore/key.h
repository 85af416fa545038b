/* Packed states of STET_WORDS words. */
#ifndef STET_EXPLORE_KEY_H
#define STET_EXPLORE_KEY_H

#include "search.h"

/* Copied into every use for speed; where each access is checked, that would compile for minutes. */
#ifdef STET_SANITIZED
#define STET_HOT static inline
#else
#define STET_HOT static inline __attribute__((always_inline))
#endif

struct key {
    uint64_t word[STET_WORDS];
};

STET_HOT int word_of(const struct stet_field *field)
{
    return STET_WORDS == 1 ? 0 : field->word;
}

STET_HOT uint64_t value_of(const struct key *key, const struct stet_field *field)
{
    return key->word[word_of(field)] >> field->shift & field->mask;
}

/* Adds to a field; the difference may be below zero. */
STET_HOT void add_to(struct key *key, const struct stet_field *field, uint64_t difference)
{
    key->word[word_of(field)] += difference << field->shift;
}

STET_HOT bool same_key(const struct key *a, const struct key *b)
{
    uint64_t difference = 0;

    for (int i = 0; i < STET_WORDS; i++)
        difference |= a->word[i] ^ b->word[i];
    return difference == 0;
}

/* An order of states that does not hang on the order in which they were found. */
STET_HOT bool less_key(const struct key *a, const struct key *b)
{
    for (int i = 0; i < STET_WORDS - 1; i++)
        if (a->word[i] != b->word[i])
            return a->word[i] < b->word[i];
    return a->word[STET_WORDS - 1] < b->word[STET_WORDS - 1];
}

/* Two rounds of multiplying and folding: all bits of the state reach both halves. */
STET_HOT uint64_t hash_key(const struct key *key)
{
    uint64_t hash = 0;

    for (int i = 0; i < STET_WORDS; i++) {
        hash = (hash ^ key->word[i]) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
    }
    hash *= UINT64_C(0xD6E8FEB86659FD93);
    return hash ^ hash >> 29;
}

STET_HOT struct key *key_at(const struct stet_list *list, uint64_t index)
{
    return (struct key *)stet_list_at(list, index, STET_WORDS);
}

#endif
