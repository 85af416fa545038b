/* Marks of all states before sweeps, and what they say afterwards. */
#ifndef STET_EXPLORE_MARK_H
#define STET_EXPLORE_MARK_H

#include "look.h"
#include "number.h"

STET_HOT bool holds_in(const uint64_t *holding, int test)
{
    return (holding[test / 64] >> (test % 64) & 1) != 0;
}

STET_HOT uint64_t mark_at(const struct stet_sweep *sweep, uint64_t number)
{
    return __atomic_load_n(&sweep->marks[number], __ATOMIC_RELAXED);
}

/* What the conditions that hold in a state say. */
STET_HOT struct stet_says says_of(struct stet_worker *worker, const struct key *key,
                                  const struct content *content)
{
    const struct stet_sweep *sweep = worker->search->sweep;
    const uint64_t *holding = judge(worker, content, key);
    struct stet_says all = {0, 0, 0};

    for (int word = 0; word < worker->search->truths->test_words; word++)
        for (uint64_t tests = holding[word] & sweep->asked[word]; tests != 0; tests &= tests - 1) {
            const struct stet_says *says = &sweep->says[word * 64 + __builtin_ctzll(tests)];

            all.goal |= says->goal;
            all.premise |= says->premise;
            all.outside |= says->outside;
        }
    return all;
}

/* The planes that the state is no part of, whatever its steps are. */
STET_HOT uint64_t outside(struct stet_worker *worker, const struct key *key)
{
    struct content content;

    content_of(worker->search->space, key, &content, worker->search->space->link_count);
    return says_of(worker, key, &content).outside;
}

/* Whether each message that may be delivered can be without progress, and there is one. */
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

/* Where in the order of sweeps a state belongs. */
STET_HOT uint32_t rank_in(const struct stet_order *order, const struct stet_space *space,
                          const struct key *key, const struct content *content)
{
    uint32_t height = 0;
    uint32_t weight = 0;
    uint32_t messages = 0;

    for (int i = 0; i < space->role_count; i++)
        height += order->of_role[i][value_of(key, &space->roles[i].field)];
    for (int i = 0; i < space->link_count; i++)
        for (int at = 0; at < content->used[i]; at += space->links[i].code_bits) {
            weight += order->of_link[i][content->messages[i] >> at & space->links[i].code_mask];
            messages++;
        }
    weight = weight < STET_ORDER_WEIGHTS ? weight : STET_ORDER_WEIGHTS - 1;
    messages = messages < STET_ORDER_FEW ? messages : STET_ORDER_FEW - 1;
    return messages * order->ranks + height + weight;
}

/* --- all states ----------------------------------------------------------- */

STET_HOT void mark_first(struct stet_worker *worker, uint64_t place)
{
    const struct stet_search *search = worker->search;
    const struct stet_space *space = search->space;
    struct stet_sweep *sweep = search->sweep;
    const struct key *key = key_at(&search->list, place);
    struct content content;
    struct stet_says says;
    uint64_t marks;

    content_of(space, key, &content, space->link_count);
    says = says_of(worker, key, &content);
    marks = sweep->of_kind[STET_TRAPS] & ~says.outside;
    for (int i = 0; i < space->role_count; i++)
        marks &= sweep->scope[i][value_of(key, &space->roles[i].field)];
    if (sweep->of_kind[STET_IDLES] != 0 && may_idle(space, key, &content))
        marks |= sweep->of_kind[STET_IDLES];
    sweep->marks[number_at(search, place)] = marks | says.goal;
    if (sweep->ranking)
        sweep->open[place] = rank_in(&sweep->rank, space, key, &content);
}

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

enum { AHEAD = 12 }; /* states between a look at something and a need for it */

/* Fetches what is needed of a state at `place` soon, and of one that comes before it now. */
STET_HOT void fetch_mark(const struct stet_search *search, uint64_t place, uint64_t before)
{
    if (search->set.bitmap == NULL)
        return;
    __builtin_prefetch(&search->sweep->marks[number_at(search, before)], 1);
    prefetch_number(&search->set, key_at(&search->list, place), NULL);
}

static void mark_all(struct stet_search *search, int member)
{
    for (int level = 0; level < search->level_count; level++)
        for (int i = 0; i < search->levels[level].run_count; i++) {
            const struct stet_run run = share_of(search, &search->levels[level].runs[i], member);
            const uint64_t end = run.first + run.count;

            for (uint64_t at = run.first; at < end; at++) {
                if (at + 2 * AHEAD < end)
                    fetch_mark(search, at + 2 * AHEAD, at + AHEAD);
                mark_first(&search->workers[member], at);
            }
        }
}

static bool satisfies(struct stet_search *search, const struct key *key, int test)
{
    struct content content;

    content_of(search->space, key, &content, search->space->link_count);
    return test < 0 || holds_in(judge(&search->workers[0], &content, key), test);
}

/* Of a run, the least state whose mark has, or lacks, a bit, and for which the test holds. */
static bool least_marked(struct stet_search *search, const struct stet_run *run, uint64_t bit,
                         bool has, int test, struct key *least, bool found)
{
    for (uint64_t at = run->first; at < run->first + run->count; at++) {
        const struct key *key = key_at(&search->list, at);
        const uint64_t mark = mark_at(search->sweep, number_at(search, at));

        if (((mark & bit) != 0) != has || (found && !less_key(key, least)) ||
            !satisfies(search, key, test))
            continue;
        found = true;
        *least = *key;
    }
    return found;
}

/* The same of the first level that has one; the level, or -1. */
static int first_marked(struct stet_search *search, uint64_t bit, bool has, int test,
                        uint64_t *words)
{
    for (int level = 0; level < search->level_count; level++) {
        bool found = false;

        for (int i = 0; i < search->levels[level].run_count; i++)
            found = least_marked(search, &search->levels[level].runs[i], bit, has, test,
                                 (struct key *)words, found);
        if (found)
            return level;
    }
    return -1;
}

#endif
