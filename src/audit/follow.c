/* A connection, followed item by item. */
#include <string.h>

#include "chart.h"

enum { MOST_DEPTH = 64, FORGIVEN = 2, TIERS = 3 };

/* A block that is open. */
struct block {
    enum stet_sketch_block kind;
    struct situations *before; /* ALT, OPT: what its branches begin with */
    struct situations *after;  /* ALT: what the branches so far ended with */
    bool has_else;
};

struct walk {
    struct chart *chart;
    struct outlook outlook;
    struct situations *set;  /* what fits so far */
    struct stet_arena *kept; /* that it is in */
    bool begun;              /* an arrow of the machine was seen */
    bool noted;              /* a state was, before that */
    bool deaf;               /* arrows that may be anything are nothing of the machine */
    int forgiving;     /* arrows after a wrong one: what follows from that is not wrong again */
    int unanswered[2]; /* traffic to each end that it may still acknowledge */
    int *next[2];      /* [item]: the next arrow of the end, from the item on; -1: none */
    int *last[2];      /* [class]: the last arrow of the end that may be of it */
    int last_unknown[2];
    bool *next_class[2]; /* rooms of the outlook */
    bool *later_class[2];
    bool *shown_class[2];
    struct situations *tiers[TIERS]; /* before any arrow: the usual beginning, rests, anywhere */
    bool *branches;                  /* [item]: a block that begins there has several */
    struct block blocks[MOST_DEPTH];
    int depth;
};

/* --- looking ahead -------------------------------------------------------------- */

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

static void look_ahead(struct walk *walk)
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

static void find_branches(struct walk *walk)
{
    const struct stet_sketch *sketch = walk->chart->sketch;
    int open[MOST_DEPTH];
    int depth = 0;

    for (int i = 0; i < sketch->item_count; i++) {
        const enum stet_sketch_item_kind kind = sketch->items[i].kind;

        if (kind == STET_ITEM_BEGIN && depth < MOST_DEPTH)
            open[depth++] = i;
        else if (kind == STET_ITEM_END && depth > 0)
            depth--;
        else if (kind == STET_ITEM_ELSE && depth > 0)
            walk->branches[open[depth - 1]] = true;
    }
}

/* Sets the outlook to what the chart shows from the item on. */
static void look_from(struct walk *walk, int item)
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
        outlook->unknown[end] = walk->last_unknown[end] >= item;
    }
}

/* --- sets ------------------------------------------------------------------------- */

static struct situations *copy(struct stet_arena *arena, const struct situations *set)
{
    struct situations *copy = situations_new(arena);

    situations_join(copy, set);
    return copy;
}

/* With all that may happen before the next arrow. */
static struct situations *unfolded(struct walk *walk, const struct situations *set)
{
    struct situations *all = copy(walk->outlook.room, set);

    observe_unseen(all, &walk->outlook);
    return all;
}

/* What something that was drawn leads to from a set; the set is `before`'s. */
typedef struct situations *step(struct walk *walk, const struct situations *before, int item);

/*
 * Where a step may be taken from: where the walk is.  Before any arrow that is
 * one of the tiers, and what the states noted there fit first is it.  Behind a
 * wrong arrow anything may follow.
 */
static void find_origins(const struct walk *walk, const struct situations *from[TIERS])
{
    bool found = false;

    for (int i = 0; i < TIERS; i++)
        from[i] = NULL;
    if (walk->begun) {
        from[0] = walk->set;
        from[1] = walk->forgiving > 0 ? walk->chart->machine->midst : NULL;
    }
    for (int i = 0; i < TIERS && !walk->begun; i++) {
        from[i] = walk->noted && (found || walk->tiers[i]->count == 0) ? NULL : walk->tiers[i];
        found = found || from[i] != NULL;
    }
}

/* Takes a step; NULL when it cannot be taken: `before` is then what was there. */
static struct situations *try_step(struct walk *walk, step *take, int item,
                                   struct situations **before)
{
    const struct situations *from[TIERS];

    find_origins(walk, from);
    *before = NULL;
    for (int i = 0; i < TIERS; i++) {
        struct situations *all = from[i] != NULL ? unfolded(walk, from[i]) : NULL;
        struct situations *after = all != NULL ? take(walk, all, item) : NULL;

        if (after != NULL && (after->count > 0 || after->full)) {
            walk->forgiving -= walk->forgiving > 0 && i == 0;
            return after;
        }
        if (*before == NULL)
            *before = all;
    }
    return NULL;
}

/* --- arrows ----------------------------------------------------------------------- */

static struct situations *draw_sequence(struct walk *walk, const struct situations *before,
                                        const struct stet_sketch_item *item,
                                        const struct said_messages *messages, bool passes)
{
    const int end = chart_end(walk->chart, item->from);
    struct situations *at = copy(walk->outlook.room, before);

    for (int i = 0; i < messages->count; i++) {
        const struct arrow arrow = {end, messages->classes[i], false, item->lost, passes};
        struct situations *after;

        if (i > 0)
            observe_unseen(at, &walk->outlook);
        after = observe_arrow(at, &walk->outlook, &arrow);
        if (!walk->chart->machine->is_sent[arrow.class])
            situations_join(after, observe_forced(at, &walk->outlook, end, arrow.class));
        at = after;
    }
    return at;
}

/* Whether the arrow may be what acknowledges traffic, which is not followed. */
static bool is_answer(const struct walk *walk, const struct said *said)
{
    for (int i = 0; i < said->alternative_count; i++)
        if (said->alternatives[i].count == 1 &&
            walk->chart->machine->answers[said->alternatives[i].classes[0]])
            return true;
    return false;
}

static struct situations *draw_messages(struct walk *walk, const struct situations *before,
                                        int index)
{
    const struct stet_sketch_item *item = &walk->chart->sketch->items[index];
    const struct said *said = &walk->chart->said[index];
    const int end = chart_end(walk->chart, item->from);
    struct situations *after = situations_new(walk->outlook.room);

    for (int i = 0; i < 2 * said->alternative_count && after->count == 0; i++) {
        struct situations *one =
            draw_sequence(walk, before, item, &said->alternatives[i / 2], i % 2 == 1);

        situations_join(after, one);
    }
    if (walk->unanswered[end] > 0 && is_answer(walk, said))
        situations_join(after, before);
    if (said->traffic >= 0 && is_answer(walk, said))
        situations_join(after, observe_traffic(before, &walk->outlook, end, said->traffic));
    return after;
}

static struct situations *draw_anything(struct walk *walk, const struct situations *before,
                                        int index)
{
    const struct stet_sketch_item *item = &walk->chart->sketch->items[index];
    const struct arrow arrow = {chart_end(walk->chart, item->from), -1, true, false, true};
    struct situations *after = observe_arrow(before, &walk->outlook, &arrow);

    situations_join(after, walk->set);
    return after;
}

static struct situations *draw_traffic(struct walk *walk, const struct situations *before,
                                       int index)
{
    const struct stet_sketch_item *item = &walk->chart->sketch->items[index];

    return observe_traffic(before, &walk->outlook, chart_end(walk->chart, item->from),
                           walk->chart->said[index].traffic);
}

/* Goes on as if the arrow were not there, or as if it had been sent all the same. */
static void pass_over(struct walk *walk, struct situations *before, int item, int class)
{
    const int end = chart_end(walk->chart, walk->chart->sketch->items[item].from);

    if (class >= 0)
        situations_join(before, observe_forced(before, &walk->outlook, end, class));
    walk->set = before;
    walk->forgiving = FORGIVEN;
}

static void follow_arrow(struct walk *walk, int index)
{
    const struct said *said = &walk->chart->said[index];
    const int end = chart_end(walk->chart, walk->chart->sketch->items[index].from);
    const int class = said->kind == SAID_MESSAGES ? said->alternatives[0].classes[0] : -1;
    step *const steps[] = {draw_anything, draw_traffic, draw_messages};
    struct situations *before;
    struct situations *after;

    if (said->kind != SAID_MESSAGES || said->traffic >= 0 || said->numbers.carries)
        walk->unanswered[1 - end]++;
    if (said->kind != SAID_MESSAGES && (!walk->begun || (walk->deaf && said->kind == SAID_UNKNOWN)))
        return;
    after = try_step(walk, steps[said->kind], index, &before);
    if (said->kind == SAID_MESSAGES && walk->unanswered[end] > 0)
        walk->unanswered[end]--;
    walk->begun = true;
    if (after != NULL) {
        walk->set = after;
        return;
    }
    chart_report_arrow(walk->chart, before, index, end, class >= 0 ? class : said->traffic);
    pass_over(walk, before, index, class);
}

/* --- states ------------------------------------------------------------------------- */

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
    struct situations *at = copy(walk->outlook.room, before);

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
        fit[i] = see(walk, unfolded(walk, walk->tiers[i]), index);
        any = any || fit[i]->count > 0;
    }
    for (int i = 0; i < TIERS && any; i++)
        walk->tiers[i] = copy(walk->chart->arena, fit[i]);
    walk->noted = walk->noted || any;
    return any;
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
            report_states(walk, unfolded(walk, walk->tiers[0]), index);
        return;
    }
    after = try_step(walk, see, index, &before);
    if (after != NULL) {
        walk->set = after;
        return;
    }
    report_states(walk, see == see_either ? at_arrow(walk, before, index) : before, index);
    walk->set = before;
}

/* --- blocks --------------------------------------------------------------------------- */

static bool is_choice(const struct block *block)
{
    return block->kind == STET_BLOCK_ALT || block->kind == STET_BLOCK_OPT;
}

static void begin_block(struct walk *walk, int index)
{
    const enum stet_sketch_block kind = walk->chart->sketch->items[index].block;
    struct block *block = &walk->blocks[walk->depth];

    if (walk->depth++ >= MOST_DEPTH)
        return;
    *block = (struct block){.kind = kind, .has_else = walk->branches[index]};
    if (is_choice(block)) {
        block->before = copy(walk->chart->arena, walk->set);
        block->after = situations_new(walk->chart->arena);
    }
    walk->outlook.lags = walk->outlook.lags || (kind == STET_BLOCK_PAR && block->has_else);
}

static void next_branch(struct walk *walk)
{
    struct block *block = &walk->blocks[walk->depth - 1];

    if (walk->depth > MOST_DEPTH || !is_choice(block))
        return;
    situations_join(block->after, walk->set);
    walk->set = copy(walk->outlook.room, block->before);
}

static void end_block(struct walk *walk)
{
    struct block *block = &walk->blocks[--walk->depth];

    if (walk->depth >= MOST_DEPTH)
        return;
    if (is_choice(block)) {
        situations_join(walk->set, block->after);
        if (!block->has_else)
            situations_join(walk->set, block->before);
    }
    walk->outlook.lags = false;
    for (int i = 0; i < walk->depth; i++)
        if (walk->blocks[i].kind == STET_BLOCK_PAR && walk->blocks[i].has_else)
            walk->outlook.lags = true;
}

/* --- the walk ---------------------------------------------------------------------------- */

static void follow_item(struct walk *walk, int index)
{
    const struct stet_sketch_item *item = &walk->chart->sketch->items[index];

    look_from(walk, index);
    switch (item->kind) {
    case STET_ITEM_MESSAGE:
        if (chart_has_arrow(walk->chart, item)) {
            follow_arrow(walk, index);
            if (index + 1 < walk->chart->sketch->item_count)
                look_from(walk, index + 1);
            follow_states(walk, index, see_either);
        } else if (item->from == item->to) {
            follow_states(walk, index, see_states);
        }
        break;
    case STET_ITEM_NOTE:
        follow_states(walk, index, see_states);
        break;
    case STET_ITEM_BEGIN:
        begin_block(walk, index);
        break;
    case STET_ITEM_ELSE:
        if (walk->depth > 0)
            next_branch(walk);
        break;
    case STET_ITEM_END:
        if (walk->depth > 0)
            end_block(walk);
        break;
    case STET_ITEM_DIVIDER:
        break;
    }
}

/* Sets are kept as long as the walk is in them. */
static void follow_in_room(struct walk *walk, int index)
{
    struct stet_arena *room = stet_arena_within(walk->chart->arena);

    walk->outlook.room = room;
    follow_item(walk, index);
    if (walk->set->arena == room) {
        stet_arena_free(walk->kept);
        walk->kept = room;
    } else {
        stet_arena_free(room);
    }
}

static void make_rooms(struct walk *walk)
{
    struct stet_arena *arena = walk->chart->arena;
    const size_t items = (size_t)walk->chart->sketch->item_count;
    const size_t classes = (size_t)walk->chart->machine->model->messages.count;

    for (int end = 0; end < 2; end++) {
        walk->next[end] = stet_alloc_array(arena, items, sizeof(int));
        walk->last[end] = stet_alloc_array(arena, classes, sizeof(int));
        memset(walk->last[end], -1, classes * sizeof(int));
        walk->last_unknown[end] = -1;
        walk->next_class[end] = stet_alloc_array(arena, classes, sizeof(bool));
        walk->later_class[end] = stet_alloc_array(arena, classes, sizeof(bool));
        walk->shown_class[end] = stet_alloc_array(arena, classes, sizeof(bool));
    }
    walk->branches = stet_alloc_array(arena, items, sizeof(bool));
}

/* Follows the chart; false when too much may have happened. */
static bool follow(struct chart *chart, bool deaf)
{
    struct walk walk = {
        .chart = chart,
        .deaf = deaf,
        .outlook = {.machine = chart->machine, .arena = chart->arena, .work = chart->work}};
    bool followed;

    make_rooms(&walk);
    look_ahead(&walk);
    find_branches(&walk);
    walk.set = walk.tiers[0] = copy(chart->arena, chart->machine->starts);
    walk.tiers[1] = copy(chart->arena, chart->machine->rests);
    walk.tiers[2] = copy(chart->arena, chart->machine->midst);
    for (int i = 0; i < chart->sketch->item_count && !walk.set->full; i++)
        follow_in_room(&walk, i);
    followed = !walk.set->full;
    if (followed)
        chart_report_left_out(chart, walk.set);
    stet_arena_free(walk.kept);
    return followed;
}

/*
 * An arrow that says nothing of the machine may be anything that it sends.  When a chart has so
 * many of them that nothing can be said, as one that goes on with TLS, they are none of its own.
 */
void chart_follow(struct chart *chart)
{
    const size_t findings = chart->audit->findings.count;

    if (follow(chart, false))
        return;
    chart->audit->findings.count = findings;
    *chart->work = 0;
    if (!follow(chart, true))
        chart->audit->verdict = STET_AUDIT_UNDECIDED;
}
