/* The first pass: everything that a table declares. */
#include "build.h"

#include <string.h>

/* Words that declare a name and its text, and where that goes. */
static const struct declaration {
    enum stet_row_word word;
    enum scope_kind scope;
    size_t names; /* offset of the struct stet_names in the model */
} declarations[] = {
    {STET_WORD_CALL, SCOPE_CALL, offsetof(struct stet_model, calls)},
    {STET_WORD_MESSAGE, SCOPE_MESSAGE, offsetof(struct stet_model, messages)},
    {STET_WORD_TIMER, SCOPE_TIMER, offsetof(struct stet_model, timers)},
    {STET_WORD_FLAG, SCOPE_MEMORY, offsetof(struct stet_model, flags)},
    {STET_WORD_GUARD, SCOPE_MEMORY, offsetof(struct stet_model, guards)},
    {STET_WORD_SIGNAL, SCOPE_SIGNAL, offsetof(struct stet_model, signals)},
    {STET_WORD_ACTION, SCOPE_ACTION, offsetof(struct stet_model, actions)},
};

static const struct declaration *declaration_of(enum stet_row_word word)
{
    for (size_t i = 0; i < STET_COUNT(declarations); i++)
        if (declarations[i].word == word)
            return &declarations[i];
    return NULL;
}

static struct stet_names *names_of(struct builder *builder, const struct declaration *declaration)
{
    return (struct stet_names *)(void *)((char *)builder->model + declaration->names);
}

static const char *text_of(struct builder *builder, const struct stet_row_text *row, size_t column)
{
    const char *text = row->broken ? NULL : column_text(builder, row, column);

    return text == NULL ? "" : text;
}

static void declare_name(struct builder *builder, const struct stet_row_text *row,
                         const struct declaration *declaration)
{
    struct stet_names *names = names_of(builder, declaration);
    const char *text = text_of(builder, row, 1);

    if (!scope_declare(builder, &builder->scopes[declaration->scope], row, names->count))
        return;
    names->list[names->count++] =
        (struct stet_name){row->arguments[0].tokens[0].text, text, row->place, text, false};
}

static void declare_state(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_model *model = builder->model;
    const char *what = text_of(builder, row, 2);

    if (!scope_declare(builder, &builder->scopes[SCOPE_STATE], row, model->state_count))
        return;
    model->states[model->state_count++] =
        (struct stet_state){.name = row->arguments[0].tokens[0].text,
                            .what = what,
                            .group = -1,
                            .is_group = row->kind == STET_WORD_GROUP,
                            .place = row->place};
}

static void declare_machine(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_model *model = builder->model;
    struct cursor cursor;
    const struct stet_token *name;

    if (model->name != NULL) {
        stet_error(builder->diagnostics, "second-machine", row->place,
                   "a second MACHINE; a table holds one, move the other to a table of its own");
        return;
    }
    model->name = "";
    model->place = row->place;
    if (row->broken)
        return;
    cursor = column_open(builder, row, 0);
    name = column_take_name(&cursor);
    if (name == NULL || column_token(&cursor) != NULL)
        (void)column_refuse(&cursor, "a name of letters, digits and _");
    else
        model->name = name->text;
    model->title = column_text(builder, row, 1);
    model->source = column_source(builder, row, 2);
}

static void declare_clause(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_model *model = builder->model;
    const char *id;
    struct stet_clause clause = {.place = row->place};

    if (row->broken)
        return;
    id = column_text(builder, row, 0);
    clause.title = column_text(builder, row, 1);
    if (row->kind == STET_WORD_OMITS)
        clause.omitted = column_text(builder, row, 2);
    if (id == NULL)
        return;
    if (strchr(id, ';') != NULL) {
        stet_error(builder->diagnostics, "clause", row->place,
                   "the id of a clause holds a \";\", which separates ids in a source; write "
                   "another character");
        return;
    }
    clause.id = id;
    if (!stet_map_put(&builder->index->clauses, id, strlen(id), model->clause_count)) {
        const int first = stet_map_get(&builder->index->clauses, id, strlen(id));

        stet_error(builder->diagnostics, "declared-twice", row->place,
                   "clause \"%s\" is declared twice, first in line %d; remove one",
                   stet_shorten(builder->arena, id, 80), model->clauses[first].place.line);
        return;
    }
    model->clauses[model->clause_count++] = clause;
}

static void *room(struct builder *builder, size_t count, size_t size)
{
    return stet_alloc_array(builder->arena, count, size);
}

/* As much room for each kind of thing as there are rows that declare it. */
static void make_room(struct builder *builder)
{
    struct stet_model *model = builder->model;
    const size_t *words = builder->words;

    model->states =
        room(builder, words[STET_WORD_STATE] + words[STET_WORD_GROUP], sizeof *model->states);
    model->clauses =
        room(builder, words[STET_WORD_CLAUSE] + words[STET_WORD_OMITS], sizeof *model->clauses);
    for (size_t i = 0; i < STET_COUNT(declarations); i++)
        names_of(builder, &declarations[i])->list =
            room(builder, words[declarations[i].word], sizeof(struct stet_name));
}

static void add_event(struct builder *builder, enum stet_event_kind kind,
                      const struct stet_names *names, int index)
{
    static const char *const prefixes[] = {
        [STET_CALL] = "", [STET_RECEIVE] = "RECEIVE:", [STET_EXPIRE] = "EXPIRE:"};
    struct stet_model *model = builder->model;
    const struct stet_name *name = &names->list[index];
    const char *key = stet_format(builder->arena, "%s%s", prefixes[kind], name->name);

    (void)stet_map_put(&builder->index->events, key, strlen(key), model->event_count);
    model->events[model->event_count++] =
        (struct stet_event){kind, index, key, name->text, false, name->place};
}

static void make_events(struct builder *builder)
{
    struct stet_model *model = builder->model;
    const struct {
        enum stet_event_kind kind;
        const struct stet_names *names;
    } sources[] = {{STET_CALL, &model->calls},
                   {STET_RECEIVE, &model->messages},
                   {STET_EXPIRE, &model->timers}};

    model->events =
        room(builder, (size_t)(model->calls.count + model->messages.count + model->timers.count),
             sizeof *model->events);
    for (size_t i = 0; i < STET_COUNT(sources); i++)
        for (int j = 0; j < sources[i].names->count; j++)
            add_event(builder, sources[i].kind, sources[i].names, j);
}

static void limit(struct builder *builder, struct stet_place place, const char *what, size_t count,
                  size_t most)
{
    if (count > most)
        stet_error(builder->diagnostics, "limit", place,
                   "%zu %s are more than %zu; split the machine", count, what, most);
}

static void check_limits(struct builder *builder)
{
    const struct stet_model *model = builder->model;
    const struct stet_place place = model->place;
    const size_t states = (size_t)model->state_count;
    const size_t events = (size_t)model->event_count;

    limit(builder, place, "states and groups", states, STET_MAX_STATES);
    limit(builder, place, "events", events, STET_MAX_EVENTS);
    limit(builder, place, "cells (states x events)", states * events, STET_MAX_CELLS);
    limit(builder, place, "flags and guards", builder->scopes[SCOPE_MEMORY].count,
          STET_MAX_MEMORY_BITS);
    limit(builder, place, "timers", builder->scopes[SCOPE_TIMER].count, STET_MAX_TIMERS);
}

static void declare(struct builder *builder, const struct stet_row_text *row)
{
    const struct declaration *declaration = declaration_of(row->kind);

    if (declaration != NULL)
        declare_name(builder, row, declaration);
    else if (row->kind == STET_WORD_STATE || row->kind == STET_WORD_GROUP)
        declare_state(builder, row);
    else if (row->kind == STET_WORD_MACHINE)
        declare_machine(builder, row);
    else if (row->kind == STET_WORD_CLAUSE || row->kind == STET_WORD_OMITS)
        declare_clause(builder, row);
}

void build_declarations(struct builder *builder)
{
    struct stet_model *model = builder->model;

    make_room(builder);
    for (size_t i = 0; i < builder->table->count; i++)
        declare(builder, &builder->table->rows[i]);
    make_events(builder);
    if (model->name == NULL) {
        model->place = (struct stet_place){builder->table->path, 1};
        if (builder->words[STET_WORD_LANGUAGE] > 0)
            stet_error(builder->diagnostics, "translation", model->place,
                       "this is a translation; name the table it stands beside");
        else
            stet_error(builder->diagnostics, "no-machine", model->place,
                       "no MACHINE; begin with MACHINE(name, \"title\", \"source\")");
    }
    check_limits(builder);
}
