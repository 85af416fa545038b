/* Lines of tables as they stand in their files. */
#include "check.h"
#include "write.h"

#include <string.h>

/* A file that was read; one that cannot be is empty. */
struct source {
    const char *path;
    const char *text;
    struct source *next;
};

static struct source *source_of(struct cli *cli, const char *path)
{
    struct source *source;
    size_t length;

    for (source = cli->sources; source != NULL; source = source->next)
        if (strcmp(source->path, path) == 0)
            return source;
    source = stet_alloc(cli->arena, sizeof *source);
    source->path = path;
    source->text = cli_read_file(cli->arena, path, &length);
    if (source->text == NULL)
        source->text = "";
    source->next = cli->sources;
    cli->sources = source;
    return source;
}

const char *check_source_line(void *context, struct stet_place place)
{
    struct cli *cli = context;
    const char *at = source_of(cli, place.file)->text;

    for (int line = 1; line < place.line && at != NULL; line++) {
        at = strchr(at, '\n');
        at = at == NULL ? NULL : at + 1;
    }
    return at == NULL || *at == '\0' ? NULL : stet_copy_n(cli->arena, at, strcspn(at, "\r\n"));
}
