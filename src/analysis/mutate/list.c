/* Every change of one thing in a table. */
#include "mutants.h"

#include "stet/spell.h"

struct listing {
    struct stet_arena *arena;
    const struct stet_model *model;
    struct stet_mutant *list;
    int count;
    size_t capacity;
};

static void add(struct listing *listing, struct stet_mutant mutant)
{
    mutant.fate = STET_SURVIVES;
    listing->list = stet_grow(listing->arena, listing->list, (size_t)listing->count,
                              &listing->capacity, sizeof *listing->list);
    listing->list[listing->count++] = mutant;
}

static bool answers_by_acting(const struct stet_row *row)
{
    return row->kind == STET_ON || row->kind == STET_OR;
}

/* --- targets, events, conditions ------------------------------------------- */

static void change_target(struct listing *listing, struct stet_mutant mutant)
{
    const struct stet_model *model = listing->model;
    const int to = model->rows[mutant.index].to;

    mutant.mutation = STET_TARGET_CHANGED;
    for (int state = -1; state < model->state_count; state++) {
        if (state == to || (state >= 0 && model->states[state].is_group))
            continue;
        mutant.value = state;
        add(listing, mutant);
    }
}

/* Events of another kind are left out: nobody takes a call for a message. */
static void change_event(struct listing *listing, struct stet_mutant mutant)
{
    const struct stet_model *model = listing->model;
    const int event = model->rows[mutant.index].event;

    mutant.mutation = STET_EVENT_CHANGED;
    for (int other = 0; other < model->event_count; other++) {
        if (other == event || model->events[other].kind != model->events[event].kind)
            continue;
        mutant.value = other;
        add(listing, mutant);
    }
}

static void change_condition(struct listing *listing, struct stet_mutant mutant)
{
    const uint64_t mask = listing->model->rows[mutant.index].when.mask;

    for (int bit = 0; bit < STET_MAX_MEMORY_BITS; bit++) {
        if ((mask >> bit & 1) == 0)
            continue;
        mutant.at = bit;
        mutant.mutation = STET_CONDITION_NEGATED;
        add(listing, mutant);
        mutant.mutation = STET_CONDITION_DROPPED;
        add(listing, mutant);
    }
}

/* --- actions ---------------------------------------------------------------- */

static bool is_of_flag(enum stet_action_kind kind)
{
    return kind == STET_SET || kind == STET_CLEAR;
}

/* The action that does the contrary; -1 when there is none. */
static int contrary(enum stet_action_kind kind)
{
    switch (kind) {
    case STET_START:
        return STET_STOP;
    case STET_STOP:
        return STET_START;
    case STET_SET:
        return STET_CLEAR;
    case STET_CLEAR:
        return STET_SET;
    case STET_SEND:
    case STET_TELL:
    case STET_DO:
        break;
    }
    return -1;
}

static void replace_action(struct listing *listing, struct stet_mutant mutant,
                           struct stet_action action)
{
    mutant.mutation = STET_ACTION_REPLACED;
    for (int i = 0; i < stet_action_names(listing->model, action.kind)->count; i++) {
        if (i == action.index)
            continue;
        mutant.action = (struct stet_action){action.kind, i};
        add(listing, mutant);
    }
    if (contrary(action.kind) >= 0) {
        mutant.action =
            (struct stet_action){(enum stet_action_kind)contrary(action.kind), action.index};
        add(listing, mutant);
    }
}

/* Each action dropped and replaced, and one of every kind and name added at the end. */
static void change_actions(struct listing *listing, struct stet_mutant mutant,
                           const struct stet_actions *actions)
{
    for (mutant.at = 0; mutant.at < actions->count; mutant.at++) {
        const struct stet_action action = actions->list[mutant.at];

        mutant.mutation = is_of_flag(action.kind) ? STET_FLAG_KEPT : STET_ACTION_DROPPED;
        add(listing, mutant);
        replace_action(listing, mutant, action);
    }
    mutant.mutation = STET_ACTION_ADDED;
    for (int kind = STET_SEND; kind <= STET_DO; kind++) {
        for (int i = 0; i < stet_action_names(listing->model, (enum stet_action_kind)kind)->count;
             i++) {
            mutant.action = (struct stet_action){(enum stet_action_kind)kind, i};
            add(listing, mutant);
        }
    }
}

/* --- dispositions ------------------------------------------------------------ */

/* Whether a row could be written with any of the words that say what is done with an event. */
static bool stands_alone(const struct stet_model *model, int index)
{
    const struct stet_row *row = &model->rows[index];

    if (row->kind == STET_OR || row->when.mask != 0)
        return false;
    return row->kind != STET_ON || (row->actions.count == 0 && row->to < 0);
}

static void change_disposition(struct listing *listing, struct stet_mutant mutant)
{
    static const enum stet_row_kind kinds[] = {STET_ON, STET_IGNORE, STET_REFUSE, STET_DEFER,
                                               STET_NEVER};
    const struct stet_model *model = listing->model;
    const struct stet_row *row = &model->rows[mutant.index];
    const bool refusable = model->events[row->event].kind == STET_CALL && model->signals.count > 0;

    mutant.mutation = STET_DISPOSITION_CHANGED;
    mutant.value = 0; /* a refusal tells the first signal */
    for (size_t i = 0; i < STET_COUNT(kinds); i++) {
        mutant.kind = kinds[i];
        if (kinds[i] != row->kind && (kinds[i] != STET_REFUSE || refusable))
            add(listing, mutant);
    }
}

static void change_signal(struct listing *listing, struct stet_mutant mutant)
{
    mutant.mutation = STET_ACTION_REPLACED;
    for (int i = 0; i < listing->model->signals.count; i++) {
        mutant.value = i;
        if (i != listing->model->rows[mutant.index].signal)
            add(listing, mutant);
    }
}

/* --- all ---------------------------------------------------------------------- */

static void change_row(struct listing *listing, int index)
{
    const struct stet_row *row = &listing->model->rows[index];
    const struct stet_mutant mutant = {.where = STET_MUTATED_ROW, .index = index};

    add(listing, mutant); /* dropped */
    change_event(listing, mutant);
    if (answers_by_acting(row)) {
        change_target(listing, mutant);
        change_condition(listing, mutant);
        change_actions(listing, mutant, &row->actions);
    }
    if (row->kind == STET_REFUSE)
        change_signal(listing, mutant);
    if (stands_alone(listing->model, index))
        change_disposition(listing, mutant);
}

static void change_state(struct listing *listing, int index)
{
    const struct stet_state *state = &listing->model->states[index];
    struct stet_mutant mutant = {.where = STET_MUTATED_ENTER, .index = index};

    if (state->enter.count > 0)
        change_actions(listing, mutant, &state->enter);
    mutant.where = STET_MUTATED_LEAVE;
    if (state->leave.count > 0)
        change_actions(listing, mutant, &state->leave);
}

struct stet_mutant *mutants_list(struct stet_arena *arena, const struct stet_model *model,
                                 int *count)
{
    struct listing listing = {.arena = arena, .model = model};
    struct stet_mutant initial = {.mutation = STET_INITIAL_CHANGED, .where = STET_MUTATED_INITIAL};

    for (int state = 0; state < model->state_count; state++) {
        initial.value = state;
        if (state != model->initial && !model->states[state].is_group)
            add(&listing, initial);
    }
    for (int state = 0; state < model->state_count; state++)
        change_state(&listing, state);
    for (int row = 0; row < model->row_count; row++)
        change_row(&listing, row);
    *count = listing.count;
    return listing.list;
}
