/* The states with few messages under way, picked out of all. */
#include "few.h"

#include <stdlib.h>
#include <string.h>

enum { TIMES_FEWER = 2 }; /* than all states, to be worth looking at alone */

struct picking {
    const struct stet_search *whole;
    uint64_t *keys;
    size_t count;
    size_t capacity; /* words */
};

static int messages_in(const struct stet_space *space, const uint64_t *key)
{
    int count = 0;

    for (int i = 0; i < space->link_count; i++) {
        const struct stet_link_space *link = &space->links[i];
        const uint64_t messages = key[link->field.word] >> link->field.shift & link->field.mask;

        if (messages != 0)
            count += link->used[64 - __builtin_clzll(messages)] / link->code_bits;
    }
    return count;
}

static void pick_run(struct picking *picking, const struct stet_run *run, int messages)
{
    const struct stet_search *whole = picking->whole;
    const size_t words = (size_t)whole->space->words;

    for (uint64_t at = run->first; at < run->first + run->count; at++) {
        const uint64_t *key = stet_list_at(&whole->list, at, (int)words);

        if (messages_in(whole->space, key) > messages)
            continue;
        for (size_t i = 0; i < words; i++) {
            picking->keys =
                stet_grow(whole->space->arena, picking->keys, picking->count * words + i,
                          &picking->capacity, sizeof *picking->keys);
            picking->keys[picking->count * words + i] = key[i];
        }
        picking->count++;
    }
}

/* All that was picked is one level. */
static bool take_level(struct stet_search *few, const struct picking *picking)
{
    const size_t words = (size_t)few->space->words;

    if (picking->keys == NULL)
        return false;
    few->levels = calloc(1, sizeof *few->levels);
    if (few->levels == NULL)
        return false;
    few->level_count = 1;
    few->levels->runs = malloc(sizeof *few->levels->runs);
    if (few->levels->runs == NULL || !stet_list_reserve(&few->list, picking->count))
        return false;
    for (size_t i = 0; i < picking->count; i++)
        memcpy(stet_list_at(&few->list, i, (int)words), &picking->keys[i * words],
               words * sizeof *picking->keys);
    *few->levels->runs = (struct stet_run){.count = picking->count};
    few->levels->run_count = 1;
    few->levels->states = picking->count;
    few->states = few->filled = few->list_used = picking->count;
    return true;
}

bool stet_few_begin(struct stet_search *few, const struct stet_search *whole, int messages)
{
    struct picking picking = {.whole = whole};

    *few = (struct stet_search){.space = whole->space,
                                .truths = whole->truths,
                                .options = whole->options,
                                .engine = whole->engine,
                                .marks = whole->marks,
                                .max_memory = whole->max_memory,
                                .worker_count = 1,
                                .began = whole->began,
                                .reported = whole->reported,
                                .stage = whole->stage};
    few->list = (struct stet_list){.memory = &few->list_memory, .words = whole->space->words};
    for (int level = 0; level < whole->level_count; level++)
        for (int i = 0; i < whole->levels[level].run_count; i++)
            pick_run(&picking, &whole->levels[level].runs[i], messages);
    if (picking.count * TIMES_FEWER > whole->states || !take_level(few, &picking))
        return false;
    few->workers = calloc(1, sizeof *few->workers);
    return few->workers != NULL && stet_worker_begin(&few->workers[0], few) &&
           stet_search_grow_set(few);
}
