/* The files that a project's patterns match. */
#include "project.h"

#include <string.h>
#include <sys/stat.h>

/* The files of one key as they are gathered. */
struct gathering {
    struct cli *cli;
    struct stet_map seen;
    const char **list;
    size_t count;
    size_t capacity;
    bool tables; /* translations are left out */
};

static bool is_wanted(struct gathering *gathering, const char *path)
{
    struct stat facts;

    if (stat(path, &facts) == 0 && !S_ISREG(facts.st_mode))
        return false;
    return !gathering->tables || cli_table_translated(gathering->cli->arena, path) == NULL;
}

static size_t take(struct gathering *gathering, const struct project_paths *found)
{
    size_t wanted = 0;

    for (size_t i = 0; i < found->count; i++) {
        const char *path = found->list[i];

        if (!is_wanted(gathering, path))
            continue;
        wanted++;
        if (!stet_map_put(&gathering->seen, path, strlen(path), 0))
            continue;
        gathering->list = stet_grow(gathering->cli->arena, gathering->list, gathering->count,
                                    &gathering->capacity, sizeof *gathering->list);
        gathering->list[gathering->count++] = path;
    }
    return wanted;
}

static void tell(struct cli *cli, const struct stet_project_value *value)
{
    const char *key = stet_project_key_name(cli->arena, value->key);
    const struct stet_place place = {cli->project->path, value->line};

    if (strpbrk(value->text, "*?[") != NULL)
        stet_error(&cli->diagnostics, "project", place,
                   "%s: no file matches '%s'; patterns are relative to the project file", key,
                   value->text);
    else
        stet_error(&cli->diagnostics, "project", place,
                   "%s: there is no file '%s'; paths are relative to the project file", key,
                   value->text);
}

static void gather(struct gathering *gathering, const struct stet_project_value *value)
{
    struct cli *cli = gathering->cli;
    struct project_paths found;

    if (!project_pattern_is_sound(value->text)) {
        stet_error(&cli->diagnostics, "project",
                   (struct stet_place){cli->project->path, value->line},
                   "%s: '**' stands for whole directories and is alone between slashes, as in "
                   "docs/**/*.md",
                   stet_project_key_name(cli->arena, value->key));
        return;
    }
    project_pattern_expand(cli->arena, value->text, &found);
    if (take(gathering, &found) == 0)
        tell(cli, value);
}

bool project_files(struct cli *cli, enum stet_project_key key, const char *const **list, int *count)
{
    struct gathering gathering = {.cli = cli, .tables = key == STET_PROJECT_TABLES};

    stet_map_init(&gathering.seen, cli->arena);
    for (size_t i = 0; cli->project != NULL && i < cli->project->values.count; i++)
        if (cli->project->values.list[i].key == key)
            gather(&gathering, &cli->project->values.list[i]);
    *list = gathering.list;
    *count = (int)gathering.count;
    return cli->diagnostics.errors == 0;
}

bool project_take_arguments(struct cli *cli, enum stet_project_key key)
{
    const char *const *files;
    int count;

    if (cli->argument_count > 0)
        return true;
    if (!project_files(cli, key, &files, &count)) {
        (void)cli_report(cli);
        return false;
    }
    cli->arguments = stet_alloc_array(cli->arena, (size_t)count + 1, sizeof *cli->arguments);
    cli->argument_count = count;
    for (int i = 0; i < count; i++)
        cli->arguments[i] = stet_copy(cli->arena, files[i]);
    return true;
}
