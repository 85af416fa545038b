/* Tokens of DOT (https://graphviz.org/doc/info/lang.html). */
#include "dot.h"

#include <ctype.h>
#include <string.h>

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || ((unsigned char)c & 0x80) != 0;
}

static bool at(const struct dot_lexer *lexer, const char *text)
{
    const size_t length = strlen(text);

    return (size_t)(lexer->end - lexer->at) >= length && memcmp(lexer->at, text, length) == 0;
}

static void step(struct dot_lexer *lexer)
{
    lexer->line += *lexer->at == '\n';
    lexer->at++;
}

static void skip_line(struct dot_lexer *lexer)
{
    while (lexer->at < lexer->end && *lexer->at != '\n')
        lexer->at++;
}

/* Over blanks and comments; a line that begins with # is one. */
static void skip_blanks(struct dot_lexer *lexer)
{
    while (lexer->at < lexer->end) {
        const char c = *lexer->at;

        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            step(lexer);
        } else if (at(lexer, "//") ||
                   (c == '#' && (lexer->at == lexer->begin || lexer->at[-1] == '\n'))) {
            skip_line(lexer);
        } else if (at(lexer, "/*")) {
            while (lexer->at < lexer->end && !at(lexer, "*/"))
                step(lexer);
            lexer->at += lexer->at < lexer->end ? 2 : 0;
        } else {
            return;
        }
    }
}

static struct dot_token broken(struct dot_lexer *lexer, int line, const char *message)
{
    *lexer->fault = (struct stet_dot_fault){line, message};
    lexer->at = lexer->end;
    return (struct dot_token){.kind = DOT_BROKEN, .line = line};
}

static struct dot_token take_string(struct dot_lexer *lexer)
{
    struct dot_token token = {.kind = DOT_ID, .quoted = true, .line = lexer->line};
    struct stet_buffer out;

    stet_buffer_init(&out, lexer->arena);
    for (lexer->at++; lexer->at < lexer->end && *lexer->at != '"'; step(lexer)) {
        if (at(lexer, "\\\"")) {
            lexer->at++;
        } else if (at(lexer, "\\\n")) { /* the loop steps over the line end */
            lexer->at++;
            continue;
        } else if (at(lexer, "\\\\")) {
            stet_put_char(&out, *lexer->at);
            lexer->at++;
        }
        stet_put_char(&out, *lexer->at);
    }
    if (lexer->at == lexer->end)
        return broken(lexer, token.line, "the string that begins here is never closed");
    lexer->at++;
    token.text = stet_buffer_text(&out);
    return token;
}

static struct dot_token take_html(struct dot_lexer *lexer)
{
    struct dot_token token = {.kind = DOT_ID, .html = true, .line = lexer->line};
    const char *begin = lexer->at + 1;
    size_t depth = 0;

    do {
        depth += *lexer->at == '<';
        depth -= *lexer->at == '>';
        step(lexer);
    } while (depth > 0 && lexer->at < lexer->end);
    if (depth > 0)
        return broken(lexer, token.line, "the <...> that begins here is never closed");
    token.text = stet_copy_n(lexer->arena, begin, (size_t)(lexer->at - begin) - 1);
    return token;
}

static struct dot_token take_word(struct dot_lexer *lexer)
{
    const bool number = !is_word(*lexer->at) || isdigit((unsigned char)*lexer->at);
    const char *begin = lexer->at;

    lexer->at++;
    while (lexer->at < lexer->end &&
           (number ? isdigit((unsigned char)*lexer->at) || *lexer->at == '.' : is_word(*lexer->at)))
        lexer->at++;
    return (struct dot_token){.kind = DOT_ID,
                              .text = stet_copy_n(lexer->arena, begin, (size_t)(lexer->at - begin)),
                              .line = lexer->line};
}

struct dot_token dot_next(struct dot_lexer *lexer)
{
    skip_blanks(lexer);
    const int line = lexer->line;

    if (lexer->at == lexer->end)
        return (struct dot_token){.kind = DOT_END, .line = line};
    if (at(lexer, "->") || at(lexer, "--")) {
        lexer->at += 2;
        return (struct dot_token){.kind = lexer->at[-1] == '>' ? DOT_ARROW : DOT_LINE,
                                  .line = line};
    }
    const char c = *lexer->at;

    if (c == '"')
        return take_string(lexer);
    if (c == '<')
        return take_html(lexer);
    if (is_word(c) || c == '.' || (c == '-' && lexer->at + 1 < lexer->end))
        return take_word(lexer);
    if (c != '\0' && strchr("{}[];,=:+", c) != NULL) {
        lexer->at++;
        return (struct dot_token){.kind = DOT_MARK, .mark = c, .line = line};
    }
    return broken(lexer, line, "a character that has no meaning in DOT; quote the name it is in");
}
