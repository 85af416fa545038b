/* Reading files that may be machines of other programs. */
#include "foreign.h"

#include "stet/input.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static FILE *open_file(struct cli *cli, const char *path, struct stet_place place)
{
    FILE *file;

    if (!stet_input_check(path, "the file", place, &cli->diagnostics))
        return NULL;
    file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (file == NULL)
        stet_error(&cli->diagnostics, "no-file", place, "cannot be read: %s; check the path",
                   strerror(errno));
    return file;
}

/* The whole of a file ("-": standard input); NULL, with an error, when it cannot be read. */
const char *cli_read_foreign(struct cli *cli, const char *path, size_t most, size_t *length)
{
    const struct stet_place place = {stet_copy_shown(cli->arena, path, strlen(path)), 0};
    struct stet_buffer text;
    char piece[65536];
    size_t read;
    bool sound;
    FILE *file = open_file(cli, path, place);

    if (file == NULL)
        return NULL;
    stet_buffer_init(&text, cli->arena);
    while (text.length <= most && (read = fread(piece, 1, sizeof piece, file)) > 0)
        stet_put_n(&text, piece, read);
    sound = ferror(file) == 0;
    if (!sound)
        stet_error(&cli->diagnostics, "no-file", place, "cannot be read: %s", strerror(errno));
    if (file != stdin)
        (void)fclose(file);
    *length = text.length;
    return sound ? stet_buffer_text(&text) : NULL;
}

/* By its name, by what it begins with. */
static bool form_of(const char *path, const char *text, enum stet_foreign_form *form)
{
    if (stet_foreign_form_of(path, form))
        return true;
    text += strspn(text, " \t\r\n");
    if (*text == '{')
        *form = STET_FOREIGN_JSON;
    else if (*text == '<')
        *form = STET_FOREIGN_SCXML;
    else if (strncmp(text, "digraph", 7) == 0 || strncmp(text, "strict", 6) == 0 ||
             strncmp(text, "//", 2) == 0 || strncmp(text, "/*", 2) == 0)
        *form = STET_FOREIGN_DOT;
    else
        return false;
    return true;
}

bool cli_foreign_read(struct cli *cli, const char *path, const char *name, int form,
                      struct stet_table *table)
{
    enum stet_foreign_form kind = (enum stet_foreign_form)form;
    size_t length = 0;
    const char *text = cli_read_foreign(cli, path, STET_MAX_FOREIGN, &length);

    if (text == NULL)
        return false;
    if (form == CLI_ANY_FORM && !form_of(name, text, &kind)) {
        stet_error(&cli->diagnostics, "foreign", (struct stet_place){name, 0},
                   "this is no DOT, JSON or SCXML; name a file of one of these forms");
        return false;
    }
    return stet_foreign_read(cli->arena, name, kind, text, length, table, &cli->diagnostics);
}
