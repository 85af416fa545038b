/* Whether conditions leave a case open: each is split off in turn. */
#include "cover.h"

enum { MOST_STEPS = 100000 };

struct splitting {
    const struct stet_when *conditions;
    int count;
    int steps;
    struct stet_when open;
};

/* Whether the condition cannot hold in any case within `fixed`. */
static bool contradicts(const struct stet_when *condition, const struct stet_when *fixed)
{
    return ((condition->value ^ fixed->value) & condition->mask & fixed->mask) != 0;
}

/*
 * Looks for an open case within `fixed`.  The first condition that may hold
 * there is made not to hold, bit by bit, in ways that exclude each other; each
 * level fixes a bit more, so that the depth is at most 64.
 */
static bool find_open(struct splitting *splitting, struct stet_when fixed)
{
    const struct stet_when *condition;
    int i = 0;

    if (splitting->steps++ > MOST_STEPS)
        return false;
    while (i < splitting->count && contradicts(&splitting->conditions[i], &fixed))
        i++;
    if (i == splitting->count) {
        splitting->open = fixed;
        return true;
    }
    condition = &splitting->conditions[i];
    for (int bit = 0; bit < STET_MAX_MEMORY_BITS; bit++) {
        const uint64_t one = UINT64_C(1) << bit;

        if ((condition->mask & ~fixed.mask & one) == 0)
            continue;
        fixed.mask |= one;
        fixed.value |= ~condition->value & one;
        if (find_open(splitting, fixed))
            return true;
        fixed.value ^= one;
    }
    return false;
}

/* Leaves out of an open case what is not needed to keep it open. */
static void generalize(struct splitting *splitting, uint64_t keep)
{
    for (int bit = 0; bit < STET_MAX_MEMORY_BITS; bit++) {
        const uint64_t one = UINT64_C(1) << bit;
        struct stet_when wider = {splitting->open.mask & ~one, splitting->open.value & ~one};
        int i = 0;

        if ((splitting->open.mask & ~keep & one) == 0)
            continue;
        while (i < splitting->count && contradicts(&splitting->conditions[i], &wider))
            i++;
        if (i == splitting->count)
            splitting->open = wider;
    }
}

enum stet_cover stet_cover(const struct stet_when *conditions, int count, struct stet_when within,
                           struct stet_when *open)
{
    struct splitting splitting = {conditions, count, 0, {0, 0}};

    if (!find_open(&splitting, within))
        return splitting.steps > MOST_STEPS ? STET_TOO_INTRICATE : STET_COVERED;
    generalize(&splitting, within.mask);
    *open = splitting.open;
    return STET_LEFT_OPEN;
}
