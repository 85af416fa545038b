/* What the explorations of a system take for granted, and which findings are meant to be so. */
#include "build.h"

#include <string.h>

static const char *name_of_bit(const struct stet_names *names, uint64_t bits)
{
    int bit = 0;

    while ((bits >> bit & 1) == 0)
        bit++;
    return names->list[bit].name;
}

static const char *answer(const struct stet_when *answers, uint64_t bits)
{
    return (answers->value & bits & (~bits + 1)) != 0 ? "yes" : "no";
}

/* An assumption above about one of the same guards. */
static bool assumed_before(struct builder *builder, const struct stet_row_text *row,
                           const struct stet_when *answers)
{
    const struct stet_model *model = builder->model;
    const struct stet_system *system = &model->systems[builder->system];

    for (int i = 0; i < system->assumption_count; i++) {
        const struct stet_assumption *before = &system->assumptions[i];
        const uint64_t both = before->answers.mask & answers->mask;

        if (both == 0)
            continue;
        stet_error(builder->diagnostics, "condition", row->place,
                   "%s is assumed to answer %s here and %s in line %d; remove one",
                   name_of_bit(&model->guards, both), answer(answers, both),
                   answer(&before->answers, both), before->place.line);
        return true;
    }
    return false;
}

/* The answers of guards in a column, moved down to bit 0; false when mistaken (reported). */
static bool answers_in(struct builder *builder, const struct stet_row_text *row, size_t column,
                       struct stet_when *answers)
{
    const struct stet_names *flags = &builder->model->flags;
    const uint64_t flag_bits = flags->count == 64 ? UINT64_MAX : (UINT64_C(1) << flags->count) - 1;

    if (column_is_nothing(row, column)) {
        const struct cursor cursor = column_open(builder, row, column);

        return column_refuse(&cursor, "a guard that answers yes, NOT(guard), or AND(...) of "
                                      "several of these");
    }
    if (!column_when(builder, row, column, answers))
        return false;
    if ((answers->mask & flag_bits) != 0) {
        stet_error(builder->diagnostics, "flag-assumed", row->place,
                   "%s is a flag, which rows set and clear; ASSUME takes guards",
                   name_of_bit(flags, answers->mask & flag_bits));
        return false;
    }
    answers->mask = flags->count == 64 ? 0 : answers->mask >> flags->count;
    answers->value = flags->count == 64 ? 0 : answers->value >> flags->count;
    return true;
}

void build_assume(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_system *system = &builder->model->systems[builder->system];
    struct stet_assumption assumption = {.place = row->place};
    const bool sound = answers_in(builder, row, 0, &assumption.answers);

    assumption.why = column_text(builder, row, 1);
    if (!sound || assumed_before(builder, row, &assumption.answers))
        return;
    system->assumed.mask |= assumption.answers.mask;
    system->assumed.value |= assumption.answers.value;
    system->assumptions[system->assumption_count++] = assumption;
}

void build_without(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_model *model = builder->model;
    struct stet_system *system = &model->systems[builder->system];
    struct stet_exclusion exclusion = {.role = -1, .place = row->place};
    const bool of_all = column_is_nothing(row, 0);

    if (!of_all)
        exclusion.role = column_role(builder, row, 0);
    exclusion.event = column_event(builder, row, 1);
    exclusion.why = column_text(builder, row, 2);
    if (exclusion.event < 0 || (exclusion.role < 0 && !of_all))
        return;
    if (model->events[exclusion.event].kind == STET_RECEIVE) {
        stet_error(builder->diagnostics, "column", row->place,
                   "what arrives is what was sent: WITHOUT takes a call or EXPIRE(timer), not %s",
                   model->events[exclusion.event].key);
        return;
    }
    for (int i = 0; i < system->without_count; i++)
        if (system->without[i].event == exclusion.event &&
            (system->without[i].role < 0 || system->without[i].role == exclusion.role)) {
            stet_error(builder->diagnostics, "declared-twice", row->place,
                       "line %d says so already; remove this WITHOUT",
                       system->without[i].place.line);
            return;
        }
    system->without[system->without_count++] = exclusion;
}

void build_given(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_system *system = &builder->model->systems[builder->system];
    struct stet_step given = {.kind = STET_STEP_GIVEN, .place = row->place};
    const struct stet_step *before;

    given.role = column_role(builder, row, 0);
    given.index = column_state(builder, row, 1, true);
    column_given(builder, row, 2, &given);
    before = given.role < 0 ? NULL : stet_system_given(system, given.role);
    if (before != NULL)
        stet_error(builder->diagnostics, "declared-twice", row->place,
                   "line %d says how %s begins; remove one", before->place.line,
                   system->roles.list[given.role].name);
    system->given[system->given_count++] = given;
}

/* "row-never-taken" of row_never_taken; NULL (reported) when it is no name. */
static const char *rule_in(struct builder *builder, const struct stet_row_text *row, size_t column)
{
    struct cursor cursor = column_open(builder, row, column);
    const struct stet_token *token = column_take_name(&cursor);
    char *rule;

    if (token == NULL || column_token(&cursor) != NULL) {
        (void)column_refuse(&cursor, "the name of a rule, with _ for -");
        return NULL;
    }
    rule = stet_copy_n(builder->arena, token->text, strlen(token->text));
    for (char *at = rule; *at != '\0'; at++)
        if (*at == '_')
            *at = '-';
    return rule;
}

/* The event at hand as "CLOSE" or "RECEIVE:SYN"; NULL when there is none. */
static const char *take_event(struct cursor *cursor)
{
    static const char *const words[] = {"RECEIVE", "EXPIRE"};
    const struct stet_token *word = column_take_name(cursor);
    const struct stet_token *name;

    for (size_t i = 0; word != NULL && i < STET_COUNT(words); i++) {
        if (strcmp(word->text, words[i]) != 0 || !column_take(cursor, "("))
            continue;
        name = column_take_name(cursor);
        if (name == NULL || !column_take(cursor, ")"))
            return NULL;
        return stet_format(cursor->builder->arena, "%s:%s", words[i], name->text);
    }
    return word == NULL ? NULL : word->text;
}

/* CELL(state, event), an event, or any name; NULL (reported) when it is none of these. */
static const char *subject_in(struct builder *builder, const struct stet_row_text *row,
                              size_t column)
{
    struct cursor cursor = column_open(builder, row, column);
    const char *subject = NULL;

    if (column_take(&cursor, "CELL")) {
        const struct stet_token *state =
            column_take(&cursor, "(") ? column_take_name(&cursor) : NULL;
        const char *event = state != NULL && column_take(&cursor, ",") ? take_event(&cursor) : NULL;

        if (event != NULL && column_take(&cursor, ")"))
            subject = stet_format(builder->arena, "%s,%s", state->text, event);
    } else {
        subject = take_event(&cursor);
    }
    if (subject == NULL || column_token(&cursor) != NULL) {
        (void)column_refuse(&cursor, "_, a name, RECEIVE(message), EXPIRE(timer) or CELL(state, "
                                     "event)");
        return NULL;
    }
    return subject;
}

void build_allow(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_model *model = builder->model;

    model->allowances[model->allowance_count++] = (struct stet_allowance){
        .rule = rule_in(builder, row, 0),
        .subject = column_is_nothing(row, 1) ? NULL : subject_in(builder, row, 1),
        .why = column_text(builder, row, 2),
        .place = row->place};
}
