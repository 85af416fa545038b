/* The tables that blocks name. */
#include "embed.h"

#include "record.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A table, and its languages as far as they were asked for. */
struct entry {
    struct stet_page_machine *machine; /* NULL: it cannot be read */
    const char **codes;
    const struct stet_tongue **tongues; /* NULL: that one cannot be had */
    size_t count;
    size_t codes_capacity;
    size_t tongues_capacity;
    bool record_read;
};

struct embed_tables {
    struct cli *cli;
    const struct embed_job *job;
    struct stet_map names; /* of paths as they are put together: the entry */
    struct stet_map files; /* of paths as the system knows them */
    struct entry *list;
    size_t count;
    size_t capacity;
};

struct embed_tables *embed_tables_new(struct cli *cli, const struct embed_job *job)
{
    struct embed_tables *tables = stet_alloc(cli->arena, sizeof *tables);

    tables->cli = cli;
    tables->job = job;
    stet_map_init(&tables->names, cli->arena);
    stet_map_init(&tables->files, cli->arena);
    return tables;
}

const char *embed_directory(struct stet_arena *arena, const char *page)
{
    const char *slash = strrchr(page, '/');

    return slash == NULL ? "" : stet_copy_n(arena, page, (size_t)(slash + 1 - page));
}

/* Whether a table of the project is meant: by its name, with or without its ending. */
static bool is_called(const char *path, const char *name)
{
    const char *base = stet_page_base_name(path);
    const size_t length = strlen(name);

    return strncmp(base, name, length) == 0 &&
           (base[length] == '\0' || strcmp(base + length, ".def") == 0);
}

static const char *path_of(const struct embed_tables *tables, const char *page, const char *name)
{
    for (int i = 0; strchr(name, '/') == NULL && i < tables->job->table_count; i++)
        if (is_called(tables->job->tables[i], name))
            return tables->job->tables[i];
    if (name[0] == '/')
        return name;
    return stet_format(tables->cli->arena, "%s%s", embed_directory(tables->cli->arena, page), name);
}

static int read_table(struct embed_tables *tables, const char *path)
{
    struct cli *cli = tables->cli;
    const struct stet_model *model = cli_load(cli, path);
    struct entry entry = {.machine = NULL};

    if (model != NULL) {
        entry.machine = stet_alloc(cli->arena, sizeof *entry.machine);
        entry.machine->model = model;
        entry.machine->layouts = stet_layouts_new(cli->arena);
    }
    tables->list =
        stet_grow(cli->arena, tables->list, tables->count, &tables->capacity, sizeof *tables->list);
    tables->list[tables->count] = entry;
    return (int)tables->count++;
}

/* The entry of a table by its path: the same file has one, whatever it is called. */
static int find_file(struct embed_tables *tables, const char *path)
{
    char *real = realpath(path, NULL);
    const char *key = stet_copy(tables->cli->arena, real != NULL ? real : path);
    int number = stet_map_get(&tables->files, key, strlen(key));

    free(real);
    if (number < 0) {
        number = read_table(tables, path);
        stet_map_put(&tables->files, key, strlen(key), number);
    }
    return number;
}

static struct entry *find_table(struct embed_tables *tables, const char *page,
                                const struct stet_embed_block *block)
{
    const char *path = path_of(tables, page, block->request.table);
    const struct stet_place place = {page, block->line};
    int number = stet_map_get(&tables->names, path, strlen(path));

    if (number < 0 && access(path, R_OK) != 0) {
        stet_error(&tables->cli->diagnostics, "marker", place,
                   "there is no table '%s'; tables are looked for beside the page, here '%s'",
                   block->request.table, path);
        return NULL;
    }
    if (number < 0) {
        number = find_file(tables, path);
        stet_map_put(&tables->names, path, strlen(path), number);
    }
    if (tables->list[number].machine == NULL) {
        stet_error(&tables->cli->diagnostics, "marker", place,
                   "the table '%s' has mistakes; nothing can be made of it", block->request.table);
        return NULL;
    }
    return &tables->list[number];
}

static const struct stet_tongue *find_tongue(struct embed_tables *tables, struct entry *entry,
                                             const char *code)
{
    struct cli *cli = tables->cli;
    const struct stet_tongue *tongue;

    for (size_t i = 0; i < entry->count; i++)
        if (strcmp(entry->codes[i], code) == 0)
            return entry->tongues[i];
    tongue =
        stet_tongue_load(cli->arena, entry->machine->model, code, &cli->reader, &cli->diagnostics);
    entry->codes = stet_grow(cli->arena, entry->codes, entry->count, &entry->codes_capacity,
                             sizeof *entry->codes);
    entry->tongues = stet_grow(cli->arena, entry->tongues, entry->count, &entry->tongues_capacity,
                               sizeof *entry->tongues);
    entry->codes[entry->count] = code;
    entry->tongues[entry->count++] = tongue;
    return tongue;
}

bool embed_tables_find(struct embed_tables *tables, const char *page,
                       const struct stet_embed_block *block, struct stet_embed_source *source)
{
    const char *code = block->request.lang != NULL ? block->request.lang : "en";
    struct entry *entry = find_table(tables, page, block);

    if (entry == NULL)
        return false;
    if (block->request.kind == STET_EMBED_VERIFIED && !entry->record_read) {
        entry->record_read = true;
        if (!cli_record(tables->cli, entry->machine->model, &entry->machine->record))
            return false;
    }
    source->machine = entry->machine;
    source->tongue = find_tongue(tables, entry, code);
    if (source->tongue == NULL)
        stet_error(&tables->cli->diagnostics, "marker", (struct stet_place){page, block->line},
                   "the table '%s' cannot be had in the language '%s'", block->request.table, code);
    return source->tongue != NULL;
}
