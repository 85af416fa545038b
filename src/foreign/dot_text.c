/* Labels of DOT as lines of plain text. */
#include "dot_text.h"

#include <string.h>

static void end_line(struct stet_arena *arena, struct stet_dot_lines *lines,
                     struct stet_buffer *line)
{
    const char *text = stet_buffer_text(line);
    size_t length;

    text += lines->exact ? 0 : strspn(text, " ");
    length = strlen(text);
    while (length > 0 && text[length - 1] == ' ' && !lines->exact)
        length--;
    if (length > 0) {
        lines->list =
            stet_grow(arena, lines->list, lines->count, &lines->capacity, sizeof *lines->list);
        lines->list[lines->count++] = stet_copy_n(arena, text, length);
    }
    stet_buffer_init(line, arena);
}

/* "\n", "\l" and "\r" end a line, any other escaped character stands for itself. */
static void split_plain(struct stet_arena *arena, const char *text, struct stet_dot_lines *lines)
{
    struct stet_buffer line;

    stet_buffer_init(&line, arena);
    for (; *text != '\0'; text++) {
        if (*text == '\n' || (*text == '\\' && text[1] != '\0' && strchr("nlr", text[1]) != NULL)) {
            text += *text == '\\';
            end_line(arena, lines, &line);
        } else {
            text += *text == '\\' && text[1] != '\0';
            stet_put_char(&line, *text);
        }
    }
    end_line(arena, lines, &line);
}

/* The bytes taken by "&lt;" and the like at `text`, 0 when there is none. */
static size_t put_entity(struct stet_buffer *line, const char *text)
{
    static const struct {
        const char *name;
        const char *meaning;
    } entities[] = {{"&amp;", "&"},   {"&lt;", "<"},   {"&gt;", ">"},
                    {"&quot;", "\""}, {"&nbsp;", " "}, {"&#45;", "-"}};

    for (size_t i = 0; i < STET_COUNT(entities); i++) {
        if (strncmp(text, entities[i].name, strlen(entities[i].name)) == 0) {
            stet_put(line, entities[i].meaning);
            return strlen(entities[i].name);
        }
    }
    return 0;
}

/* Of HTML the text is kept; rows and <br/> end a line, other tags are a blank. */
static void split_html(struct stet_arena *arena, const char *text, struct stet_dot_lines *lines)
{
    struct stet_buffer line;

    stet_buffer_init(&line, arena);
    while (*text != '\0') {
        size_t taken = *text == '&' ? put_entity(&line, text) : 0;

        if (*text == '<') {
            taken = strcspn(text, ">");
            if (strncmp(text, "</tr", 4) == 0 || strncmp(text, "<br", 3) == 0 ||
                strncmp(text, "</TR", 4) == 0 || strncmp(text, "<BR", 3) == 0)
                end_line(arena, lines, &line);
            else if (line.length > 0 && line.text[line.length - 1] != ' ')
                stet_put_char(&line, ' ');
            taken += text[taken] == '>';
        } else if (taken == 0) {
            stet_put_char(&line, *text == '\n' ? ' ' : *text);
            taken = 1;
        }
        text += taken;
    }
    end_line(arena, lines, &line);
}

struct stet_dot_lines dot_own_lines(struct stet_arena *arena,
                                    const struct stet_dot_attributes *attributes, const char *name)
{
    struct stet_dot_lines lines = {.exact = true};
    const char *value = stet_dot_value(attributes, name);

    if (value != NULL)
        split_plain(arena, value, &lines);
    return lines;
}

const char *dot_own_text(struct stet_arena *arena, const struct stet_dot_attributes *attributes,
                         const char *name)
{
    const struct stet_dot_lines lines = dot_own_lines(arena, attributes, name);

    return lines.count > 0 ? lines.list[0] : NULL;
}

struct stet_dot_lines stet_dot_lines(struct stet_arena *arena,
                                     const struct stet_dot_attributes *attributes, const char *name)
{
    struct stet_dot_lines lines = {0};

    for (size_t i = 0; i < attributes->count; i++) {
        const struct stet_dot_attribute *attribute = &attributes->list[i];

        if (strcmp(attribute->name, name) != 0)
            continue;
        if (attribute->html)
            split_html(arena, attribute->value, &lines);
        else
            split_plain(arena, attribute->value, &lines);
    }
    return lines;
}

const char *stet_dot_plain(struct stet_arena *arena, const struct stet_dot_attributes *attributes,
                           const char *name)
{
    const struct stet_dot_lines lines = stet_dot_lines(arena, attributes, name);
    struct stet_buffer text;

    if (lines.count == 0)
        return NULL;
    stet_buffer_init(&text, arena);
    for (size_t i = 0; i < lines.count; i++)
        stet_putf(&text, "%s%s", i > 0 ? ", " : "", lines.list[i]);
    return stet_buffer_text(&text);
}
