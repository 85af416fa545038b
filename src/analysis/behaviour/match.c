/* What of one machine is what of another, by name. */
#include "match.h"

#include <string.h>

/* For each of `names` the index of the same name among `others`. */
static int *match_names(struct stet_arena *arena, const struct stet_names *names,
                        const struct stet_names *others)
{
    int *match = stet_alloc_array(arena, (size_t)names->count, sizeof *match);
    struct stet_map indices;

    stet_map_init(&indices, arena);
    for (int i = 0; i < others->count; i++)
        (void)stet_map_put(&indices, others->list[i].name, strlen(others->list[i].name), i);
    for (int i = 0; i < names->count; i++)
        match[i] = stet_map_get(&indices, names->list[i].name, strlen(names->list[i].name));
    return match;
}

static int *match_events(struct stet_arena *arena, const struct stet_model *model,
                         const struct stet_model *other)
{
    int *match = stet_alloc_array(arena, (size_t)model->event_count, sizeof *match);

    for (int i = 0; i < model->event_count; i++)
        match[i] = stet_model_event(other, model->events[i].key);
    return match;
}

struct match match_by_name(struct stet_arena *arena, const struct stet_model *old_model,
                           const struct stet_model *new_model)
{
    return (struct match){
        .message = match_names(arena, &new_model->messages, &old_model->messages),
        .timer = match_names(arena, &new_model->timers, &old_model->timers),
        .signal = match_names(arena, &new_model->signals, &old_model->signals),
        .action = match_names(arena, &new_model->actions, &old_model->actions),
        .event_new = match_events(arena, old_model, new_model),
        .event_old = match_events(arena, new_model, old_model),
        .guard_new = match_names(arena, &old_model->guards, &new_model->guards),
        .guard_old = match_names(arena, &new_model->guards, &old_model->guards),
    };
}

static int old_index(const struct match *match, const struct stet_action *action)
{
    switch (action->kind) {
    case STET_SEND:
        return match->message[action->index];
    case STET_START:
    case STET_STOP:
        return match->timer[action->index];
    case STET_TELL:
        return match->signal[action->index];
    case STET_DO:
        return match->action[action->index];
    case STET_SET:
    case STET_CLEAR:
        break;
    }
    return -1;
}

/* Puts a timer's action where it belongs among those before it: timers are not in order of doing.
 */
static void sort_in(struct stet_action *list, int at)
{
    const struct stet_action action = list[at];

    if (action.kind != STET_START && action.kind != STET_STOP)
        return;
    for (; at > 0 && list[at - 1].kind == action.kind && list[at - 1].index > action.index; at--)
        list[at] = list[at - 1];
    list[at] = action;
}

bool match_same_seen(struct stet_arena *arena, const struct match *match,
                     const struct stet_seen *old_seen, const struct stet_seen *new_seen)
{
    struct stet_action *list;
    struct stet_seen renamed;

    if (old_seen->count != new_seen->count || old_seen->unanswered != new_seen->unanswered)
        return false;
    list = stet_alloc_array(arena, (size_t)new_seen->count, sizeof *list);
    for (int i = 0; i < new_seen->count; i++) {
        list[i] =
            (struct stet_action){new_seen->list[i].kind, old_index(match, &new_seen->list[i])};
        if (list[i].index < 0)
            return false;
        sort_in(list, i);
    }
    renamed = (struct stet_seen){list, new_seen->count, new_seen->unanswered};
    return stet_behaviour_same_seen(old_seen, &renamed);
}
