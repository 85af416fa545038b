/* What Mermaid does to a text before it parses it. */
#include "mermaid.h"

#include <string.h>

static void blank_out(char *at, const char *end)
{
    for (; at < end; at++)
        if (*at != '\n')
            *at = ' ';
}

/* The line is `---` with these blanks before it, and maybe some behind it. */
static bool is_fence(struct slice line, struct slice indent)
{
    const size_t length = (size_t)(indent.end - indent.at);

    if ((size_t)(line.end - line.at) < length || memcmp(line.at, indent.at, length) != 0)
        return false;
    line.at += length;
    return scan_mark(&line, "---") && slice_is_empty(slice_trimmed(line));
}

/* title: "a title" */
static void take_title(struct draft *draft, struct slice line)
{
    scan_blanks(&line);
    if (!scan_mark(&line, "title:"))
        return;
    line = slice_trimmed(line);
    if (line.end - line.at >= 2 && strchr("\"'", *line.at) != NULL && line.end[-1] == *line.at) {
        line.at++;
        line.end--;
    }
    draft->sketch.title = text_plain(draft->arena, line, 0);
}

/* Over `---` ... `---` at the beginning. */
static void skip_front_matter(struct draft *draft, struct slice *rest)
{
    struct slice line, indent, after = *rest;

    do {
        if (!scan_line(&after, &line))
            return;
    } while (slice_is_empty(slice_trimmed(line)));
    indent = line;
    scan_blanks(&indent);
    indent = (struct slice){line.at, indent.at, line.line};
    if (!is_fence(line, indent))
        return;
    const struct slice begin = after;

    while (scan_line(&after, &line)) {
        if (!is_fence(line, indent))
            continue;
        *rest = after;
        for (after = slice_until(begin, line.at); scan_line(&after, &line);)
            take_title(draft, line);
        return;
    }
}

/* %%{init: ...}%%, over several lines if need be. */
static void blank_directives(char *begin, const char *end)
{
    struct slice rest = {begin, end, 0};
    const char *at, *after;

    while ((at = slice_find(rest, "%%{")) != NULL) {
        rest.at = at;
        after = slice_find(rest, "}%%");
        after = after == NULL ? end : after + 3;
        blank_out(begin + (at - begin), after);
        rest.at = after;
    }
}

static void blank_comments(char *begin, const char *end)
{
    struct slice rest = {begin, end, 0};
    struct slice line;

    while (scan_line(&rest, &line)) {
        char *at = begin + (line.at - begin);

        scan_blanks(&line);
        if (scan_mark(&line, "%%") && !slice_is_empty(line))
            blank_out(at, line.end);
    }
}

struct slice mermaid_prepare(struct draft *draft, struct slice text)
{
    char *copy;
    const char *end;

    skip_front_matter(draft, &text);
    copy = stet_copy_n(draft->arena, text.at, (size_t)(text.end - text.at));
    end = copy + (text.end - text.at);
    blank_directives(copy, end);
    blank_comments(copy, end);
    return (struct slice){copy, end, text.line};
}

size_t mermaid_entity_at(const char *at, const char *end)
{
    const char *after = at + 1;

    if (at == end || *at != '#')
        return 0;
    while (after < end && is_word_byte(*after))
        after++;
    return after > at + 1 && after < end && *after == ';' ? (size_t)(after + 1 - at) : 0;
}

bool mermaid_scan_accessible(struct draft *draft, struct slice *rest)
{
    struct slice after = *rest;
    struct slice line;
    const bool title = scan_word(&after, "accTitle");

    if (!title && !scan_word(&after, "accDescr"))
        return false;
    if (!title && scan_mark(&after, "{")) {
        (void)scan_until(&after, "}");
        (void)scan_mark(&after, "}");
        *rest = after;
        return true;
    }
    if (!scan_mark(&after, ":"))
        return false;
    *rest = after;
    if (scan_line(rest, &line) && title && *draft->sketch.title == '\0')
        draft->sketch.title = text_plain(draft->arena, line, MERMAID_TEXT);
    return true;
}
