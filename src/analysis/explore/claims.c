/* Claims: which conditions they watch, and what the search says of them. */
#include "work.h"

#include <string.h>

const char *stet_verdict_name(enum stet_verdict verdict)
{
    static const char *const names[] = {
        [STET_HOLDS] = "holds", [STET_FAILS] = "fails", [STET_UNDECIDED] = "undecided"};

    return names[verdict];
}

/* What the claim promises: where that always is so, the claim says nothing. */
static const struct stet_condition *promise_of(const struct stet_claim *claim)
{
    return claim->kind == STET_LEADS_TO ? &claim->then : &claim->condition;
}

static int add_not(struct stet_work *work, const struct stet_condition *condition)
{
    struct stet_condition *not = stet_alloc(work->arena, sizeof *not );
    struct stet_condition *child = stet_alloc(work->arena, sizeof *child);

    *child = *condition;
    *not = (struct stet_condition){.kind = STET_NOT, .children = child, .count = 1};
    return stet_truths_add(&work->truths, not );
}

void stet_claims_prepare(struct stet_work *work)
{
    const struct stet_system *system = work->space->system;

    work->claims =
        stet_alloc_array(work->arena, (size_t)system->claim_count + 1, sizeof *work->claims);
    for (int i = 0; i < system->claim_count; i++) {
        const struct stet_claim *claim = &system->claims[i];
        const struct stet_condition *condition = &claim->condition;
        struct stet_claim_tests *tests = &work->claims[i].tests;

        work->claims[i].trail.loop = work->claims[i].tail.loop = -1;
        work->claims[i].level = -1;
        tests->condition = stet_truths_add(&work->truths, condition);
        tests->then =
            claim->kind == STET_LEADS_TO ? stet_truths_add(&work->truths, &claim->then) : -1;
        tests->unkept = claim->kind == STET_IMPOSSIBLE ? -1 : add_not(work, promise_of(claim));
        if (claim->kind != STET_IMPOSSIBLE || condition->kind != STET_ALL)
            continue;
        tests->parts = work->truths.test_count;
        tests->part_count = condition->count;
        for (int part = 0; part < condition->count; part++)
            (void)stet_truths_add(&work->truths, &condition->children[part]);
    }
}

static bool seen(const struct stet_work *work, int test)
{
    return work->search.watches.level[test] >= 0;
}

/* Whether it holds only because a part of what it forbids, or its premise, never does. */
static bool is_unmet(const struct stet_work *work, const struct stet_claim *claim,
                     const struct stet_claim_tests *tests)
{
    for (int i = 0; i < tests->part_count; i++)
        if (!seen(work, tests->parts + i))
            return true;
    return claim->kind == STET_LEADS_TO && !seen(work, tests->condition);
}

/* What never was need not be never, when the search has not finished. */
void stet_claims_weigh(struct stet_work *work)
{
    const struct stet_system *system = work->space->system;
    const bool finished = work->search.limit == NULL;

    for (int i = 0; i < system->claim_count; i++) {
        struct stet_claim_work *claim = &work->claims[i];
        const bool holds = finished && claim->verdict == STET_HOLDS;
        const bool unmet = holds && is_unmet(work, &system->claims[i], &claim->tests);

        claim->always =
            holds && !unmet && claim->tests.unkept >= 0 && !seen(work, claim->tests.unkept);
        claim->vacuous = unmet || claim->always;
    }
}

void stet_claims_decide(struct stet_work *work)
{
    const struct stet_system *system = work->space->system;
    const bool finished = work->search.limit == NULL;
    const size_t words = (size_t)work->space->words;

    for (int i = 0; i < system->claim_count; i++) {
        const enum stet_claim_kind kind = system->claims[i].kind;
        struct stet_claim_work *claim = &work->claims[i];
        const bool met = seen(work, claim->tests.condition);

        claim->verdict = STET_UNDECIDED;
        if (kind == STET_IMPOSSIBLE && (met || finished))
            claim->verdict = met ? STET_FAILS : STET_HOLDS;
        if (kind == STET_REACHABLE && (met || finished))
            claim->verdict = met ? STET_HOLDS : STET_FAILS;
        claim->key = stet_alloc_array(work->arena, words, sizeof *claim->key);
        if (kind > STET_REACHABLE || !met)
            continue;
        claim->level = work->search.watches.level[claim->tests.condition];
        memcpy(claim->key, &work->search.watches.keys[(size_t)claim->tests.condition * words],
               words * sizeof *claim->key);
    }
}
