/*
 * Sweeps over states: each takes the steps of those that may still change, in
 * the order of the messages under way or against it, as steps mostly lead to a
 * state with a message less or more.
 */
#ifndef STET_EXPLORE_SWEEP_H
#define STET_EXPLORE_SWEEP_H

#include "mark.h"

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

STET_HOT uint64_t swept_of(const struct stet_sweep *sweep, enum stet_plane_kind kind)
{
    return sweep->swept & sweep->of_kind[kind];
}

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
    before |= any & swept_of(sweep, STET_REACHES) & ~beyond;
    before &= ~(swept_of(sweep, STET_TRAPS) & ~fair);
    return before & ~(swept_of(sweep, STET_IDLES) & ~idle);
}

/* Whether a state may still come to be marked, or lose a mark. */
STET_HOT bool is_open(const struct stet_sweep *sweep, uint64_t marks, uint64_t beyond)
{
    const uint64_t growing = sweep->of_kind[STET_REACHES];

    return (sweep->swept & ((~marks & ~beyond & growing) | (marks & ~growing))) != 0;
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

/* The loss of all that may be lost. */
STET_HOT int lose_all(const struct stet_space *space, const struct key *key, struct key *out,
                      struct stet_hop *hops)
{
    *out = *key;
    note(hops, 0, STET_HOP_LOSE, 0, 0);
    for (int i = 0; i < space->link_count; i++)
        if (space->links[i].loses)
            add_to(out, &space->links[i].field, 0 - value_of(key, &space->links[i].field));
    return 1;
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
        return lose_all(search->space, key, out, hops);
    if (swept_of(sweep, STET_REACHES) != 0)
        return expand_kinds(search->space, key, out, hops, ALL_KINDS);
    if (swept_of(sweep, STET_TRAPS) != 0)
        return expand_kinds(search->space, key, out, hops, FAIR_KINDS);
    return idle_steps(search->space, key, out, hops);
}

static void gather_swept(struct stet_worker *worker, struct swept *swept, uint32_t place)
{
    const struct stet_search *search = worker->search;
    const struct stet_sweep *sweep = search->sweep;
    const struct key *key = key_at(&search->list, place);
    const uint64_t number = number_at(search, place);
    const uint64_t marks = mark_at(sweep, number);
    const int first = swept->first[swept->count];
    uint64_t beyond = 0;
    int steps;

    if (!is_open(sweep, marks, 0))
        return;
    if ((sweep->swept & sweep->bounded) != 0) {
        beyond = outside(worker, key);
        if (!is_open(sweep, marks, beyond))
            return;
    }
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

enum { SWEPT_AT_ONCE = 4096 }; /* states between two looks at the clock */

/* Fetches what is needed of the states to come: the state, then where its number is, its marks. */
STET_HOT void fetch_ahead(const struct stet_search *search, const struct stet_run *part,
                          uint64_t done)
{
    const struct stet_sweep *sweep = search->sweep;
    const struct stet_list *list = &search->list;

    for (uint64_t stage = 3; stage > 0; stage--) {
        const uint64_t at = done + stage * AHEAD;
        uint32_t place;

        if (at >= part->count)
            continue;
        place = sweep->from[sweep->forward ? part->first + at : part->first + part->count - 1 - at];
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
                     sweep->from[sweep->forward ? part->first + done : end - 1 - done]);
    }
    sweep_gathered(worker, &swept);
    *part = sweep->forward
                ? (struct stet_run){.first = part->first, .count = swept.kept - part->first}
                : (struct stet_run){.first = swept.kept, .count = end - swept.kept};
}

#endif
