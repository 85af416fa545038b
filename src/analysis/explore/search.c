/* A search, level by level. */
#define _DEFAULT_SOURCE
#include "cohort.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TICKS = 256 }; /* batches between two looks at the clock */

static double now(void)
{
    struct timespec time;

    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

double stet_search_seconds(const struct stet_search *search)
{
    return now() - search->began;
}

/*
 * Memory is counted in states: each takes a place in the list and, to be looked
 * up, at most STET_COHORTS_SPARSE bytes.  So it ends at the same level whatever
 * workers have taken in advance.
 */
static void find_most(struct stet_search *search)
{
    const uint64_t asked = search->options->max_states;

    search->most = search->max_memory / stet_search_state_size(search);
    search->most_by = "--max-memory";
    if (asked == 0 || asked > search->most)
        return;
    search->most = asked;
    search->most_by = "--max-states";
}

void stet_search_hold_against_most(struct stet_search *search)
{
    if (__atomic_load_n(&search->filled, __ATOMIC_RELAXED) <= search->most)
        return;
    search->limit = search->most_by;
    __atomic_store_n(&search->stop, true, __ATOMIC_RELAXED);
}

void stet_search_tick(struct stet_search *search)
{
    const struct stet_explore_options *options = search->options;
    struct stet_progress progress;
    double seconds;
    uint64_t filled;

    stet_search_hold_against_most(search);
    if (++search->ticks % TICKS != 0)
        return;
    seconds = stet_search_seconds(search);
    if (options->max_seconds > 0 && seconds > options->max_seconds) {
        search->limit = "--max-time";
        __atomic_store_n(&search->stop, true, __ATOMIC_RELAXED);
    }
    if (options->progress == NULL || seconds - search->reported < 0.1)
        return;
    search->reported = seconds;
    filled = __atomic_load_n(&search->filled, __ATOMIC_RELAXED);
    progress = (struct stet_progress){.states = filled,
                                      .frontier = filled - search->states,
                                      .depth = search->level,
                                      .seconds = seconds,
                                      .stage = search->stage};
    options->progress(options->context, &progress);
}

void stet_search_share(struct stet_search *search, void (*work)(void *search, int member))
{
    if (search->team != NULL)
        stet_team_work(search->team, work, search);
    else
        for (int i = 0; i < search->worker_count; i++)
            work(search, i);
}

void stet_search_share_level(struct stet_search *search, void (*work)(void *search, int member))
{
    if (search->shared)
        stet_team_work(search->team, work, search);
    else
        work(search, 0);
}

/* --- levels --------------------------------------------------------------- */

/* What was found becomes the next level; false when there is no memory. */
static bool add_level(struct stet_search *search)
{
    struct stet_level level = {0};
    uint64_t before = 0;
    int runs = 0;

    for (int i = 0; i < search->worker_count; i++)
        runs += search->workers[i].run_count;
    level.runs = malloc(((size_t)runs + 1) * sizeof *level.runs);
    if (level.runs == NULL)
        return false;
    for (int i = 0; i < search->worker_count; i++) {
        struct stet_worker *worker = &search->workers[i];

        for (int j = 0; j < worker->run_count; j++) {
            if (worker->runs[j].count == 0)
                continue;
            level.runs[level.run_count] = worker->runs[j];
            level.runs[level.run_count++].before = before;
            before += worker->runs[j].count;
        }
        level.states += worker->found;
        worker->run_count = 0;
        worker->found = 0;
    }
    if (search->level_count == search->level_capacity) {
        const int capacity = search->level_capacity * 2 + 64;
        struct stet_level *levels = realloc(search->levels, (size_t)capacity * sizeof *levels);

        if (levels == NULL) {
            free(level.runs);
            return false;
        }
        search->levels = levels;
        search->level_capacity = capacity;
    }
    search->levels[search->level_count++] = level;
    search->states += level.states;
    return true;
}

/* What the workers saw becomes known; the least state of the level stands for it. */
static void merge_seen(struct stet_search *search)
{
    struct stet_watches *watches = &search->watches;
    const size_t words = (size_t)search->space->words;

    for (int i = 0; i < search->worker_count; i++) {
        struct stet_worker *worker = &search->workers[i];

        if (i > 0)
            for (int word = 0; word < (watches->count + 63) / 64; word++)
                for (uint64_t bits = worker->seen[word]; bits != 0; bits &= bits - 1) {
                    const int watch = word * 64 + __builtin_ctzll(bits);

                    stet_worker_see(&search->workers[0], watch,
                                    &worker->seen_keys[(size_t)watch * words], (int)words);
                }
        search->transitions += worker->transitions;
    }
    for (int word = 0; word < (watches->count + 63) / 64; word++) {
        for (uint64_t bits = search->workers[0].seen[word]; bits != 0; bits &= bits - 1) {
            const int watch = word * 64 + __builtin_ctzll(bits);

            watches->level[watch] = search->level;
            memcpy(&watches->keys[(size_t)watch * words],
                   &search->workers[0].seen_keys[(size_t)watch * words], words * sizeof(uint64_t));
            if (watch >= watches->marks)
                search->marks[watches->mark_of[watch - watches->marks]] = STET_MARKED;
        }
        watches->wanted[word] &= ~search->workers[0].seen[word];
    }
}

static void forget_seen(struct stet_search *search)
{
    for (int i = 0; i < search->worker_count; i++) {
        memset(search->workers[i].seen, 0,
               ((size_t)search->watches.count + 63) / 64 * sizeof(uint64_t));
        search->workers[i].transitions = 0;
    }
}

static void round_member(void *context, int member)
{
    struct stet_search *search = context;

    search->engine->round(search, member);
}

static void look_member(void *context, int member)
{
    struct stet_search *search = context;

    search->engine->look(search, member);
}

/* The workers are to begin with the first state of the frontier. */
static void rewind_frontier(struct stet_search *search)
{
    search->position = 0;
    for (int i = 0; i < search->worker_count; i++)
        search->workers[i].position = search->workers[i].end = 0;
}

static void look_at_level(struct stet_search *search)
{
    rewind_frontier(search);
    if (!search->options->counting)
        stet_search_share_level(search, look_member);
    rewind_frontier(search);
}

static bool begin_level(struct stet_search *search)
{
    const struct stet_level *level = &search->levels[search->level];

    search->shared = search->worker_count > 1 && level->states >= STET_SHARED_FROM;
    if (search->shared && search->team == NULL)
        search->team = stet_team_new(search->worker_count);
    search->shared = search->shared && search->team != NULL;
    rewind_frontier(search);
    for (int i = 0; i < search->worker_count; i++) {
        struct stet_worker *worker = &search->workers[i];

        worker->place = worker->place_end = 0;
        if (worker->next < worker->next_end && !stet_worker_begin_run(worker, worker->next))
            return false;
    }
    return true;
}

static bool out_of_memory(struct stet_search *search)
{
    search->limit = "--max-memory";
    search->stop = true;
    return false;
}

static bool any_failed(const struct stet_search *search)
{
    for (int i = 0; i < search->worker_count; i++)
        if (search->workers[i].failed)
            return true;
    return false;
}

/* Looks states up one by one; false when there is no memory. */
static bool explore_singly(struct stet_search *search)
{
    do {
        search->pause = false;
        stet_search_hold_against_most(search);
        if (search->stop)
            return true;
        if (!stet_search_make_room(search))
            return false;
        stet_search_share_level(search, round_member);
    } while (search->pause && !search->stop && !any_failed(search));
    return true;
}

/* Looks at all states of the level; false when a limit was reached on the way. */
static bool explore_level(struct stet_search *search)
{
    if (!begin_level(search))
        return out_of_memory(search);
    if (search->cohorts != NULL)
        look_at_level(search);
    if (!(search->cohorts != NULL ? stet_cohorts_explore(search) : explore_singly(search)) ||
        any_failed(search))
        return out_of_memory(search);
    /* Once more: member 0 may have been done long before the others. */
    stet_search_hold_against_most(search);
    return !search->stop;
}

static bool too_long(const struct stet_search *search)
{
    for (int i = 0; i < search->worker_count; i++)
        if (search->workers[i].too_long)
            return true;
    return false;
}

/* --- begin and end -------------------------------------------------------- */

/* The level of the initial state; false when there is no memory. */
static bool add_first_level(struct stet_search *search, const struct stet_occasions *occasions)
{
    if (occasions != NULL)
        return stet_cohorts_begin(search, occasions) && add_level(search);
    if (!stet_search_begin_set(search) || !stet_search_make_room(search))
        return false;
    search->engine->begin(search);
    return add_level(search);
}

bool stet_search_begin(struct stet_search *search)
{
    search->began = now();
    search->stage = "exploring";
    find_most(search);
    if (search->most == 0)
        return false;
    search->workers = calloc((size_t)search->worker_count, sizeof *search->workers);
    if (search->workers == NULL)
        return false;
    for (int i = 0; i < search->worker_count; i++)
        if (!stet_worker_begin(&search->workers[i], search))
            return false;
    search->list =
        (struct stet_list){.memory = &search->list_memory, .words = search->space->words};
    return add_first_level(search,
                           search->options->singly
                               ? NULL
                               : stet_occasions_compile(search->space->arena, search->space));
}

/* Begins anew with the initial state, without cohorts; what was seen stays so. */
static bool begin_singly(struct stet_search *search)
{
    stet_cohorts_end(search);
    for (int i = 0; i < search->level_count; i++)
        free(search->levels[i].runs);
    search->level = search->level_count = 0;
    search->states = 0;
    search->list_used = 0;
    for (int i = 0; i < search->worker_count; i++)
        search->workers[i].next = search->workers[i].next_end = 0;
    search->shared = false;
    return add_first_level(search, NULL);
}

/* A search that is asked more needs the numbers of states. */
static void leave_cohorts(struct stet_search *search)
{
    search->transitions = stet_cohorts_transitions(search);
    if (search->options->counting || search->limit != NULL)
        return;
    stet_cohorts_end(search);
    if (!stet_search_make_set(search))
        search->limit = "--max-memory";
}

/*
 * A limit leaves the last level as its frontier: what was found behind it is
 * forgotten, so that the answer does not hang on threads.
 */
bool stet_search_run(struct stet_search *search)
{
    bool finished = true;

    while (finished && search->levels[search->level].states > 0) {
        if (search->cohorts != NULL && stet_cohorts_are_sparse(search) && !begin_singly(search))
            return out_of_memory(search);
        finished = explore_level(search);
        if (too_long(search))
            return false;
        if (finished)
            finished = add_level(search) || out_of_memory(search);
        if (!finished) {
            forget_seen(search);
            look_at_level(search);
        }
        merge_seen(search);
        forget_seen(search);
        search->level += finished;
    }
    if (search->cohorts != NULL)
        leave_cohorts(search);
    return true;
}

void stet_search_end(struct stet_search *search)
{
    stet_team_free(search->team);
    for (int i = 0; search->workers != NULL && i < search->worker_count; i++)
        stet_worker_end(&search->workers[i]);
    free(search->workers);
    for (int i = 0; i < search->level_count; i++)
        free(search->levels[i].runs);
    free(search->levels);
    stet_search_end_set(search);
    search->team = NULL;
    search->workers = NULL;
    search->levels = NULL;
    search->level_count = 0;
}
