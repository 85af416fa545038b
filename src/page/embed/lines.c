/* Cutting a page into lines. */
#include "embed/lines.h"

#include <string.h>

static size_t count_lines(const char *text, size_t length)
{
    size_t count = 1;

    for (size_t i = 0; i < length; i++)
        count += text[i] == '\n' || text[i] == '\r';
    return count;
}

struct embed_lines embed_lines_cut(struct stet_arena *arena, const char *text, size_t length)
{
    struct embed_lines lines = {.count = 0};
    size_t from = 0;

    lines.list = stet_alloc_array(arena, count_lines(text, length), sizeof *lines.list);
    for (size_t i = 0; i < length; i++) {
        if (text[i] != '\n' && text[i] != '\r')
            continue;
        lines.list[lines.count++] = (struct embed_line){from, i};
        if (text[i] == '\r' && i + 1 < length && text[i + 1] == '\n')
            i++;
        from = i + 1;
    }
    if (from < length)
        lines.list[lines.count++] = (struct embed_line){from, length};
    return lines;
}

const char *embed_line_end(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\n')
            return "\n";
        if (text[i] == '\r')
            return i + 1 < length && text[i + 1] == '\n' ? "\r\n" : "\r";
    }
    return "\n";
}

const char *embed_find(const char *text, size_t from, size_t to, const char *part)
{
    const size_t length = strlen(part);

    while (from + length <= to) {
        const char *found = memchr(text + from, part[0], to - from - length + 1);

        if (found == NULL)
            return NULL;
        if (memcmp(found, part, length) == 0)
            return found;
        from = (size_t)(found - text) + 1;
    }
    return NULL;
}
