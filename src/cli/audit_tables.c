/* The machines that pages are held against. */
#include "audit.h"
#include "build.h"
#include "write.h"

#include <string.h>
#include <unistd.h>

/* Other programs have .def files of their own. */
static bool is_table(struct stet_arena *arena, const char *path)
{
    size_t length = 0;
    const char *text = cli_read_file(arena, path, &length);

    return text != NULL && strstr(text, "#include <stet/words.h>") != NULL;
}

static bool is_loaded(const struct audit_tables *tables, const char *name)
{
    for (int i = 0; i < tables->count; i++)
        if (strcmp(tables->models[i]->name, name) == 0)
            return true;
    return false;
}

static bool load(struct cli *cli, struct audit_tables *tables, const char *path)
{
    const struct stet_model *model = cli_load(cli, path);

    if (model == NULL)
        return false;
    if (is_loaded(tables, model->name))
        return true;
    tables->models = stet_grow(cli->arena, tables->models, (size_t)tables->count, &tables->capacity,
                               sizeof *tables->models);
    tables->models[tables->count++] = model;
    return true;
}

static const char *stem_of(struct stet_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *file = slash == NULL ? path : slash + 1;

    return stet_copy_n(arena, file, strcspn(file, "."));
}

/* Tables of the project come first, then stet's own. */
static bool find_all(struct cli *cli, struct build_tables *found)
{
    const char *own = stet_machines_directory(cli->arena);

    *found = (struct build_tables){0};
    if (!build_tables_of_project(cli, found))
        return false;
    if (own != NULL)
        build_tables_in(cli->arena, found, own);
    return true;
}

/* A table of the name, or the file. */
static const char *named_table(struct cli *cli, const struct build_tables *all, const char *name)
{
    if (access(name, R_OK) == 0 && strchr(name, '.') != NULL)
        return name;
    for (int i = 0; i < all->count; i++)
        if (strcmp(stem_of(cli->arena, all->list[i]), name) == 0)
            return all->list[i];
    return NULL;
}

static bool load_named(struct cli *cli, struct audit_tables *tables, const struct build_tables *all)
{
    bool loaded = true;

    for (int i = 0; i < cli->repeated_count[OPTION_MACHINE]; i++) {
        const char *name = cli->repeated[OPTION_MACHINE][i];
        const char *path = named_table(cli, all, name);

        if (path == NULL) {
            cli_misuse(cli, "there is no machine '%s'; name a table, as src/machines/tcp.def",
                       name);
            return false;
        }
        loaded = load(cli, tables, path) && loaded;
    }
    return loaded;
}

bool audit_tables_load(struct cli *cli, struct audit_tables *tables)
{
    struct build_tables all;
    bool loaded = true;

    *tables = (struct audit_tables){0};
    if (!find_all(cli, &all))
        return false;
    if (cli_value(cli, OPTION_MACHINE) != NULL)
        return load_named(cli, tables, &all);
    for (int i = 0; i < all.count; i++)
        if (is_table(cli->arena, all.list[i]) &&
            !is_loaded(tables, stem_of(cli->arena, all.list[i])))
            loaded = load(cli, tables, all.list[i]) && loaded;
    if (loaded && tables->count == 0) {
        cli_misuse(cli, "there are no machines to hold pages against; name one with --machine");
        return false;
    }
    return loaded;
}
