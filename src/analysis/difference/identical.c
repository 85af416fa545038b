/* Machines that are one but for the names of their states. */
#include "difference/parts.h"

/* What is done on entering and leaving, and the group around. */
static bool same_state(const struct difference_match *match, int old_index, int new_index)
{
    const struct stet_state *old_state = &match->old_model->states[old_index];
    const struct stet_state *new_state = &match->new_model->states[new_index];
    const int group = old_state->group < 0 ? -1 : match->new_of[old_state->group];

    return group == new_state->group && (old_state->group < 0) == (new_state->group < 0) &&
           difference_same_actions(match->old_model, old_state->enter, match->new_model,
                                   new_state->enter) &&
           difference_same_actions(match->old_model, old_state->leave, match->new_model,
                                   new_state->leave);
}

bool difference_identical(const struct difference_match *match)
{
    if (!match->walked)
        return false;
    for (int i = 0; i < match->old_model->state_count; i++)
        if (match->new_of[i] >= 0 && !same_state(match, i, match->new_of[i]))
            return false;
    return true;
}
