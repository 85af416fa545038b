/* Looking states up in a set, and adding them, one batch at a time. */
#ifndef STET_EXPLORE_SET_H
#define STET_EXPLORE_SET_H

#include "key.h"

/* The entry that is tried as number `step` for a hash: within a line first, then the next line. */
STET_HOT uint32_t *entry_at(const struct stet_set *set, uint64_t hash, uint64_t step)
{
    uint64_t line = ((hash >> 32) * set->lines >> 32) + step / STET_LINE;

    while (line >= set->lines)
        line -= set->lines;
    return &set->entries[line * STET_LINE + ((hash + step) & (STET_LINE - 1))];
}

STET_HOT bool may_be(const struct stet_set *set, uint32_t entry, uint64_t hash)
{
    return ((entry ^ (uint32_t)hash) & ~set->index_mask) == 0;
}

STET_HOT uint64_t index_in(const struct stet_set *set, uint32_t entry)
{
    return (entry & set->index_mask) - 1;
}

/* Writes a state behind those that the worker has found; it counts when `found` does. */
STET_HOT uint64_t write_key(struct stet_worker *worker, const struct key *key)
{
    if (worker->next == worker->next_end)
        stet_worker_get_places(worker);
    *key_at(&worker->search->list, worker->next) = *key;
    return worker->next;
}

STET_HOT void count_found(struct stet_worker *worker)
{
    worker->next++;
    worker->found++;
    worker->runs[worker->run_count - 1].count++;
}

/* Puts a new state into an empty entry; false when another worker was faster. */
STET_HOT bool add_key(struct stet_worker *worker, const struct key *key, uint64_t hash,
                      uint32_t *entry, bool shared)
{
    const struct stet_set *set = &worker->search->set;
    const uint64_t index = write_key(worker, key);
    const uint32_t filled = ((uint32_t)hash & ~set->index_mask) | (uint32_t)(index + 1);
    uint32_t empty = 0;

    if (!shared)
        *entry = filled;
    else if (!__atomic_compare_exchange_n(entry, &empty, filled, false, __ATOMIC_RELEASE,
                                          __ATOMIC_RELAXED))
        return false;
    count_found(worker);
    return true;
}

STET_HOT uint32_t read_entry(const uint32_t *entry, bool shared)
{
    return shared ? __atomic_load_n(entry, __ATOMIC_ACQUIRE) : *entry;
}

/* Looks a state up from `step` on, to the end, and adds it when it is new. */
static void settle(struct stet_worker *worker, const struct key *key, uint64_t hash, uint64_t step,
                   bool shared)
{
    const struct stet_search *search = worker->search;
    const struct stet_set *set = &search->set;

    for (;;) {
        uint32_t *at = entry_at(set, hash, step);
        const uint32_t entry = read_entry(at, shared);

        if (entry == 0) {
            if (add_key(worker, key, hash, at, shared))
                return;
            continue;
        }
        if (may_be(set, entry, hash) && same_key(key_at(&search->list, index_in(set, entry)), key))
            return;
        step++;
    }
}

/* A state that may be in the set already, once the one it may be is in the cache. */
struct waiting {
    uint32_t number; /* in the batch */
    uint32_t step;
    const struct key *other;
};

/* Adds the new ones of `count` states to the set. */
STET_HOT void sift_entries(struct stet_worker *worker, const struct key *keys,
                           const uint64_t *hashes, int count, struct waiting *waiting, bool shared)
{
    const struct stet_search *search = worker->search;
    const struct stet_set *set = &search->set;
    int waits = 0;

    for (int i = 0; i < count; i++) {
        for (uint32_t step = 0;; step++) {
            uint32_t *at = entry_at(set, hashes[i], step);
            const uint32_t entry = read_entry(at, shared);

            if (entry == 0) {
                if (add_key(worker, &keys[i], hashes[i], at, shared))
                    break;
                step--;
            } else if (may_be(set, entry, hashes[i])) {
                waiting[waits] = (struct waiting){(uint32_t)i, step,
                                                  key_at(&search->list, index_in(set, entry))};
                __builtin_prefetch(waiting[waits++].other);
                break;
            }
        }
    }
    for (int i = 0; i < waits; i++) {
        const uint32_t number = waiting[i].number;

        if (!same_key(waiting[i].other, &keys[number]))
            settle(worker, &keys[number], hashes[number], waiting[i].step + 1, shared);
    }
}

/* A member's share of putting all states of the list into an empty set. */
static void refill_run(struct stet_search *search, const struct stet_run *run, int member)
{
    struct stet_set *set = &search->set;
    const struct stet_list *list = &search->list;
    const uint64_t share = run->count / (uint64_t)search->worker_count + 1;
    const uint64_t from = run->first + share * (uint64_t)member;
    const uint64_t to =
        from + share < run->first + run->count ? from + share : run->first + run->count;

    for (uint64_t index = from; index < to; index += 64) {
        const uint64_t end = index + 64 < to ? index + 64 : to;
        uint64_t hashes[64];

        for (uint64_t i = index; i < end; i++) {
            hashes[i - index] = hash_key(key_at(list, i));
            __builtin_prefetch(entry_at(set, hashes[i - index], 0), 1);
        }
        for (uint64_t i = index; i < end; i++) {
            const uint64_t hash = hashes[i - index];
            const uint32_t filled = ((uint32_t)hash & ~set->index_mask) | (uint32_t)(i + 1);
            uint32_t empty = 0;

            for (uint64_t step = 0;
                 !__atomic_compare_exchange_n(entry_at(set, hash, step), &empty, filled, false,
                                              __ATOMIC_RELAXED, __ATOMIC_RELAXED);
                 step++)
                empty = 0;
        }
    }
}

static void fill_bits(struct stet_search *search, const struct stet_run *run)
{
    const struct stet_list *list = &search->list;

    for (uint64_t i = run->first; i < run->first + run->count; i++) {
        const uint64_t value = key_at(list, i)->word[0];

        search->set.bitmap[value >> 6] |= UINT64_C(1) << (value & 63);
    }
}

static void refill_level_run(struct stet_search *search, const struct stet_run *run, int member)
{
    if (search->set.bitmap == NULL)
        refill_run(search, run, member);
    else if (member == 0)
        fill_bits(search, run);
}

/* What is found on the unfinished level is in the workers' runs. */
static void refill(struct stet_search *search, int member)
{
    for (int level = 0; level < search->level_count; level++)
        for (int i = 0; i < search->levels[level].run_count; i++)
            refill_level_run(search, &search->levels[level].runs[i], member);
    for (int worker = 0; worker < search->worker_count; worker++)
        for (int i = 0; i < search->workers[worker].run_count; i++)
            refill_level_run(search, &search->workers[worker].runs[i], member);
}

#endif
