/* Configurations as numbers. */
#include "configurations.h"

#include <string.h>

/* All of a configuration, the same bytes for equal ones. */
struct key {
    uint64_t flags;
    uint64_t timers;
    int32_t state;
    int32_t deferred[STET_MAX_DEFERRED];
};

void configurations_init(struct configurations *set, struct stet_arena *arena)
{
    *set = (struct configurations){.arena = arena};
    stet_map_init(&set->numbers, arena);
}

static size_t key_of(const struct stet_configuration *config, struct key *key)
{
    memset(key, 0, sizeof *key);
    key->flags = config->flags;
    key->timers = config->timers;
    key->state = config->state;
    for (int i = 0; i < config->deferred_count; i++)
        key->deferred[i] = config->deferred[i];
    return offsetof(struct key, deferred) +
           (size_t)config->deferred_count * sizeof key->deferred[0];
}

int configurations_number(struct configurations *set, const struct stet_configuration *config)
{
    struct key key;
    const size_t length = key_of(config, &key);
    const int number = stet_map_get(&set->numbers, (const char *)&key, length);
    char *kept;

    if (number >= 0)
        return number;
    kept = stet_alloc(set->arena, length);
    memcpy(kept, &key, length);
    set->list =
        stet_grow(set->arena, set->list, (size_t)set->count, &set->capacity, sizeof *set->list);
    set->list[set->count] = *config;
    (void)stet_map_put(&set->numbers, kept, length, set->count);
    return set->count++;
}
