/*
 * Claims about what happens later, and livelock: fixpoints over all states, as
 * many at a time as a mark has bits.
 *
 * LEADS_TO(p, q) fails when a state with p and not q leads, through states
 * without q, into the greatest set of such states where every delivery and
 * expiry that is possible can stay: there a fair run may be for ever.
 */
#include "lasso.h"

#include <stdio.h>
#include <string.h>

/* What a plane is for: a claim, or with -1 livelock. */
struct purpose {
    int claim;
    int plane;
    int lead; /* LEADS_TO: the plane of what leads into `plane` */
};

struct deciding {
    struct stet_work *work;
    struct stet_sweep sweep;
    struct purpose purposes[STET_PLANES];
    int purpose_count;
};

enum { FEW_MESSAGES = 2 }; /* see sweep() */

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

/* --- sweeping ------------------------------------------------------------- */

static void mark_member(void *context, int member)
{
    struct stet_search *search = context;

    search->engine->mark(search, member);
}

static void sweep_member(void *context, int member)
{
    struct stet_search *search = context;

    search->engine->sweep(search, member);
}

/* The planes of a kind. */
static uint64_t planes_of(const struct stet_sweep *of, enum stet_plane_kind kind)
{
    uint64_t planes = 0;

    for (int i = 0; i < of->plane_count; i++)
        planes |= of->planes[i].kind == kind ? bit(i) : 0;
    return planes;
}

enum { MESSAGES = UINT8_MAX + 1 }; /* under way, at most */

/* Calls for the run of each level. */
static void count_messages(const struct stet_search *search, uint64_t *counts)
{
    for (int level = 0; level < search->level_count; level++)
        for (int i = 0; i < search->levels[level].run_count; i++) {
            const struct stet_run *run = &search->levels[level].runs[i];

            for (uint64_t at = run->first; at < run->first + run->count; at++)
                counts[search->sweep->under_way[at]]++;
        }
}

/* All states with at most so many messages are open; each member has the same part of them. */
static void open_with(struct stet_search *search, int most)
{
    struct stet_sweep *of = search->sweep;
    uint64_t next[MESSAGES] = {0};
    uint64_t count = 0;
    uint64_t share;

    count_messages(search, next);
    for (int i = 0; i <= most; i++) {
        const uint64_t states = next[i];

        next[i] = count;
        count += states;
    }
    share = count / (uint64_t)search->worker_count + 1;
    for (int level = 0; level < search->level_count; level++)
        for (int i = 0; i < search->levels[level].run_count; i++) {
            const struct stet_run *run = &search->levels[level].runs[i];

            for (uint64_t at = run->first; at < run->first + run->count; at++)
                if (of->under_way[at] <= most)
                    of->open[next[of->under_way[at]]++] = (uint32_t)at;
        }
    for (int i = 0; i < search->worker_count; i++) {
        const uint64_t first = share * (uint64_t)i < count ? share * (uint64_t)i : count;

        of->parts[i] = (struct stet_run){.first = first,
                                         .count = first + share < count ? share : count - first};
    }
}

/* One sweep of those of the planes that the last one has changed. */
static void sweep_once(struct stet_search *search)
{
    struct stet_sweep *of = search->sweep;

    of->reaching = of->changed & planes_of(of, STET_PLANE_REACHES);
    of->trapping = of->changed & planes_of(of, STET_PLANE_TRAPS);
    of->idling = of->changed & planes_of(of, STET_PLANE_IDLES);
    of->bounded = false;
    for (int i = 0; i < of->plane_count; i++)
        of->bounded |= (of->reaching & bit(i)) != 0 && of->planes[i].outside >= 0;
    of->changed = 0;
    stet_search_share(search, sweep_member);
}

/* Sweeps open states, each time the other way, until none of these planes changes. */
static void sweep_open(struct stet_search *search, uint64_t planes)
{
    struct stet_sweep *of = search->sweep;

    for (of->changed = planes; of->changed != 0 && !search->stop; of->forward = !of->forward)
        sweep_once(search);
}

/*
 * Sweeps these planes until none of them changes; false when a limit was
 * reached.  What is possible is mostly so with few messages under way as well,
 * and most states come to one of those by losses: so those are swept first, and
 * from all others a loss is tried before all steps are.
 */
static bool sweep(struct deciding *deciding, uint64_t planes)
{
    struct stet_search *search = &deciding->work->search;
    struct stet_sweep *of = &deciding->sweep;
    const bool grows = (planes & planes_of(of, STET_PLANE_REACHES)) != 0;

    if (planes == 0)
        return true;
    of->forward = true;
    for (int most = 1; grows && most <= FEW_MESSAGES && !search->stop; most++) {
        open_with(search, most);
        sweep_open(search, planes);
    }
    open_with(search, MESSAGES - 1);
    of->forward = of->losing = true;
    of->changed = planes;
    if (grows && !search->stop)
        sweep_once(search);
    of->losing = false;
    sweep_open(search, planes);
    return !search->stop;
}

static bool any_marked(const struct stet_sweep *of, int plane)
{
    for (uint64_t i = 0; i < of->mark_count; i++)
        if ((of->marks[i] & bit(plane)) != 0)
            return true;
    return false;
}

static bool all_marked(const struct stet_sweep *of, int plane, uint64_t states)
{
    uint64_t count = 0;

    for (uint64_t i = 0; i < of->mark_count; i++)
        count += (of->marks[i] & bit(plane)) != 0;
    return count == states;
}

/* Whether there was anything to copy. */
static bool copy_plane(struct stet_sweep *of, int from, int to)
{
    uint64_t any = 0;

    for (uint64_t i = 0; i < of->mark_count; i++)
        if ((of->marks[i] & bit(from)) != 0)
            any = of->marks[i] |= bit(to);
    return any != 0;
}

/* --- verdicts ------------------------------------------------------------- */

static void decide_again(struct deciding *deciding, const struct purpose *purpose)
{
    struct stet_work *work = deciding->work;
    struct stet_claim_work *claim = &work->claims[purpose->claim];

    claim->verdict = STET_HOLDS;
    if (all_marked(&deciding->sweep, purpose->plane, work->search.states))
        return;
    claim->verdict = STET_FAILS;
    claim->level =
        work->search.engine->first(&work->search, bit(purpose->plane), false, -1, claim->key);
}

static void decide_leads_to(struct deciding *deciding, const struct purpose *purpose)
{
    struct stet_work *work = deciding->work;
    struct stet_claim_work *claim = &work->claims[purpose->claim];

    claim->verdict = STET_HOLDS;
    if (any_marked(&deciding->sweep, purpose->lead))
        claim->level = work->search.engine->first(&work->search, bit(purpose->lead), true,
                                                  claim->tests.condition, claim->key);
    if (claim->level < 0) {
        claim->vacuous = work->search.watches.level[claim->tests.condition] < 0;
        return;
    }
    claim->verdict = STET_FAILS;
    stet_lasso_lead(work, claim->key, bit(purpose->lead), bit(purpose->plane), &claim->tail);
}

static void decide_livelock(struct deciding *deciding, const struct purpose *purpose)
{
    struct stet_work *work = deciding->work;
    struct stet_problem_work *problem;

    if (!any_marked(&deciding->sweep, purpose->plane))
        return;
    problem = stet_problems_add_livelock(work);
    problem->level =
        work->search.engine->first(&work->search, bit(purpose->plane), true, -1, problem->key);
    stet_lasso_idle(work, problem->key, bit(purpose->plane), &problem->tail);
}

/* --- all of them ---------------------------------------------------------- */

static int add_plane(struct stet_sweep *of, enum stet_plane_kind kind, int goal, int outside)
{
    of->planes[of->plane_count] =
        (struct stet_plane){.kind = kind, .goal = goal, .outside = outside};
    return of->plane_count++;
}

static void add_claim(struct deciding *deciding, int number)
{
    struct stet_sweep *of = &deciding->sweep;
    const struct stet_claim_tests *tests = &deciding->work->claims[number].tests;
    struct purpose purpose = {.claim = number, .lead = -1};

    if (deciding->work->space->system->claims[number].kind == STET_POSSIBLE_AGAIN) {
        purpose.plane = add_plane(of, STET_PLANE_REACHES, tests->condition, -1);
    } else {
        purpose.plane = add_plane(of, STET_PLANE_TRAPS, -1, tests->then);
        purpose.lead = add_plane(of, STET_PLANE_REACHES, -1, tests->then);
    }
    deciding->purposes[deciding->purpose_count++] = purpose;
}

/* Decides what is gathered; false when a limit was reached. */
static bool decide(struct deciding *deciding)
{
    struct stet_search *search = &deciding->work->search;
    struct stet_sweep *of = &deciding->sweep;
    uint64_t leads = 0;
    uint64_t trapping = 0;

    for (int i = 0; i < deciding->purpose_count; i++)
        leads |= deciding->purposes[i].lead < 0 ? 0 : bit(deciding->purposes[i].lead);
    stet_search_share(search, mark_member);
    if (!sweep(deciding, planes_of(of, STET_PLANE_REACHES) & ~leads) ||
        !sweep(deciding, planes_of(of, STET_PLANE_IDLES)) ||
        !sweep(deciding, planes_of(of, STET_PLANE_TRAPS)))
        return false;
    for (int i = 0; i < deciding->purpose_count; i++)
        if (deciding->purposes[i].lead >= 0 &&
            copy_plane(of, deciding->purposes[i].plane, deciding->purposes[i].lead))
            trapping |= bit(deciding->purposes[i].lead);
    if (!sweep(deciding, trapping))
        return false;
    for (int i = 0; i < deciding->purpose_count; i++) {
        const struct purpose *purpose = &deciding->purposes[i];

        if (purpose->claim < 0)
            decide_livelock(deciding, purpose);
        else if (purpose->lead < 0)
            decide_again(deciding, purpose);
        else
            decide_leads_to(deciding, purpose);
    }
    of->plane_count = deciding->purpose_count = 0;
    return true;
}

/* Messages under way for ever without progress need an idle step that sends. */
static bool may_livelock(const struct stet_work *work)
{
    const struct stet_space *space = work->space;

    for (size_t i = 0; i < space->effect_count; i++)
        if (space->about[i].idle && space->about[i].sent_count > 0 &&
            space->model->events[space->about[i].event].kind == STET_RECEIVE)
            return true;
    return false;
}

/* LEADS_TO whose premise never holds needs no sweep. */
static bool is_decided(struct stet_work *work, int number)
{
    const enum stet_claim_kind kind = work->space->system->claims[number].kind;
    struct stet_claim_work *claim = &work->claims[number];

    if (kind == STET_LEADS_TO && work->search.watches.level[claim->tests.condition] < 0) {
        claim->verdict = STET_HOLDS;
        claim->vacuous = true;
        return true;
    }
    return kind != STET_LEADS_TO && kind != STET_POSSIBLE_AGAIN;
}

static bool decide_all(struct deciding *deciding)
{
    struct stet_work *work = deciding->work;
    const int claims = work->space->system->claim_count;

    if (may_livelock(work)) {
        const int plane = add_plane(&deciding->sweep, STET_PLANE_IDLES, -1, -1);

        deciding->purposes[deciding->purpose_count++] =
            (struct purpose){.claim = -1, .plane = plane, .lead = -1};
    }
    for (int i = 0; i < claims; i++) {
        if (is_decided(work, i))
            continue;
        add_claim(deciding, i);
        if (deciding->sweep.plane_count + 2 > STET_PLANES && !decide(deciding))
            return false;
    }
    return deciding->purpose_count == 0 || decide(deciding);
}

/* What is decided with is the arena's, so that the search can free it whatever happens. */
void stet_later_decide(struct stet_work *work)
{
    struct stet_search *search = &work->search;
    struct deciding *deciding = stet_alloc(work->arena, sizeof *deciding);
    struct stet_sweep *sweep = &deciding->sweep;
    const uint64_t places = search->list_used[0];

    deciding->work = work;
    search->stage = "deciding claims";
    sweep->parts =
        stet_alloc_array(work->arena, (size_t)search->worker_count, sizeof *sweep->parts);
    search->sweep = sweep;
    sweep->mark_count = search->set.bitmap != NULL ? search->states : places;
    sweep->marks = stet_memory_take(&search->memory, sweep->mark_count * sizeof *sweep->marks);
    sweep->open = stet_memory_take(&search->memory, search->states * sizeof *sweep->open);
    sweep->under_way = stet_memory_take(&search->memory, places);
    if (sweep->marks == NULL || sweep->open == NULL || sweep->under_way == NULL ||
        places > UINT32_MAX || !make_ranks(search))
        search->limit = "--max-memory";
    else
        (void)decide_all(deciding);
    stet_search_end_sweep(search);
}
