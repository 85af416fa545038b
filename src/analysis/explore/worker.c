/* The members of a team: what each takes of the frontier, where it puts what it finds. */
#include "search.h"

#include <stdlib.h>

/* There at once, so that a found state always has a run, the failed one included. */
enum { FIRST_RUNS = 4 };

/* The run of a level that holds its state number `position`. */
static const struct stet_run *run_of(const struct stet_level *level, uint64_t position)
{
    int low = 0;
    int high = level->run_count - 1;

    while (low < high) {
        const int middle = (low + high + 1) / 2;

        if (level->runs[middle].before <= position)
            low = middle;
        else
            high = middle - 1;
    }
    return &level->runs[low];
}

const struct stet_run *stet_worker_fetch(struct stet_worker *worker)
{
    struct stet_search *search = worker->search;
    const struct stet_level *level = &search->levels[search->level];

    if (worker->position == worker->end) {
        const uint64_t unit = search->shared ? STET_UNIT : level->states;
        const uint64_t position = __atomic_fetch_add(&search->position, unit, __ATOMIC_RELAXED);

        if (position >= level->states) {
            __atomic_store_n(&search->position, level->states, __ATOMIC_RELAXED);
            return NULL;
        }
        worker->position = position;
        worker->end = level->states - position < unit ? level->states : position + unit;
    }
    return run_of(level, worker->position);
}

bool stet_worker_begin_run(struct stet_worker *worker, uint64_t first)
{
    if (worker->run_count == worker->run_capacity) {
        const int capacity = worker->run_capacity * 2;
        struct stet_run *runs = realloc(worker->runs, (size_t)capacity * sizeof *runs);

        if (runs == NULL)
            return false;
        worker->runs = runs;
        worker->run_capacity = capacity;
    }
    worker->runs[worker->run_count++] = (struct stet_run){.first = first};
    return true;
}

/* stet_worker_ready has seen to it that there are places enough for a batch. */
void stet_worker_get_places(struct stet_worker *worker)
{
    struct stet_search *search = worker->search;

    worker->next = __atomic_fetch_add(&search->list_used, STET_BLOCK, __ATOMIC_RELAXED);
    worker->next_end = worker->next + STET_BLOCK;
    if (worker->run_count > 0 &&
        worker->runs[worker->run_count - 1].first + worker->runs[worker->run_count - 1].count ==
            worker->next)
        return;
    if (!stet_worker_begin_run(worker, worker->next))
        worker->failed = true;
}

void stet_worker_see(struct stet_worker *worker, int watch, const uint64_t *key, int words)
{
    uint64_t *seen = &worker->seen[watch / 64];
    uint64_t *least = &worker->seen_keys[(size_t)watch * (size_t)words];
    int differs = 0;

    if ((*seen >> (watch % 64) & 1) != 0) {
        while (differs < words && least[differs] == key[differs])
            differs++;
        if (differs == words || least[differs] < key[differs])
            return;
    }
    *seen |= UINT64_C(1) << (watch % 64);
    for (int i = 0; i < words; i++)
        least[i] = key[i];
}

bool stet_worker_begin(struct stet_worker *worker, struct stet_search *search)
{
    const struct stet_truths *truths = search->truths;
    const size_t words = (size_t)search->space->words;
    const size_t watches = (size_t)search->watches.count;
    const size_t batch = STET_BATCH + (size_t)search->space->most;
    const size_t line = 1 + (size_t)truths->atom_words + (size_t)truths->test_words;

    worker->search = search;
    worker->run_capacity = FIRST_RUNS;
    worker->runs = calloc(FIRST_RUNS, sizeof *worker->runs);
    worker->seen = calloc(watches / 64 + 1, sizeof *worker->seen);
    worker->seen_keys = calloc(watches * words + 1, sizeof *worker->seen_keys);
    worker->judged = calloc((STET_JUDGED + 1) * line, sizeof *worker->judged);
    worker->lately = calloc(STET_LATELY, words * sizeof(uint64_t));
    worker->batch = malloc(batch * (words * sizeof(uint64_t) + 32));
    return worker->runs != NULL && worker->seen != NULL && worker->seen_keys != NULL &&
           worker->judged != NULL && worker->lately != NULL && worker->batch != NULL;
}

void stet_worker_end(struct stet_worker *worker)
{
    free(worker->runs);
    free(worker->seen);
    free(worker->seen_keys);
    free(worker->judged);
    free(worker->lately);
    free(worker->batch);
}
