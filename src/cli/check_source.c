/* Lines of tables as they stand in their files. */
#include "check.h"
#include "write.h"

#include <string.h>

/* Nobody reads a longer line, and a page may be one. */
enum { LONGEST_LINE = 4096 };

/* A file that was read; one that cannot be is empty. */
struct source {
    const char *path;
    const char *text;
    size_t length;
    const char **lines; /* where each begins; NULL: not looked for yet */
    size_t line_count;
    struct source *next;
};

static struct source *add(struct cli *cli, const char *path, const char *text, size_t length)
{
    struct source *source = stet_alloc(cli->arena, sizeof *source);

    *source = (struct source){.path = path, .text = text, .length = length, .next = cli->sources};
    cli->sources = source;
    return source;
}

static struct source *source_of(struct cli *cli, const char *path)
{
    size_t length = 0;
    const char *text;

    for (struct source *source = cli->sources; source != NULL; source = source->next)
        if (strcmp(source->path, path) == 0)
            return source;
    text = cli_read_file(cli->arena, path, &length);
    return add(cli, path, text == NULL ? "" : text, text == NULL ? 0 : length);
}

/* Where the lines begin, found once: a page may have ten thousand findings. */
static void find_lines(struct stet_arena *arena, struct source *source)
{
    const char *end = source->text + source->length;
    size_t capacity = 0;

    for (const char *at = source->text; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));

        source->lines =
            stet_grow(arena, source->lines, source->line_count, &capacity, sizeof *source->lines);
        source->lines[source->line_count++] = at;
        at = stop == NULL ? end : stop + 1;
    }
}

void check_source_keep(struct cli *cli, const char *path, const char *text, size_t length)
{
    (void)add(cli, path, text, length);
}

const char *check_source_line(void *context, struct stet_place place)
{
    struct cli *cli = context;
    struct source *source = source_of(cli, place.file);
    const char *line;
    size_t length;

    if (source->lines == NULL)
        find_lines(cli->arena, source);
    if (source->lines == NULL || place.line < 1 || (size_t)place.line > source->line_count)
        return NULL;
    line = source->lines[place.line - 1];
    for (length = 0; length <= LONGEST_LINE && strchr("\r\n", line[length]) == NULL; length++)
        continue;
    return length > LONGEST_LINE ? NULL : stet_copy_n(cli->arena, line, length);
}
