/* Rows as the text of a table. */
#include "stet/table_text.h"

#include <string.h>

/* Columns of following rows of the same look line up. */
enum { COLUMNS = 6, WIDEST = 40 };

/* A literal: what may stand in a text needs no more than these two escaped. */
static void put_literal(struct stet_buffer *out, const char *text)
{
    stet_put_char(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\' || (*text == '?' && text[1] == '?')) /* no trigraphs */
            stet_put_char(out, '\\');
        stet_put_char(out, *text);
    }
    stet_put_char(out, '"');
}

static const char *column_text(struct stet_arena *arena, const struct stet_argument *argument)
{
    struct stet_buffer out;

    stet_buffer_init(&out, arena);
    for (size_t i = 0; i < argument->count; i++) {
        const struct stet_token *token = &argument->tokens[i];
        const bool word = token->kind != STET_PUNCTUATION;

        if (word && i > 0 &&
            (argument->tokens[i - 1].kind != STET_PUNCTUATION ||
             strchr("),", *argument->tokens[i - 1].text) != NULL))
            stet_put_char(&out, ' ');
        if (token->kind == STET_STRING)
            put_literal(&out, token->text);
        else
            stet_put(&out, token->text);
    }
    return stet_buffer_text(&out);
}

const char *stet_row_write(struct stet_arena *arena, const struct stet_row_text *row)
{
    struct stet_buffer out;

    stet_buffer_init(&out, arena);
    stet_putf(&out, "%s(", stet_words[row->kind].name);
    for (size_t i = 0; i < row->count; i++)
        stet_putf(&out, "%s%s", i > 0 ? ", " : "", column_text(arena, &row->arguments[i]));
    stet_put_char(&out, ')');
    return stet_buffer_text(&out);
}

/* Whether two rows stand in one block, and so under each other. */
static bool one_block(enum stet_row_word a, enum stet_row_word b)
{
    static const char blocks[STET_WORD_COUNT] = {
        [STET_WORD_GROUP] = 1,  [STET_WORD_STATE] = 1,   [STET_WORD_INITIAL] = 2,
        [STET_WORD_FINAL] = 2,  [STET_WORD_CALL] = 3,    [STET_WORD_MESSAGE] = 4,
        [STET_WORD_WIRE] = 4,   [STET_WORD_TIMER] = 5,   [STET_WORD_OUTLASTS] = 5,
        [STET_WORD_FLAG] = 6,   [STET_WORD_GUARD] = 6,   [STET_WORD_SIGNAL] = 7,
        [STET_WORD_ACTION] = 8, [STET_WORD_QUIET] = 9,   [STET_WORD_ON] = 10,
        [STET_WORD_OR] = 10,    [STET_WORD_IGNORE] = 10, [STET_WORD_REFUSE] = 10,
        [STET_WORD_DEFER] = 10, [STET_WORD_NEVER] = 10,  [STET_WORD_ENTER] = 11,
        [STET_WORD_LEAVE] = 11,
    };

    return a == b || (blocks[a] != 0 && blocks[a] == blocks[b]);
}

struct layout {
    size_t widths[COLUMNS];
};

static void measure(struct stet_arena *arena, const struct stet_table *table, size_t from,
                    size_t to, struct layout *layout)
{
    *layout = (struct layout){{0}};
    for (size_t r = from; r < to; r++) {
        const struct stet_row_text *row = &table->rows[r];

        for (size_t i = 0; i + 1 < row->count && i < COLUMNS; i++) {
            const size_t width = strlen(column_text(arena, &row->arguments[i])) + 1;

            if (width <= WIDEST && width > layout->widths[i])
                layout->widths[i] = width;
        }
    }
}

static void put_row(struct stet_arena *arena, const struct stet_row_text *row,
                    const struct layout *layout, struct stet_buffer *out)
{
    stet_putf(out, "%s(", stet_words[row->kind].name);
    for (size_t i = 0; i < row->count; i++) {
        const char *text = column_text(arena, &row->arguments[i]);

        if (i + 1 == row->count)
            stet_put(out, text);
        else
            stet_putf(
                out, "%s,%*s", text,
                (int)(strlen(text) + 1 < layout->widths[i] ? layout->widths[i] - strlen(text) : 1),
                "");
    }
    stet_put(out, ")\n");
}

void stet_table_write(const struct stet_table *table, struct stet_buffer *out)
{
    struct stet_arena *scratch = stet_arena_within(out->arena);
    struct layout layout;
    size_t end;

    stet_put(out, "#include <stet/words.h>\n");
    for (size_t from = 0; from < table->count; from = end) {
        for (end = from + 1;
             end < table->count && one_block(table->rows[from].kind, table->rows[end].kind); end++)
            continue;
        measure(scratch, table, from, end, &layout);
        stet_put_char(out, '\n');
        for (size_t r = from; r < end; r++)
            put_row(scratch, &table->rows[r], &layout, out);
    }
    stet_arena_free(scratch);
}
