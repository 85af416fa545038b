/* A connection, followed item by item. */
#include "follow.h"

#include <string.h>

/* --- sets ------------------------------------------------------------------------- */

struct situations *walk_copy(struct stet_arena *arena, const struct situations *set)
{
    struct situations *copy = situations_new(arena);

    situations_join(copy, set);
    return copy;
}

/* With all that may happen before the next arrow. */
struct situations *walk_unfolded(struct walk *walk, const struct situations *set)
{
    struct situations *all = walk_copy(walk->outlook.room, set);

    observe_unseen(all, &walk->outlook);
    return all;
}

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
struct situations *walk_try(struct walk *walk, step *take, int item, struct situations **before)
{
    const struct situations *from[TIERS];

    find_origins(walk, from);
    *before = NULL;
    for (int i = 0; i < TIERS; i++) {
        struct situations *all = from[i] != NULL ? walk_unfolded(walk, from[i]) : NULL;
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
    struct situations *at = walk_copy(walk->outlook.room, before);

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

/* Traffic of the class; early it may come when what opened the connection had some as well. */
static struct situations *carry(struct walk *walk, const struct situations *before, int index,
                                int class)
{
    const int end = chart_end(walk->chart, walk->chart->sketch->items[index].from);
    struct situations *after = observe_traffic(before, &walk->outlook, end, class);

    if (after->count > 0 || !walk->early)
        return after;
    after = observe_early(before, &walk->outlook, end, class);
    if (after->count > 0)
        chart_report_early(walk->chart, index, end, class);
    return after;
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
        situations_join(after, after->count == 0
                                   ? carry(walk, before, index, said->traffic)
                                   : observe_traffic(before, &walk->outlook, end, said->traffic));
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
    return carry(walk, before, index, walk->chart->said[index].traffic);
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

/* What opens a connection may carry traffic: then its sender cannot send any yet. */
static bool opens_with_traffic(const struct walk *walk, int index)
{
    const struct said *said = &walk->chart->said[index];
    const struct machine *machine = walk->chart->machine;
    const int end = chart_end(walk->chart, walk->chart->sketch->items[index].from);

    if (said->kind != SAID_MESSAGES || (said->traffic < 0 && !said->numbers.carries))
        return false;
    for (int class = 0; class < machine->model->messages.count; class ++)
        if (machine->traffic[class] &&
            observe_early(walk->set, &walk->outlook, end, class)->count > 0)
            return true;
    return false;
}

/* Behind what stands across the chart another connection may begin. */
static struct situations *begin_anew(struct walk *walk, int index)
{
    struct situations *after;

    if (!walk->parted || walk->chart->said[index].kind != SAID_MESSAGES)
        return NULL;
    after = draw_messages(walk, walk_unfolded(walk, walk->chart->machine->starts), index);
    if (after->count == 0)
        return NULL;
    chart_report_left_out(walk->chart, walk->set);
    chart_report_anew(walk->chart, index);
    walk->unanswered[0] = walk->unanswered[1] = 0;
    return after;
}

/* Notes where the end that an arrow goes to may be until it arrives. */
static void await_arrow(struct walk *walk, int end)
{
    const struct machine *machine = walk->chart->machine;

    walk->awaited = end;
    memset(walk->awaiting, 0, (size_t)machine->model->state_count * sizeof *walk->awaiting);
    for (int tier = 0; tier < TIERS; tier++) {
        const struct situations *set = walk->begun ? walk->set : walk->tiers[tier];

        for (int i = 0; i < set->count && (tier == 0 || (walk->noted && !walk->begun)); i++)
            walk->awaiting[machine_state(machine, set->list[i].key.at[end])] = true;
    }
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
    await_arrow(walk, 1 - end);
    after = walk_try(walk, steps[said->kind], index, &before);
    if (said->kind == SAID_MESSAGES && walk->unanswered[end] > 0)
        walk->unanswered[end]--;
    if (after == NULL && walk->begun)
        after = begin_anew(walk, index);
    walk->begun = true;
    walk->parted = false;
    if (after != NULL) {
        walk->set = after;
        walk->early = walk->early || opens_with_traffic(walk, index);
        return;
    }
    chart_report_arrow(walk->chart, before, index, end, class >= 0 ? class : said->traffic);
    pass_over(walk, before, index, class);
}

/* --- blocks --------------------------------------------------------------------------- */

static bool is_choice(const struct block *block)
{
    return block->kind == STET_BLOCK_ALT || block->kind == STET_BLOCK_OPT;
}

static void begin_block(struct walk *walk, int index)
{
    const enum stet_sketch_block kind = walk->chart->sketch->items[index].block;
    struct block *block = &walk->blocks[walk->depth++];

    *block = (struct block){.kind = kind, .has_else = walk->branches[index]};
    if (is_choice(block)) {
        block->before = walk_copy(walk->own, walk->set);
        block->after = situations_new(walk->own);
    }
    walk->outlook.lags = walk->outlook.lags || (kind == STET_BLOCK_PAR && block->has_else);
}

static void next_branch(struct walk *walk)
{
    const struct block *block = &walk->blocks[walk->depth - 1];

    if (!is_choice(block))
        return;
    situations_join(block->after, walk->set);
    walk->set = walk_copy(walk->outlook.room, block->before);
}

static void end_block(struct walk *walk)
{
    const struct block *block = &walk->blocks[--walk->depth];

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

/* Whether it stands across the chart and says no state: a divider, a note over both, a box. */
static bool is_parting(const struct walk *walk, int index)
{
    const struct stet_sketch_item *item = &walk->chart->sketch->items[index];

    if (item->kind == STET_ITEM_NOTE)
        return item->from != item->to && walk->chart->said[index].state_count == 0;
    return item->kind == STET_ITEM_DIVIDER || item->kind == STET_ITEM_BEGIN;
}

/* --- the walk ---------------------------------------------------------------------------- */

static void follow_item(struct walk *walk, int index)
{
    const struct stet_sketch_item *item = &walk->chart->sketch->items[index];

    walk_look_from(walk, index);
    walk->parted = walk->parted || is_parting(walk, index);
    switch (item->kind) {
    case STET_ITEM_MESSAGE:
        if (chart_has_arrow(walk->chart, item)) {
            follow_arrow(walk, index);
            if (index + 1 < walk->chart->sketch->item_count)
                walk_look_from(walk, index + 1);
            walk_states(walk, index, true);
        } else if (item->from == item->to) {
            walk_states(walk, index, false);
        }
        break;
    case STET_ITEM_NOTE:
        walk_states(walk, index, false);
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
        walk->apart_class[end] = stet_alloc_array(arena, classes, sizeof(bool));
    }
    walk->branches = stet_alloc_array(arena, items, sizeof(bool));
    walk->awaited = -1;
    walk->awaiting =
        stet_alloc_array(arena, (size_t)walk->chart->machine->model->state_count, sizeof(bool));
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
    walk_look_ahead(&walk);
    walk.own = stet_arena_within(chart->arena);
    walk.set = walk_copy(walk.own, chart->machine->starts);
    walk.tiers[0] = chart->machine->starts;
    walk.tiers[1] = chart->machine->rests;
    walk.tiers[2] = chart->machine->midst;
    for (int i = 0; i < chart->sketch->item_count && !walk.set->full; i++)
        follow_in_room(&walk, i);
    followed = !walk.set->full;
    if (followed)
        chart_report_left_out(chart, walk.set);
    stet_arena_free(walk.kept);
    stet_arena_free(walk.own);
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
