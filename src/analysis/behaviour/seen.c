/* What of a step reaches somebody outside the machine. */
#include "stet/behaviour.h"

/* What timers do in one step, seen as a whole. */
struct timers {
    uint64_t started;
    uint64_t armed; /* now */
};

static void watch(struct timers *timers, const struct stet_action *action)
{
    const uint64_t bit = UINT64_C(1) << (action->index & 63);

    if (action->kind == STET_START) {
        timers->started |= bit;
        timers->armed |= bit;
    } else if (action->kind == STET_STOP) {
        timers->started &= ~bit;
        timers->armed &= ~bit;
    }
}

static bool is_of_timer(enum stet_action_kind kind)
{
    return kind == STET_START || kind == STET_STOP;
}

static bool is_seen_at_once(enum stet_action_kind kind)
{
    return kind == STET_SEND || kind == STET_TELL || kind == STET_DO;
}

static int count_actions(const struct stet_reaction *reaction)
{
    int count = 0;

    for (int i = 0; i < reaction->count; i++)
        count += reaction->list[i].actions.count;
    return count;
}

static void list_timers(struct stet_action *list, int *count, enum stet_action_kind kind,
                        uint64_t timers)
{
    for (int i = 0; timers != 0; i++, timers >>= 1)
        if ((timers & 1) != 0)
            list[(*count)++] = (struct stet_action){kind, i};
}

struct stet_seen stet_behaviour_seen(struct stet_arena *arena, const struct stet_model *model,
                                     const struct stet_configuration *before, int event,
                                     const struct stet_reaction *reaction)
{
    const size_t most = (size_t)(count_actions(reaction) + 2 * model->timers.count);
    struct stet_action *list = stet_alloc_array(arena, most, sizeof *list);
    uint64_t armed = before->timers;
    struct stet_seen seen = {.list = list};
    struct timers timers;

    if (model->events[event].kind == STET_EXPIRE)
        armed &= ~(UINT64_C(1) << (model->events[event].index & 63));
    timers = (struct timers){0, armed};
    for (int i = 0; i < reaction->count; i++) {
        const struct stet_taken *taken = &reaction->list[i];

        seen.unanswered +=
            taken->outcome == STET_NEVER_HAPPENS || taken->outcome == STET_UNDISPOSED;
        for (int j = 0; j < taken->actions.count; j++) {
            const struct stet_action *action = &taken->actions.list[j];

            if (is_seen_at_once(action->kind))
                list[seen.count++] = *action;
            else if (is_of_timer(action->kind))
                watch(&timers, action);
        }
    }
    list_timers(list, &seen.count, STET_START, timers.started);
    list_timers(list, &seen.count, STET_STOP, armed & ~timers.armed);
    return seen;
}

bool stet_behaviour_same_seen(const struct stet_seen *a, const struct stet_seen *b)
{
    if (a->count != b->count || a->unanswered != b->unanswered)
        return false;
    for (int i = 0; i < a->count; i++)
        if (a->list[i].kind != b->list[i].kind || a->list[i].index != b->list[i].index)
            return false;
    return true;
}
