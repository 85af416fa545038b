/* The rows of scenarios. */
#include "build.h"

#include <string.h>

/* What a column of a step holds. */
enum column_kind {
    NO_COLUMN,
    ROLE_COLUMN,
    STATE_COLUMN,  /* a state */
    WITHIN_COLUMN, /* a state or group */
    CALL_COLUMN,
    ARRIVAL_COLUMN, /* a message: its RECEIVE event */
    EXPIRY_COLUMN,  /* a timer: its EXPIRE event */
    MESSAGE_COLUMN,
    SIGNAL_COLUMN,
    GIVEN_COLUMN, /* actions that put a role into a configuration */
    GUARDS_COLUMN,
    TEXT_COLUMN
};

static const struct step_shape {
    enum stet_row_word word;
    enum stet_step_kind kind;
    enum column_kind columns[3];
} shapes[] = {
    {STET_WORD_PHASE, STET_STEP_PHASE, {TEXT_COLUMN}},
    {STET_WORD_END_PHASE, STET_STEP_END_PHASE, {NO_COLUMN}},
    {STET_WORD_STEP, STET_STEP_STEP, {TEXT_COLUMN}},
    {STET_WORD_NOTE, STET_STEP_NOTE, {TEXT_COLUMN}},
    {STET_WORD_GIVEN, STET_STEP_GIVEN, {ROLE_COLUMN, STATE_COLUMN, GIVEN_COLUMN}},
    {STET_WORD_DOES, STET_STEP_DOES, {ROLE_COLUMN, CALL_COLUMN, GUARDS_COLUMN}},
    {STET_WORD_DELIVER, STET_STEP_DELIVER, {ROLE_COLUMN, ARRIVAL_COLUMN, GUARDS_COLUMN}},
    {STET_WORD_EXPIRES, STET_STEP_EXPIRES, {ROLE_COLUMN, EXPIRY_COLUMN, GUARDS_COLUMN}},
    {STET_WORD_LOSE, STET_STEP_LOSE, {ROLE_COLUMN, MESSAGE_COLUMN}},
    {STET_WORD_DUPLICATE, STET_STEP_DUPLICATE, {ROLE_COLUMN, MESSAGE_COLUMN}},
    {STET_WORD_INJECT, STET_STEP_INJECT, {ROLE_COLUMN, MESSAGE_COLUMN}},
    {STET_WORD_SETTLE, STET_STEP_SETTLE, {NO_COLUMN}},
    {STET_WORD_EXPECT, STET_STEP_EXPECT, {ROLE_COLUMN, WITHIN_COLUMN}},
    {STET_WORD_EXPECT_ALL, STET_STEP_EXPECT_ALL, {WITHIN_COLUMN}},
    {STET_WORD_TOLD, STET_STEP_TOLD, {ROLE_COLUMN, SIGNAL_COLUMN}},
};

static const struct step_shape *shape_of(enum stet_row_word word)
{
    for (size_t i = 0; i < STET_COUNT(shapes); i++)
        if (shapes[i].word == word)
            return &shapes[i];
    return NULL;
}

bool build_is_step(enum stet_row_word word)
{
    return shape_of(word) != NULL;
}

int build_role(struct builder *builder, const struct stet_row_text *row,
               const struct stet_token *token)
{
    const struct entry *entry = scope_find(builder, &builder->roles[builder->system], row, token);

    return entry == NULL ? -1 : entry->index;
}

static void set_role(struct builder *builder, const struct stet_row_text *row, size_t column,
                     struct stet_step *step)
{
    const int system = builder->model->scenarios[builder->scenario].system;
    struct cursor cursor = column_open(builder, row, column);
    const struct stet_token *token = column_take_name(&cursor);

    step->role = -1;
    if (system < 0) {
        if (!column_is_nothing(row, column))
            (void)column_refuse(&cursor, "_, as the scenario stands in no system");
    } else if (token == NULL || column_token(&cursor) != NULL) {
        (void)column_refuse(&cursor, "the name of a role of the system");
    } else {
        step->role = build_role(builder, row, token);
    }
}

void column_given(struct builder *builder, const struct stet_row_text *row, size_t column,
                  struct stet_step *step)
{
    if (!column_actions(builder, row, column, &step->actions))
        return;
    for (int i = 0; i < step->actions.count; i++) {
        const enum stet_action_kind kind = step->actions.list[i].kind;

        if (kind != STET_SET && kind != STET_START) {
            struct cursor cursor = column_open(builder, row, column);

            (void)column_refuse(&cursor, "_, SET(flag) and START(timer) only");
            return;
        }
    }
}

static int index_of(struct builder *builder, const struct stet_row_text *row, size_t column,
                    enum scope_kind scope)
{
    const struct entry *entry = column_entry(builder, row, column, scope);

    return entry == NULL ? -1 : entry->index;
}

static int event_in(struct builder *builder, const struct stet_row_text *row, size_t column,
                    enum scope_kind scope, enum stet_event_kind kind)
{
    int index = index_of(builder, row, column, scope);

    return index < 0 ? -1 : event_of(builder->model, kind, index);
}

static void set_column(struct builder *builder, const struct stet_row_text *row, size_t column,
                       enum column_kind kind, struct stet_step *step)
{
    switch (kind) {
    case NO_COLUMN:
        break;
    case ROLE_COLUMN:
        set_role(builder, row, column, step);
        break;
    case STATE_COLUMN:
    case WITHIN_COLUMN:
        step->index = column_state(builder, row, column, kind == STATE_COLUMN);
        break;
    case CALL_COLUMN:
        step->index = event_in(builder, row, column, SCOPE_CALL, STET_CALL);
        break;
    case ARRIVAL_COLUMN:
        step->index = event_in(builder, row, column, SCOPE_MESSAGE, STET_RECEIVE);
        break;
    case EXPIRY_COLUMN:
        step->index = event_in(builder, row, column, SCOPE_TIMER, STET_EXPIRE);
        break;
    case MESSAGE_COLUMN:
        step->index = index_of(builder, row, column, SCOPE_MESSAGE);
        break;
    case SIGNAL_COLUMN:
        step->index = index_of(builder, row, column, SCOPE_SIGNAL);
        break;
    case GIVEN_COLUMN:
        column_given(builder, row, column, step);
        break;
    case GUARDS_COLUMN:
        (void)column_guards(builder, row, column, &step->guards);
        break;
    case TEXT_COLUMN:
        step->text = column_text(builder, row, column);
        break;
    }
}

/* A phase ends with its END_PHASE, before its scenario does. */
void build_end_phase(struct builder *builder)
{
    if (builder->phase >= 0)
        stet_error(builder->diagnostics, "phase", builder->steps[builder->phase].place,
                   "the phase never ends; close it with END_PHASE() in its scenario");
    builder->phase = -1;
}

static void check_phase(struct builder *builder, const struct stet_row_text *row)
{
    if (row->kind == STET_WORD_PHASE && builder->phase >= 0) {
        stet_error(builder->diagnostics, "phase", row->place,
                   "a phase inside the phase of line %d; close that with END_PHASE() first",
                   builder->steps[builder->phase].place.line);
    } else if (row->kind == STET_WORD_PHASE) {
        builder->phase = builder->step_count;
    } else if (row->kind == STET_WORD_END_PHASE) {
        if (builder->phase < 0)
            stet_error(builder->diagnostics, "phase", row->place,
                       "END_PHASE ends no phase; begin one with PHASE(\"title\")");
        builder->phase = -1;
    }
}

void build_step(struct builder *builder, const struct stet_row_text *row)
{
    const struct step_shape *shape = shape_of(row->kind);
    struct stet_scenario *scenario = &builder->model->scenarios[builder->scenario];
    struct stet_step *step = &builder->steps[builder->step_count];

    *step = (struct stet_step){.kind = shape->kind, .role = -1, .index = -1, .place = row->place};
    check_phase(builder, row);
    for (size_t i = 0; i < STET_COUNT(shape->columns) && !row->broken; i++)
        set_column(builder, row, i, shape->columns[i], step);
    if (row->kind == STET_WORD_PHASE || row->kind == STET_WORD_STEP)
        builder->open = &step->about;
    else if (row->kind == STET_WORD_END_PHASE)
        builder->open = &scenario->about;
    builder->step_count++;
    scenario->count++;
}
