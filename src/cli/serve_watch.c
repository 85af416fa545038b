/* Files that pages are made of: the tables, what stands beside them, what they include. */
#include "serve.h"

#include "stet/process.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST_PRINTED = 4 * 1024 * 1024 };

static void add(struct serve_watch *watch, const char *path, size_t length)
{
    watch->files =
        stet_grow(watch->arena, watch->files, watch->count, &watch->capacity, sizeof *watch->files);
    watch->files[watch->count++] = stet_copy_n(watch->arena, path, length);
}

/* --- what is included ------------------------------------------------------------ */

/* "cc -M", which prints a rule of a makefile. */
static char **command_line(struct cli *cli, struct stet_arena *arena, const char *table)
{
    const char *const own[] = {"-x",       "c",
                               "-std=c11", "-M",
                               "-include", "stet/describe.h",
                               "-I",       stet_include_directory(arena)};
    size_t count = 0, n = 0;
    char **words = stet_command_words(arena, stet_compiler_command(&cli->reader), &count);
    char **line = stet_alloc_array(arena, count + STET_COUNT(own) + cli->reader.option_count + 2,
                                   sizeof *line);

    for (size_t i = 0; i < count; i++)
        line[n++] = words[i];
    for (size_t i = 0; i < STET_COUNT(own); i++)
        line[n++] = stet_copy(arena, own[i]);
    for (size_t i = 0; i < cli->reader.option_count; i++)
        line[n++] = stet_copy(arena, cli->reader.options[i]);
    line[n] = stet_copy(arena, table);
    return line;
}

/* Takes the files of "tcp.o: tcp.def a\ file.h \<newline> b.h". */
static void take_rule(struct serve_watch *watch, const char *rule)
{
    char *path = stet_alloc(watch->arena, strlen(rule) + 1);
    size_t length = 0;

    rule += strcspn(rule, ":");
    for (rule += *rule == ':'; *rule != '\0'; rule++) {
        if (rule[0] == '\\' && (rule[1] == ' ' || rule[1] == '#' || rule[1] == '\\'))
            path[length++] = *++rule;
        else if (strchr(" \n", *rule) == NULL && strncmp(rule, "\\\n", 2) != 0)
            path[length++] = *rule;
        else if (length > 0) {
            add(watch, path, length);
            length = 0;
        }
    }
    if (length > 0)
        add(watch, path, length);
}

void serve_watch_tables(struct serve_watch *watch, struct cli *cli,
                        const struct build_tables *tables)
{
    watch->count = 0;
    for (int i = 0; i < tables->count; i++) {
        struct stet_buffer output, errors;
        struct stet_process process = {.arguments =
                                           command_line(cli, watch->arena, tables->list[i]),
                                       .timeout_seconds = stet_compiler_timeout(&cli->reader),
                                       .most = MOST_PRINTED,
                                       .output = &output,
                                       .errors = &errors};

        stet_buffer_init(&output, watch->arena);
        stet_buffer_init(&errors, watch->arena);
        add(watch, tables->list[i], strlen(tables->list[i]));
        if (stet_process_run(&process) == STET_ENDED && process.status == 0)
            take_rule(watch, stet_buffer_text(&output));
    }
}

/* --- whether something changed ----------------------------------------------------- */

/* FNV-1a, 64 bits (Fowler, Noll, Vo: draft-eastlake-fnv, section 2). */
static uint64_t mix(uint64_t sum, const void *bytes, size_t length)
{
    const unsigned char *byte = bytes;

    for (size_t i = 0; i < length; i++)
        sum = (sum ^ byte[i]) * UINT64_C(0x100000001b3);
    return sum;
}

uint64_t serve_watch_file(const char *path)
{
    uint64_t sum = mix(UINT64_C(0xcbf29ce484222325), path, strlen(path));
    struct stat facts;

    if (stat(path, &facts) != 0)
        return sum;
    sum = mix(sum, &facts.st_mtim.tv_sec, sizeof facts.st_mtim.tv_sec);
    sum = mix(sum, &facts.st_mtim.tv_nsec, sizeof facts.st_mtim.tv_nsec);
    sum = mix(sum, &facts.st_size, sizeof facts.st_size);
    return mix(sum, &facts.st_ino, sizeof facts.st_ino);
}

/* Other tables, translations and records that may come. */
static bool is_beside(const char *name)
{
    const char *dot = strrchr(name, '.');

    return *name != '.' && dot != NULL &&
           (strcmp(dot, ".def") == 0 || strcmp(dot, ".json") == 0 || strcmp(dot, ".h") == 0);
}

static uint64_t sum_of_directory(const char *folder, struct stet_arena *scratch)
{
    DIR *directory = opendir(folder);
    const struct dirent *file;
    uint64_t sum = 0;

    while (directory != NULL && (file = readdir(directory)) != NULL)
        if (is_beside(file->d_name))
            sum += serve_watch_file(stet_format(scratch, "%s/%s", folder, file->d_name));
    if (directory != NULL)
        (void)closedir(directory);
    return sum;
}

uint64_t serve_watch_sum(const struct serve_watch *watch, struct stet_arena *scratch)
{
    struct stet_map folders;
    uint64_t sum = 0;

    stet_map_init(&folders, scratch);
    for (size_t i = 0; i < watch->count; i++) {
        const char *path = watch->files[i];
        const char *slash = strrchr(path, '/');
        const char *folder =
            slash == NULL ? "." : stet_copy_n(scratch, path, (size_t)(slash - path) + 1);

        sum += serve_watch_file(path) * (i + 1); /* the same file twice must not cancel out */
        if (is_beside(slash == NULL ? path : slash + 1) &&
            stet_map_put(&folders, folder, strlen(folder), 0))
            sum += sum_of_directory(folder, scratch);
    }
    return sum;
}
