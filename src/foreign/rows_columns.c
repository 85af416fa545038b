/* One row, column by column. */
#include "rows.h"

#include <string.h>

void rows_put(struct rows *rows, enum stet_token_kind kind, const char *text)
{
    rows->tokens = stet_grow(rows->machine->arena, rows->tokens, rows->token_count,
                             &rows->token_capacity, sizeof *rows->tokens);
    rows->tokens[rows->token_count++] =
        (struct stet_token){kind, text, {rows->machine->path, rows->line}};
}

void rows_end_column(struct rows *rows)
{
    rows->ends[rows->columns++] = rows->token_count;
}

void rows_put_name(struct rows *rows, const struct foreign_name *name)
{
    rows_put(rows, STET_IDENTIFIER, name != NULL ? name->id : "_");
    rows_end_column(rows);
}

void rows_put_text(struct rows *rows, const char *text)
{
    rows_put(rows, STET_STRING, text);
    rows_end_column(rows);
}

static void put_call(struct rows *rows, const char *word, const char *id)
{
    rows_put(rows, STET_IDENTIFIER, word);
    rows_put(rows, STET_PUNCTUATION, "(");
    rows_put(rows, STET_IDENTIFIER, id);
    rows_put(rows, STET_PUNCTUATION, ")");
}

void rows_begin(struct rows *rows, int line)
{
    rows->line = line;
    rows->token_count = 0;
    rows->columns = 0;
}

void rows_finish(struct rows *rows, enum stet_row_word word)
{
    struct stet_arena *arena = rows->machine->arena;
    struct stet_table *table = rows->table;
    struct stet_argument *arguments = stet_alloc_array(arena, rows->columns + 1, sizeof *arguments);
    struct stet_token *tokens = stet_alloc_array(arena, rows->token_count + 1, sizeof *tokens);
    size_t from = 0;

    if (rows->token_count > 0)
        memcpy(tokens, rows->tokens, rows->token_count * sizeof *tokens);
    for (size_t i = 0; i < rows->columns; i++) {
        arguments[i] = (struct stet_argument){tokens + from, rows->ends[i] - from};
        from = rows->ends[i];
    }
    table->rows = stet_grow(arena, table->rows, table->count, &rows->capacity, sizeof *table->rows);
    table->rows[table->count++] = (struct stet_row_text){.word = stet_words[word].name,
                                                         .kind = word,
                                                         .place = {rows->machine->path, rows->line},
                                                         .arguments = arguments,
                                                         .count = rows->columns};
}

void rows_add_event(struct rows *rows, struct foreign_event event)
{
    if (event.space == FOREIGN_MESSAGES)
        put_call(rows, "RECEIVE", event.name->id);
    else if (event.space == FOREIGN_TIMERS)
        put_call(rows, "EXPIRE", event.name->id);
    else
        rows_put(rows, STET_IDENTIFIER, event.name->id);
}

void rows_put_event(struct rows *rows, struct foreign_event event)
{
    rows_add_event(rows, event);
    rows_end_column(rows);
}

void rows_put_when(struct rows *rows, const struct foreign_when *when)
{
    if (when->count == 0)
        rows_put(rows, STET_IDENTIFIER, "_");
    if (when->count > 1) {
        rows_put(rows, STET_IDENTIFIER, "AND");
        rows_put(rows, STET_PUNCTUATION, "(");
    }
    for (size_t i = 0; i < when->count; i++) {
        if (i > 0)
            rows_put(rows, STET_PUNCTUATION, ",");
        if (when->list[i].yes)
            rows_put(rows, STET_IDENTIFIER, when->list[i].name->id);
        else
            put_call(rows, "NOT", when->list[i].name->id);
    }
    if (when->count > 1)
        rows_put(rows, STET_PUNCTUATION, ")");
    rows_end_column(rows);
}

void rows_add_actions(struct rows *rows, const struct foreign_actions *actions)
{
    if (actions->count == 0)
        rows_put(rows, STET_IDENTIFIER, "_");
    for (size_t i = 0; i < actions->count; i++)
        put_call(rows, actions->list[i].word, actions->list[i].name->id);
}

void rows_put_actions(struct rows *rows, const struct foreign_actions *actions)
{
    rows_add_actions(rows, actions);
    rows_end_column(rows);
}
