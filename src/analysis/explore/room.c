/* Room for what a search finds: how sets and lists begin, grow and end. */
#include "cohort.h"
#include "plane.h"

enum {
    FIRST_LINES = 256, /* of the set, at least */
    BITMAP_BITS = 34,  /* of a packed state that may have a bit of its own */
    BITMAP_TIMES = 16, /* a bitmap may be so many times larger than entries would be: it is
                          several times as fast, and only what is used of it gets memory */
    BITMAP_SHARE = 4   /* ... but only up to such a part of the memory */
};

/* The set grows to 0.8 of its entries, and by 1.6, so that it is never less than half full. */
static uint64_t most_in(uint64_t lines)
{
    return lines * STET_LINE / 5 * 4;
}

static uint64_t batch_room(const struct stet_search *search)
{
    const uint64_t batch = STET_BATCH + (uint64_t)search->space->most;

    return search->shared ? (uint64_t)search->worker_count * batch : batch;
}

static size_t place_size(const struct stet_search *search)
{
    return (size_t)search->space->words * sizeof(uint64_t);
}

size_t stet_search_state_size(const struct stet_search *search)
{
    return place_size(search) + STET_COHORTS_SPARSE;
}

bool stet_worker_ready(struct stet_worker *worker)
{
    struct stet_search *search = worker->search;
    const uint64_t filled = __atomic_load_n(&search->filled, __ATOMIC_RELAXED);

    if (worker->failed || worker->too_long || __atomic_load_n(&search->stop, __ATOMIC_RELAXED) ||
        __atomic_load_n(&search->pause, __ATOMIC_RELAXED))
        return false;
    if (filled + batch_room(search) <= search->set.most &&
        __atomic_load_n(&search->list_used, __ATOMIC_RELAXED) <= search->list_most)
        return true;
    __atomic_store_n(&search->pause, true, __ATOMIC_RELAXED);
    return false;
}

static void refill_member(void *context, int member)
{
    struct stet_search *search = context;

    search->engine->refill(search, member);
}

size_t stet_search_bitmap_size(const struct stet_search *search)
{
    return search->space->bits < 6 ? 8 : (size_t)1 << (search->space->bits - 3);
}

static void free_entries(struct stet_search *search)
{
    stet_memory_give(&search->memory, search->set.entries,
                     search->set.lines * STET_LINE * sizeof *search->set.entries);
    search->set.entries = NULL;
    search->set.lines = 0;
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

static uint64_t lines_for(const struct stet_search *search)
{
    return (search->filled + batch_room(search)) * 5 / (4 * STET_LINE) + 2;
}

bool stet_search_grow_set(struct stet_search *search)
{
    const uint64_t needed = lines_for(search);
    const uint64_t more = search->set.lines * 8 / 5;
    const uint64_t lines = needed > more ? needed : more;

    if (lines * STET_LINE > UINT32_MAX || !make_entries(search, lines))
        return false;
    stet_search_share(search, refill_member);
    return true;
}

/* Whether a bitmap is worth its memory where entries would take `size` bytes. */
static bool prefers_bitmap(const struct stet_search *search, size_t size)
{
    const size_t bitmap = stet_search_bitmap_size(search);

    return bitmap <= search->max_memory / 2 &&
           (bitmap <= 2 * size ||
            (bitmap <= BITMAP_TIMES * size && bitmap <= search->max_memory / BITMAP_SHARE));
}

bool stet_search_make_set(struct stet_search *search)
{
    if (search->space->bits > BITMAP_BITS || search->space->words > 1 ||
        !prefers_bitmap(search, lines_for(search) * STET_LINE * sizeof *search->set.entries))
        return stet_search_grow_set(search);
    search->set.bitmap = stet_memory_take(&search->memory, stet_search_bitmap_size(search));
    if (search->set.bitmap == NULL)
        return false;
    stet_search_share(search, refill_member);
    return true;
}

size_t stet_search_size(const struct stet_search *search)
{
    return search->memory.used + stet_cohorts_size(search) + search->list_used * place_size(search);
}

bool stet_search_make_places(struct stet_search *search, uint64_t count)
{
    struct stet_list *list = &search->list;
    const uint64_t room = count + 2 * STET_BLOCK * (uint64_t)search->worker_count;

    if (!stet_list_reserve(list, search->list_used + room))
        return false;
    search->list_most = stet_list_room(list) - room;
    return true;
}

bool stet_search_make_room(struct stet_search *search)
{
    return (search->filled + batch_room(search) <= search->set.most ||
            stet_search_grow_set(search)) &&
           stet_search_make_places(search, batch_room(search));
}

bool stet_search_begin_set(struct stet_search *search)
{
    const uint64_t needed = (batch_room(search) + 64) * 5 / (4 * STET_LINE) + 1;

    return make_entries(search, needed > FIRST_LINES ? needed : FIRST_LINES);
}

void stet_search_end_set(struct stet_search *search)
{
    stet_planes_end(search);
    stet_cohorts_end(search);
    free_entries(search);
    if (search->set.bitmap != NULL)
        stet_memory_give(&search->memory, search->set.bitmap, stet_search_bitmap_size(search));
    search->set.bitmap = NULL;
    stet_list_free(&search->list);
}
