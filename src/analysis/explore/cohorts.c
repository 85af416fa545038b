/* Room for cohorts, and what becomes of those found on a level. */
#include "cohort.h"

enum { FIRST_ENTRIES = 1024, WORTH_A_LOOK = 8192 /* cohorts that say how full others will be */ };

static int words_in(const struct stet_search *search)
{
    return search->cohorts->occasions->words;
}

/* --- room ----------------------------------------------------------------- */

/* Bytes of one, with its places on fronts. */
static size_t cohort_size(const struct stet_search *search)
{
    return (size_t)(2 + 3 * words_in(search) + 2) * sizeof(uint64_t);
}

size_t stet_cohorts_size(const struct stet_search *search)
{
    return search->cohorts == NULL ? 0 : (search->cohorts->count + 1) * cohort_size(search);
}

/* Looks cohorts up by twice as many entries; a number that was wasted has none. */
static bool grow_entries(struct stet_search *search)
{
    struct stet_cohorts *cohorts = search->cohorts;
    const uint64_t count = cohorts->entry_count == 0 ? FIRST_ENTRIES : cohorts->entry_count * 2;

    if (count > UINT32_MAX)
        return false;
    stet_memory_give(&search->memory, cohorts->entries,
                     cohorts->entry_count * sizeof *cohorts->entries);
    cohorts->entry_count = 0;
    cohorts->entries = stet_memory_take(&search->memory, count * sizeof *cohorts->entries);
    if (cohorts->entries == NULL)
        return false;
    cohorts->entry_count = count;
    for (uint64_t number = 1; number <= cohorts->count; number++) {
        const struct stet_cohort *cohort = stet_cohort_at(cohorts, number, words_in(search));
        uint64_t step = 0;

        if (cohort->level == 0)
            continue;
        while (*stet_cohort_entry(cohorts, cohort->messages, step) != 0)
            step++;
        *stet_cohort_entry(cohorts, cohort->messages, step) = (uint32_t)number;
    }
    return true;
}

/* Room for all that is found before the next look at it; half of the entries stay empty. */
static bool make_room(struct stet_search *search)
{
    struct stet_cohorts *cohorts = search->cohorts;
    const uint64_t workers = search->shared ? (uint64_t)search->worker_count : 1;
    const uint64_t batch = workers * STET_COHORT_UNIT * (uint64_t)cohorts->occasions->most;
    const uint64_t needed = cohorts->count + batch + 1;
    const uint64_t blocks = STET_COHORT_BLOCK * (uint64_t)search->worker_count;
    uint64_t most;

    while (cohorts->entry_count < 2 * needed)
        if (!grow_entries(search))
            return false;
    if (!stet_list_reserve(&cohorts->list, needed + 1))
        return false;
    most = stet_list_room(&cohorts->list) - 1;
    most = most < cohorts->entry_count / 2 ? most : cohorts->entry_count / 2;
    cohorts->most = most - batch;
    for (int i = 0; i < 2; i++)
        if (!stet_list_reserve(&cohorts->fronts[i], most + blocks))
            return false;
    return true;
}

bool stet_cohorts_are_sparse(const struct stet_search *search)
{
    return search->cohorts->count >= WORTH_A_LOOK &&
           stet_cohorts_size(search) > STET_COHORTS_SPARSE * search->states;
}

/* --- levels --------------------------------------------------------------- */

/* Calls for each cohort of a member's share of those found. */
static void each_found(struct stet_search *search, int member,
                       void (*call)(struct stet_worker *worker, struct stet_cohort *cohort))
{
    const struct stet_cohorts *cohorts = search->cohorts;
    const int front = 1 - cohorts->front;
    const uint64_t workers = search->shared ? (uint64_t)search->worker_count : 1;

    for (uint64_t first = (uint64_t)member * STET_COHORT_BLOCK; first < cohorts->front_used[front];
         first += workers * STET_COHORT_BLOCK)
        for (uint64_t i = first; i < first + STET_COHORT_BLOCK; i++) {
            const uint64_t number = *stet_list_at(&cohorts->fronts[front], i, 1);

            if (number != 0)
                call(&search->workers[member], stet_cohort_at(cohorts, number, words_in(search)));
        }
}

static void count_states(struct stet_worker *worker, struct stet_cohort *cohort)
{
    const int words = words_in(worker->search);

    for (int i = 0; i < words; i++)
        worker->found += (uint64_t)stet_bits_in(stet_cohort_set(cohort, 2, words)[i]);
}

static void count_member(void *context, int member)
{
    each_found(context, member, count_states);
}

/* Writes the frontier's states of a cohort into the list. */
static void list_states(struct stet_worker *worker, struct stet_cohort *cohort)
{
    const struct stet_search *search = worker->search;
    const uint64_t *keys = search->cohorts->occasions->keys;
    const int words = words_in(search);

    for (int i = 0; i < words; i++)
        for (uint64_t bits = stet_cohort_set(cohort, 1, words)[i]; bits != 0; bits &= bits - 1) {
            if (worker->next == worker->next_end)
                stet_worker_get_places(worker);
            *stet_list_at(&search->list, worker->next++, 1) =
                cohort->messages + keys[i * 64 + __builtin_ctzll(bits)];
            worker->runs[worker->run_count - 1].count++;
        }
}

/* What was found becomes the frontier. */
static void settle(struct stet_worker *worker, struct stet_cohort *cohort)
{
    const int words = words_in(worker->search);

    for (int i = 0; i < words; i++) {
        uint64_t *found = &stet_cohort_set(cohort, 2, words)[i];

        stet_cohort_set(cohort, 0, words)[i] |= *found;
        stet_cohort_set(cohort, 1, words)[i] = *found;
        *found = 0;
    }
    if (!worker->search->options->counting)
        list_states(worker, cohort);
}

static void settle_member(void *context, int member)
{
    each_found(context, member, settle);
}

/* Ends a level on which cohorts were found; false when there is no memory. */
static bool close_level(struct stet_search *search)
{
    struct stet_cohorts *cohorts = search->cohorts;
    uint64_t found = 0;

    for (int i = 0; i < search->worker_count; i++) {
        struct stet_worker *worker = &search->workers[i];

        while (worker->place < worker->place_end)
            *stet_list_at(&cohorts->fronts[1 - cohorts->front], worker->place++, 1) = 0;
    }
    stet_search_share_level(search, count_member);
    for (int i = 0; i < search->worker_count; i++)
        found += search->workers[i].found;
    search->filled = search->states + found;
    stet_search_hold_against_most(search);
    if (search->stop)
        return true;
    if (!search->options->counting && !stet_search_make_places(search, found))
        return false;
    stet_search_share_level(search, settle_member);
    cohorts->front = 1 - cohorts->front;
    cohorts->front_used[1 - cohorts->front] = 0;
    return true;
}

static void step_member(void *context, int member)
{
    stet_cohorts_step(context, member);
}

bool stet_cohorts_explore(struct stet_search *search)
{
    do {
        search->pause = false;
        if (!make_room(search))
            return false;
        stet_search_share_level(search, step_member);
    } while (search->pause && !search->stop);
    return search->stop || close_level(search);
}

/* --- begin and end -------------------------------------------------------- */

bool stet_cohorts_begin(struct stet_search *search, const struct stet_occasions *occasions)
{
    struct stet_cohorts *cohorts = stet_alloc(search->space->arena, sizeof *cohorts);
    const int words = occasions->words;

    *cohorts = (struct stet_cohorts){
        .occasions = occasions,
        .list = {.memory = &search->list_memory, .words = 2 + 3 * words},
        .fronts = {{.memory = &search->list_memory, .words = 1},
                   {.memory = &search->list_memory, .words = 1}},
    };
    search->cohorts = cohorts;
    if (!make_room(search))
        return false;
    stet_cohorts_first(search);
    return close_level(search);
}

uint64_t stet_cohorts_transitions(const struct stet_search *search)
{
    const struct stet_cohorts *cohorts = search->cohorts;
    const int words = words_in(search);
    uint64_t count = 0;

    for (uint64_t number = 1; number <= cohorts->count; number++) {
        struct stet_cohort *cohort = stet_cohort_at(cohorts, number, words);

        count += stet_cohort_steps(cohorts, cohort, stet_cohort_set(cohort, 0, words));
    }
    for (uint64_t i = 0; i < cohorts->front_used[cohorts->front]; i++) {
        const uint64_t number = *stet_list_at(&cohorts->fronts[cohorts->front], i, 1);
        struct stet_cohort *cohort = stet_cohort_at(cohorts, number, words);

        if (number != 0)
            count -= stet_cohort_steps(cohorts, cohort, stet_cohort_set(cohort, 1, words));
    }
    return count;
}

void stet_cohorts_end(struct stet_search *search)
{
    struct stet_cohorts *cohorts = search->cohorts;

    if (cohorts == NULL)
        return;
    stet_memory_give(&search->memory, cohorts->entries,
                     cohorts->entry_count * sizeof *cohorts->entries);
    stet_list_free(&cohorts->list);
    stet_list_free(&cohorts->fronts[0]);
    stet_list_free(&cohorts->fronts[1]);
    search->cohorts = NULL;
}
