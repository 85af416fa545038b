/* One side of a comparison. */
#include "side.h"

#include "foreign.h"
#include "temporary.h"

#include <string.h>
#include <unistd.h>

static bool read_table(struct cli *cli, const char *path, struct cli_side *side)
{
    struct stet_table *table = stet_alloc(cli->arena, sizeof *table);
    bool sound;

    side->side.table = table;
    sound = stet_table_read(cli->arena, path, &cli->reader, table, &cli->diagnostics);
    if (!sound && (table->count == 0 || table->gaps))
        return false;
    side->side.model = stet_model_build(cli->arena, table, &cli->diagnostics);
    return sound && side->side.model != NULL;
}

static bool read_foreign(struct cli *cli, const char *path, int form, struct cli_side *side)
{
    struct stet_table *table = stet_alloc(cli->arena, sizeof *table);

    side->foreign = true;
    side->side.table = table;
    if (!cli_foreign_read(cli, path, path, form, table))
        return false;
    side->side.model = stet_model_build(cli->arena, table, &cli->diagnostics);
    return side->side.model != NULL;
}

static bool read_path(struct cli *cli, const char *path, struct cli_side *side)
{
    enum stet_foreign_form form;

    return stet_foreign_form_of(path, &form) ? read_foreign(cli, path, (int)form, side)
                                             : read_table(cli, path, side);
}

/* --- a revision ---------------------------------------------------------- */

/* "/tmp/stet.x/src/tcp.def" as "HEAD~1:src/tcp.def". */
static const char *named(struct cli *cli, const char *file, const char *directory,
                         const char *revision)
{
    const size_t length = strlen(directory);

    if (strncmp(file, directory, length) != 0 || file[length] != '/')
        return file;
    return stet_format(cli->arena, "%s:%s", revision, file + length + 1);
}

/* What was read from the temporary directory is told to be of the revision. */
static void name_places(struct cli *cli, const char *directory, const char *name,
                        struct cli_side *side, size_t first)
{
    const char *revision = stet_copy_n(cli->arena, name, strcspn(name, ":"));
    const struct stet_table *table = side->side.table;

    for (size_t i = first; i < cli->diagnostics.count; i++)
        cli->diagnostics.list[i].place.file =
            named(cli, cli->diagnostics.list[i].place.file, directory, revision);
    for (size_t i = 0; table != NULL && i < table->count; i++)
        table->rows[i].place.file = named(cli, table->rows[i].place.file, directory, revision);
}

/* What is read is there only as long as the temporary directory is. */
static bool read_tongue(struct cli *cli, const char *lang, struct cli_side *side)
{
    if (lang != NULL)
        side->tongue =
            stet_tongue_load(cli->arena, side->side.model, lang, &cli->reader, &cli->diagnostics);
    return lang == NULL || side->tongue != NULL;
}

static bool has_translation(struct cli *cli, const char *name, const char *path, const char *lang)
{
    const char *there = lang == NULL || strcmp(lang, "en") == 0
                            ? NULL
                            : cli_git_translation(cli->arena, path, lang);

    if (there == NULL || access(there, F_OK) == 0)
        return true;
    stet_error(&cli->diagnostics, "language", (struct stet_place){name, 0},
               "this revision has no translation into %s; name one that has, or leave --lang out",
               stet_copy_shown(cli->arena, lang, strlen(lang)));
    return false;
}

static bool read_revision(struct cli *cli, const char *name, const char *lang,
                          struct cli_side *side)
{
    const size_t first = cli->diagnostics.count;
    const char *path;
    const char *directory = cli_git_extract(cli, name, lang, &path);
    bool sound;

    if (directory == NULL)
        return false;
    sound = read_path(cli, path, side) && has_translation(cli, name, path, lang) &&
            read_tongue(cli, lang, side);
    name_places(cli, directory, name, side, first);
    cli_temporary_remove(directory);
    return sound;
}

bool cli_side_read(struct cli *cli, const char *name, const char *lang, struct cli_side *side)
{
    *side = (struct cli_side){.name = name};
    if (strcmp(name, "-") != 0 && strchr(name, ':') != NULL && access(name, F_OK) != 0)
        return read_revision(cli, name, lang, side);
    return read_path(cli, name, side) && read_tongue(cli, lang, side);
}
