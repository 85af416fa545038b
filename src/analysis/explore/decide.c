/*
 * Claims about what happens later, and livelock: fixpoints over all states, as
 * many at a time as a mark has bits.
 *
 * LEADS_TO(p, q) fails when a state with p and not q leads, through states
 * without q, into the greatest set of such states where every delivery and
 * expiry that is possible can stay: there a fair run may be for ever.
 */
#include "few.h"
#include "lasso.h"
#include "plane.h"

/* What a plane is for: a claim, or with -1 livelock. */
struct purpose {
    int claim;
    int plane;
    int lead; /* LEADS_TO: the plane of what leads into `plane` */
};

struct deciding {
    struct stet_work *work;
    struct stet_search *search; /* whose states are looked at */
    struct purpose purposes[STET_PLANES];
    int purpose_count;
};

static uint64_t bit(int plane)
{
    return UINT64_C(1) << plane;
}

/* --- verdicts ------------------------------------------------------------- */

/* The first state with, or without, a mark, and where a test holds (-1: any); its level, or -1. */
static int first(struct stet_work *work, int plane, bool has, int test, uint64_t *key)
{
    return work->search.engine->first(&work->search, bit(plane), has, test, key);
}

static void decide_again(struct stet_work *work, const struct purpose *purpose, uint64_t lacking)
{
    struct stet_claim_work *claim = &work->claims[purpose->claim];

    claim->verdict = STET_HOLDS;
    if ((lacking & bit(purpose->plane)) == 0)
        return;
    claim->verdict = STET_FAILS;
    claim->level = first(work, purpose->plane, false, -1, claim->key);
}

static void decide_leads_to(struct stet_work *work, const struct purpose *purpose,
                            uint64_t anywhere)
{
    struct stet_claim_work *claim = &work->claims[purpose->claim];

    claim->verdict = STET_HOLDS;
    if ((anywhere & bit(purpose->lead)) != 0)
        claim->level = first(work, purpose->lead, true, claim->tests.condition, claim->key);
    if (claim->level < 0)
        return;
    claim->verdict = STET_FAILS;
    stet_lasso_lead(work, claim->key, bit(purpose->lead), bit(purpose->plane), &claim->tail);
}

static void decide_livelock(struct stet_work *work, const struct purpose *purpose,
                            uint64_t anywhere)
{
    struct stet_problem_work *problem;

    if ((anywhere & bit(purpose->plane)) == 0)
        return;
    problem = stet_problems_add_livelock(work);
    problem->level = first(work, purpose->plane, true, -1, problem->key);
    stet_lasso_idle(work, problem->key, bit(purpose->plane), &problem->tail);
}

static void decide_each(struct deciding *deciding)
{
    struct stet_work *work = deciding->work;
    const uint64_t anywhere = stet_planes_anywhere(&work->search);
    const uint64_t lacking = stet_planes_lacking(&work->search);

    for (int i = 0; i < deciding->purpose_count; i++) {
        const struct purpose *purpose = &deciding->purposes[i];

        if (purpose->claim < 0)
            decide_livelock(work, purpose, anywhere);
        else if (purpose->lead < 0)
            decide_again(work, purpose, lacking);
        else
            decide_leads_to(work, purpose, anywhere);
    }
}

/* --- planes --------------------------------------------------------------- */

static int add_plane(struct stet_search *search, enum stet_plane_kind kind, int goal, int premise,
                     int outside)
{
    const struct stet_plane plane = {kind, goal, premise, outside};

    return stet_planes_add(search, &plane);
}

/* Whether the claim is about what happens later, and not decided yet. */
static bool is_open(const struct stet_work *work, int claim)
{
    const enum stet_claim_kind kind = work->space->system->claims[claim].kind;

    return (kind == STET_LEADS_TO || kind == STET_POSSIBLE_AGAIN) &&
           work->claims[claim].verdict == STET_UNDECIDED;
}

static void add_claim(struct deciding *deciding, int number)
{
    struct stet_search *search = deciding->search;
    const struct stet_work *work = deciding->work;
    const struct stet_claim_tests *tests = &work->claims[number].tests;
    struct purpose purpose = {.claim = number, .lead = -1};

    if (work->space->system->claims[number].kind == STET_POSSIBLE_AGAIN) {
        purpose.plane = add_plane(search, STET_REACHES, tests->condition, -1, -1);
    } else {
        purpose.plane = add_plane(search, STET_TRAPS, -1, tests->condition, tests->then);
        purpose.lead = add_plane(search, STET_REACHES, -1, -1, tests->then);
    }
    deciding->purposes[deciding->purpose_count++] = purpose;
}

/* Adds as many open claims, from one on, as there are planes for; where to go on. */
static int gather(struct deciding *deciding, int next)
{
    const struct stet_work *work = deciding->work;

    for (; next < work->space->system->claim_count; next++) {
        if (!is_open(work, next))
            continue;
        if (deciding->search->sweep->plane_count + 2 > STET_PLANES)
            break;
        add_claim(deciding, next);
    }
    return next;
}

/* Sweeps all planes of a kind; false when a limit was reached.  Leads come later. */
static bool sweep_kind(struct stet_search *search, enum stet_plane_kind kind)
{
    return stet_planes_sweep(search, search->sweep->of_kind[kind] & ~search->sweep->bounded);
}

/* Marks what leads into traps that are not empty; false when a limit was reached. */
static bool sweep_leads(struct deciding *deciding)
{
    struct stet_search *search = deciding->search;
    const uint64_t anywhere = stet_planes_anywhere(search);
    uint64_t leads = 0;

    for (int i = 0; i < deciding->purpose_count; i++) {
        const struct purpose *purpose = &deciding->purposes[i];

        if (purpose->lead < 0 || (anywhere & bit(purpose->plane)) == 0)
            continue;
        stet_planes_copy(search, purpose->plane, purpose->lead);
        leads |= bit(purpose->lead);
    }
    return stet_planes_sweep(search, leads);
}

/* Decides what is gathered, unless a limit is reached. */
static void decide(struct deciding *deciding)
{
    struct stet_search *search = deciding->search;

    stet_planes_mark(search);
    if (sweep_kind(search, STET_REACHES) && sweep_kind(search, STET_IDLES) &&
        sweep_kind(search, STET_TRAPS) && sweep_leads(deciding))
        decide_each(deciding);
    stet_planes_clear(search);
    deciding->purpose_count = 0;
}

/* --- few messages --------------------------------------------------------- */

/*
 * Where every link loses, each state leads to one without messages; where
 * deliveries end, so does each way that stays in a trap.  So when the states
 * without messages show that a claim holds, it does in all.
 */
static void decide_by_few(struct deciding *deciding, uint64_t anywhere, uint64_t lacking)
{
    struct stet_work *work = deciding->work;
    const bool ends = !deciding->search->sweep->rank.endless;
    bool loses = true;

    for (int i = 0; i < work->space->link_count; i++)
        loses = loses && work->space->links[i].loses;
    for (int i = 0; i < deciding->purpose_count; i++) {
        const struct purpose *purpose = &deciding->purposes[i];
        const uint64_t mark = bit(purpose->plane);

        if (purpose->lead < 0 ? loses && (lacking & mark) == 0 : ends && (anywhere & mark) == 0)
            work->claims[purpose->claim].verdict = STET_HOLDS;
    }
}

/* Decides claims that hold, by as few states as will do. */
static void look_at_few(struct stet_work *work)
{
    struct stet_search few;
    struct deciding deciding = {.work = work, .search = &few};
    uint64_t anywhere;
    uint64_t lacking;

    if (stet_few_begin(&few, &work->search, STET_ORDER_FEW - 1) && stet_planes_begin(&few)) {
        gather(&deciding, 0);
        stet_planes_mark(&few);
        if (sweep_kind(&few, STET_REACHES) && sweep_kind(&few, STET_TRAPS)) {
            stet_planes_at_rest(&few, &anywhere, &lacking);
            decide_by_few(&deciding, anywhere, lacking);
        }
    }
    stet_search_end(&few);
}

/* --- all of them ---------------------------------------------------------- */

/* Claims whose premise never holds, or that promise what always does, need no sweep. */
static void decide_trivial(struct stet_work *work)
{
    const int *level = work->search.watches.level;

    for (int i = 0; i < work->space->system->claim_count; i++) {
        const struct stet_claim_tests *tests = &work->claims[i].tests;

        if (is_open(work, i) &&
            (level[tests->unkept] < 0 || (tests->then >= 0 && level[tests->condition] < 0)))
            work->claims[i].verdict = STET_HOLDS;
    }
}

static void look_at_all(struct stet_work *work, bool may_idle)
{
    struct stet_search *search = &work->search;
    struct deciding deciding = {.work = work, .search = search};
    int next = 0;

    if (!stet_planes_begin(search))
        search->limit = "--max-memory";
    if (may_idle)
        deciding.purposes[deciding.purpose_count++] = (struct purpose){
            .claim = -1, .plane = add_plane(search, STET_IDLES, -1, -1, -1), .lead = -1};
    while (search->limit == NULL && !search->stop) {
        next = gather(&deciding, next);
        if (deciding.purpose_count == 0)
            break;
        decide(&deciding);
    }
    stet_planes_end(search);
}

static bool any_undecided(const struct stet_work *work)
{
    for (int i = 0; i < work->space->system->claim_count; i++)
        if (is_open(work, i))
            return true;
    return false;
}

void stet_later_decide(struct stet_work *work)
{
    const bool may_idle = stet_order_may_idle(&work->search);

    work->search.stage = "deciding claims";
    decide_trivial(work);
    if (any_undecided(work))
        look_at_few(work);
    if (may_idle || any_undecided(work))
        look_at_all(work, may_idle);
}
