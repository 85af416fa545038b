/* The lines of a JSON file, which jansson forgets. */
#include "json_lines.h"

#include <string.h>

struct scan {
    const char *at;
    const char *end;
    int line;
    int depth;
    const char *text; /* the last string at depth 1 */
    size_t length;
};

static void skip_string(struct scan *scan)
{
    const char *begin = ++scan->at;

    while (scan->at < scan->end && *scan->at != '"')
        scan->at += *scan->at == '\\' ? 2 : 1;
    if (scan->depth == 1 && scan->at <= scan->end) {
        scan->text = begin;
        scan->length = (size_t)(scan->at - begin);
    }
}

static void begin_array(struct json_lines *lines, const struct scan *scan)
{
    if (scan->text != NULL)
        (void)stet_map_put(&lines->arrays, stet_copy_n(lines->arena, scan->text, scan->length),
                           scan->length, (int)lines->count);
}

static void begin_member(struct json_lines *lines, int line)
{
    lines->lines =
        stet_grow(lines->arena, lines->lines, lines->count, &lines->capacity, sizeof *lines->lines);
    lines->lines[lines->count++] = line;
}

void json_lines_find(struct stet_arena *arena, const char *text, size_t length,
                     struct json_lines *lines)
{
    struct scan scan = {.at = text, .end = text + length, .line = 1};

    *lines = (struct json_lines){.arena = arena};
    stet_map_init(&lines->arrays, arena);
    for (; scan.at < scan.end; scan.at++) {
        switch (*scan.at) {
        case '\n':
            scan.line++;
            break;
        case '"':
            skip_string(&scan);
            break;
        case '{':
        case '[':
            if (*scan.at == '[' && scan.depth == 1)
                begin_array(lines, &scan);
            if (*scan.at == '{' && scan.depth == 2)
                begin_member(lines, scan.line);
            scan.depth++;
            break;
        case '}':
        case ']':
            scan.depth--;
            break;
        default:
            break;
        }
    }
}

int json_line(const struct json_lines *lines, const char *array, size_t index)
{
    const int first = stet_map_get(&lines->arrays, array, strlen(array));

    return first >= 0 && (size_t)first + index < lines->count ? lines->lines[(size_t)first + index]
                                                              : 0;
}
