/* The heart of the search: states of the frontier are expanded, and new ones kept, in batches. */
#ifndef STET_EXPLORE_ROUND_H
#define STET_EXPLORE_ROUND_H

#include "look.h"
#include "set.h"

/*
 * Whether the worker has lately met the state.  Steps often lead to the same
 * few states, and a look at a small table is cheaper than one at the set.
 */
STET_HOT bool met_lately(struct key *lately, const struct key *key, uint64_t hash)
{
    struct key *at = &lately[hash >> 8 & (STET_LATELY - 1)];

    if (same_key(at, key))
        return true;
    *at = *key;
    return false;
}

/* Of the states at keys[count...end] keeps those that have to be looked up; how many there are. */
STET_HOT int keep_unmet(const struct stet_set *set, struct key *lately, struct key *keys,
                        uint64_t *hashes, int count, int end)
{
    for (int i = count; i < end; i++) {
        const struct key key = keys[i];
        const uint64_t hash = hash_key(&key);

        if (met_lately(lately, &key, hash))
            continue;
        keys[count] = key;
        __builtin_prefetch(entry_at(set, hash, 0), 1);
        hashes[count++] = hash;
    }
    return count;
}

/* Expands states of the frontier until the batch is full; the states led to. */
STET_HOT int gather(struct stet_worker *worker, struct key *keys, uint64_t *hashes)
{
    struct stet_search *search = worker->search;
    const struct stet_list *list = &search->list;
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
            int steps;
            int merged;

            if (!counting)
                look_at(worker, &from);
            steps = expand_distinct(search->space, &from, &keys[count], &merged);
            worker->transitions += (uint64_t)(steps + merged);
            count = keep_unmet(&set, worker->lately, keys, hashes, count, count + steps);
        }
    }
    return count;
}

STET_HOT void round_as(struct stet_search *search, int member, bool shared)
{
    struct stet_worker *worker = &search->workers[member];
    const size_t room = (size_t)(STET_BATCH + search->space->most);
    struct key *keys = worker->batch;
    uint64_t *hashes = (uint64_t *)(void *)(keys + room);
    struct waiting *waiting = (struct waiting *)(void *)(hashes + room);

    while (stet_worker_ready(worker)) {
        const uint64_t before = worker->found;
        const int count = gather(worker, keys, hashes);

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
    if (search->shared)
        round_as(search, member, true);
    else
        round_as(search, member, false);
}

static void look_at_frontier(struct stet_search *search, int member)
{
    struct stet_worker *worker = &search->workers[member];
    const struct stet_list *list = &search->list;
    const struct stet_run *run;

    while ((run = stet_worker_fetch(worker)) != NULL) {
        const uint64_t end =
            run->before + run->count < worker->end ? run->before + run->count : worker->end;

        while (worker->position < end)
            look_at(worker, key_at(list, run->first + (worker->position++ - run->before)));
    }
}

/* The initial state is 0: all roles in configuration 0, all links empty. */
static void begin(struct stet_search *search)
{
    const struct key initial = {{0}};

    settle(&search->workers[0], &initial, hash_key(&initial), 0, false);
    search->filled = 1;
}

#endif
