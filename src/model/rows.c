/* Transitions and the other dispositions; ENTER and LEAVE. */
#include "build.h"

#include <string.h>

/* The words whose rows answer an event, and what each becomes. */
static const struct answer {
    enum stet_row_word word;
    enum stet_row_kind kind;
} answers[] = {
    {STET_WORD_ON, STET_ON},         {STET_WORD_OR, STET_OR},       {STET_WORD_IGNORE, STET_IGNORE},
    {STET_WORD_REFUSE, STET_REFUSE}, {STET_WORD_DEFER, STET_DEFER}, {STET_WORD_NEVER, STET_NEVER},
};

static const struct answer *answer_of(enum stet_row_word word)
{
    for (size_t i = 0; i < STET_COUNT(answers); i++)
        if (answers[i].word == word)
            return &answers[i];
    return NULL;
}

bool build_is_answer(enum stet_row_word word)
{
    return answer_of(word) != NULL;
}

/* The citations of a row, which name declared clauses once there are any. */
const char *column_citations(struct builder *builder, const struct stet_row_text *row,
                             size_t column)
{
    const char *says = column_source(builder, row, column);

    if (says == NULL || builder->model->clause_count == 0)
        return says;
    for (const char *at = says; *at != '\0';) {
        size_t length;

        at += strspn(at, " ;");
        length = strcspn(at, ";");
        if (length > 0 && stet_model_clause(builder->model, at, length) < 0) {
            stet_error(builder->diagnostics, "unknown-clause", row->place,
                       "unknown clause \"%s\"; declare it with CLAUSE(\"id\", \"title\")",
                       stet_shorten(builder->arena, stet_copy_n(builder->arena, at, length), 80));
            return says;
        }
        at += length;
    }
    return says;
}

static void check_refusal(struct builder *builder, const struct stet_row_text *row, int event)
{
    const struct stet_event *refused;

    if (event < 0)
        return;
    refused = &builder->model->events[event];
    if (refused->kind != STET_CALL)
        stet_error(builder->diagnostics, "refuse", row->place,
                   "only a call can be refused; for %s write ON(..., TELL(signal), _, ...)",
                   refused->key);
}

static void build_row(struct builder *builder, const struct stet_row_text *text)
{
    struct stet_model *model = builder->model;
    struct stet_row row = {
        .kind = answer_of(text->kind)->kind, .to = -1, .signal = -1, .place = text->place};

    row.from = column_state(builder, text, 0, false);
    row.event = column_event(builder, text, 1);
    if (row.kind == STET_ON || row.kind == STET_OR) {
        (void)column_when(builder, text, 2, &row.when);
        (void)column_actions(builder, text, 3, &row.actions);
        if (!column_is_nothing(text, 4))
            row.to = column_state(builder, text, 4, true);
    } else if (row.kind == STET_REFUSE) {
        const struct entry *signal = column_entry(builder, text, 2, SCOPE_SIGNAL);

        row.signal = signal == NULL ? -1 : signal->index;
        check_refusal(builder, text, row.event);
    }
    row.says = column_citations(builder, text, text->count - 1);
    model->rows[model->row_count++] = row;
}

/* Joins what several ENTER (LEAVE) rows of a state do and cite. */
static void join(struct builder *builder, struct stet_actions *all, const struct stet_actions *more,
                 const char **says, const char *source)
{
    const size_t count = (size_t)(all->count + more->count);
    struct stet_action *list = stet_alloc_array(builder->arena, count, sizeof *list);

    if (all->count > 0)
        memcpy(list, all->list, (size_t)all->count * sizeof *list);
    if (more->count > 0)
        memcpy(list + all->count, more->list, (size_t)more->count * sizeof *list);
    *all = (struct stet_actions){list, (int)count};
    *says = *says == NULL ? source : stet_format(builder->arena, "%s; %s", *says, source);
}

static void build_enter_leave(struct builder *builder, const struct stet_row_text *text)
{
    const int index = column_state(builder, text, 0, false);
    struct stet_actions actions;
    const bool sound = column_actions(builder, text, 1, &actions);
    const char *says = column_citations(builder, text, 2);
    struct stet_state *state;

    if (sound && actions.count == 0)
        stet_error(builder->diagnostics, "nothing-done", text->place,
                   "%s does nothing; name an action or remove the row", text->word);
    if (index < 0 || says == NULL)
        return;
    state = &builder->model->states[index];
    struct stet_place *place =
        text->kind == STET_WORD_ENTER ? &state->enter_place : &state->leave_place;
    if (place->file == NULL)
        *place = text->place;
    if (text->kind == STET_WORD_ENTER)
        join(builder, &state->enter, &actions, &state->enter_says, says);
    else
        join(builder, &state->leave, &actions, &state->leave_says, says);
}

void build_rows(struct builder *builder)
{
    const size_t *words = builder->words;
    size_t count = 0;

    for (size_t i = 0; i < STET_COUNT(answers); i++)
        count += words[answers[i].word];
    builder->model->rows = stet_alloc_array(builder->arena, count, sizeof(struct stet_row));
    for (size_t i = 0; i < builder->table->count; i++) {
        const struct stet_row_text *row = &builder->table->rows[i];

        if (row->broken)
            continue;
        if (build_is_answer(row->kind))
            build_row(builder, row);
        else if (row->kind == STET_WORD_ENTER || row->kind == STET_WORD_LEAVE)
            build_enter_leave(builder, row);
    }
}
