/* States that are written in notes and texts. */
#include <string.h>

#include "follow.h"

/* The states that an item says of an end; false when it says none. */
static bool states_of(const struct walk *walk, int index, int end, bool *states)
{
    const struct chart *chart = walk->chart;
    const struct stet_sketch_item *item = &chart->sketch->items[index];
    const struct said *said = &chart->said[index];
    const int part = chart->connection.parts[end];
    bool any = false;

    memset(states, 0, (size_t)chart->machine->model->state_count * sizeof *states);
    for (int i = 0; i < said->state_count && chart->alone[end]; i++) {
        const int owner = said->states[i].part;

        if (owner >= 0 ? owner == part : item->from == part || item->to == part)
            any = states[said->states[i].state] = true;
    }
    return any;
}

static bool *room_for_states(const struct walk *walk)
{
    return stet_alloc_array(walk->outlook.room, (size_t)walk->chart->machine->model->state_count,
                            sizeof(bool));
}

static struct situations *see_states(struct walk *walk, const struct situations *before, int index)
{
    bool *states = room_for_states(walk);
    struct situations *at = walk_copy(walk->outlook.room, before);

    for (int end = 0; end < 2; end++)
        if (states_of(walk, index, end, states)) {
            struct situations *fit = observe_states(at, &walk->outlook, end, states);

            at = fit;
        }
    return at;
}

/* What the text of an arrow is about: its sender has not begun what a later one shows. */
static struct situations *at_arrow(const struct walk *walk, const struct situations *set, int index)
{
    const int end = chart_end(walk->chart, walk->chart->sketch->items[index].from);

    return observe_settled(set, &walk->outlook, end);
}

/* A state in the text of an arrow is that of either end. */
static struct situations *see_either(struct walk *walk, const struct situations *all, int index)
{
    bool *states = room_for_states(walk);
    struct situations *at = situations_new(walk->outlook.room);
    const struct situations *before = at_arrow(walk, all, index);

    for (int end = 0; end < 2; end++)
        if (states_of(walk, index, end, states)) {
            struct situations *fit = observe_states(before, &walk->outlook, end, states);

            situations_join(at, fit);
        }
    return at;
}

/* Of a state that may be either end's, the sender's is reported. */
static void report_states(struct walk *walk, const struct situations *before, int index)
{
    const struct stet_sketch_item *item = &walk->chart->sketch->items[index];
    const int first = chart_has_arrow(walk->chart, item) ? chart_end(walk->chart, item->from) : 0;
    bool *states = room_for_states(walk);
    bool said = false;

    for (int i = 0; i < 2; i++) {
        const int end = i == 0 ? first : 1 - first;
        const struct situations *fit;

        if (!states_of(walk, index, end, states) || (said && chart_has_arrow(walk->chart, item)))
            continue;
        fit = observe_states(before, &walk->outlook, end, states);
        if (fit->count == 0 || (i == 1 && !said)) {
            chart_report_state(walk->chart, before, index, end, states);
            said = true;
        }
    }
}

/* A state before any arrow: where the chart may have begun becomes less. */
static bool narrow(struct walk *walk, int index, step *see)
{
    struct situations *fit[TIERS];
    bool any = false;

    for (int i = 0; i < TIERS; i++) {
        fit[i] = see(walk, walk_unfolded(walk, walk->tiers[i]), index);
        any = any || fit[i]->count > 0;
    }
    for (int i = 0; i < TIERS && any; i++)
        walk->tiers[i] = walk_copy(walk->own, fit[i]);
    walk->noted = walk->noted || any;
    return any;
}

/* Whether a note tells where the end is that the arrow above it has not reached yet. */
static bool is_awaiting(const struct walk *walk, int index, bool *states)
{
    if (walk->awaited < 0 || walk->chart->sketch->items[index].kind != STET_ITEM_NOTE ||
        states_of(walk, index, 1 - walk->awaited, states) ||
        !states_of(walk, index, walk->awaited, states))
        return false;
    for (int i = 0; i < walk->chart->machine->model->state_count; i++)
        if (states[i] && walk->awaiting[i])
            return true;
    return false;
}

static void follow_states(struct walk *walk, int index, step *see)
{
    bool *states = room_for_states(walk);
    struct situations *before;
    struct situations *after;

    if (!states_of(walk, index, 0, states) && !states_of(walk, index, 1, states))
        return;
    if (!walk->begun) {
        if (!narrow(walk, index, see))
            report_states(walk, walk_unfolded(walk, walk->tiers[0]), index);
        return;
    }
    after = walk_try(walk, see, index, &before);
    if (after != NULL) {
        walk->set = after;
        return;
    }
    if (is_awaiting(walk, index, states)) {
        walk->set = before;
        return;
    }
    report_states(walk, see == see_either ? at_arrow(walk, before, index) : before, index);
    walk->set = before;
}

void walk_states(struct walk *walk, int item, bool either)
{
    follow_states(walk, item, either ? see_either : see_states);
}
