/* The heart of the search: states of the frontier are expanded, and new ones kept, in batches. */
#ifndef STET_EXPLORE_ROUND_H
#define STET_EXPLORE_ROUND_H

#include "look.h"
#include "set.h"

struct batch {
    struct key *keys;
    uint64_t *hashes;
    struct waiting *waiting;
};

/* Expands states of the frontier until the batch is full; the states led to. */
STET_HOT int gather(struct stet_worker *worker, struct key *keys, uint64_t *hashes, bool bits)
{
    struct stet_search *search = worker->search;
    const struct stet_level *level = &search->levels[search->level];
    const struct stet_list *list = &search->lists[level->list];
    const struct stet_space *space = search->space;
    const bool counting = search->options->counting;
    const struct stet_set set = search->set;
    int count = 0;

    while (count < STET_BATCH) {
        const struct stet_run *run = stet_worker_fetch(worker);
        uint64_t left;

        if (run == NULL)
            break;
        left = run->before + run->count;
        left = (left < worker->end ? left : worker->end) - worker->position;
        for (; left > 0 && count < STET_BATCH; left--) {
            const struct key from = *key_at(list, run->first + (worker->position++ - run->before));
            int i = count;

            if (!counting)
                look_at(worker, &from);
            count += expand(space, &from, &keys[count], NULL);
            for (; i < count; i++) {
                if (bits) {
                    __builtin_prefetch(&set.bitmap[keys[i].word[0] >> 6], 1);
                } else {
                    hashes[i] = hash_key(&keys[i]);
                    __builtin_prefetch(entry_at(&set, hashes[i], 0), 1);
                }
            }
        }
    }
    return count;
}

STET_HOT void round_as(struct stet_search *search, int member, bool shared, bool bits)
{
    struct stet_worker *worker = &search->workers[member];
    const size_t room = (size_t)(STET_BATCH + search->space->most);
    struct key *keys = worker->batch;
    uint64_t *hashes = (uint64_t *)(void *)(keys + room);
    struct waiting *waiting = (struct waiting *)(void *)(hashes + room);

    while (stet_worker_ready(worker)) {
        const uint64_t before = worker->found;
        const int count = gather(worker, keys, hashes, bits);

        worker->transitions += (uint64_t)count;
        if (bits)
            sift_bits(worker, keys, count, shared);
        else
            sift_entries(worker, keys, hashes, count, waiting, shared);
        __atomic_fetch_add(&search->filled, worker->found - before, __ATOMIC_RELAXED);
        if (member == 0)
            stet_search_tick(search);
        if (count < STET_BATCH && stet_worker_fetch(worker) == NULL)
            return;
    }
}

static void explore_round(struct stet_search *search, int member)
{
    const bool bits = search->set.bitmap != NULL;

    if (search->shared && bits)
        round_as(search, member, true, true);
    else if (search->shared)
        round_as(search, member, true, false);
    else if (bits)
        round_as(search, member, false, true);
    else
        round_as(search, member, false, false);
}

static void look_at_frontier(struct stet_search *search)
{
    const struct stet_level *level = &search->levels[search->level];

    for (int i = 0; i < level->run_count; i++)
        for (uint64_t j = 0; j < level->runs[i].count; j++)
            look_at(&search->workers[0],
                    key_at(&search->lists[level->list], level->runs[i].first + j));
}

/* The initial state is 0: all roles in configuration 0, all links empty. */
static void begin(struct stet_search *search)
{
    const struct key initial = {{0}};

    if (search->set.bitmap != NULL)
        sift_bits(&search->workers[0], &initial, 1, false);
    else
        settle(&search->workers[0], &initial, hash_key(&initial), 0, false);
    search->filled = 1;
}

#endif
