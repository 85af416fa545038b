/* A search, level by level. */
#define _DEFAULT_SOURCE
#include "search.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    FIRST_LINES = 256,   /* of the set, at least */
    BITMAP_BITS = 34,    /* of a packed state that may have a bit of its own */
    BITMAP_AT_ONCE = 18, /* so few bits that no other set is smaller */
    TICKS = 256          /* batches between two looks at the clock */
};

/* The set grows to 0.8 of its entries, and by 1.6, so that it is never less than half full. */
static uint64_t most_in(uint64_t lines)
{
    return lines * STET_LINE / 5 * 4;
}

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

/* --- room ----------------------------------------------------------------- */

static uint64_t batch_room(const struct stet_search *search)
{
    const uint64_t batch = STET_BATCH + (uint64_t)search->space->most;

    return search->shared ? (uint64_t)search->worker_count * batch : batch;
}

/* Places that may be taken before the next look at what there is. */
static uint64_t place_room(const struct stet_search *search)
{
    return batch_room(search) + 2 * STET_BLOCK * (uint64_t)search->worker_count;
}

static size_t place_size(const struct stet_search *search)
{
    return (size_t)search->space->words * sizeof(uint64_t);
}

bool stet_worker_ready(struct stet_worker *worker)
{
    struct stet_search *search = worker->search;
    const uint64_t filled = __atomic_load_n(&search->filled, __ATOMIC_RELAXED);

    if (worker->failed || worker->too_long || __atomic_load_n(&search->stop, __ATOMIC_RELAXED) ||
        __atomic_load_n(&search->pause, __ATOMIC_RELAXED))
        return false;
    if ((search->set.bitmap != NULL || filled + batch_room(search) <= search->set.most) &&
        __atomic_load_n(&search->list_used[search->list], __ATOMIC_RELAXED) <= search->list_most)
        return true;
    __atomic_store_n(&search->pause, true, __ATOMIC_RELAXED);
    return false;
}

static void refill_member(void *context, int member)
{
    struct stet_search *search = context;

    search->engine->refill(search, member);
}

void stet_search_share(struct stet_search *search, void (*work)(void *search, int member))
{
    if (search->team != NULL)
        stet_team_work(search->team, work, search);
    else
        for (int i = 0; i < search->worker_count; i++)
            work(search, i);
}

size_t stet_search_bitmap_size(const struct stet_search *search)
{
    return search->space->bits < 6 ? 8 : (size_t)1 << (search->space->bits - 3);
}

static bool may_be_bitmap(const struct stet_search *search)
{
    return !search->options->no_bitmap && search->space->words == 1 &&
           search->space->bits <= BITMAP_BITS;
}

static void free_entries(struct stet_search *search)
{
    stet_memory_give(&search->memory, search->set.entries,
                     search->set.lines * STET_LINE * sizeof *search->set.entries);
    search->set.entries = NULL;
    search->set.lines = 0;
}

static bool make_bitmap(struct stet_search *search)
{
    search->set.bitmap = stet_memory_take(&search->memory, stet_search_bitmap_size(search));
    return search->set.bitmap != NULL;
}

/* The list has all states, so the old set can go before there is a new one. */
static bool make_entries(struct stet_search *search, uint64_t lines)
{
    const uint64_t places = most_in(lines) + STET_BLOCK * ((uint64_t)search->worker_count + 1);
    int bits = 1;

    while (bits < 32 && (UINT64_C(1) << bits) <= places)
        bits++;
    free_entries(search);
    search->set.entries =
        stet_memory_take(&search->memory, lines * STET_LINE * sizeof *search->set.entries);
    if (search->set.entries == NULL)
        return false;
    search->set.lines = lines;
    search->set.index_mask = bits == 32 ? UINT32_MAX : (UINT32_C(1) << bits) - 1;
    search->set.most = most_in(lines);
    return true;
}

static bool grow_set(struct stet_search *search)
{
    const uint64_t needed = (search->filled + batch_room(search)) * 5 / (4 * STET_LINE) + 2;
    const uint64_t more = search->set.lines * 8 / 5;
    const uint64_t lines = needed > more ? needed : more;

    if (may_be_bitmap(search) &&
        stet_search_bitmap_size(search) <= 2 * lines * STET_LINE * sizeof *search->set.entries) {
        free_entries(search);
        if (!make_bitmap(search))
            return false;
    } else if (lines * STET_LINE > UINT32_MAX || !make_entries(search, lines)) {
        return false;
    }
    stet_search_share(search, refill_member);
    return true;
}

/* Pieces of lists are more than is used of them yet, so the limit is held against the places. */
static bool make_room(struct stet_search *search)
{
    struct stet_list *list = &search->lists[search->list];
    const uint64_t places = search->list_used[search->list] + place_room(search);
    size_t others = 0;
    uint64_t room;

    if (search->set.bitmap == NULL && search->filled + batch_room(search) > search->set.most &&
        !grow_set(search))
        return false;
    for (int i = 0; i < 2; i++)
        others += i == search->list ? 0 : search->list_used[i] * place_size(search);
    others += search->memory.used;
    if (others > search->memory.limit ||
        places > (search->memory.limit - others) / place_size(search) ||
        !stet_list_reserve(list, places))
        return false;
    room = (search->memory.limit - others) / place_size(search);
    room = room < stet_list_room(list) ? room : stet_list_room(list);
    search->list_most = room - place_room(search);
    return true;
}

/* --- workers -------------------------------------------------------------- */

const struct stet_run *stet_level_run(const struct stet_level *level, uint64_t position)
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
    return stet_level_run(level, worker->position);
}

static bool begin_run(struct stet_worker *worker, uint64_t first)
{
    if (worker->run_count == worker->run_capacity) {
        const int capacity = worker->run_capacity * 2 + 4;
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

    worker->next =
        __atomic_fetch_add(&search->list_used[search->list], STET_BLOCK, __ATOMIC_RELAXED);
    worker->next_end = worker->next + STET_BLOCK;
    if (worker->run_count > 0 &&
        worker->runs[worker->run_count - 1].first + worker->runs[worker->run_count - 1].count ==
            worker->next)
        return;
    if (!begin_run(worker, worker->next))
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

void stet_search_tick(struct stet_search *search)
{
    const struct stet_explore_options *options = search->options;
    struct stet_progress progress;
    double seconds;

    if (options->max_states > 0 && search->filled > options->max_states) {
        search->limit = "--max-states";
        __atomic_store_n(&search->stop, true, __ATOMIC_RELAXED);
    }
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
    progress = (struct stet_progress){.states = search->filled,
                                      .frontier = search->filled - search->states,
                                      .depth = search->level,
                                      .seconds = seconds,
                                      .stage = search->stage};
    options->progress(options->context, &progress);
}

/* --- levels --------------------------------------------------------------- */

/* What was found becomes the next level; false when there is no memory. */
static bool add_level(struct stet_search *search)
{
    struct stet_level level = {.list = search->list};
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
            level.runs[level.run_count++].before = level.states;
            level.states += worker->runs[j].count;
        }
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

/* The frontier's list stays, found states go to the other; what is older is not needed. */
static void change_lists(struct stet_search *search)
{
    search->list = 1 - search->levels[search->level].list;
    search->list_used[search->list] = 0;
    for (int i = 0; i < search->worker_count; i++)
        search->workers[i].next = search->workers[i].next_end = 0;
    for (int i = 0; i < search->level; i++) {
        free(search->levels[i].runs);
        search->levels[i].runs = NULL;
        search->levels[i].run_count = 0;
    }
    search->list_most = 0;
}

static void round_member(void *context, int member)
{
    struct stet_search *search = context;

    search->engine->round(search, member);
}

static bool begin_level(struct stet_search *search)
{
    const struct stet_level *level = &search->levels[search->level];

    if (search->options->counting && search->set.bitmap != NULL)
        change_lists(search);
    search->shared = search->worker_count > 1 && level->states >= STET_SHARED_FROM;
    if (search->shared && search->team == NULL)
        search->team = stet_team_new(search->worker_count);
    search->shared = search->shared && search->team != NULL;
    search->position = 0;
    for (int i = 0; i < search->worker_count; i++) {
        struct stet_worker *worker = &search->workers[i];

        worker->position = worker->end = 0;
        if (worker->next < worker->next_end && !begin_run(worker, worker->next))
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

/* Looks at all states of the level; false when a limit was reached on the way. */
static bool explore_level(struct stet_search *search)
{
    if (!begin_level(search))
        return out_of_memory(search);
    do {
        search->pause = false;
        if (!make_room(search))
            return out_of_memory(search);
        if (search->shared)
            stet_team_work(search->team, round_member, search);
        else
            search->engine->round(search, 0);
        if (any_failed(search))
            return out_of_memory(search);
    } while (search->pause && !search->stop);
    return !search->stop;
}

static bool too_long(const struct stet_search *search)
{
    for (int i = 0; i < search->worker_count; i++)
        if (search->workers[i].too_long)
            return true;
    return false;
}

/*
 * A limit leaves the last level as its frontier: what was found behind it is
 * forgotten, so that the answer does not hang on threads.
 */
bool stet_search_run(struct stet_search *search)
{
    bool finished = true;

    if (!make_room(search) || (search->engine->begin(search), !add_level(search)))
        return !out_of_memory(search);
    while (finished && search->levels[search->level].states > 0) {
        finished = explore_level(search);
        if (too_long(search))
            return false;
        if (finished)
            finished = add_level(search) || out_of_memory(search);
        if (!finished) {
            forget_seen(search);
            if (!search->options->counting)
                search->engine->look(search);
        }
        merge_seen(search);
        forget_seen(search);
        search->level += finished;
    }
    return true;
}

/* --- begin and end -------------------------------------------------------- */

static bool make_worker(struct stet_search *search, struct stet_worker *worker)
{
    const struct stet_truths *truths = search->truths;
    const size_t words = (size_t)search->space->words;
    const size_t watches = (size_t)search->watches.count;
    const size_t batch = STET_BATCH + (size_t)search->space->most;
    const size_t line = 1 + (size_t)truths->atom_words + (size_t)truths->test_words;

    worker->search = search;
    worker->seen = calloc(watches / 64 + 1, sizeof *worker->seen);
    worker->seen_keys = calloc(watches * words + 1, sizeof *worker->seen_keys);
    worker->judged = calloc((STET_JUDGED + 1) * line, sizeof *worker->judged);
    worker->lately = calloc(STET_LATELY, words * sizeof(uint64_t));
    worker->batch = malloc(batch * (words * sizeof(uint64_t) + 32));
    return worker->seen != NULL && worker->seen_keys != NULL && worker->judged != NULL &&
           worker->lately != NULL && worker->batch != NULL;
}

bool stet_search_begin(struct stet_search *search)
{
    const uint64_t batch = STET_BATCH + (uint64_t)search->space->most;
    const uint64_t lines = (batch + 64) * 5 / (4 * STET_LINE) + 1;

    search->began = now();
    search->stage = "exploring";
    for (int i = 0; i < 2; i++)
        search->lists[i] =
            (struct stet_list){.memory = &search->list_memory, .words = search->space->words};
    search->list_memory.limit = SIZE_MAX;
    search->workers = calloc((size_t)search->worker_count, sizeof *search->workers);
    if (search->workers == NULL)
        return false;
    for (int i = 0; i < search->worker_count; i++)
        if (!make_worker(search, &search->workers[i]))
            return false;
    if (may_be_bitmap(search) && search->space->bits <= BITMAP_AT_ONCE)
        return make_bitmap(search);
    return make_entries(search, lines > FIRST_LINES ? lines : FIRST_LINES);
}

/* Lines that a failed allocation left are 0, and so is their size. */
void stet_search_end(struct stet_search *search)
{
    stet_team_free(search->team);
    for (int i = 0; search->workers != NULL && i < search->worker_count; i++) {
        free(search->workers[i].runs);
        free(search->workers[i].seen);
        free(search->workers[i].seen_keys);
        free(search->workers[i].judged);
        free(search->workers[i].lately);
        free(search->workers[i].batch);
    }
    free(search->workers);
    for (int i = 0; i < search->level_count; i++)
        free(search->levels[i].runs);
    free(search->levels);
    free_entries(search);
    if (search->set.bitmap != NULL)
        stet_memory_give(&search->memory, search->set.bitmap, stet_search_bitmap_size(search));
    stet_list_free(&search->lists[0]);
    stet_list_free(&search->lists[1]);
    search->team = NULL;
    search->workers = NULL;
    search->levels = NULL;
    search->level_count = 0;
}
