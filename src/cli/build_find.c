/* The tables that `stet build` takes, and the files it made before. */
#include "build.h"

#include "project.h"
#include "write.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool ends_in(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);

    return length > tail && strcmp(text + length - tail, end) == 0;
}

static int by_text(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

const char **build_names_in(struct stet_arena *arena, const char *path, size_t *count)
{
    const char **names = NULL;
    size_t capacity = 0;
    DIR *directory = opendir(path);

    *count = 0;
    for (struct dirent *entry; directory && (entry = readdir(directory));) {
        if (entry->d_name[0] == '.')
            continue;
        names = stet_grow(arena, names, *count, &capacity, sizeof *names);
        names[(*count)++] = stet_copy(arena, entry->d_name);
    }
    if (directory)
        closedir(directory);
    if (*count > 0)
        qsort(names, *count, sizeof *names, by_text);
    return names;
}

/* --- tables ------------------------------------------------------------- */

static void add_table(struct stet_arena *arena, struct build_tables *tables, const char *path)
{
    if (cli_table_translated(arena, path) != NULL)
        return;
    tables->list = stet_grow(arena, tables->list, (size_t)tables->count, &tables->capacity,
                             sizeof *tables->list);
    tables->list[tables->count++] = path;
}

void build_tables_in(struct stet_arena *arena, struct build_tables *tables, const char *directory)
{
    size_t count = 0;
    const char **names = build_names_in(arena, directory, &count);

    for (size_t i = 0; i < count; i++)
        if (ends_in(names[i], ".def"))
            add_table(arena, tables, stet_format(arena, "%s/%s", directory, names[i]));
}

bool build_tables_of_project(struct cli *cli, struct build_tables *tables)
{
    static const char *const places[] = {"src/machines", "."};
    const char *const *list;
    int count;

    if (!project_files(cli, STET_PROJECT_TABLES, &list, &count))
        return false;
    for (int i = 0; i < count; i++)
        add_table(cli->arena, tables, list[i]);
    for (size_t i = 0; tables->count == 0 && i < STET_COUNT(places); i++)
        build_tables_in(cli->arena, tables, places[i]);
    return true;
}

bool build_find_tables(struct cli *cli, struct build_tables *tables)
{
    *tables = (struct build_tables){.named = cli->argument_count > 0};
    for (int i = 0; i < cli->argument_count; i++)
        add_table(cli->arena, tables, cli->arguments[i]);
    if (!tables->named && !build_tables_of_project(cli, tables)) {
        (void)cli_report(cli);
        return false;
    }
    if (tables->count == 0)
        cli_misuse(cli, tables->named ? "these are translations; name their tables"
                                      : "there are no tables in a project file, in src/machines "
                                        "nor here; name some");
    return tables->count > 0;
}

/* --- files made before -------------------------------------------------- */

/* What decides whether a file is stale. */
struct search {
    struct stet_arena *arena;
    const char *root;
    enum stet_page_form form;
    const struct build_tables *tables;
    const struct stet_page_files *files;
    struct build_stale *stale;
};

static bool has_form(enum stet_page_form form, const char *name)
{
    if (form == STET_PAGE_MARKDOWN)
        return ends_in(name, ".md") || ends_in(name, ".svg");
    return ends_in(name, ".html") || ends_in(name, ".svg") || ends_in(name, ".css") ||
           ends_in(name, ".js");
}

static bool is_made_now(const struct stet_page_files *files, const char *path)
{
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(files->list[i].path, path) == 0)
            return true;
    return false;
}

static bool is_ours(const struct search *search, const char *text)
{
    if (!search->tables->named)
        return stet_page_origin_is(search->arena, text, NULL);
    for (int i = 0; i < search->tables->count; i++)
        if (stet_page_origin_is(search->arena, text, search->tables->list[i]))
            return true;
    return false;
}

static void look_at(const struct search *search, const char *path)
{
    size_t length = 0;

    if (!has_form(search->form, path) || is_made_now(search->files, path))
        return;
    const char *text = cli_read_file(
        search->arena, stet_format(search->arena, "%s/%s", search->root, path), &length);
    if (!text || !is_ours(search, text))
        return;
    struct build_stale *stale = search->stale;
    stale->list =
        stet_grow(search->arena, stale->list, stale->count, &stale->capacity, sizeof *stale->list);
    stale->list[stale->count++] = path;
}

static void look_into(const struct search *search, const char *folder)
{
    size_t count = 0;
    const char *path = stet_format(search->arena, "%s/%s", search->root, folder);
    const char **names = build_names_in(search->arena, path, &count);

    for (size_t i = 0; i < count; i++)
        look_at(search, stet_format(search->arena, "%s/%s", folder, names[i]));
}

void build_find_stale(struct stet_arena *arena, const char *root, enum stet_page_form form,
                      const struct build_tables *tables, const struct stet_page_files *files,
                      struct build_stale *stale)
{
    struct search search = {arena, root, form, tables, files, stale};
    size_t count = 0;
    const char **names = build_names_in(arena, root, &count);

    for (size_t i = 0; i < count; i++) {
        struct stat facts;
        if (stat(stet_format(arena, "%s/%s", root, names[i]), &facts) != 0)
            continue;
        if (S_ISDIR(facts.st_mode))
            look_into(&search, names[i]);
        else
            look_at(&search, names[i]);
    }
    if (stale->count > 0)
        qsort(stale->list, stale->count, sizeof *stale->list, by_text);
}
