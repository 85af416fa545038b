/*
 * Fixpoints over all states of a finished search.  Each state has a word of
 * marks, a bit for each of several fixpoints; a sweep takes the steps of those
 * that may still change, in the order of the messages under way or against it,
 * as steps mostly lead to a state with a message less or more.
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

/* Whether each message that may be delivered can be without progress. */
STET_HOT bool may_idle(const struct stet_space *space, const struct key *key,
                       const struct content *content)
{
    bool under_way = false;

    for (int i = 0; i < space->link_count; i++) {
        const struct stet_link_space *link = &space->links[i];
        const uint64_t messages = content->messages[i];
        const uint64_t codes = (uint64_t)space->roles[link->from].code_count + 1;
        const uint64_t config = value_of(key, &space->roles[link->to].field);
        const int last = link->reorders ? content->used[i] : messages != 0;

        for (int at = 0; at < last; at += link->code_bits) {
            const struct stet_span *span =
                &link->received[config * codes + (messages >> at & link->code_mask)];

            if (span->count > 0 && !span->idle)
                return false;
        }
        under_way = under_way || messages != 0;
    }
    return under_way;
}

STET_HOT uint8_t messages_in(const struct stet_space *space, const struct content *content)
{
    int count = 0;

    for (int i = 0; i < space->link_count; i++)
        if (content->used[i] > 0)
            count += content->used[i] / space->links[i].code_bits;
    return count < UINT8_MAX ? (uint8_t)count : UINT8_MAX;
}

/* The marks that a state begins with, and how many messages are under way. */
static uint64_t first_marks(struct stet_worker *worker, const struct key *key, uint8_t *under_way)
{
    const struct stet_search *search = worker->search;
    const struct stet_sweep *sweep = search->sweep;
    struct content content;
    const uint64_t *holding;
    bool idle;
    uint64_t marks = 0;

    content_of(search->space, key, &content, search->space->link_count);
    idle = may_idle(search->space, key, &content);
    *under_way = messages_in(search->space, &content);
    holding = judge(worker, &content, key);
    for (int i = 0; i < sweep->plane_count; i++) {
        const struct stet_plane *plane = &sweep->planes[i];

        if (plane->kind == STET_PLANE_REACHES ? holds_in(holding, plane->goal)
            : plane->kind == STET_PLANE_TRAPS ? !holds_in(holding, plane->outside)
                                              : idle)
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

                search->sweep->marks[number] =
                    first_marks(&search->workers[member], key, &search->sweep->under_way[at]);
            }
        }
}

enum { SWEPT = 512 }; /* states whose steps are taken together */

/* Memory of a worker's sweep. */
struct swept {
    uint64_t numbers[SWEPT];
    uint64_t beyond[SWEPT]; /* planes that the state is no part of */
    uint32_t places[SWEPT];
    int first[SWEPT + 1]; /* of its steps */
    int count;
    struct key *out;
    struct stet_hop *hops;
    uint64_t *out_numbers;
    uint32_t *steps;
    uint64_t kept; /* where in `open` the next that is still open goes */
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

/* Whether a state may still come to be marked, or lose a mark. */
STET_HOT bool is_open(const struct stet_sweep *sweep, uint64_t marks, uint64_t beyond)
{
    return ((~marks & ~beyond & sweep->reaching) | (marks & (sweep->trapping | sweep->idling))) !=
           0;
}

static void keep_open(struct stet_sweep *sweep, struct swept *swept, uint32_t place)
{
    if (sweep->forward)
        sweep->open[swept->kept++] = place;
    else
        sweep->open[--swept->kept] = place;
}

/* Does the states gathered. */
static void sweep_gathered(struct stet_worker *worker, struct swept *swept)
{
    struct stet_search *search = worker->search;
    struct stet_sweep *sweep = search->sweep;
    uint64_t changed = 0;

    look_up(search, swept->out, swept->out_numbers, swept->steps, swept->first[swept->count]);
    for (int i = 0; i < swept->count; i++) {
        const uint64_t before = mark_at(sweep, swept->numbers[i]);
        const uint64_t after = marks_after(search, swept, i, before, swept->beyond[i]);

        if (is_open(sweep, after, swept->beyond[i]))
            keep_open(sweep, swept, swept->places[i]);
        if (after == before)
            continue;
        __atomic_store_n(&sweep->marks[swept->numbers[i]], after, __ATOMIC_RELAXED);
        changed |= after ^ before;
    }
    if ((changed & ~__atomic_load_n(&sweep->changed, __ATOMIC_RELAXED)) != 0)
        __atomic_fetch_or(&sweep->changed, changed, __ATOMIC_RELAXED);
    swept->count = 0;
}

/* The loss of an oldest message; none when no link with messages loses. */
STET_HOT int lose_one(const struct stet_space *space, const struct key *key, struct key *out,
                      struct stet_hop *hops)
{
    for (int i = 0; i < space->link_count; i++) {
        const struct stet_link_space *link = &space->links[i];
        const uint64_t messages = value_of(key, &link->field);

        if (messages == 0 || !link->loses)
            continue;
        *out = *key;
        add_to(out, &link->field, (messages >> link->code_bits) - messages);
        note(hops, 0, STET_HOP_LOSE, i, (uint32_t)(messages & link->code_mask));
        return 1;
    }
    return 0;
}

/* Deliveries without progress; each message that may be delivered has one. */
STET_HOT int idle_steps(const struct stet_space *space, const struct key *key, struct key *out,
                        struct stet_hop *hops)
{
    const int steps = expand_kinds(space, key, out, hops, 1 << STET_HOP_DELIVER);
    int count = 0;

    for (int i = 0; i < steps; i++)
        if (space->about[hops[i].what].idle) {
            out[count] = out[i];
            hops[count++] = hops[i];
        }
    return count;
}

STET_HOT int expand_swept(const struct stet_search *search, const struct key *key, struct key *out,
                          struct stet_hop *hops)
{
    const struct stet_sweep *sweep = search->sweep;

    if (sweep->losing)
        return lose_one(search->space, key, out, hops);
    if (sweep->reaching != 0)
        return expand_kinds(search->space, key, out, hops, ALL_KINDS);
    if (sweep->trapping != 0)
        return expand_kinds(search->space, key, out, hops, FAIR_KINDS);
    return idle_steps(search->space, key, out, hops);
}

static void gather_swept(struct stet_worker *worker, struct swept *swept, uint32_t place)
{
    const struct stet_search *search = worker->search;
    const struct stet_sweep *sweep = search->sweep;
    const struct key *key = key_at(&search->lists[0], place);
    const uint64_t number = search->set.bitmap != NULL ? rank_of(&search->set, key) : place;
    const uint64_t marks = mark_at(sweep, number);
    const int first = swept->first[swept->count];
    uint64_t beyond;
    int steps;

    if (!is_open(sweep, marks, 0))
        return;
    beyond = outside(worker, key);
    if (!is_open(sweep, marks, beyond))
        return;
    steps = expand_swept(search, key, &swept->out[first], &swept->hops[first]);
    for (int i = first; i < first + steps; i++)
        prefetch_number(&search->set, &swept->out[i], &swept->out_numbers[i]);
    swept->places[swept->count] = place;
    swept->numbers[swept->count] = number;
    swept->beyond[swept->count] = beyond;
    swept->first[++swept->count] = first + steps;
    if (swept->count == SWEPT || swept->first[swept->count] >= STET_BATCH)
        sweep_gathered(worker, swept);
}

enum {
    SWEPT_AT_ONCE = 4096, /* states between two looks at the clock */
    AHEAD = 12            /* states between a look at something and a need for it */
};

/* Fetches what is needed of the states to come: the state, then where its number is, its marks. */
STET_HOT void fetch_ahead(const struct stet_search *search, const struct stet_run *part,
                          uint64_t done)
{
    const struct stet_sweep *sweep = search->sweep;
    const struct stet_list *list = &search->lists[0];

    for (uint64_t stage = 3; stage > 0; stage--) {
        const uint64_t at = done + stage * AHEAD;
        uint32_t place;

        if (at >= part->count)
            continue;
        place = sweep->open[sweep->forward ? part->first + at : part->first + part->count - 1 - at];
        if (stage == 3)
            __builtin_prefetch(key_at(list, place));
        else if (search->set.bitmap == NULL)
            __builtin_prefetch(&sweep->marks[place]);
        else if (stage == 2)
            prefetch_number(&search->set, key_at(list, place), NULL);
        else
            __builtin_prefetch(&sweep->marks[rank_of(&search->set, key_at(list, place))]);
    }
}

static void sweep_all(struct stet_search *search, int member)
{
    struct stet_worker *worker = &search->workers[member];
    struct stet_sweep *sweep = search->sweep;
    struct stet_run *part = &sweep->parts[member];
    const uint64_t end = part->first + part->count;
    const size_t room = (size_t)(STET_BATCH + search->space->most);
    struct swept swept = {.out = worker->batch};

    swept.out_numbers = (uint64_t *)(void *)(swept.out + room);
    swept.hops = (struct stet_hop *)(void *)(swept.out_numbers + room);
    swept.steps = (uint32_t *)(void *)(swept.hops + room);
    swept.kept = sweep->forward ? part->first : end;
    for (uint64_t done = 0; done < part->count; done++) {
        if (member == 0 && done % SWEPT_AT_ONCE == SWEPT_AT_ONCE - 1)
            stet_search_tick(search);
        if (__atomic_load_n(&search->stop, __ATOMIC_RELAXED))
            return;
        fetch_ahead(search, part, done);
        gather_swept(worker, &swept,
                     sweep->open[sweep->forward ? part->first + done : end - 1 - done]);
    }
    sweep_gathered(worker, &swept);
    *part = sweep->forward
                ? (struct stet_run){.first = part->first, .count = swept.kept - part->first}
                : (struct stet_run){.first = swept.kept, .count = end - swept.kept};
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
