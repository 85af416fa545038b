/* Tokens of preprocessed text. */
#include "lex.h"

#include <string.h>

void stet_lexer_init(struct stet_lexer *lexer, struct stet_arena *arena, const char *path,
                     const char *text, size_t length, struct stet_diagnostics *diagnostics)
{
    memset(lexer, 0, sizeof *lexer);
    lexer->arena = arena;
    lexer->diagnostics = diagnostics;
    lexer->path = path;
    lexer->text = text;
    lexer->length = length;
    lexer->place = (struct stet_place){path, 1};
    stet_map_init(&lexer->files, arena);
    stet_buffer_init(&lexer->scratch, arena);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What names and numbers are made of, and bytes beyond ASCII, which are judged later. */
static bool is_word(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (unsigned char)c >= 0x80;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

static size_t line_end(const struct stet_lexer *lexer, size_t from)
{
    const char *newline = memchr(lexer->text + from, '\n', lexer->length - from);

    return newline == NULL ? lexer->length : (size_t)(newline - lexer->text);
}

/* One copy of each file's name.  Compilers differ in whether they write "./" before it. */
static const char *file_named(struct stet_lexer *lexer, const char *name)
{
    int index;

    if (strncmp(name, "./", 2) == 0 && strcmp(name, lexer->path) != 0)
        name += 2;
    if (strcmp(name, lexer->path) == 0)
        return lexer->path;
    index = stet_map_get(&lexer->files, name, strlen(name));
    if (index < 0) {
        lexer->names = stet_grow(lexer->arena, lexer->names, lexer->files.count,
                                 &lexer->name_capacity, sizeof *lexer->names);
        index = (int)lexer->files.count;
        lexer->names[index] = name;
        (void)stet_map_put(&lexer->files, name, strlen(name), index);
    }
    return lexer->names[index];
}

/* The text goes on in `file`; `line` is where it stood in the one before. */
static void enter_file(struct stet_lexer *lexer, const char *file, int line)
{
    if (file == lexer->path)
        lexer->included_at = 0;
    else if (lexer->place.file == lexer->path)
        lexer->included_at = line;
    lexer->place.file = file;
}

/* A line marker, `# 12 "file"`: says where the next line was written. */
static void take_marker(struct stet_lexer *lexer, size_t end)
{
    const char *line = lexer->text + lexer->at;
    const size_t length = end - lexer->at;
    const int before = lexer->place.line;
    size_t at = 1;
    int number = 0;
    struct stet_buffer file;
    const char *close;

    if (length > 5 && memcmp(line, "#line", 5) == 0)
        at = 5;
    while (at < length && is_space(line[at]))
        at++;
    if (at == length || !is_digit(line[at]))
        return; /* a pragma: says nothing about the table */
    for (; at < length && is_digit(line[at]); at++)
        if (number < 100000000)
            number = number * 10 + (line[at] - '0');
    lexer->place.line = number - 1; /* its own newline follows */
    while (at < length && is_space(line[at]))
        at++;
    if (at == length || line[at] != '"')
        return;
    at++;
    close = NULL;
    for (size_t i = at; i < length && close == NULL; i++) {
        if (line[i] == '\\')
            i++;
        else if (line[i] == '"')
            close = line + i;
    }
    stet_buffer_init(&file, lexer->arena);
    if (close != NULL && stet_unescape(line + at, (size_t)(close - line) - at, &file) == NULL)
        enter_file(
            lexer,
            file_named(lexer, stet_copy_shown(lexer->arena, stet_buffer_text(&file), file.length)),
            before);
}

static void skip_space(struct stet_lexer *lexer)
{
    while (lexer->at < lexer->length) {
        const char c = lexer->text[lexer->at];
        const bool first = lexer->at == 0 || lexer->text[lexer->at - 1] == '\n';

        if (first && c == '#') {
            size_t end = line_end(lexer, lexer->at);

            take_marker(lexer, end);
            lexer->at = end;
        } else if (c == '\n') {
            lexer->place.line++;
            lexer->at++;
        } else if (is_space(c)) {
            lexer->at++;
        } else {
            return;
        }
    }
}

/* The place behind a literal's closing quote; 0 when it never ends on its line. */
static size_t literal_end(const struct stet_lexer *lexer, size_t from, char quote)
{
    for (size_t at = from; at < lexer->length; at++) {
        const char c = lexer->text[at];

        if (c == quote)
            return at + 1;
        if (c == '\n')
            return 0;
        if (c == '\\')
            at++;
    }
    return 0;
}

/* A string's first fault is reported; the others of the same string would only repeat it. */
static void fault(struct stet_lexer *lexer, bool *sound, const char *rule, struct stet_place place,
                  const char *message, const char *what)
{
    if (*sound)
        stet_error(lexer->diagnostics, rule, place, message, what);
    *sound = false;
}

/* One string literal at the current place, its meaning appended to `out`. */
static void take_literal(struct stet_lexer *lexer, struct stet_buffer *out, bool *sound)
{
    const size_t from = lexer->at + 1;
    const size_t end = literal_end(lexer, from, '"');
    const char *wrong;

    if (end == 0) {
        fault(lexer, sound, "string-never-ends", lexer->place,
              "this text never ends; close it with %s on the same line", "\"");
        lexer->at = line_end(lexer, lexer->at);
        return;
    }
    wrong = stet_unescape(lexer->text + from, end - 1 - from, out);
    if (wrong != NULL)
        fault(lexer, sound, "string-escape", lexer->place,
              "the text holds %s; write the character itself", wrong);
    lexer->at = end;
}

/* Adjacent literals are one string. */
static void take_string(struct stet_lexer *lexer, struct stet_token *token, bool *sound)
{
    struct stet_buffer *content = &lexer->scratch;
    const char *wrong;

    content->length = 0;
    while (lexer->at < lexer->length && lexer->text[lexer->at] == '"') {
        take_literal(lexer, content, sound);
        skip_space(lexer);
    }
    wrong = stet_text_fault(stet_buffer_text(content), content->length);
    if (wrong != NULL)
        fault(lexer, sound, "text", token->place, "the text holds %s; remove that", wrong);
    if (content->length > STET_MAX_TEXT)
        fault(lexer, sound, "limit", token->place,
              "the text is longer than %s bytes; split it into several rows",
              stet_format(lexer->arena, "%d", STET_MAX_TEXT));
    token->kind = STET_STRING;
    token->text = stet_copy_n(lexer->arena, stet_buffer_text(content), content->length);
}

/* Compilers may print a letter beyond ASCII in a name as \uXXXX or \UXXXXXXXX. */
static bool at_escaped_letter(const struct stet_lexer *lexer)
{
    const char *at = lexer->text + lexer->at;

    return lexer->length - lexer->at >= 2 && at[0] == '\\' && (at[1] == 'u' || at[1] == 'U');
}

/* Steps over a name or number; false when it holds more than ASCII. */
static bool skip_word(struct stet_lexer *lexer)
{
    bool plain = true;

    for (; lexer->at < lexer->length; lexer->at++) {
        if (at_escaped_letter(lexer))
            plain = false;
        else if (is_word(lexer->text[lexer->at]))
            plain = plain && (unsigned char)lexer->text[lexer->at] < 0x80;
        else
            break;
    }
    return plain;
}

static void take_word(struct stet_lexer *lexer, struct stet_token *token, bool *sound)
{
    const size_t from = lexer->at;
    const bool plain = skip_word(lexer);
    const char *wrong = NULL;
    struct stet_buffer *word = &lexer->scratch;

    word->length = 0;
    if (plain)
        stet_put_n(word, lexer->text + from, lexer->at - from);
    else
        wrong = stet_unescape(lexer->text + from, lexer->at - from, word);
    if (wrong == NULL && !plain)
        wrong = stet_text_fault(stet_buffer_text(word), word->length);
    token->kind = plain ? STET_IDENTIFIER : STET_PUNCTUATION;
    if (is_digit(lexer->text[from]))
        token->kind = STET_NUMBER;
    token->text = "";
    if (wrong != NULL)
        fault(lexer, sound, "text", token->place, "a name holds %s; use letters, digits and _",
              wrong);
    else if (word->length > STET_MAX_NAME)
        fault(lexer, sound, "limit", token->place, "a name is longer than %s bytes; shorten it",
              stet_format(lexer->arena, "%d", STET_MAX_NAME));
    else
        token->text = stet_copy_n(lexer->arena, stet_buffer_text(word), word->length);
}

static void take_other(struct stet_lexer *lexer, struct stet_token *token, bool *sound)
{
    const char c = lexer->text[lexer->at];
    const size_t mark = sizeof STET_ROW_MARK - 1;

    token->kind = STET_PUNCTUATION;
    if (lexer->length - lexer->at >= mark &&
        memcmp(lexer->text + lexer->at, STET_ROW_MARK, mark) == 0) {
        token->text = STET_ROW_MARK;
        lexer->at += mark;
        return;
    }
    token->text = stet_copy_n(lexer->arena, &c, 1);
    lexer->at++;
    if ((unsigned char)c < 0x20 || c == 0x7f) {
        token->text = "";
        fault(lexer, sound, "text", token->place, "the table holds %s; remove it",
              "a control character");
    } else if (c == '\'') {
        size_t end = literal_end(lexer, lexer->at, '\'');

        lexer->at = end != 0 ? end : line_end(lexer, lexer->at);
        fault(lexer, sound, "text", token->place, "text stands in double quotes, not in %s", "'");
    }
}

bool stet_lexer_next(struct stet_lexer *lexer, struct stet_token *token, bool *sound)
{
    skip_space(lexer);
    if (lexer->at >= lexer->length)
        return false;
    token->place = lexer->place;
    if (lexer->text[lexer->at] == '"')
        take_string(lexer, token, sound);
    else if (is_word(lexer->text[lexer->at]) || at_escaped_letter(lexer))
        take_word(lexer, token, sound);
    else
        take_other(lexer, token, sound);
    return true;
}
