/* States in the order of their discovery, in pieces that double, so that none ever moves. */
#ifndef STET_EXPLORE_LIST_H
#define STET_EXPLORE_LIST_H

#include "memory.h"

#include <stdint.h>

enum {
    STET_LIST_FIRST_BITS = 10, /* states in the first piece */
    STET_LIST_PIECES = 40
};

struct stet_list {
    struct stet_memory *memory;
    int words; /* of a state */
    uint64_t *pieces[STET_LIST_PIECES];
    int piece_count;
};

/* How many are set. */
static inline int stet_bits_in(uint64_t word)
{
    word -= word >> 1 & UINT64_C(0x5555555555555555);
    word = (word & UINT64_C(0x3333333333333333)) + (word >> 2 & UINT64_C(0x3333333333333333));
    word = (word + (word >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (int)(word * UINT64_C(0x0101010101010101) >> 56);
}

/* States that there is memory for. */
static inline uint64_t stet_list_room(const struct stet_list *list)
{
    return list->piece_count == 0 ? 0
                                  : UINT64_C(1) << (STET_LIST_FIRST_BITS + list->piece_count - 1);
}

/* Where the words of state `index` are. */
static inline uint64_t *stet_list_at(const struct stet_list *list, uint64_t index, int words)
{
    const uint64_t high = index >> STET_LIST_FIRST_BITS;
    const int piece = high == 0 ? 0 : 64 - __builtin_clzll(high);
    const uint64_t start = high == 0 ? 0 : UINT64_C(1) << (STET_LIST_FIRST_BITS - 1 + piece);

    return &list->pieces[piece][(index - start) * (uint64_t)words];
}

/* Makes room for `count` states; false when there is no memory. */
bool stet_list_reserve(struct stet_list *list, uint64_t count);

/* Gives all memory back. */
void stet_list_free(struct stet_list *list);

#endif
