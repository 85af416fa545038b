/*
 * Planes: their memory, and the order of sweeps.  What is possible is mostly so
 * with few messages under way as well, and most states come to one of those by
 * losses: so those are swept first, and from all others the loss of everything
 * is tried before all steps are.
 */
#include "plane.h"

#include <string.h>

static uint64_t bit(int plane)
{
    return UINT64_C(1) << plane;
}

/* --- memory --------------------------------------------------------------- */

/* Bits set before each word of the bitmap. */
static bool make_ranks(struct stet_search *search)
{
    const size_t words = stet_search_bitmap_size(search) / sizeof(uint64_t);
    uint64_t before = 0;

    if (search->set.bitmap == NULL)
        return true;
    search->set.ranks = stet_memory_take(&search->memory, words * sizeof *search->set.ranks);
    if (search->set.ranks == NULL || search->states > UINT32_MAX)
        return false;
    for (size_t i = 0; i < words; i++) {
        search->set.ranks[i] = (uint32_t)before;
        before += (uint64_t)__builtin_popcountll(search->set.bitmap[i]);
    }
    return true;
}

/* Held against the limit like those of the search, whatever places there are. */
static bool may_take(const struct stet_search *search)
{
    const size_t size = stet_search_state_size(search) + sizeof *search->sweep->marks +
                        sizeof *search->sweep->order + sizeof *search->sweep->open;

    return search->states <= search->max_memory / size;
}

bool stet_planes_begin(struct stet_search *search)
{
    const struct stet_space *space = search->space;
    const uint64_t places = search->list_used;
    const size_t tests = (size_t)search->truths->test_count;
    struct stet_sweep *sweep = stet_alloc(space->arena, sizeof *sweep);

    search->sweep = sweep;
    sweep->says = stet_alloc_array(space->arena, tests + 1, sizeof *sweep->says);
    sweep->asked = stet_alloc_array(space->arena, tests / 64 + 1, sizeof *sweep->asked);
    for (int i = 0; i < space->role_count; i++)
        sweep->scope[i] = stet_alloc_array(space->arena, (size_t)space->roles[i].automaton->count,
                                           sizeof *sweep->scope[i]);
    sweep->parts =
        stet_alloc_array(space->arena, (size_t)search->worker_count, sizeof *sweep->parts);
    if (!may_take(search))
        return false;
    sweep->mark_count = search->set.bitmap != NULL ? search->states : places + 1;
    sweep->marks = stet_memory_take(&search->memory, sweep->mark_count * sizeof *sweep->marks);
    sweep->order = stet_memory_take(&search->memory, search->states * sizeof *sweep->order);
    sweep->open = stet_memory_take(&search->memory, places * sizeof *sweep->open);
    sweep->rank = stet_order_of(search);
    sweep->ranking = true;
    return sweep->marks != NULL && sweep->order != NULL && sweep->open != NULL &&
           places <= UINT32_MAX && make_ranks(search);
}

void stet_planes_end(struct stet_search *search)
{
    const struct stet_sweep *sweep = search->sweep;

    if (sweep != NULL) {
        stet_memory_give(&search->memory, sweep->marks, sweep->mark_count * sizeof *sweep->marks);
        stet_memory_give(&search->memory, sweep->order, search->states * sizeof *sweep->order);
        stet_memory_give(&search->memory, sweep->open, search->list_used * sizeof *sweep->open);
    }
    search->sweep = NULL;
    if (search->set.ranks != NULL)
        stet_memory_give(&search->memory, search->set.ranks,
                         stet_search_bitmap_size(search) / sizeof(uint64_t) *
                             sizeof *search->set.ranks);
    search->set.ranks = NULL;
}

/* --- planes --------------------------------------------------------------- */

/* Notes what a condition is to planes; a test of -1 is none. */
static struct stet_says *says_of(struct stet_search *search, int test)
{
    struct stet_sweep *sweep = search->sweep;

    if (test < 0)
        return &sweep->says[search->truths->test_count];
    sweep->asked[test / 64] |= bit(test % 64);
    return &sweep->says[test];
}

int stet_planes_add(struct stet_search *search, const struct stet_plane *plane)
{
    struct stet_sweep *sweep = search->sweep;
    const uint64_t mark = bit(sweep->plane_count);

    sweep->of_kind[plane->kind] |= mark;
    sweep->bounded |= plane->kind == STET_REACHES && plane->outside >= 0 ? mark : 0;
    says_of(search, plane->goal)->goal |= mark;
    says_of(search, plane->premise)->premise |= mark;
    says_of(search, plane->outside)->outside |= mark;
    return sweep->plane_count++;
}

void stet_planes_clear(struct stet_search *search)
{
    struct stet_sweep *sweep = search->sweep;
    const size_t tests = (size_t)search->truths->test_count;

    sweep->plane_count = 0;
    sweep->bounded = 0;
    memset(sweep->of_kind, 0, sizeof sweep->of_kind);
    memset(sweep->says, 0, (tests + 1) * sizeof *sweep->says);
    memset(sweep->asked, 0, (tests / 64 + 1) * sizeof *sweep->asked);
}

/* --- marks ---------------------------------------------------------------- */

static void mark_member(void *context, int member)
{
    struct stet_search *search = context;

    search->engine->mark(search, member);
}

/* Sorts all states by their ranks, for which `open` is needed no longer then. */
static void put_in_order(struct stet_search *search)
{
    struct stet_sweep *sweep = search->sweep;
    const size_t ranks = STET_ORDER_FEW * (size_t)sweep->rank.ranks;
    uint32_t *before = stet_alloc_array(search->space->arena, ranks + 1, sizeof *before);

    for (int level = 0; level < search->level_count; level++)
        for (int i = 0; i < search->levels[level].run_count; i++) {
            const struct stet_run *run = &search->levels[level].runs[i];

            for (uint64_t at = run->first; at < run->first + run->count; at++)
                before[sweep->open[at] + 1]++;
        }
    for (size_t i = 0; i < ranks; i++)
        before[i + 1] += before[i];
    for (int i = 0; i < STET_ORDER_FEW; i++)
        sweep->below[i] = before[(size_t)i * sweep->rank.ranks];
    for (int level = 0; level < search->level_count; level++)
        for (int i = 0; i < search->levels[level].run_count; i++) {
            const struct stet_run *run = &search->levels[level].runs[i];

            for (uint64_t at = run->first; at < run->first + run->count; at++)
                sweep->order[before[sweep->open[at]]++] = (uint32_t)at;
        }
    sweep->ranking = false;
}

void stet_planes_mark(struct stet_search *search)
{
    struct stet_sweep *sweep = search->sweep;

    stet_scope_find(search);
    sweep->marks[sweep->mark_count - 1] = ~sweep->of_kind[STET_REACHES];
    stet_search_share(search, mark_member);
    if (sweep->ranking)
        put_in_order(search);
}

static uint64_t marks_in(const struct stet_search *search, const struct stet_run *run,
                         uint64_t turned)
{
    uint64_t marks = 0;

    for (uint64_t at = run->first; at < run->first + run->count; at++)
        marks |= search->sweep->marks[at] ^ turned;
    return marks;
}

/* Marks of all states, or'ed; of a bitmap all stand next to each other. */
static uint64_t all_marks(const struct stet_search *search, uint64_t turned)
{
    const struct stet_run whole = {.count = search->states};
    uint64_t marks = 0;

    if (search->set.bitmap != NULL)
        return marks_in(search, &whole, turned);
    for (int level = 0; level < search->level_count; level++)
        for (int i = 0; i < search->levels[level].run_count; i++)
            marks |= marks_in(search, &search->levels[level].runs[i], turned);
    return marks;
}

uint64_t stet_planes_anywhere(const struct stet_search *search)
{
    return all_marks(search, 0);
}

uint64_t stet_planes_lacking(const struct stet_search *search)
{
    return all_marks(search, ~UINT64_C(0));
}

void stet_planes_at_rest(const struct stet_search *search, uint64_t *anywhere, uint64_t *lacking)
{
    const struct stet_sweep *sweep = search->sweep;

    *anywhere = *lacking = 0;
    for (uint64_t i = 0; i < sweep->below[1]; i++) {
        *anywhere |= sweep->marks[sweep->order[i]];
        *lacking |= ~sweep->marks[sweep->order[i]];
    }
}

void stet_planes_copy(struct stet_search *search, int from, int to)
{
    struct stet_sweep *sweep = search->sweep;

    for (uint64_t i = 0; i < sweep->mark_count; i++)
        sweep->marks[i] |= (sweep->marks[i] >> from & 1) << to;
}

/* --- sweeps --------------------------------------------------------------- */

static void sweep_member(void *context, int member)
{
    struct stet_search *search = context;

    search->engine->sweep(search, member);
}

/* The first states are swept next; each member has the same part of them. */
static void open_first(struct stet_search *search, uint64_t count)
{
    struct stet_sweep *sweep = search->sweep;
    const uint64_t share = count / (uint64_t)search->worker_count + 1;

    sweep->from = sweep->order;
    sweep->forward = true;
    for (int i = 0; i < search->worker_count; i++) {
        const uint64_t first = share * (uint64_t)i < count ? share * (uint64_t)i : count;

        sweep->parts[i] = (struct stet_run){.first = first,
                                            .count = first + share < count ? share : count - first};
    }
}

/* Sweeps those of the planes that the last sweep has changed; what is open stays so. */
static void sweep_once(struct stet_search *search)
{
    struct stet_sweep *sweep = search->sweep;

    sweep->swept = sweep->changed;
    sweep->changed = 0;
    stet_search_share(search, sweep_member);

    sweep->from = sweep->open;
}

/* Sweeps open states, each time the other way, until none of these planes changes. */
static void sweep_open(struct stet_search *search, uint64_t planes)
{
    struct stet_sweep *sweep = search->sweep;

    for (sweep->changed = planes; sweep->changed != 0 && !search->stop;
         sweep->forward = !sweep->forward)
        sweep_once(search);
}

bool stet_planes_sweep(struct stet_search *search, uint64_t planes)
{
    struct stet_sweep *sweep = search->sweep;
    const bool grow = (planes & sweep->of_kind[STET_REACHES]) != 0;

    if (planes == 0)
        return true;
    for (int messages = 1; grow && messages < STET_ORDER_FEW; messages++) {
        open_first(search, sweep->below[messages]);
        sweep_open(search, planes);
    }
    open_first(search, search->states);
    if (grow && (planes & sweep->bounded) == 0 && !search->stop) {
        sweep->losing = true;
        sweep->changed = planes;
        sweep_once(search);
        sweep->losing = false;
    }
    sweep_open(search, planes);
    return !search->stop;
}
