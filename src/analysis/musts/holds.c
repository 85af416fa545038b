/* What a MUST row says of one step. */
#include "holds.h"

bool must_speaks(const struct stet_model *model, const struct stet_must *must,
                 const struct stet_configuration *before, int event, uint64_t known, uint64_t yes)
{
    const int flags = model->flags.count;
    const uint64_t of_flags = flags < 64 ? (UINT64_C(1) << flags) - 1 : ~UINT64_C(0);
    const uint64_t asked = flags < 64 ? must->when.mask >> flags : 0;
    const uint64_t answers = flags < 64 ? must->when.value >> flags : 0;

    return must->states[before->state] && must->events[event] &&
           ((before->flags ^ must->when.value) & must->when.mask & of_flags) == 0 &&
           ((yes ^ answers) & asked & known) == 0;
}

static bool is_silent(enum stet_action_kind kind)
{
    return kind == STET_STOP || kind == STET_SET || kind == STET_CLEAR || kind == STET_START;
}

static bool same(const struct stet_action *a, const struct stet_action *b)
{
    return a->kind == b->kind && a->index == b->index;
}

static bool has(const struct stet_actions *actions, const struct stet_action *action)
{
    for (int i = 0; i < actions->count; i++)
        if (same(&actions->list[i], action))
            return true;
    return false;
}

/* The last thing that is done to the timer or flag of an action; NULL when nothing is. */
static const struct stet_action *last_of(const struct stet_actions *actions,
                                         const struct stet_action *of)
{
    const bool timer = of->kind == STET_START || of->kind == STET_STOP;

    for (int i = actions->count - 1; i >= 0; i--) {
        const struct stet_action *action = &actions->list[i];
        const bool its_timer = action->kind == STET_START || action->kind == STET_STOP;

        if (is_silent(action->kind) && its_timer == timer && action->index == of->index)
            return action;
    }
    return NULL;
}

/* Sent, told and done: these, in this order, and nothing else. */
static bool heard(const struct stet_actions *wanted, const struct stet_actions *done)
{
    int at = 0;

    for (int i = 0; i < done->count; i++) {
        if (is_silent(done->list[i].kind))
            continue;
        while (at < wanted->count && is_silent(wanted->list[at].kind))
            at++;
        if (at == wanted->count || !same(&wanted->list[at++], &done->list[i]))
            return false;
    }
    while (at < wanted->count && is_silent(wanted->list[at].kind))
        at++;
    return at == wanted->count;
}

/* Whether a configuration is as an action would make it. */
static bool is_so(const struct stet_configuration *config, const struct stet_action *wanted)
{
    const uint64_t bit = UINT64_C(1) << (wanted->index & 63);

    switch (wanted->kind) {
    case STET_START:
        return (config->timers & bit) != 0;
    case STET_STOP:
        return (config->timers & bit) == 0;
    case STET_SET:
        return (config->flags & bit) != 0;
    case STET_CLEAR:
        return (config->flags & bit) == 0;
    case STET_SEND:
    case STET_TELL:
    case STET_DO:
        break;
    }
    return false;
}

static bool kept(const struct stet_actions *wanted, const struct stet_configuration *before,
                 const struct stet_actions *done)
{
    for (int i = 0; i < wanted->count; i++) {
        const struct stet_action *action = &wanted->list[i];
        const struct stet_action *last = is_silent(action->kind) ? last_of(done, action) : NULL;

        if (!is_silent(action->kind))
            continue;
        if (last != NULL ? last->kind != action->kind
                         : action->kind == STET_START || !is_so(before, action))
            return false; /* to be started is more than to be armed already */
    }
    return true;
}

/* Timers that are started are named; those that are stopped need not be. */
static bool starts_only(const struct stet_actions *wanted, const struct stet_actions *done)
{
    for (int i = 0; i < done->count; i++)
        if (done->list[i].kind == STET_START && last_of(done, &done->list[i])->kind == STET_START &&
            !has(wanted, &done->list[i]))
            return false;
    return true;
}

/* What the flags are like after these actions. */
static uint64_t flags_after(uint64_t flags, const struct stet_actions *done)
{
    for (int i = 0; i < done->count; i++) {
        const uint64_t bit = UINT64_C(1) << (done->list[i].index & 63);

        if (done->list[i].kind == STET_SET)
            flags |= bit;
        else if (done->list[i].kind == STET_CLEAR)
            flags &= ~bit;
    }
    return flags;
}

/* Flags that are set are named, and those that are cleared unless a state is left behind. */
static bool remembers(const struct stet_actions *wanted, const struct stet_configuration *before,
                      const struct stet_taken *taken)
{
    const uint64_t after = flags_after(before->flags, &taken->actions);
    uint64_t set = after & ~before->flags;
    uint64_t cleared = taken->to == taken->from ? before->flags & ~after : 0;

    for (int i = 0; i < wanted->count; i++) {
        const uint64_t bit = UINT64_C(1) << (wanted->list[i].index & 63);

        if (wanted->list[i].kind == STET_SET)
            set &= ~bit;
        else if (wanted->list[i].kind == STET_CLEAR)
            cleared &= ~bit;
    }
    return set == 0 && cleared == 0;
}

/* To defer more than is kept is to defer, as far as the row goes. */
static bool is_deferred(const struct stet_taken *taken)
{
    return taken->outcome == STET_DEFERRED || taken->outcome == STET_UNDISPOSED;
}

static bool does(const struct stet_must *must, const struct stet_configuration *before,
                 const struct stet_taken *taken)
{
    const struct stet_actions *done = &taken->actions;

    switch (must->kind) {
    case STET_MUST_DEFER:
        return is_deferred(taken);
    case STET_MUST_DO:
        return !is_deferred(taken) && heard(&must->actions, done) &&
               kept(&must->actions, before, done) && starts_only(&must->actions, done) &&
               remembers(&must->actions, before, taken);
    case STET_MUST_NOT_DO:
        for (int i = 0; i < done->count; i++)
            if (has(&must->actions, &done->list[i]))
                return false;
        break;
    case STET_MUST_DO_WHAT_IT_LIKES:
        break;
    }
    return true;
}

bool must_holds(const struct stet_must *must, const struct stet_configuration *before,
                const struct stet_taken *taken)
{
    if (taken->outcome == STET_NEVER_HAPPENS || taken->row < 0)
        return false;
    if (must->stays && taken->to != taken->from)
        return false;
    if (must->targets != NULL && !must->targets[taken->to])
        return false;
    return does(must, before, taken);
}

bool always_speaks(const struct stet_invariant *invariant, const struct stet_configuration *config)
{
    return invariant->states[config->state] &&
           (config->flags & invariant->when.mask) == invariant->when.value;
}

bool always_holds(const struct stet_invariant *invariant, const struct stet_configuration *config)
{
    for (int i = 0; i < invariant->so.count; i++)
        if (!is_so(config, &invariant->so.list[i]))
            return false;
    return true;
}
