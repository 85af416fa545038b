/* Comments in a line. */
#include "embed/comments.h"

#include <string.h>

static struct stet_place place_of(const struct embed_sight *sight, int line)
{
    return (struct stet_place){sight->path, line};
}

void embed_not_alone(struct embed_sight *sight, int line)
{
    stet_error(sight->diagnostics, "marker", place_of(sight, line),
               "a marker has its line for itself; put what stands beside it on another");
}

/* Bytes that indent, quote or begin an item of a list. */
static bool is_prefix(const char *text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (text[i] == '\0' || strchr(" \t>-+*0123456789.)", text[i]) == NULL)
            return false;
    return true;
}

static size_t skip_blanks(const char *text, size_t from, size_t to)
{
    while (from < to && (text[from] == ' ' || text[from] == '\t'))
        from++;
    return from;
}

size_t embed_line_start(const struct embed_sight *sight, const struct embed_line *line)
{
    const bool marked =
        line->from == 0 && line->to >= 3 && memcmp(sight->text, "\xEF\xBB\xBF", 3) == 0;

    return marked ? 3 : line->from;
}

static void add_mark(struct embed_sight *sight, struct embed_mark mark)
{
    struct embed_marks *marks = &sight->marks;

    marks->list =
        stet_grow(sight->arena, marks->list, marks->count, &marks->capacity, sizeof *marks->list);
    marks->list[marks->count++] = mark;
}

/* Takes the comment that begins at mark.from; returns where to look on. */
static size_t take(struct embed_sight *sight, struct embed_mark mark, size_t end, bool *inside)
{
    const char *text = sight->text;
    const size_t body = skip_blanks(text, mark.from + 4, end);
    const bool ours = end - body >= 5 && memcmp(text + body, "stet:", 5) == 0;
    const char *close = embed_find(text, mark.from + 4, end, "-->");

    if (close == NULL && ours)
        stet_error(sight->diagnostics, "marker", place_of(sight, mark.line),
                   "a marker ends on its line; '-->' is missing");
    *inside = close == NULL;
    if (close == NULL) {
        sight->comment = mark.line;
        return end;
    }
    mark.to = (size_t)(close - text) + 3;
    mark.body = body;
    mark.close = (size_t)(close - text);
    if (ours)
        add_mark(sight, mark);
    return mark.to;
}

/* Whether nothing but marks and blanks stands in a line that holds marks. */
static bool is_alone(const struct embed_sight *sight, size_t first, size_t start, size_t end)
{
    const struct embed_mark *marks = sight->marks.list;

    if (!is_prefix(sight->text, start, marks[first].from))
        return false;
    for (size_t i = first; i < sight->marks.count; i++) {
        const size_t next = i + 1 < sight->marks.count ? marks[i + 1].from : end;

        if (skip_blanks(sight->text, marks[i].to, next) != next)
            return false;
    }
    return true;
}

/* Notes a marker in a part of a line that belongs to a comment. */
static void look_hidden(struct embed_sight *sight, int line, size_t from, size_t to)
{
    const char *found = embed_find(sight->text, from, to, "<!--");
    struct embed_hiddens *hiddens = &sight->hiddens;
    size_t body;

    if (found == NULL)
        return;
    body = skip_blanks(sight->text, (size_t)(found - sight->text) + 4, to);
    if (to - body < 5 || memcmp(sight->text + body, "stet:", 5) != 0)
        return;
    hiddens->list = stet_grow(sight->arena, hiddens->list, hiddens->count, &hiddens->capacity,
                              sizeof *hiddens->list);
    hiddens->list[hiddens->count++] = (struct embed_hidden){line, sight->comment};
}

void embed_look_part(struct embed_sight *sight, struct embed_mark part, bool *inside)
{
    size_t from = part.from;

    while (from < part.to) {
        const char *found = embed_find(sight->text, from, part.to, *inside ? "-->" : "<!--");
        const bool was_inside = *inside;

        if (*inside)
            look_hidden(sight, part.line, from,
                        found != NULL ? (size_t)(found - sight->text) : part.to);
        if (found == NULL)
            break;
        from = (size_t)(found - sight->text) + (was_inside ? 3 : 0);
        *inside = false;
        if (!was_inside)
            from = take(
                sight,
                (struct embed_mark){.line = part.line, .from = from, .container = part.container},
                part.to, inside);
    }
}

void embed_look_around(struct embed_sight *sight, int line, size_t first)
{
    const struct embed_line *at = &sight->lines.list[line - 1];

    if (sight->marks.count > first && !is_alone(sight, first, embed_line_start(sight, at), at->to))
        embed_not_alone(sight, line);
}

void embed_look_line(struct embed_sight *sight, int line, const void *container, bool *inside)
{
    const struct embed_line *at = &sight->lines.list[line - 1];
    const size_t first = sight->marks.count;

    embed_look_part(sight,
                    (struct embed_mark){.line = line,
                                        .from = embed_line_start(sight, at),
                                        .to = at->to,
                                        .container = container},
                    inside);
    embed_look_around(sight, line, first);
}

void embed_add_heading(struct embed_sight *sight, int line, int level)
{
    struct embed_headings *headings = &sight->headings;

    headings->list = stet_grow(sight->arena, headings->list, headings->count, &headings->capacity,
                               sizeof *headings->list);
    headings->list[headings->count++] = (struct embed_heading){line, level};
}

void embed_add_drawing(struct embed_sight *sight, int line, const char *source, size_t length)
{
    struct embed_drawings *drawings = &sight->drawings;

    drawings->list = stet_grow(sight->arena, drawings->list, drawings->count, &drawings->capacity,
                               sizeof *drawings->list);
    drawings->list[drawings->count++] =
        (struct embed_drawing){line, embed_characters(source, length)};
}

size_t embed_characters(const char *text, size_t length)
{
    size_t count = 0;

    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}
