/* The rows of a table that a program sees. */
#include "stet/simulator.h"

/* Those that <stet/fsm.h> takes; to it, all others are nothing. */
static const bool is_seen[STET_WORD_COUNT] = {
    [STET_WORD_STATE] = true,  [STET_WORD_GROUP] = true,  [STET_WORD_INITIAL] = true,
    [STET_WORD_FINAL] = true,  [STET_WORD_CALL] = true,   [STET_WORD_MESSAGE] = true,
    [STET_WORD_TIMER] = true,  [STET_WORD_FLAG] = true,   [STET_WORD_GUARD] = true,
    [STET_WORD_SIGNAL] = true, [STET_WORD_ACTION] = true, [STET_WORD_ON] = true,
    [STET_WORD_OR] = true,     [STET_WORD_IGNORE] = true, [STET_WORD_REFUSE] = true,
    [STET_WORD_DEFER] = true,  [STET_WORD_NEVER] = true,  [STET_WORD_ENTER] = true,
    [STET_WORD_LEAVE] = true,
};

/* A text that stands for another: only whether there is one makes a difference. */
static const char *blank(const struct stet_token *text)
{
    return text->text[0] != '\0' ? "\"-\"" : "\"\"";
}

static void put_argument(struct stet_buffer *out, const struct stet_argument *argument)
{
    for (size_t i = 0; i < argument->count; i++) {
        const struct stet_token *token = &argument->tokens[i];

        stet_put(out, i > 0 ? " " : "");
        stet_put(out, token->kind == STET_STRING ? blank(token) : token->text);
    }
}

static void put_row(struct stet_buffer *out, const struct stet_row_text *row)
{
    stet_put(out, row->word);
    for (size_t i = 0; i < row->count; i++) {
        stet_put(out, i > 0 ? ", " : "(");
        put_argument(out, &row->arguments[i]);
    }
    stet_put(out, ")\n");
}

void stet_render_simulator_rows(const struct stet_model *model, struct stet_buffer *out)
{
    const struct stet_table *table = &model->table;

    stet_put(out, "#include <stet/words.h>\n");
    for (size_t i = 0; i < table->count; i++)
        if (is_seen[table->rows[i].kind])
            put_row(out, &table->rows[i]);
}
