/* Numbers of states that were found: their places in the list or, of a bitmap, their ranks. */
#ifndef STET_EXPLORE_NUMBER_H
#define STET_EXPLORE_NUMBER_H

#include "plane.h"
#include "set.h"

/* In a bitmap: how many states are less. */
STET_HOT uint64_t rank_of(const struct stet_set *set, const struct key *key)
{
    const uint64_t value = key->word[0];
    const uint64_t less = (UINT64_C(1) << (value & 63)) - 1;

    return set->ranks[value >> 6] + (uint64_t)stet_bits_in(set->bitmap[value >> 6] & less);
}

/* In entries: the place in the list, looked for from `step` on; behind all when it is not there. */
static uint64_t place_of(const struct stet_search *search, const struct key *key, uint64_t hash,
                         uint64_t step)
{
    const struct stet_set *set = &search->set;

    for (;; step++) {
        const uint32_t entry = *entry_at(set, hash, step);

        if (entry == 0)
            return search->list_used;
        if (may_be(set, entry, hash) && same_key(key_at(&search->list, index_in(set, entry)), key))
            return index_in(set, entry);
    }
}

/* The number of a state that was found: that of its mark. */
static uint64_t number_of(const struct stet_search *search, const uint64_t *words)
{
    const struct key *key = (const struct key *)words;

    return search->set.bitmap != NULL ? rank_of(&search->set, key)
                                      : place_of(search, key, hash_key(key), 0);
}

/* ... of the state at a place of the list. */
STET_HOT uint64_t number_at(const struct stet_search *search, uint64_t place)
{
    return search->set.bitmap != NULL ? rank_of(&search->set, key_at(&search->list, place)) : place;
}

static void prefetch_number(const struct stet_set *set, const struct key *key, uint64_t *hash)
{
    if (set->bitmap != NULL) {
        __builtin_prefetch(&set->bitmap[key->word[0] >> 6]);
        __builtin_prefetch(&set->ranks[key->word[0] >> 6]);
    } else {
        *hash = hash_key(key);
        __builtin_prefetch(entry_at(set, *hash, 0));
    }
}

/* The numbers of `count` states, looked up together; `numbers` holds their hashes before. */
static void look_up(const struct stet_search *search, const struct key *keys, uint64_t *numbers,
                    uint32_t *steps, int count)
{
    const struct stet_set *set = &search->set;
    const uint64_t *marks = search->sweep->marks;

    for (int i = 0; i < count && set->bitmap != NULL; i++) {
        numbers[i] = rank_of(set, &keys[i]);
        __builtin_prefetch(&marks[numbers[i]]);
    }
    for (int i = 0; i < count && set->bitmap == NULL; i++) {
        uint32_t step = 0;
        uint32_t entry = *entry_at(set, numbers[i], step);

        while (entry != 0 && !may_be(set, entry, numbers[i]))
            entry = *entry_at(set, numbers[i], ++step);
        steps[i] = step;
        if (entry == 0)
            continue;
        __builtin_prefetch(key_at(&search->list, index_in(set, entry)));
        __builtin_prefetch(&marks[index_in(set, entry)]);
    }
    for (int i = 0; i < count && set->bitmap == NULL; i++)
        numbers[i] = place_of(search, &keys[i], numbers[i], steps[i]);
}

#endif
