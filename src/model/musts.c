/* MUST and ALWAYS: what has to be so, said of many cells and states at once. */
#include "build.h"

#include <string.h>

static const char states_expected[] =
    "_ for every state, a state or group, ANY(...) of several, or NOT(...) for all others";
static const char events_expected[] =
    "_ for every event, an event, ANY(...) of several, or NOT(...) for all others";

static const char actions_expected[] = "_, actions, NOT(...) of several, DEFER, or ANY";

/* Marks one thing at the cursor; false when it is mistaken (reported). */
typedef bool mark_one(struct cursor *cursor, bool *marks);

static bool mark_state(struct cursor *cursor, bool *marks)
{
    struct builder *builder = cursor->builder;
    const struct stet_token *token = column_take_name(cursor);
    const struct entry *entry;

    if (token == NULL)
        return column_refuse(cursor, states_expected);
    entry = scope_find(builder, &builder->scopes[SCOPE_STATE], cursor->row, token);
    if (entry == NULL)
        return false;
    for (int state = 0; state < builder->model->state_count; state++)
        if (!builder->model->states[state].is_group &&
            stet_model_inside(builder->model, state, entry->index))
            marks[state] = true;
    return true;
}

static bool mark_event(struct cursor *cursor, bool *marks)
{
    const int event = column_take_event(cursor);

    if (event < 0)
        return false;
    marks[event] = true;
    return true;
}

/* "(" x "," ... ")" behind ANY and NOT */
static bool mark_list(struct cursor *cursor, bool *marks, mark_one *mark, const char *expected)
{
    for (bool more = column_take(cursor, "("); more; more = column_take(cursor, ",")) {
        if (!mark(cursor, marks))
            return false;
        if (column_take(cursor, ")"))
            return true;
    }
    return column_refuse(cursor, expected);
}

static bool mark_column(struct cursor *cursor, bool *marks, int count, mark_one *mark,
                        const char *expected)
{
    const bool all = column_is_nothing(cursor->row, cursor->column);
    const bool others = !all && column_take(cursor, "NOT");
    bool sound = true;

    if (!all)
        sound = others || column_take(cursor, "ANY") ? mark_list(cursor, marks, mark, expected)
                                                     : mark(cursor, marks);
    if (!sound)
        return false;
    if (!all && column_token(cursor) != NULL)
        return column_refuse(cursor, expected);
    for (int i = 0; i < count && (all || others); i++)
        marks[i] = !marks[i];
    return true;
}

/* Marks what a column names: _ for all, x, ANY(x, ...), NOT(x, ...) for all others. */
static bool mark_states(struct builder *builder, const struct stet_row_text *row, size_t column,
                        bool *states)
{
    struct cursor cursor = column_open(builder, row, column);
    const struct stet_model *model = builder->model;

    if (!mark_column(&cursor, states, model->state_count, mark_state, states_expected))
        return false;
    for (int i = 0; i < model->state_count; i++)
        states[i] = states[i] && !model->states[i].is_group;
    return true;
}

static bool mark_events(struct builder *builder, const struct stet_row_text *row, size_t column,
                        bool *events)
{
    struct cursor cursor = column_open(builder, row, column);

    return mark_column(&cursor, events, builder->model->event_count, mark_event, events_expected);
}

/* A column that is one word alone. */
static bool is_word(const struct stet_row_text *row, size_t column, const char *word)
{
    const struct stet_argument *argument = &row->arguments[column];

    return argument->count == 1 && strcmp(argument->tokens[0].text, word) == 0;
}

static bool actions_in(struct builder *builder, const struct stet_row_text *row, size_t column,
                       struct stet_must *must)
{
    struct cursor cursor = column_open(builder, row, column);

    must->kind = is_word(row, column, "ANY")     ? STET_MUST_DO_WHAT_IT_LIKES
                 : is_word(row, column, "DEFER") ? STET_MUST_DEFER
                                                 : STET_MUST_DO;
    if (must->kind != STET_MUST_DO)
        return true;
    if (!column_take(&cursor, "NOT"))
        return column_actions(builder, row, column, &must->actions);
    must->kind = STET_MUST_NOT_DO;
    if (!column_take(&cursor, "("))
        return column_refuse(&cursor, actions_expected);
    if (!column_take_actions(&cursor, &must->actions))
        return false;
    if (!column_take(&cursor, ")") || column_token(&cursor) != NULL)
        return column_refuse(&cursor, actions_expected);
    return true;
}

static bool targets_in(struct builder *builder, const struct stet_row_text *row, size_t column,
                       struct stet_must *must)
{
    bool *targets;

    must->stays = column_is_nothing(row, column);
    if (must->stays || is_word(row, column, "ANY"))
        return true;
    targets =
        stet_alloc_array(builder->arena, (size_t)builder->model->state_count, sizeof *targets);
    must->targets = targets;
    return mark_states(builder, row, column, targets);
}

void build_must(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_model *model = builder->model;
    bool *states = stet_alloc_array(builder->arena, (size_t)model->state_count, sizeof *states);
    bool *events = stet_alloc_array(builder->arena, (size_t)model->event_count, sizeof *events);
    struct stet_must must = {.states = states, .events = events, .place = row->place};

    (void)mark_states(builder, row, 0, states);
    (void)mark_events(builder, row, 1, events);
    (void)column_when(builder, row, 2, &must.when);
    (void)actions_in(builder, row, 3, &must);
    (void)targets_in(builder, row, 4, &must);
    must.says = column_citations(builder, row, row->count - 1);
    model->musts[model->must_count++] = must;
}

/* A condition that asks flags only: between events nobody asks guards. */
static bool flags_in(struct builder *builder, const struct stet_row_text *row, size_t column,
                     struct stet_when *when)
{
    const int flags = builder->model->flags.count;
    struct cursor cursor = column_open(builder, row, column);

    if (!column_when(builder, row, column, when))
        return false;
    return flags == 64 || when->mask >> flags == 0 ||
           column_refuse(&cursor, "_, a flag, NOT(flag), or AND(...) of several of these");
}

static bool facts_in(struct builder *builder, const struct stet_row_text *row, size_t column,
                     struct stet_actions *so)
{
    static const char expected[] = "START(timer): it is armed, STOP(timer): it is off, SET(flag) "
                                   "and CLEAR(flag)";
    struct cursor cursor = column_open(builder, row, column);

    if (column_is_nothing(row, column))
        return column_refuse(&cursor, expected);
    if (!column_actions(builder, row, column, so))
        return false;
    for (int i = 0; i < so->count; i++)
        if (so->list[i].kind == STET_SEND || so->list[i].kind == STET_TELL ||
            so->list[i].kind == STET_DO)
            return column_refuse(&cursor, expected);
    return true;
}

void build_always(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_model *model = builder->model;
    bool *states = stet_alloc_array(builder->arena, (size_t)model->state_count, sizeof *states);
    struct stet_invariant invariant = {.states = states, .place = row->place};

    (void)mark_states(builder, row, 0, states);
    (void)flags_in(builder, row, 1, &invariant.when);
    (void)facts_in(builder, row, 2, &invariant.so);
    invariant.says = column_citations(builder, row, row->count - 1);
    model->invariants[model->invariant_count++] = invariant;
}
