/*
 * Diagrams in HTML: <pre class="mermaid">, <code class="language-dot"> and the
 * like.  Only tags are told apart (HTML Standard, section 13.2.5), no tree is
 * made: libxml2 takes minutes for what closes tags that are not open, and stops
 * reading long pages.
 */
#include "passages.h"

#include <string.h>
#include <strings.h>

#include "text.h"

struct tag {
    struct slice name;
    bool closing;
    bool found; /* it holds a diagram of this language */
    enum stet_sketch_language language;
};

/* --- attributes ---------------------------------------------------------- */

/* Names of languages that are not used as classes for anything else. */
static bool is_distinct(struct slice name)
{
    static const char *const names[] = {"mermaid", "graphviz", "plantuml"};

    for (size_t i = 0; i < STET_COUNT(names); i++)
        if (slice_is(name, names[i]))
            return true;
    return slice_find(name, "language-") == name.at || slice_find(name, "lang-") == name.at;
}

/* Any of the words of class="...": of other elements than code, only what is distinct. */
static void look_at_words(struct tag *tag, struct slice words)
{
    const bool code = slice_is(tag->name, "pre") || slice_is(tag->name, "code");

    while (!tag->found && !slice_is_empty(words)) {
        struct slice word;

        scan_space(&words);
        word = scan_until(&words, " \t\n");
        tag->found = (code || is_distinct(word)) && passages_language_called(word, &tag->language);
    }
}

static struct slice take_value(struct slice *rest)
{
    struct slice value;

    scan_space(rest);
    if (scan_mark(rest, "\"")) {
        value = scan_until(rest, "\"");
        (void)scan_mark(rest, "\"");
    } else if (scan_mark(rest, "'")) {
        value = scan_until(rest, "'");
        (void)scan_mark(rest, "'");
    } else {
        value = scan_until(rest, " \t\n>");
    }
    return value;
}

static void take_attribute(struct tag *tag, struct slice *rest)
{
    static const char *const names[] = {"class", "lang", "data-lang", "data-language"};
    const struct slice name = scan_until(rest, " \t\n/>=");
    struct slice value;

    scan_space(rest);
    if (!scan_mark(rest, "="))
        return;
    value = take_value(rest);
    for (size_t i = 0; i < STET_COUNT(names); i++)
        if (slice_is(name, names[i]))
            look_at_words(tag, value);
}

/* --- tags ---------------------------------------------------------------- */

/* Elements that are called as what they hold. */
static bool is_element_of(struct slice name, enum stet_sketch_language *language)
{
    static const char *const names[] = {"mermaid", "graphviz", "plantuml", "uml"};

    for (size_t i = 0; i < STET_COUNT(names); i++)
        if (slice_is(name, names[i]))
            return passages_language_called(name, language);
    return false;
}

/* Behind a <: the name of a tag; false: it is text. */
static bool take_name(struct slice *rest, struct tag *tag)
{
    struct slice after = *rest;

    *tag = (struct tag){.closing = scan_mark(&after, "/")};
    tag->name = after;
    while (after.at < after.end && (is_word_byte(*after.at) || *after.at == '-'))
        after.at++;
    tag->name.end = after.at;
    if (slice_is_empty(tag->name) || (*tag->name.at >= '0' && *tag->name.at <= '9'))
        return false;
    *rest = after;
    return true;
}

/* The same with its attributes. */
static bool take_tag(struct slice *rest, struct tag *tag)
{
    if (!take_name(rest, tag))
        return false;
    tag->found = is_element_of(tag->name, &tag->language);
    for (;;) {
        scan_space(rest);
        if (slice_is_empty(*rest) || scan_mark(rest, ">"))
            return true;
        if (!scan_mark(rest, "/") && !scan_mark(rest, "="))
            take_attribute(tag, rest);
    }
}

/* Behind a <: over a comment, a declaration. */
static bool skip_declaration(struct slice *rest)
{
    const char *close = scan_mark(rest, "!--") ? "-->" : ">";
    const char *end;

    if (*close == '>' && !scan_mark(rest, "!") && !scan_mark(rest, "?"))
        return false;
    end = slice_find(*rest, close);
    end = end == NULL ? rest->end : end + strlen(close);
    scan_over(rest, (size_t)(end - rest->at));
    return true;
}

static bool same_name(const struct tag *a, const struct tag *b)
{
    const size_t length = (size_t)(a->name.end - a->name.at);

    return length == (size_t)(b->name.end - b->name.at) &&
           strncasecmp(a->name.at, b->name.at, length) == 0;
}

/* Elements whose content is no HTML: over it, up to their end. */
static void skip_raw(struct slice *rest, const struct tag *tag)
{
    static const char *const names[] = {"script", "style", "textarea", "title", "xmp", "iframe"};
    struct tag end;
    bool raw = false;

    for (size_t i = 0; i < STET_COUNT(names); i++)
        raw = raw || (!tag->closing && slice_is(tag->name, names[i]));
    while (raw && !slice_is_empty(*rest)) {
        (void)scan_until(rest, "<");
        if (!scan_mark(rest, "<") || slice_is_empty(*rest) || *rest->at != '/')
            continue;
        raw = !take_name(rest, &end) || !same_name(tag, &end);
    }
}

/* --- elements ------------------------------------------------------------ */

/* Appends the line ends between two places, for what follows to stay on its line. */
static void put_lines(struct stet_buffer *text, const char *from, const char *to)
{
    for (; from < to; from++)
        if (*from == '\n')
            stet_put_char(text, '\n');
}

/* &amp; as what it means. */
static void put_reference(struct stet_buffer *text, struct slice *rest)
{
    char bytes[4];
    const size_t size = text_take_reference(rest, bytes);

    if (size > 0) {
        stet_put_n(text, bytes, size);
    } else {
        stet_put_char(text, '&');
        rest->at++;
    }
}

/*
 * What is within an element, as text, up to its end or the end of all: <br>
 * stays, for diagrams know it, other tags go.
 */
static void take_content(struct slice *rest, const struct tag *element, struct stet_buffer *text)
{
    int depth = 1;

    while (!slice_is_empty(*rest)) {
        const struct slice before = scan_until(rest, "<&");
        const char *begin = rest->at;
        struct tag tag;

        stet_put_n(text, before.at, (size_t)(before.end - before.at));
        if (slice_is_empty(*rest))
            return;
        if (*rest->at == '&') {
            put_reference(text, rest);
            continue;
        }
        rest->at++;
        if (skip_declaration(rest)) {
            put_lines(text, begin, rest->at);
        } else if (!take_tag(rest, &tag)) {
            stet_put_char(text, '<');
        } else if (same_name(&tag, element) && (depth += tag.closing ? -1 : 1) == 0) {
            return;
        } else {
            stet_put(text, slice_is(tag.name, "br") ? "<br/>" : "");
            put_lines(text, begin, rest->at);
        }
    }
}

static bool is_blank(struct slice text)
{
    scan_space(&text);
    return slice_is_empty(text);
}

static void take_element(struct passages *passages, struct slice *rest, const struct tag *tag)
{
    const int first_line = rest->line;
    struct stet_buffer text;
    struct slice slice;

    stet_buffer_init(&text, passages->arena);
    take_content(rest, tag, &text);
    slice =
        (struct slice){stet_buffer_text(&text), stet_buffer_text(&text) + text.length, first_line};
    if (!is_blank(slice))
        passages_add(passages, tag->language, tag->name.line, slice);
}

const char *passages_in_elements(struct passages *passages, struct slice text, const char *limit)
{
    while (text.at < limit) {
        struct tag tag;

        (void)scan_until(&text, "<");
        if (text.at >= limit || !scan_mark(&text, "<"))
            break;
        if (skip_declaration(&text) || !take_tag(&text, &tag) || tag.closing)
            continue;
        if (tag.found)
            take_element(passages, &text, &tag);
        else
            skip_raw(&text, &tag);
    }
    return text.at;
}

void passages_in_html(struct passages *passages, struct slice page)
{
    (void)passages_in_elements(passages, page, page.end);
}
