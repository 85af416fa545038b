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

/* The timers that run when a machine in `before` begins to react to `event`. */
static uint64_t armed_at(const struct stet_model *model, const struct stet_configuration *before,
                         int event)
{
    if (model->events[event].kind != STET_EXPIRE)
        return before->timers;
    return before->timers & ~(UINT64_C(1) << (model->events[event].index & 63));
}

struct stet_seen stet_behaviour_seen(struct stet_arena *arena, const struct stet_model *model,
                                     const struct stet_configuration *before, int event,
                                     const struct stet_reaction *reaction)
{
    const size_t most = (size_t)(count_actions(reaction) + 2 * model->timers.count);
    struct stet_action *list = stet_alloc_array(arena, most, sizeof *list);
    const uint64_t armed = armed_at(model, before, event);
    struct stet_seen seen = {.list = list};
    struct timers timers = {0, armed};

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

/* Whether an action is seen, when `later` are the timers that actions after it are of. */
static bool is_visible(const struct stet_action *action, uint64_t armed, uint64_t *later)
{
    const uint64_t bit = UINT64_C(1) << (action->index & 63);

    if (!is_of_timer(action->kind))
        return is_seen_at_once(action->kind);
    if ((*later & bit) != 0)
        return false;
    *later |= bit;
    return action->kind == STET_START || (armed & bit) != 0;
}

static struct stet_actions visible_actions(struct stet_arena *arena,
                                           const struct stet_actions *actions, uint64_t armed,
                                           uint64_t *later)
{
    struct stet_action *list = stet_alloc_array(arena, (size_t)actions->count + 1, sizeof *list);
    int first = actions->count;

    for (int i = actions->count - 1; i >= 0; i--)
        if (is_visible(&actions->list[i], armed, later))
            list[--first] = actions->list[i];
    return (struct stet_actions){list + first, actions->count - first};
}

struct stet_reaction stet_behaviour_visible(struct stet_arena *arena,
                                            const struct stet_model *model,
                                            const struct stet_configuration *before, int event,
                                            const struct stet_reaction *reaction)
{
    const uint64_t armed = armed_at(model, before, event);
    struct stet_reaction visible = *reaction;
    uint64_t later = 0;

    visible.list = stet_alloc_array(arena, (size_t)reaction->count + 1, sizeof *visible.list);
    for (int i = reaction->count - 1; i >= 0; i--) {
        visible.list[i] = reaction->list[i];
        visible.list[i].actions = visible_actions(arena, &reaction->list[i].actions, armed, &later);
    }
    return visible;
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
