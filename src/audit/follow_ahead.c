/* Looking ahead: what a chart shows below an item. */
#include "follow.h"

static bool may_be(const struct said *said, int class)
{
    for (int i = 0; i < said->alternative_count; i++)
        if (said->alternatives[i].classes[0] == class)
            return true;
    return false;
}

static void note_arrow(struct walk *walk, int item, int end)
{
    const struct said *said = &walk->chart->said[item];

    if (said->kind == SAID_UNKNOWN && !walk->deaf && walk->last_unknown[end] < item)
        walk->last_unknown[end] = item;
    for (int i = 0; i < said->alternative_count; i++)
        for (int j = 0; j < said->alternatives[i].count; j++)
            if (walk->last[end][said->alternatives[i].classes[j]] < item)
                walk->last[end][said->alternatives[i].classes[j]] = item;
}

static void find_arrows(struct walk *walk)
{
    const struct stet_sketch *sketch = walk->chart->sketch;
    int next[2] = {-1, -1};

    for (int i = sketch->item_count - 1; i >= 0; i--) {
        const struct stet_sketch_item *item = &sketch->items[i];

        if (chart_has_arrow(walk->chart, item)) {
            const int end = chart_end(walk->chart, item->from);

            next[end] = i;
            note_arrow(walk, i, end);
        }
        walk->next[0][i] = next[0];
        walk->next[1][i] = next[1];
    }
    for (int class = 0; class < walk->chart->machine->model->messages.count; class ++)
        for (int end = 0; end < 2; end++)
            walk->shown_class[end][class] = walk->last[end][class] >= 0;
}

/* Whether the end shows one of the answers that only who has sent the class gives. */
static bool shows_answer(const struct walk *walk, int end, int class)
{
    const struct machine *machine = walk->chart->machine;

    for (int answer = 0; answer < machine->model->messages.count; answer++)
        if (walk->shown_class[end][answer] && machine_is_mutual(machine, class, answer))
            return true;
    return false;
}

/*
 * Of a negotiation that each direction has on its own, people like to draw one: what asks in
 * the other direction, and its answers, stand nowhere.
 */
static void find_apart(struct walk *walk)
{
    const struct machine *machine = walk->chart->machine;
    const int classes = machine->model->messages.count;

    for (int class = 0; class < classes; class ++)
        for (int end = 0; end < 2; end++) {
            bool mutual = false;

            for (int answer = 0; answer < classes; answer++)
                mutual = mutual || machine_is_mutual(machine, class, answer);
            walk->apart_class[end][class] =
                mutual && walk->shown_class[1 - end][class] && !walk->shown_class[end][class] &&
                walk->last_unknown[end] < 0 && !shows_answer(walk, 1 - end, class);
        }
}

static void find_branches(struct walk *walk)
{
    const struct stet_sketch *sketch = walk->chart->sketch;
    int open[MOST_DEPTH];
    int depth = 0;

    for (int i = 0; i < sketch->item_count; i++) {
        const enum stet_sketch_item_kind kind = sketch->items[i].kind;

        if (kind == STET_ITEM_BEGIN)
            open[depth++] = i;
        else if (kind == STET_ITEM_END && depth > 0)
            depth--;
        else if (kind == STET_ITEM_ELSE && depth > 0)
            walk->branches[open[depth - 1]] = true;
    }
}

/* Sets the outlook to what the chart shows from the item on. */
void walk_look_from(struct walk *walk, int item)
{
    const struct chart *chart = walk->chart;
    struct outlook *outlook = &walk->outlook;
    const int classes = chart->machine->model->messages.count;

    outlook->line = chart->sketch->items[item].line;
    for (int end = 0; end < 2; end++) {
        const int next = walk->next[end][item];
        const bool is_message = next >= 0 && chart->said[next].kind == SAID_MESSAGES;

        for (int i = 0; i < classes; i++) {
            walk->next_class[end][i] = is_message && may_be(&chart->said[next], i);
            walk->later_class[end][i] = walk->last[end][i] >= item;
        }
        outlook->next[end] = is_message ? walk->next_class[end] : NULL;
        outlook->later[end] = walk->later_class[end];
        outlook->shown[end] = walk->shown_class[end];
        outlook->apart[end] = walk->apart_class[end];
        outlook->unknown[end] = walk->last_unknown[end] >= item;
    }
}

void walk_look_ahead(struct walk *walk)
{
    find_arrows(walk);
    find_apart(walk);
    find_branches(walk);
}
