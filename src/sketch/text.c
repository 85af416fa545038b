#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <utf8proc.h>

/* What is written never takes less room than what it means. */
struct writing {
    struct slice rest;
    char *out;
    size_t length;
    unsigned marks;
};

static void put(struct writing *writing, const char *bytes, size_t length)
{
    memcpy(writing->out + writing->length, bytes, length);
    writing->length += length;
}

static void end_line(struct writing *writing)
{
    while (writing->length > 0 && writing->out[writing->length - 1] == ' ')
        writing->length--;
    put(writing, "\n", 1);
    scan_blanks(&writing->rest);
}

/* --- tags ---------------------------------------------------------------- */

/* Tags that renderers take; <SYN> and the like are text. */
static bool is_tag(const char *name, size_t length)
{
    static const char *const names[] = {
        "a",    "b",     "big",   "br",    "center", "code", "del",    "div",    "em",
        "font", "hr",    "i",     "img",   "ins",    "kbd",  "li",     "mark",   "ol",
        "p",    "pre",   "q",     "s",     "small",  "span", "strike", "strong", "sub",
        "sup",  "table", "tbody", "td",    "th",     "tr",   "tt",     "u",      "ul",
        "size", "color", "back",  "plain", "w"};

    for (size_t i = 0; i < STET_COUNT(names); i++)
        if (strlen(names[i]) == length && strncasecmp(names[i], name, length) == 0)
            return true;
    return false;
}

/* Tags that stand at the end of a line. */
static bool ends_line(const char *name, size_t length, bool closing)
{
    return length == 2 &&
           (strncasecmp(name, "br", 2) == 0 ||
            (closing && (strncasecmp(name, "tr", 2) == 0 || strncasecmp(name, "li", 2) == 0)));
}

static bool take_tag(struct writing *writing)
{
    enum { LONGEST = 400 };
    const char *at = writing->rest.at + 1;
    const char *end = writing->rest.end;
    const char *name;
    const bool closing = at < end && *at == '/';

    at += closing;
    for (name = at; at < end && is_word_byte(*at);)
        at++;
    const size_t length = (size_t)(at - name);

    if (!is_tag(name, length))
        return false;
    while (at < end && *at != '>' && *at != '<' && at - name < LONGEST)
        at++;
    if (at == end || *at != '>')
        return false;
    scan_over(&writing->rest, (size_t)(at + 1 - writing->rest.at));
    if (ends_line(name, length, closing))
        end_line(writing);
    return true;
}

/* --- references ---------------------------------------------------------- */

static const struct {
    const char *name;
    const char *meaning;
} references[] = {
    {"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},
    {"nbsp", " "},   {"rarr", "→"},   {"larr", "←"},   {"harr", "↔"},   {"ndash", "–"},
    {"mdash", "—"},  {"hellip", "…"}, {"middot", "·"}, {"times", "×"},  {"plus", "+"},
    {"equals", "="}, {"comma", ","},  {"semi", ";"},   {"colon", ":"},  {"num", "#"},
    {"lpar", "("},   {"rpar", ")"},   {"lsqb", "["},   {"rsqb", "]"},   {"lbrack", "["},
    {"rbrack", "]"}, {"lbrace", "{"}, {"rbrace", "}"}, {"lcub", "{"},   {"rcub", "}"},
    {"vert", "|"},   {"sol", "/"},    {"bsol", "\\"},  {"percnt", "%"}, {"dollar", "$"},
    {"commat", "@"}, {"period", "."}, {"excl", "!"},   {"quest", "?"},  {"lowbar", "_"},
    {"ast", "*"},    {"check", "✓"},  {"infin", "∞"},  {"ge", "≥"},     {"le", "≤"},
    {"ne", "≠"},     {"ensp", " "},   {"emsp", " "},   {"thinsp", " "}, {"rArr", "⇒"},
    {"lArr", "⇐"},   {"uarr", "↑"},   {"darr", "↓"},   {"bull", "•"},   {"lsquo", "‘"},
    {"rsquo", "’"},  {"ldquo", "“"},  {"rdquo", "”"},  {"hyphen", "-"}, {"dash", "-"},
    {"grave", "`"},  {"deg", "°"},    {"para", "¶"},   {"sect", "§"}};

static size_t number_of(const char *digits, const char *end, int base, char *out)
{
    char *after;
    const long point = strtol(digits, &after, base);

    if (after != end || point <= 0 || point > 0x10ffff ||
        !utf8proc_codepoint_valid((utf8proc_int32_t)point))
        return 0;
    if (point == '\n' || point == '\r' || point == '\t' || point == 0xa0) {
        *out = ' ';
        return 1;
    }
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)point, (utf8proc_uint8_t *)out);
}

static size_t name_of(const char *name, size_t length, char *out)
{
    for (size_t i = 0; i < STET_COUNT(references); i++) {
        const char *meaning = references[i].meaning;
        size_t size = 0;

        if (strlen(references[i].name) != length || strncmp(references[i].name, name, length) != 0)
            continue;
        for (; meaning[size] != '\0'; size++)
            out[size] = meaning[size];
        return size;
    }
    return 0;
}

size_t text_take_reference(struct slice *rest, char out[4])
{
    enum { LONGEST = 10 };
    const char *at = rest->at + 1;
    const bool number = *rest->at == '#' ? at < rest->end && *at >= '0' && *at <= '9'
                                         : at < rest->end && *at == '#';
    const char *end;
    size_t size;

    at += number && *at == '#';
    for (end = at; end < rest->end && is_word_byte(*end) && end - at < LONGEST;)
        end++;
    if (end == at || end == rest->end || *end != ';')
        return 0;
    if (number && (*at == 'x' || *at == 'X'))
        size = end > at + 1 ? number_of(at + 1, end, 16, out) : 0;
    else
        size = number ? number_of(at, end, 10, out) : name_of(at, (size_t)(end - at), out);
    if (size > 0)
        scan_over(rest, (size_t)(end + 1 - rest->at));
    return size;
}

/* --- the whole ----------------------------------------------------------- */

static bool take_marked(struct writing *writing)
{
    struct slice *rest = &writing->rest;
    const char c = *rest->at;
    char bytes[4];

    if ((writing->marks & TEXT_HTML) != 0 && c == '<' && take_tag(writing))
        return true;
    if (((writing->marks & TEXT_HTML) != 0 && c == '&') ||
        ((writing->marks & TEXT_NUMBERS) != 0 && c == '#')) {
        const size_t size = text_take_reference(rest, bytes);

        put(writing, bytes, size);
        return size > 0;
    }
    if (c == '\n' || ((writing->marks & TEXT_BACKSLASH) != 0 && c == '\\' &&
                      rest->at + 1 < rest->end && rest->at[1] == 'n')) {
        scan_over(rest, c == '\n' ? 1 : 2);
        end_line(writing);
        return true;
    }
    return false;
}

const char *text_plain(struct stet_arena *arena, struct slice slice, unsigned marks)
{
    struct writing writing = {.rest = slice_trimmed(slice), .marks = marks};

    writing.out = stet_alloc(arena, (size_t)(writing.rest.end - writing.rest.at) + 1);
    while (!slice_is_empty(writing.rest)) {
        size_t blank = blank_at(writing.rest.at, writing.rest.end);

        if (blank > 0) {
            put(&writing, " ", 1);
            scan_over(&writing.rest, blank);
        } else if (!take_marked(&writing)) {
            put(&writing, writing.rest.at, 1);
            scan_over(&writing.rest, 1);
        }
    }
    while (writing.length > 0 && strchr(" \n", writing.out[writing.length - 1]) != NULL)
        writing.length--;
    writing.out[writing.length] = '\0';
    return writing.out + strspn(writing.out, " \n");
}

const char *text_copy(struct stet_arena *arena, struct slice slice)
{
    return stet_copy_n(arena, slice.at, (size_t)(slice.end - slice.at));
}
