/* Rows of preprocessed text: each stands behind the mark that describe.h puts there. */
#include "lex.h"

#include <string.h>

const struct stet_word_shape stet_words[STET_WORD_COUNT] = {
#define ROW(name, columns, what) [STET_WORD_##name] = {#name, columns, what},
#include "stet/rows.def"
};

struct parser {
    struct stet_lexer lexer;
    struct stet_map words;
    struct stet_table *table;
    size_t row_capacity;
    struct stet_token token; /* the one at hand */
    bool more;               /* there is one */
    bool token_sound;        /* nothing was wrong with it */
    bool sound;              /* nothing was wrong with the row so far */
    bool stray;              /* what is at hand was already reported to be no row */
    bool semicolon;          /* one behind a row was reported; the others are the same habit */
    int rows_at;             /* the #include that the last row came from, 0 */
    int header_at;           /* the #include that brought C, 0 */

    struct stet_token *tokens; /* of the row so far */
    size_t token_count;
    size_t token_capacity;
    size_t *ends; /* of its arguments */
    size_t end_count;
    size_t end_capacity;
};

static const char *word_named(const void *context, size_t i)
{
    (void)context;
    return stet_words[i].name;
}

static void advance(struct parser *parser)
{
    parser->token_sound = true;
    parser->more = stet_lexer_next(&parser->lexer, &parser->token, &parser->token_sound);
}

static bool at(const struct parser *parser, const char *punctuation)
{
    return parser->more && parser->token.kind == STET_PUNCTUATION &&
           strcmp(parser->token.text, punctuation) == 0;
}

static void keep_token(struct parser *parser)
{
    parser->tokens = stet_grow(parser->lexer.arena, parser->tokens, parser->token_count,
                               &parser->token_capacity, sizeof *parser->tokens);
    parser->tokens[parser->token_count++] = parser->token;
}

static void end_argument(struct parser *parser)
{
    parser->ends = stet_grow(parser->lexer.arena, parser->ends, parser->end_count,
                             &parser->end_capacity, sizeof *parser->ends);
    parser->ends[parser->end_count++] = parser->token_count;
}

/*
 * Collects the arguments behind "(" up to the ")" that closes the row; false
 * when the end comes first.  A word of rows used inside one has a mark too,
 * which says nothing.
 */
static bool collect_arguments(struct parser *parser)
{
    size_t depth = 1;

    parser->token_count = 0;
    parser->end_count = 0;
    for (; parser->more; advance(parser)) {
        parser->sound = parser->sound && parser->token_sound;
        if (at(parser, STET_ROW_MARK))
            continue;
        if (at(parser, "("))
            depth++;
        if (at(parser, ")") && --depth == 0) {
            if (parser->token_count > 0 || parser->end_count > 0)
                end_argument(parser);
            return true;
        }
        if (at(parser, ",") && depth == 1)
            end_argument(parser);
        else
            keep_token(parser);
    }
    return false;
}

static void add_row(struct parser *parser, enum stet_row_word kind, struct stet_place place)
{
    struct stet_arena *arena = parser->lexer.arena;
    struct stet_argument *arguments = stet_alloc_array(arena, parser->end_count, sizeof *arguments);
    struct stet_token *tokens = stet_alloc_array(arena, parser->token_count, sizeof *tokens);
    struct stet_table *table = parser->table;
    size_t from = 0;

    if (parser->token_count > 0)
        memcpy(tokens, parser->tokens, parser->token_count * sizeof *tokens);
    for (size_t i = 0; i < parser->end_count; i++) {
        arguments[i] = (struct stet_argument){tokens + from, parser->ends[i] - from};
        from = parser->ends[i];
    }
    table->rows =
        stet_grow(arena, table->rows, table->count, &parser->row_capacity, sizeof *table->rows);
    table->rows[table->count++] = (struct stet_row_text){
        stet_words[kind].name, kind, !parser->sound, place, arguments, parser->end_count};
}

static void check_columns(struct parser *parser, enum stet_row_word kind, struct stet_place place)
{
    const struct stet_word_shape *shape = &stet_words[kind];

    if (parser->end_count == shape->columns || !parser->sound)
        return;
    parser->sound = false;
    if (shape->columns == 0)
        stet_error(parser->lexer.diagnostics, "columns", place, "%s takes no columns; write %s()",
                   shape->name, shape->name);
    else
        stet_error(parser->lexer.diagnostics, "columns", place,
                   "%s takes %zu column%s, not %zu; write %s(%s)", shape->name, shape->columns,
                   shape->columns == 1 ? "" : "s", parser->end_count, shape->name, shape->what);
}

/* A row behind its mark: @ROW WORD(...).  Only describe.h makes marks. */
static void take_row(struct parser *parser)
{
    const struct stet_place place = parser->token.place;
    int kind = -1;

    parser->sound = true;
    parser->rows_at = parser->lexer.included_at;
    advance(parser);
    if (parser->more && parser->token.kind == STET_IDENTIFIER)
        kind = stet_map_get(&parser->words, parser->token.text, strlen(parser->token.text));
    if (kind < 0) {
        if (parser->token_sound)
            stet_error(parser->lexer.diagnostics, "stray", place,
                       "only rows may stand in a table; remove " STET_ROW_MARK);
        return;
    }
    advance(parser);
    if (at(parser, "("))
        advance(parser);
    if (collect_arguments(parser)) {
        check_columns(parser, (enum stet_row_word)kind, place);
    } else {
        if (parser->sound)
            stet_error(parser->lexer.diagnostics, "row-never-closed", place,
                       "the %s row is never closed; its ) is missing", stet_words[kind].name);
        parser->sound = false;
    }
    add_row(parser, (enum stet_row_word)kind, place);
    parser->stray = !parser->sound && parser->more && parser->token.place.line == place.line;
    if (parser->more)
        advance(parser);
}

/* Behind an unknown word: over its arguments, so that they are not reported too. */
static void skip_arguments(struct parser *parser)
{
    advance(parser);
    (void)collect_arguments(parser);
    if (at(parser, ")"))
        advance(parser);
}

static bool is_column_word(const char *name)
{
    static const char *const words[] = {"RECEIVE",
                                        "EXPIRE",
                                        "NOT",
                                        "AND",
                                        "SEND",
                                        "START",
                                        "STOP",
                                        "SET",
                                        "CLEAR",
                                        "TELL",
                                        "DO",
                                        "IN",
                                        "HAS",
                                        "ARMED",
                                        "FLYING",
                                        "ALL",
                                        "ANY",
                                        "LEADS_TO",
                                        "LOSES",
                                        "REORDERS",
                                        "IMPOSSIBLE",
                                        "REACHABLE",
                                        "POSSIBLE_AGAIN",
                                        "DUPLICATES",
                                        "CELL"};

    for (size_t i = 0; i < STET_COUNT(words); i++)
        if (strcmp(words[i], name) == 0)
            return true;
    return false;
}

static void report_unknown_word(struct parser *parser, const struct stet_token *token,
                                const char *nearest)
{
    struct stet_diagnostics *diagnostics = parser->lexer.diagnostics;

    if (is_column_word(token->text))
        stet_error(diagnostics, "unknown-word", token->place,
                   "%s begins no row; it stands in a column of one", token->text);
    else if (nearest != NULL)
        stet_error(diagnostics, "unknown-word", token->place, "unknown word %s; did you mean %s?",
                   token->text, nearest);
    else
        stet_error(diagnostics, "unknown-word", token->place,
                   "unknown word %s; docs/language.md lists the words of a table", token->text);
}

/*
 * Whether the token at hand is of a C header: something that is no row, before
 * any row of its file.  The one mistake is then the #include, reported once.
 */
static bool is_of_header(struct parser *parser)
{
    const int line = parser->lexer.included_at;

    if (line == 0 || line == parser->rows_at)
        return false;
    if (line != parser->header_at)
        stet_error(parser->lexer.diagnostics, "stray",
                   (struct stet_place){parser->lexer.path, line},
                   "what is included here is C, not rows; remove this #include");
    parser->header_at = line;
    return true;
}

/* Something that is no row: reported once, up to the next row. */
static void take_stray(struct parser *parser)
{
    const struct stet_token token = parser->token;
    const bool sound = parser->token_sound;
    const char *nearest = token.kind == STET_IDENTIFIER
                              ? stet_nearest(token.text, STET_WORD_COUNT, word_named, NULL)
                              : NULL;
    const bool of_header = sound && nearest == NULL && is_of_header(parser);

    advance(parser);
    parser->table->gaps = true;
    if (token.kind == STET_IDENTIFIER && at(parser, "(")) {
        if (!of_header && (!parser->stray || (nearest != NULL && !is_column_word(token.text))))
            report_unknown_word(parser, &token, nearest);
        skip_arguments(parser);
        return;
    }
    if (!parser->stray && sound && !of_header)
        stet_error(parser->lexer.diagnostics, "stray", token.place,
                   "only rows may stand in a table; remove %s%s",
                   token.kind == STET_STRING ? "the text" : "",
                   token.kind == STET_STRING ? "" : token.text);
    parser->stray = true;
}

/* Out of habit behind a row, and then behind most. */
static void take_semicolon(struct parser *parser)
{
    if (!parser->semicolon && !is_of_header(parser))
        stet_error(parser->lexer.diagnostics, "stray", parser->token.place,
                   "a row ends with its parenthesis; remove the ; here and behind other rows");
    parser->semicolon = true;
    advance(parser);
}

bool stet_table_parse(struct stet_arena *arena, const char *path, const char *text, size_t length,
                      struct stet_table *table, struct stet_diagnostics *diagnostics)
{
    const size_t errors = diagnostics->errors;
    struct parser parser = {.table = table};

    stet_lexer_init(&parser.lexer, arena, path, text, length, diagnostics);
    stet_map_init(&parser.words, arena);
    for (int i = 0; i < STET_WORD_COUNT; i++)
        (void)stet_map_put(&parser.words, stet_words[i].name, strlen(stet_words[i].name), i);
    *table = (struct stet_table){.path = path};
    advance(&parser);
    while (parser.more) {
        if (at(&parser, STET_ROW_MARK)) {
            take_row(&parser);
        } else if (at(&parser, ";") && !parser.stray) {
            take_semicolon(&parser);
        } else {
            take_stray(&parser);
        }
    }
    return diagnostics->errors == errors;
}
