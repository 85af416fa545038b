/* A map from texts to numbers: open addressing, FNV-1a. */
#include "stet/base.h"

#include <string.h>

struct stet_map_slot {
    const char *key; /* NULL: free */
    size_t length;
    uint64_t hash;
    int number;
};

void stet_map_init(struct stet_map *map, struct stet_arena *arena)
{
    memset(map, 0, sizeof *map);
    map->arena = arena;
}

static uint64_t hash_of(const char *key, size_t length)
{
    uint64_t hash = 14695981039346656037u;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)key[i]) * 1099511628211u;
    return hash ^ (hash >> 32);
}

/* The slot that holds the key, or the free one where it would be put. */
static struct stet_map_slot *slot_of(const struct stet_map *map, const char *key, size_t length,
                                     uint64_t hash)
{
    for (size_t i = (size_t)hash;; i++) {
        struct stet_map_slot *slot = &map->slots[i & (map->capacity - 1)];

        if (slot->key == NULL)
            return slot;
        if (slot->hash == hash && slot->length == length && memcmp(slot->key, key, length) == 0)
            return slot;
    }
}

int stet_map_get(const struct stet_map *map, const char *key, size_t length)
{
    const struct stet_map_slot *slot;

    if (map->capacity == 0)
        return -1;
    slot = slot_of(map, key, length, hash_of(key, length));
    return slot->key == NULL ? -1 : slot->number;
}

static void enlarge(struct stet_map *map)
{
    const struct stet_map old = *map;

    map->capacity = old.capacity == 0 ? 16 : old.capacity * 2;
    map->slots = stet_alloc_array(map->arena, map->capacity, sizeof *map->slots);
    for (size_t i = 0; i < old.capacity; i++) {
        const struct stet_map_slot *slot = &old.slots[i];

        if (slot->key != NULL)
            *slot_of(map, slot->key, slot->length, slot->hash) = *slot;
    }
}

bool stet_map_put(struct stet_map *map, const char *key, size_t length, int number)
{
    const uint64_t hash = hash_of(key, length);
    struct stet_map_slot *slot;

    if (2 * (map->count + 1) > map->capacity)
        enlarge(map);
    slot = slot_of(map, key, length, hash);
    if (slot->key != NULL)
        return false;
    *slot = (struct stet_map_slot){key, length, hash, number};
    map->count++;
    return true;
}

int stet_map_number(struct stet_map *map, const void *key, size_t length, int *count)
{
    const int number = stet_map_get(map, key, length);

    if (number >= 0)
        return number;
    (void)stet_map_put(map, stet_copy_n(map->arena, key, length), length, *count);
    return (*count)++;
}
