/* From cohorts to cohorts. */
#define STET_WORDS 1
#include "cohort.h"
#include "expand.h"

/* What a worker takes the steps of. */
struct stepping {
    struct stet_search *search;
    struct stet_worker *worker;
    struct stet_cohorts *cohorts;
    struct stet_cohort *from;
    uint64_t number; /* of it */
    uint32_t filled; /* bits of the words of its frontier that have states */
    struct content content;
    struct key *out;
};

/* --- looking cohorts up --------------------------------------------------- */

static uint64_t add_cohort(struct stet_cohorts *cohorts, uint64_t messages, int words)
{
    const uint64_t number = __atomic_add_fetch(&cohorts->count, 1, __ATOMIC_RELAXED);

    stet_cohort_at(cohorts, number, words)->messages = messages;
    return number;
}

/* The cohort with these messages; a number may be wasted when another worker was faster. */
STET_HOT uint64_t number_with(struct stet_cohorts *cohorts, uint64_t messages, int words)
{
    uint64_t added = 0;

    for (uint64_t step = 0;; step++) {
        uint32_t *at = stet_cohort_entry(cohorts, messages, step);
        uint32_t entry = __atomic_load_n(at, __ATOMIC_ACQUIRE);

        if (entry == 0) {
            added = added != 0 ? added : add_cohort(cohorts, messages, words);
            if (__atomic_compare_exchange_n(at, &entry, (uint32_t)added, false, __ATOMIC_RELEASE,
                                            __ATOMIC_ACQUIRE))
                return added;
        }
        if (stet_cohort_at(cohorts, entry, words)->messages == messages)
            return entry;
    }
}

/* Puts a cohort on the next level's front. */
static void line_up(struct stepping *stepping, uint64_t number)
{
    struct stet_worker *worker = stepping->worker;
    struct stet_cohorts *cohorts = stepping->cohorts;
    const int front = 1 - cohorts->front;

    if (worker->place == worker->place_end) {
        worker->place =
            __atomic_fetch_add(&cohorts->front_used[front], STET_COHORT_BLOCK, __ATOMIC_RELAXED);
        worker->place_end = worker->place + STET_COHORT_BLOCK;
    }
    *stet_list_at(&cohorts->fronts[front], worker->place++, 1) = number;
}

/* Adds states to a cohort. */
STET_HOT void join(struct stepping *stepping, uint64_t number, struct stet_cohort *cohort,
                   const uint64_t *states, int words, bool shared)
{
    const uint64_t level = (uint64_t)stepping->search->level_count + 1;
    const uint64_t *seen = stet_cohort_set(cohort, 0, words);
    uint64_t *found = stet_cohort_set(cohort, 2, words);
    uint64_t any = 0;

    for (int i = 0; i < words; i++) {
        const uint64_t fresh = states[i] & ~seen[i];

        any |= fresh;
        if (!shared)
            found[i] |= fresh;
        else if ((fresh & ~__atomic_load_n(&found[i], __ATOMIC_RELAXED)) != 0)
            __atomic_fetch_or(&found[i], fresh, __ATOMIC_RELAXED);
    }
    if (any == 0)
        return;
    if (!shared) {
        if (cohort->level != level)
            line_up(stepping, number);
        cohort->level = level;
    } else if (__atomic_load_n(&cohort->level, __ATOMIC_RELAXED) != level &&
               __atomic_exchange_n(&cohort->level, level, __ATOMIC_RELAXED) != level) {
        line_up(stepping, number);
    }
}

STET_HOT void join_with(struct stepping *stepping, uint64_t messages, const uint64_t *states,
                        int words, bool shared)
{
    uint64_t number = stepping->number;
    struct stet_cohort *cohort = stepping->from;

    if (messages != cohort->messages) {
        number = number_with(stepping->cohorts, messages, words);
        cohort = stet_cohort_at(stepping->cohorts, number, words);
    }
    join(stepping, number, cohort, states, words, shared);
}

/* --- steps ---------------------------------------------------------------- */

/* Moves the bits of a word of the set into `to`, which has a word more at both ends. */
STET_HOT void shift_word(uint64_t bits, int by, int word, uint64_t *to)
{
    const int whole = by >> 6; /* down to less, below zero too */
    const int part = by & 63;

    to[1 + word + whole] |= bits << part;
    to[2 + word + whole] |= bits >> 1 >> (63 - part);
}

/* Where the states go that a dispatch is possible in; false when there are none. */
STET_HOT bool shift(const struct stepping *stepping, const struct stet_dispatch *dispatch,
                    const uint64_t *states, uint64_t *to, int words)
{
    uint64_t any = 0;

    for (int i = 0; i < words + 2; i++)
        to[i] = 0;
    for (int i = 0; i < dispatch->count; i++) {
        const struct stet_shift *of = &dispatch->shifts[i];

        if (words == 1) {
            const uint64_t bits = states[0] & of->from[0];

            any |= bits;
            to[1] |= bits << (of->by & 63) | bits >> (-of->by & 63);
            continue;
        }
        for (uint32_t left = stepping->filled & of->filled; left != 0; left &= left - 1) {
            const int word = __builtin_ctz(left);
            const uint64_t bits = states[word] & of->from[word];

            any |= bits;
            if (bits != 0)
                shift_word(bits, of->by, word, to);
        }
    }
    return any != 0;
}

STET_HOT void take(struct stepping *stepping, const struct stet_occasion *occasion,
                   const struct key *base, int words, bool shared)
{
    const struct stet_space *space = stepping->search->space;
    uint64_t to[STET_MAX_COMBINATIONS / 64 + 2];

    for (int i = 0; i < occasion->count; i++) {
        struct key messages = *base;

        if (!shift(stepping, &occasion->list[i], stet_cohort_set(stepping->from, 1, words), to,
                   words))
            continue;
        send(space, &space->roles[occasion->role], &stepping->content, occasion->list[i].sent,
             &messages);
        join_with(stepping, messages.word[0], &to[1], words, shared);
    }
}

STET_HOT void receive(struct stepping *stepping, int number, const struct key *from, int words,
                      bool shared)
{
    const struct stet_link_space *link = &stepping->search->space->links[number];
    const uint64_t messages = stepping->content.messages[number];
    const int last = link->reorders ? stepping->content.used[number] : messages != 0;

    for (int at = 0; at < last; at += link->code_bits) {
        const uint64_t code = messages >> at & link->code_mask;
        struct key base = *from;

        if (at > 0 && !is_oldest(link, messages, at))
            continue;
        add_to(&base, &link->field, without(link, messages, at) - messages);
        take(stepping, &stepping->cohorts->occasions->received[number][code], &base, words, shared);
    }
}

/* What the network does leaves the roles alone. */
STET_HOT void lose_and_duplicate(struct stepping *stepping, const struct key *from, int words,
                                 bool shared)
{
    const struct stet_space *space = stepping->search->space;
    int count = 0;

    for (int i = 0; i < space->link_count; i++) {
        if (space->links[i].loses)
            count = lose(space, i, &stepping->content, from, stepping->out, NULL, count);
        if (space->links[i].duplicates)
            count = duplicate(space, i, &stepping->content, from, stepping->out, NULL, count);
    }
    for (int i = 0; i < count; i++)
        join_with(stepping, stepping->out[i].word[0], stet_cohort_set(stepping->from, 1, words),
                  words, shared);
}

STET_HOT void step(struct stepping *stepping, uint64_t number, int words, bool shared)
{
    const struct stet_space *space = stepping->search->space;
    const struct stet_occasions *occasions = stepping->cohorts->occasions;
    struct key from;

    stepping->number = number;
    stepping->from = stet_cohort_at(stepping->cohorts, number, words);
    stepping->filled = 0;
    for (int i = 0; i < words; i++)
        stepping->filled |= (uint32_t)(stet_cohort_set(stepping->from, 1, words)[i] != 0) << i;
    from.word[0] = stepping->from->messages;
    content_of(space, &from, &stepping->content, space->link_count);
    for (int i = 0; i < space->role_count; i++) {
        take(stepping, &occasions->always[i], &from, words, shared);
        if (occasions->resting[i].count > 0 && rests(&space->roles[i], &stepping->content))
            take(stepping, &occasions->resting[i], &from, words, shared);
    }
    for (int i = 0; i < space->link_count; i++)
        receive(stepping, i, &from, words, shared);
    lose_and_duplicate(stepping, &from, words, shared);
}

/* --- a level -------------------------------------------------------------- */

static bool is_ready(struct stet_search *search)
{
    const struct stet_cohorts *cohorts = search->cohorts;

    if (__atomic_load_n(&search->stop, __ATOMIC_RELAXED) ||
        __atomic_load_n(&search->pause, __ATOMIC_RELAXED))
        return false;
    if (__atomic_load_n(&cohorts->count, __ATOMIC_RELAXED) <= cohorts->most)
        return true;
    __atomic_store_n(&search->pause, true, __ATOMIC_RELAXED);
    return false;
}

STET_HOT void step_all(struct stet_search *search, int member, int words, bool shared)
{
    struct stet_cohorts *cohorts = search->cohorts;
    struct stepping stepping = {.search = search,
                                .worker = &search->workers[member],
                                .cohorts = cohorts,
                                .out = search->workers[member].batch};
    const uint64_t used = cohorts->front_used[cohorts->front];

    while (is_ready(search)) {
        const uint64_t first =
            __atomic_fetch_add(&search->position, STET_COHORT_UNIT, __ATOMIC_RELAXED);

        if (first >= used)
            return;
        if (member == 0)
            stet_search_tick(search);
        for (uint64_t i = first; i < first + STET_COHORT_UNIT && i < used; i++) {
            const uint64_t number = *stet_list_at(&cohorts->fronts[cohorts->front], i, 1);

            if (number != 0)
                step(&stepping, number, words, shared);
        }
    }
}

STET_HOT void step_sized(struct stet_search *search, int member, int words)
{
    if (search->shared)
        step_all(search, member, words, true);
    else
        step_all(search, member, words, false);
}

void stet_cohorts_step(struct stet_search *search, int member)
{
    const int words = search->cohorts->occasions->words;

    if (words == 1)
        step_sized(search, member, 1);
    else if (words == 2)
        step_sized(search, member, 2);
    else
        step_sized(search, member, words);
}

/* The cohort of the initial state is 1, and that its first combination. */
void stet_cohorts_first(struct stet_search *search)
{
    struct stepping stepping = {
        .search = search, .worker = &search->workers[0], .cohorts = search->cohorts};
    const int words = search->cohorts->occasions->words;
    const uint64_t initial[STET_MAX_COMBINATIONS / 64] = {1};
    const uint64_t number = number_with(search->cohorts, 0, words);

    join(&stepping, number, stet_cohort_at(search->cohorts, number, words), initial, words, false);
}

/* --- counting ------------------------------------------------------------- */

static uint64_t count_steps(const struct stet_occasion *occasion, const uint64_t *set, int words)
{
    uint64_t count = 0;

    for (int plane = 0; plane < occasion->planes; plane++)
        for (int i = 0; i < words; i++)
            count += (uint64_t)stet_bits_in(occasion->steps[plane * words + i] & set[i]) << plane;
    return count;
}

uint64_t stet_cohort_steps(const struct stet_cohorts *cohorts, const struct stet_cohort *cohort,
                           const uint64_t *set)
{
    const struct stet_occasions *occasions = cohorts->occasions;
    const struct stet_space *space = occasions->space;
    const int words = occasions->words;
    const struct key from = {{cohort->messages}};
    struct content content;
    uint64_t states = 0;
    uint64_t count = 0;

    content_of(space, &from, &content, space->link_count);
    for (int i = 0; i < words; i++)
        states += (uint64_t)stet_bits_in(set[i]);
    for (int i = 0; i < space->role_count; i++) {
        count += count_steps(&occasions->always[i], set, words);
        if (rests(&space->roles[i], &content))
            count += count_steps(&occasions->resting[i], set, words);
    }
    for (int i = 0; i < space->link_count; i++) {
        const struct stet_link_space *link = &space->links[i];
        const uint64_t messages = content.messages[i];
        uint64_t different = 0;

        for (int at = 0; at < content.used[i]; at += link->code_bits) {
            if (!is_oldest(link, messages, at))
                continue;
            different++;
            if (at == 0 || link->reorders)
                count += count_steps(&occasions->received[i][messages >> at & link->code_mask], set,
                                     words);
        }
        count += states * different *
                 (uint64_t)(link->loses + (link->duplicates && content.used[i] < link->room));
    }
    return count;
}
