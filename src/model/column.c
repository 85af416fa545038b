/* What stands in one column of a row. */
#include "build.h"

#include <string.h>

struct cursor column_open(struct builder *builder, const struct stet_row_text *row, size_t column)
{
    const struct stet_argument *argument = &row->arguments[column];

    return (struct cursor){builder, row, column, argument->tokens, argument->count, 0};
}

const struct stet_token *column_token(const struct cursor *cursor)
{
    return cursor->at < cursor->count ? &cursor->tokens[cursor->at] : NULL;
}

bool column_take(struct cursor *cursor, const char *text)
{
    const struct stet_token *token = column_token(cursor);

    if (token == NULL || token->kind == STET_STRING || strcmp(token->text, text) != 0)
        return false;
    cursor->at++;
    return true;
}

const struct stet_token *column_take_name(struct cursor *cursor)
{
    const struct stet_token *token = column_token(cursor);

    if (token == NULL || token->kind != STET_IDENTIFIER || strcmp(token->text, "_") == 0)
        return NULL;
    cursor->at++;
    return token;
}

bool column_is_nothing(const struct stet_row_text *row, size_t column)
{
    const struct stet_argument *argument = &row->arguments[column];

    return argument->count == 1 && argument->tokens[0].kind == STET_IDENTIFIER &&
           strcmp(argument->tokens[0].text, "_") == 0;
}

/* The column's name ("from"). */
static const char *column_name(struct builder *builder, const struct stet_row_text *row,
                               size_t column)
{
    const char *name = stet_words[row->kind].what;

    for (; column > 0; column--)
        name = strchr(name, ',') + 2;
    return stet_copy_n(builder->arena, name, strcspn(name, ","));
}

/* The column as it was written, short enough for a message. */
static const char *spelling(const struct cursor *cursor)
{
    enum { LONGEST = 60 };
    struct stet_buffer text;

    stet_buffer_init(&text, cursor->builder->arena);
    for (size_t i = 0; i < cursor->count; i++) {
        const struct stet_token *token = &cursor->tokens[i];
        const bool words = i > 0 && token->kind != STET_PUNCTUATION &&
                           cursor->tokens[i - 1].kind != STET_PUNCTUATION;
        const char *quote = token->kind == STET_STRING ? "\"" : "";

        if (text.length + strlen(token->text) > LONGEST) {
            stet_put(&text, " ...");
            break;
        }
        stet_putf(&text, "%s%s%s%s", words ? " " : "", quote, token->text, quote);
    }
    return stet_buffer_text(&text);
}

bool column_refuse(const struct cursor *cursor, const char *expected)
{
    const struct stet_row_text *row = cursor->row;
    struct builder *builder = cursor->builder;
    const char *name = column_name(builder, row, cursor->column);

    if (builder->blamed == row)
        return false;
    builder->blamed = row;
    if (cursor->count == 0)
        stet_error(builder->diagnostics, "column", row->place,
                   "the column \"%s\" of %s is empty; it takes %s", name, row->word, expected);
    else
        stet_error(builder->diagnostics, "column", row->place,
                   "%s cannot stand in the column \"%s\" of %s; it takes %s", spelling(cursor),
                   name, row->word, expected);
    return false;
}

/* The only string of a column; NULL when something else stands there. */
static const char *only_string(const struct stet_row_text *row, size_t column)
{
    const struct stet_argument *argument = &row->arguments[column];

    if (argument->count != 1 || argument->tokens[0].kind != STET_STRING)
        return NULL;
    return argument->tokens[0].text;
}

const char *column_text(struct builder *builder, const struct stet_row_text *row, size_t column)
{
    const char *text = only_string(row, column);

    if (text == NULL) {
        struct cursor cursor = column_open(builder, row, column);

        (void)column_refuse(&cursor, "a text in double quotes");
        return NULL;
    }
    if (text[strspn(text, " ")] == '\0') {
        stet_error(builder->diagnostics, "empty-text", row->place,
                   "the column \"%s\" of %s is an empty text; write what it says",
                   column_name(builder, row, column), row->word);
        return NULL;
    }
    return text;
}

const char *column_source(struct builder *builder, const struct stet_row_text *row, size_t column)
{
    const char *text = only_string(row, column);
    const bool missing = column_is_nothing(row, column) || row->arguments[column].count == 0;

    if (missing || (text != NULL && text[strspn(text, " ;")] == '\0')) {
        stet_error(builder->diagnostics, "no-source", row->place,
                   "%s has no source; cite what says so in its last column", row->word);
        return NULL;
    }
    return column_text(builder, row, column);
}

static const char *const expectations[SCOPE_COUNT] = {
    [SCOPE_STATE] = "the name of a state",       [SCOPE_MEMORY] = "the name of a flag or guard",
    [SCOPE_CALL] = "the name of a call",         [SCOPE_MESSAGE] = "the name of a message",
    [SCOPE_TIMER] = "the name of a timer",       [SCOPE_SIGNAL] = "the name of a signal",
    [SCOPE_ACTION] = "the name of an action",    [SCOPE_SYSTEM] = "the name of a system",
    [SCOPE_SCENARIO] = "the name of a scenario", [SCOPE_CLAIM] = "the name of a claim",
};

static const struct entry *entry_in(struct builder *builder, const struct stet_row_text *row,
                                    size_t column, enum scope_kind kind, const char *expected)
{
    struct cursor cursor = column_open(builder, row, column);
    const struct stet_token *token = column_take_name(&cursor);

    if (token == NULL || column_token(&cursor) != NULL) {
        (void)column_refuse(&cursor, expected);
        return NULL;
    }
    return scope_find(builder, &builder->scopes[kind], row, token);
}

const struct entry *column_entry(struct builder *builder, const struct stet_row_text *row,
                                 size_t column, enum scope_kind kind)
{
    return entry_in(builder, row, column, kind, expectations[kind]);
}

const struct entry *column_group(struct builder *builder, const struct stet_row_text *row,
                                 size_t column)
{
    return entry_in(builder, row, column, SCOPE_STATE, "the name of a group, or _");
}

int column_state(struct builder *builder, const struct stet_row_text *row, size_t column,
                 bool state_only)
{
    const struct entry *entry =
        entry_in(builder, row, column, SCOPE_STATE,
                 state_only ? expectations[SCOPE_STATE] : "the name of a state or group");

    if (entry == NULL)
        return -1;
    if (state_only && entry->row->kind == STET_WORD_GROUP) {
        stet_error(builder->diagnostics, "group", row->place,
                   "%s is a group; the column \"%s\" of %s takes one of its states", entry->name,
                   column_name(builder, row, column), row->word);
        return -1;
    }
    return entry->index;
}
