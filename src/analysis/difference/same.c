/* Whether rows of two models say the same, by the names in them. */
#include "difference/parts.h"

#include "stet/spell.h"

#include <string.h>

static const char *named(const struct stet_model *model, const struct stet_action *action)
{
    return stet_action_names(model, action->kind)->list[action->index].name;
}

bool difference_same_actions(const struct stet_model *old_model, struct stet_actions old_actions,
                             const struct stet_model *new_model, struct stet_actions new_actions)
{
    if (old_actions.count != new_actions.count)
        return false;
    for (int i = 0; i < old_actions.count; i++)
        if (old_actions.list[i].kind != new_actions.list[i].kind ||
            strcmp(named(old_model, &old_actions.list[i]),
                   named(new_model, &new_actions.list[i])) != 0)
            return false;
    return true;
}

/* The bit of the new model for the flag or guard of bit `i` of the old; -1: there is none. */
static int new_bit(const struct stet_model *old_model, int i, const struct stet_model *new_model)
{
    const bool flag = i < old_model->flags.count;
    const struct stet_names *names = flag ? &old_model->flags : &old_model->guards;
    const int index = flag ? i : i - old_model->flags.count;
    const int found =
        stet_names_find(flag ? &new_model->flags : &new_model->guards, names->list[index].name);

    return found < 0 || flag ? found : found + new_model->flags.count;
}

static bool same_when(const struct stet_model *old_model, const struct stet_when *old_when,
                      const struct stet_model *new_model, const struct stet_when *new_when)
{
    struct stet_when renamed = {0, 0};

    for (int i = 0; i < old_model->flags.count + old_model->guards.count; i++) {
        int bit;

        if (!(old_when->mask >> i & 1))
            continue;
        bit = new_bit(old_model, i, new_model);
        if (bit < 0)
            return false;
        renamed.mask |= 1ull << bit;
        renamed.value |= (old_when->value >> i & 1) << bit;
    }
    return renamed.mask == new_when->mask && renamed.value == new_when->value;
}

bool difference_same_row(const struct stet_model *old_model, const struct stet_row *old_row,
                         const struct stet_model *new_model, const struct stet_row *new_row)
{
    const bool old_answers = old_row->kind == STET_ON || old_row->kind == STET_OR;
    const bool new_answers = new_row->kind == STET_ON || new_row->kind == STET_OR;

    if (old_answers != new_answers || (!old_answers && old_row->kind != new_row->kind))
        return false;
    if (old_row->kind == STET_REFUSE && strcmp(old_model->signals.list[old_row->signal].name,
                                               new_model->signals.list[new_row->signal].name) != 0)
        return false;
    return strcmp(old_model->events[old_row->event].key, new_model->events[new_row->event].key) ==
               0 &&
           (old_row->to < 0) == (new_row->to < 0) &&
           same_when(old_model, &old_row->when, new_model, &new_row->when) &&
           difference_same_actions(old_model, old_row->actions, new_model, new_row->actions);
}
