/* A mutant as a model. */
#include "mutants.h"

#include "stet/spell.h"

#include <string.h>

/* The actions with the one at mutant->at dropped, replaced or added. */
static struct stet_actions changed(struct stet_arena *arena, const struct stet_actions *actions,
                                   const struct stet_mutant *mutant)
{
    const size_t count = (size_t)actions->count;
    const size_t at = (size_t)mutant->at;
    struct stet_action *list = stet_alloc_array(arena, count + 1, sizeof *list);

    if (count > 0)
        memcpy(list, actions->list, count * sizeof *list);
    if (mutant->mutation == STET_ACTION_ADDED || mutant->mutation == STET_ACTION_REPLACED) {
        list[at] = mutant->action;
        return (struct stet_actions){list, (int)(at < count ? count : count + 1)};
    }
    memmove(&list[at], &list[at + 1], (count - at - 1) * sizeof *list);
    return (struct stet_actions){list, (int)count - 1};
}

/* Takes a row away; an alternative right below it takes its place. */
static void drop_row(struct stet_model *copy, int index)
{
    struct stet_row *row = &copy->rows[index];
    const bool begins = row->kind != STET_OR;

    copy->row_count--;
    memmove(row, row + 1, (size_t)(copy->row_count - index) * sizeof *row);
    if (begins && index < copy->row_count && row->kind == STET_OR)
        row->kind = STET_ON;
}

static void change_disposition(struct stet_row *row, const struct stet_mutant *mutant)
{
    row->kind = mutant->kind;
    row->signal = mutant->kind == STET_REFUSE ? mutant->value : -1;
}

static void change_row(struct stet_arena *arena, struct stet_row *row,
                       const struct stet_mutant *mutant)
{
    const uint64_t bit = UINT64_C(1) << (mutant->at & 63);

    switch (mutant->mutation) {
    case STET_TARGET_CHANGED:
        row->to = mutant->value;
        break;
    case STET_EVENT_CHANGED:
        row->event = mutant->value;
        break;
    case STET_CONDITION_NEGATED:
        row->when.value ^= bit;
        break;
    case STET_CONDITION_DROPPED:
        row->when.mask &= ~bit;
        row->when.value &= ~bit;
        break;
    case STET_ACTION_DROPPED:
    case STET_ACTION_ADDED:
    case STET_ACTION_REPLACED:
    case STET_FLAG_KEPT:
        if (row->kind == STET_REFUSE)
            row->signal = mutant->value;
        else
            row->actions = changed(arena, &row->actions, mutant);
        break;
    case STET_DISPOSITION_CHANGED:
        change_disposition(row, mutant);
        break;
    case STET_ROW_DROPPED:
    case STET_INITIAL_CHANGED:
    case STET_MUTATION_COUNT:
        break;
    }
}

/* What the reader of tables would refuse in the changed row itself. */
static const char *refused(const struct stet_model *copy, const struct stet_mutant *mutant)
{
    const struct stet_row *row = &copy->rows[mutant->index];

    if (mutant->where != STET_MUTATED_ROW || mutant->mutation == STET_ROW_DROPPED)
        return NULL;
    return row->kind == STET_REFUSE && copy->events[row->event].kind != STET_CALL ? "refuse" : NULL;
}

static void apply(struct stet_arena *arena, struct stet_model *copy,
                  const struct stet_mutant *mutant)
{
    struct stet_state *state;

    switch (mutant->where) {
    case STET_MUTATED_ROW:
        if (mutant->mutation == STET_ROW_DROPPED)
            drop_row(copy, mutant->index);
        else
            change_row(arena, &copy->rows[mutant->index], mutant);
        break;
    case STET_MUTATED_ENTER:
        state = &copy->states[mutant->index];
        state->enter = changed(arena, &state->enter, mutant);
        break;
    case STET_MUTATED_LEAVE:
        state = &copy->states[mutant->index];
        state->leave = changed(arena, &state->leave, mutant);
        break;
    case STET_MUTATED_INITIAL:
        copy->initial = mutant->value;
        break;
    }
}

const struct stet_model *mutant_make(struct stet_arena *arena, const struct stet_model *model,
                                     const struct stet_mutant *mutant, const char **rule)
{
    struct stet_model *copy = stet_model_copy(arena, model);

    apply(arena, copy, mutant);
    *rule = refused(copy, mutant);
    if (*rule == NULL && mutant->where == STET_MUTATED_ROW)
        *rule = stet_model_settle(arena, copy);
    return *rule == NULL ? copy : NULL;
}

/* --- as it is written --------------------------------------------------------- */

static const char *spell_state(struct stet_arena *arena, const struct stet_model *model,
                               const struct stet_mutant *mutant)
{
    const struct stet_state *state = &model->states[mutant->index];
    const bool enter = mutant->where == STET_MUTATED_ENTER;
    const struct stet_actions *actions = enter ? &state->enter : &state->leave;

    if (actions->count == 0)
        return NULL;
    return stet_format(arena, "%s(%s, %s, \"%s\")", enter ? "ENTER" : "LEAVE", state->name,
                       stet_spell_actions(arena, model, actions),
                       enter ? state->enter_says : state->leave_says);
}

static const char *spell(struct stet_arena *arena, const struct stet_model *model,
                         const struct stet_mutant *mutant)
{
    switch (mutant->where) {
    case STET_MUTATED_ROW:
        return stet_spell_row(arena, model, &model->rows[mutant->index]);
    case STET_MUTATED_ENTER:
    case STET_MUTATED_LEAVE:
        return spell_state(arena, model, mutant);
    case STET_MUTATED_INITIAL:
        break;
    }
    return stet_format(arena, "INITIAL(%s)", model->states[model->initial].name);
}

void mutant_spell(struct stet_arena *arena, struct stet_arena *scratch,
                  const struct stet_model *model, struct stet_mutant *mutant)
{
    struct stet_model *copy = stet_model_copy(scratch, model);

    mutant->place = model->place;
    if (mutant->where == STET_MUTATED_ROW)
        mutant->place = model->rows[mutant->index].place;
    else if (mutant->where != STET_MUTATED_INITIAL)
        mutant->place = model->states[mutant->index].place;
    mutant->old_text = spell(arena, model, mutant);
    mutant->new_text = NULL;
    if (mutant->mutation == STET_ROW_DROPPED)
        return;
    apply(scratch, copy, mutant);
    mutant->new_text = spell(arena, copy, mutant);
}
