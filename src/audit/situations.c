/* Sets of situations. */
#include "observe.h"

struct situations *situations_new(struct stet_arena *arena)
{
    struct situations *set = stet_alloc(arena, sizeof *set);

    set->arena = arena;
    stet_map_init(&set->index, arena);
    return set;
}

void situations_add(struct situations *set, const struct situation *situation)
{
    int count = set->count;
    int at;

    if (set->count >= MOST_SITUATIONS) {
        set->full = true;
        return;
    }
    at = stet_map_number(&set->index, &situation->key, sizeof situation->key, &count);
    if (at < set->count) {
        if (situation->cost < set->list[at].cost ||
            (situation->cost == set->list[at].cost && situation->odd < set->list[at].odd))
            set->list[at] = *situation;
        return;
    }
    set->list =
        stet_grow(set->arena, set->list, (size_t)set->count, &set->capacity, sizeof *set->list);
    set->list[set->count] = *situation;
    set->count = count;
}

void situations_join(struct situations *set, const struct situations *other)
{
    for (int i = 0; i < other->count; i++)
        situations_add(set, &other->list[i]);
    set->full = set->full || other->full;
}
