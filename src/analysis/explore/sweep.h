/*
 * Fixpoints over all states of a finished search.  Each state has a word of
 * marks, a bit for each of several fixpoints; a sweep goes from the last state
 * to the first, as what a state leads to mostly lies behind it, and takes the
 * steps of those that may still change.
 */
#ifndef STET_EXPLORE_SWEEP_H
#define STET_EXPLORE_SWEEP_H

#include "look.h"
#include "set.h"

/* --- numbers of states ---------------------------------------------------- */

STET_HOT int bits_in(uint64_t word)
{
    word -= word >> 1 & UINT64_C(0x5555555555555555);
    word = (word & UINT64_C(0x3333333333333333)) + (word >> 2 & UINT64_C(0x3333333333333333));
    word = (word + (word >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (int)(word * UINT64_C(0x0101010101010101) >> 56);
}

/* In a bitmap: how many states are less. */
STET_HOT uint64_t rank_of(const struct stet_set *set, const struct key *key)
{
    const uint64_t value = key->word[0];
    const uint64_t less = (UINT64_C(1) << (value & 63)) - 1;

    return set->ranks[value >> 6] + (uint64_t)bits_in(set->bitmap[value >> 6] & less);
}

/* In entries: the place in the list, looked for from `step` on. */
static uint64_t place_of(const struct stet_search *search, const struct key *key, uint64_t hash,
                         uint64_t step)
{
    const struct stet_set *set = &search->set;

    for (;; step++) {
        const uint32_t entry = *entry_at(set, hash, step);

        if (entry != 0 && may_be(set, entry, hash) &&
            same_key(key_at(&search->lists[0], index_in(set, entry)), key))
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

        while (!may_be(set, *entry_at(set, numbers[i], step), numbers[i]))
            step++;
        __builtin_prefetch(
            key_at(&search->lists[0], index_in(set, *entry_at(set, numbers[i], step))));
        __builtin_prefetch(&marks[index_in(set, *entry_at(set, numbers[i], step))]);
        steps[i] = step;
    }
    for (int i = 0; i < count && set->bitmap == NULL; i++)
        numbers[i] = place_of(search, &keys[i], numbers[i], steps[i]);
}

/* --- marks ---------------------------------------------------------------- */

STET_HOT uint64_t mark_at(const struct stet_sweep *sweep, uint64_t number)
{
    return __atomic_load_n(&sweep->marks[number], __ATOMIC_RELAXED);
}

STET_HOT bool holds_in(const uint64_t *holding, int test)
{
    return test >= 0 && (holding[test / 64] >> (test % 64) & 1) != 0;
}

/* The marks that a state begins with. */
static uint64_t first_marks(struct stet_worker *worker, const struct key *key)
{
    const struct stet_search *search = worker->search;
    const struct stet_sweep *sweep = search->sweep;
    struct content content;
    const uint64_t *holding;
    bool under_way = false;
    uint64_t marks = 0;

    content_of(search->space, key, &content, search->space->link_count);
    for (int i = 0; i < search->space->link_count; i++)
        under_way = under_way || content.messages[i] != 0;
    holding = judge(worker, &content, key);
    for (int i = 0; i < sweep->plane_count; i++) {
        const struct stet_plane *plane = &sweep->planes[i];

        if (plane->kind == STET_PLANE_REACHES ? holds_in(holding, plane->goal)
            : plane->kind == STET_PLANE_TRAPS ? !holds_in(holding, plane->outside)
                                              : under_way)
            marks |= UINT64_C(1) << i;
    }
    return marks;
}

/* The planes that the state is no part of, whatever its steps are. */
STET_HOT uint64_t outside(struct stet_worker *worker, const struct key *key)
{
    const struct stet_sweep *sweep = worker->search->sweep;
    struct content content;
    const uint64_t *holding;
    uint64_t planes = 0;

    if (!sweep->bounded)
        return 0;
    content_of(worker->search->space, key, &content, worker->search->space->link_count);
    holding = judge(worker, &content, key);
    for (int i = 0; i < sweep->plane_count; i++)
        if (holds_in(holding, sweep->planes[i].outside))
            planes |= UINT64_C(1) << i;
    return planes;
}

/* --- sweeps --------------------------------------------------------------- */

/* A member's share of a run. */
static struct stet_run share_of(const struct stet_search *search, const struct stet_run *run,
                                int member)
{
    const uint64_t share = run->count / (uint64_t)search->worker_count + 1;
    const uint64_t from =
        share * (uint64_t)member < run->count ? share * (uint64_t)member : run->count;
    const uint64_t to = from + share < run->count ? from + share : run->count;

    return (struct stet_run){.first = run->first + from, .count = to - from};
}

static void mark_all(struct stet_search *search, int member)
{
    const struct stet_list *list = &search->lists[0];

    for (int level = 0; level < search->level_count; level++)
        for (int i = 0; i < search->levels[level].run_count; i++) {
            const struct stet_run run = share_of(search, &search->levels[level].runs[i], member);

            for (uint64_t at = run.first; at < run.first + run.count; at++) {
                const struct key *key = key_at(list, at);
                const uint64_t number =
                    search->set.bitmap != NULL ? rank_of(&search->set, key) : at;

                search->sweep->marks[number] = first_marks(&search->workers[member], key);
            }
        }
}

enum { SWEPT = 512 }; /* states whose steps are taken together */

/* Memory of a worker's sweep. */
struct swept {
    const struct key *keys[SWEPT];
    uint64_t numbers[SWEPT];
    int first[SWEPT + 1]; /* of its steps */
    int count;
    struct key *out;
    struct stet_hop *hops;
    uint64_t *out_numbers;
    uint32_t *steps;
};

STET_HOT bool same_event(const struct stet_space *space, const struct stet_hop *a,
                         const struct stet_hop *b)
{
    return a->kind == b->kind && a->place == b->place &&
           space->about[a->what].event == space->about[b->what].event;
}

/* The marks of a state after a look at where its steps lead. */
static uint64_t marks_after(const struct stet_search *search, const struct swept *swept, int at,
                            uint64_t before, uint64_t beyond)
{
    const struct stet_sweep *sweep = search->sweep;
    uint64_t any = 0;
    uint64_t fair = ~UINT64_C(0);
    uint64_t idle = ~UINT64_C(0);
    int i = swept->first[at];

    while (i < swept->first[at + 1]) {
        const struct stet_hop *hop = &swept->hops[i];
        const bool grouped = hop->kind == STET_HOP_EXPIRE || hop->kind == STET_HOP_DELIVER;
        uint64_t together = 0;
        uint64_t idly = 0;

        do {
            const uint64_t marks = mark_at(sweep, swept->out_numbers[i]);

            together |= marks;
            if (grouped && search->space->about[swept->hops[i].what].idle)
                idly |= marks;
            i++;
        } while (grouped && i < swept->first[at + 1] &&
                 same_event(search->space, hop, &swept->hops[i]));
        any |= together;
        if (grouped)
            fair &= together;
        if (hop->kind == STET_HOP_DELIVER)
            idle &= idly;
    }
    before |= any & sweep->reaching & ~beyond;
    before &= ~(sweep->trapping & ~fair);
    return before & ~(sweep->idling & ~idle);
}

/* Does the states gathered, from the last on. */
static void sweep_gathered(struct stet_worker *worker, struct swept *swept)
{
    struct stet_search *search = worker->search;
    struct stet_sweep *sweep = search->sweep;
    uint64_t changed = 0;

    look_up(search, swept->out, swept->out_numbers, swept->steps, swept->first[swept->count]);
    for (int i = 0; i < swept->count; i++) {
        const uint64_t before = mark_at(sweep, swept->numbers[i]);
        const uint64_t after =
            marks_after(search, swept, i, before, outside(worker, swept->keys[i]));

        if (after == before)
            continue;
        __atomic_store_n(&sweep->marks[swept->numbers[i]], after, __ATOMIC_RELAXED);
        changed |= after ^ before;
    }
    if ((changed & ~__atomic_load_n(&sweep->changed, __ATOMIC_RELAXED)) != 0)
        __atomic_fetch_or(&sweep->changed, changed, __ATOMIC_RELAXED);
    swept->count = 0;
}

static void gather_swept(struct stet_worker *worker, struct swept *swept, const struct key *key,
                         uint64_t number)
{
    const struct stet_search *search = worker->search;
    const int first = swept->first[swept->count];
    const int steps =
        search->sweep->reaching != 0
            ? expand(search->space, key, &swept->out[first], &swept->hops[first])
            : expand_kinds(search->space, key, &swept->out[first], &swept->hops[first], FAIR_KINDS);

    for (int i = first; i < first + steps; i++)
        prefetch_number(&search->set, &swept->out[i], &swept->out_numbers[i]);
    swept->keys[swept->count] = key;
    swept->numbers[swept->count] = number;
    swept->first[++swept->count] = first + steps;
    if (swept->count == SWEPT || swept->first[swept->count] >= STET_BATCH)
        sweep_gathered(worker, swept);
}

/* Whether a state may still come to be marked, or lose a mark. */
STET_HOT bool is_open(const struct stet_sweep *sweep, uint64_t marks)
{
    return ((~marks & sweep->reaching) | (marks & (sweep->trapping | sweep->idling))) != 0;
}

static void sweep_run(struct stet_worker *worker, struct swept *swept, const struct stet_run *run)
{
    struct stet_search *search = worker->search;
    const struct stet_sweep *sweep = search->sweep;

    for (uint64_t at = run->first + run->count; at > run->first; at--) {
        const struct key *key = key_at(&search->lists[0], at - 1);
        const uint64_t number = search->set.bitmap != NULL ? rank_of(&search->set, key) : at - 1;
        const uint64_t marks = mark_at(sweep, number);

        if (is_open(sweep, marks) &&
            is_open(sweep, marks | (outside(worker, key) & sweep->reaching)))
            gather_swept(worker, swept, key, number);
    }
}

static void sweep_all(struct stet_search *search, int member)
{
    struct stet_worker *worker = &search->workers[member];
    const size_t room = (size_t)(STET_BATCH + search->space->most);
    struct swept swept = {.out = worker->batch};

    swept.out_numbers = (uint64_t *)(void *)(swept.out + room);
    swept.hops = (struct stet_hop *)(void *)(swept.out_numbers + room);
    swept.steps = (uint32_t *)(void *)(swept.hops + room);
    for (int level = search->level_count - 1; level >= 0; level--)
        for (int i = search->levels[level].run_count - 1; i >= 0; i--) {
            const struct stet_run run = share_of(search, &search->levels[level].runs[i], member);

            sweep_run(worker, &swept, &run);
            if (member == 0)
                stet_search_tick(search);
            if (__atomic_load_n(&search->stop, __ATOMIC_RELAXED))
                return;
        }
    sweep_gathered(worker, &swept);
}

/*
 * The least state of the first level whose mark has, or lacks, a bit, and for
 * which a test (-1: any) holds; the level, or -1.
 */
static int first_marked(struct stet_search *search, uint64_t bit, bool has, int test,
                        uint64_t *words)
{
    struct key *least = (struct key *)words;
    bool found = false;

    for (int level = 0; level < search->level_count; level++) {
        for (int i = 0; i < search->levels[level].run_count; i++) {
            const struct stet_run *run = &search->levels[level].runs[i];

            for (uint64_t at = run->first; at < run->first + run->count; at++) {
                const struct key *key = key_at(&search->lists[0], at);
                const uint64_t number =
                    search->set.bitmap != NULL ? rank_of(&search->set, key) : at;
                struct content content;

                if (((mark_at(search->sweep, number) & bit) != 0) != has ||
                    (found && !less_key(key, least)))
                    continue;
                content_of(search->space, key, &content, search->space->link_count);
                if (test >= 0 && !holds_in(judge(&search->workers[0], &content, key), test))
                    continue;
                found = true;
                *least = *key;
            }
        }
        if (found)
            return level;
    }
    return -1;
}

#endif
