/*
 * A page as it may be given to libcmark.  What it reads of lines within
 * paragraphs does not matter here, and takes time in the square of their length
 * when they are full of brackets; containers deep in each other take time in
 * their number for each line, so deeper ones than anybody writes become text.
 * Every byte keeps its place.
 */
#include "markdown.h"

#include <string.h>

enum { MOST_CONTAINERS = 32, MOST_INDENT = 80 };

/* What libcmark takes for no character of text in a paragraph. */
static bool is_inline(char c)
{
    return c != '\0' && strchr("[]!&\\*_`<", c) != NULL;
}

/* The bytes of the marker of a list item at `at`; 0: there is none. */
static size_t marker_at(const char *at, const char *end)
{
    const char *after = at;

    if (after < end && strchr("-+*", *after) != NULL) {
        after++;
    } else {
        while (after < end && *after >= '0' && *after <= '9')
            after++;
        if (after == at || after == end || strchr(".)", *after) == NULL)
            return 0;
        after++;
    }
    return after == end || *after == ' ' || *after == '\t' ? (size_t)(after - at) : 0;
}

/* Over quotes and list items; NULL when they are too many, or too far to the right. */
static const char *skip_containers(const char *at, const char *end)
{
    size_t size;

    for (int containers = 0, indent = 0;; containers++) {
        while (at < end && (*at == ' ' || *at == '\t') && indent++ <= MOST_INDENT)
            at++;
        if (containers > MOST_CONTAINERS || indent > MOST_INDENT)
            return NULL;
        if (at < end && *at == '>')
            at++;
        else if ((size = marker_at(at, end)) > 0)
            at += size;
        else
            return at;
    }
}

/* Only of what thematic breaks and underlines are made of. */
static bool is_rule(const char *at, const char *end)
{
    while (at < end && strchr("-_*= \t", *at) != NULL)
        at++;
    return at == end;
}

/* </pre> and the like may end a block wherever they stand. */
static bool is_closing(const char *at, const char *end)
{
    return end - at > 1 && *at == '<' && at[1] == '/';
}

static void tame_text(char *at, const char *end)
{
    enum { OPENING = 9 }; /* <![CDATA[ */
    const char first = at < end ? *at : ' ';
    const char *kept = first == '<' && end - at > OPENING ? at + OPENING : at + (first == '<');

    if (first == '<' && kept < end && end - at <= OPENING)
        kept = end;
    if (is_rule(at, end))
        return;
    for (; at < end; at++)
        if (is_inline(*at) && at >= kept && (first != '`' || *at != '`') && !is_closing(at, end))
            *at = 'x';
}

char *markdown_tamed(struct stet_arena *arena, struct slice page)
{
    char *copy = stet_copy_n(arena, page.at, (size_t)(page.end - page.at));
    struct slice rest = {copy, copy + (page.end - page.at), 1};
    struct slice line;

    while (scan_line(&rest, &line)) {
        char *begin = copy + (line.at - copy);
        const char *content = skip_containers(line.at, line.end);

        if (content != NULL)
            tame_text(copy + (content - copy), line.end);
        else if (!slice_is_empty(slice_trimmed(line)))
            memset(begin + strspn(begin, " "), 'x',
                   (size_t)(line.end - begin) - strspn(begin, " "));
    }
    return copy;
}
