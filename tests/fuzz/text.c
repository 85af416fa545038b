/* Text from a literal to every form: what each reader of a form gets back is the text. */
#include "fuzz.h"

#include "html/escape.h"
#include "lex.h"
#include "markdown/escape.h"
#include "mermaid/escape.h"
#include "style/style.h"

#include <cmark.h>
#include <string.h>
#include <utf8proc.h>

/* Appends the character of "&lt;", "&#39;" or Mermaid's "#60;" at `at`; returns the bytes taken. */
static size_t put_reference(struct stet_buffer *out, const char *at)
{
    static const struct {
        const char *name;
        const char *meaning;
    } names[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}};
    const char *digits = at + strcspn(at, "#") + 1;
    utf8proc_uint8_t bytes[4];
    char *end;
    long point;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strncmp(at, names[i].name, strlen(names[i].name)) == 0) {
            stet_put(out, names[i].meaning);
            return strlen(names[i].name);
        }
    }
    MUST(digits - at <= 2);
    point = strtol(digits, &end, 10);
    MUST(end > digits && *end == ';' && utf8proc_codepoint_valid((utf8proc_int32_t)point));
    stet_put_n(out, (const char *)bytes,
               (size_t)utf8proc_encode_char((utf8proc_int32_t)point, bytes));
    return (size_t)(end + 1 - at);
}

/* The text again, references that begin with `mark` taken for what they mean. */
static const char *resolved(struct stet_arena *arena, const char *escaped, char mark)
{
    struct stet_buffer out;

    stet_buffer_init(&out, arena);
    while (*escaped != '\0') {
        if (*escaped == mark)
            escaped += put_reference(&out, escaped);
        else
            stet_put_char(&out, *escaped++);
    }
    return stet_buffer_text(&out);
}

static void check_xml(struct stet_arena *arena, const char *text)
{
    struct stet_buffer xml;
    struct stet_buffer html;

    stet_buffer_init(&xml, arena);
    stet_buffer_init(&html, arena);
    stet_put_xml(&xml, text);
    MUST(strpbrk(stet_buffer_text(&xml), "<>\"'") == NULL);
    MUST(strcmp(resolved(arena, stet_buffer_text(&xml), '&'), text) == 0 ||
         strstr(stet_buffer_text(&xml), "\xef\xbf\xbd") != NULL);
    html_escape(&html, text);
    MUST(strpbrk(stet_buffer_text(&html), "<>\"") == NULL);
    MUST(strcmp(resolved(arena, stet_buffer_text(&html), '&'), text) == 0);
}

static void check_mermaid(struct stet_arena *arena, const char *text)
{
    struct stet_buffer label;

    stet_buffer_init(&label, arena);
    stet_put_mermaid_label(&label, text);
    MUST(strpbrk(stet_buffer_text(&label), "\n\"<>%{}[]|`:") == NULL);
    MUST(strcmp(resolved(arena, stet_buffer_text(&label), '#'), text) == 0);
}

/* Without spaces around it, which Markdown takes off. */
static const char *trimmed(struct stet_arena *arena, const char *text)
{
    size_t length;

    text += strspn(text, " ");
    length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return stet_copy_n(arena, text, length);
}

static void check_markdown(struct stet_arena *arena, const char *text)
{
    const char *plain = trimmed(arena, text);
    struct stet_buffer markdown;
    struct stet_buffer code;
    char *html;

    if (*plain == '\0')
        return;
    stet_buffer_init(&markdown, arena);
    markdown_escape(&markdown, plain);
    html = cmark_markdown_to_html(stet_buffer_text(&markdown), markdown.length, CMARK_OPT_DEFAULT);
    MUST(strncmp(html, "<p>", 3) == 0 && strlen(html) > 8);
    html[strlen(html) - 5] = '\0'; /* </p> and a newline */
    MUST(strchr(html + 3, '<') == NULL);
    MUST(strcmp(resolved(arena, html + 3, '&'), plain) == 0);
    free(html);
    stet_buffer_init(&code, arena);
    markdown_code(&code, plain, true);
    markdown_cell(&code, stet_buffer_text(&markdown));
}

static void check_text(struct stet_arena *arena, const char *text, size_t length)
{
    MUST(strlen(text) == length);
    MUST(stet_text_width(text, 12, true) >= 0);
    MUST(stet_text_columns(text) >= 0);
    check_xml(arena, text);
    check_mermaid(arena, text);
    check_markdown(arena, text);
    for (size_t most = 0; most < length && most < 64; most++) {
        const char *shorter = stet_shorten(arena, text, most);

        MUST(strlen(shorter) <= most + 3);
        MUST(stet_text_fault(shorter, strlen(shorter)) == NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *literal = (const char *)data;
    struct stet_arena *arena = stet_arena_new(0);
    struct stet_buffer text;
    char *shown;

    MUST(arena != NULL);
    stet_buffer_init(&text, arena);
    if (stet_unescape(literal, size, &text) == NULL &&
        stet_text_fault(stet_buffer_text(&text), text.length) == NULL)
        check_text(arena, stet_buffer_text(&text), text.length);
    shown = stet_copy_shown(arena, literal, size);
    MUST(stet_text_fault(shown, size) == NULL);
    stet_arena_free(arena);
    return 0;
}
