/*
 * Modules that were compiled before, one for each table.  With a module stands
 * all that it was compiled from and with, not a sum of it: a module is taken only
 * where every byte of that is the same.
 */
#include "build.h"

#include "stet/process.h"
#include "write.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_PRINTED = 4096 };

struct build_kept {
    const char *path;
    const char *compiler;
    struct stet_buffer recipe; /* what the file begins with */
};

/* --- what there is on this machine --------------------------------------- */

/* Whether the compiler is told more by the environment than is looked at here. */
static bool is_told_more(void)
{
    static const char *const names[] = {"CPATH", "C_INCLUDE_PATH", "COMPILER_PATH",
                                        "CCC_OVERRIDE_OPTIONS"};

    for (size_t i = 0; i < STET_COUNT(names); i++)
        if (getenv(names[i]) != NULL)
            return true;
    return false;
}

/* The file that a name of a program leads to; NULL when there is none. */
static const char *program_named(struct stet_arena *arena, const char *name)
{
    const char *path = getenv("PATH");
    char *real = strchr(name, '/') != NULL ? realpath(name, NULL) : NULL;

    while (strchr(name, '/') == NULL && real == NULL && path != NULL && *path != '\0') {
        const size_t length = strcspn(path, ":");
        const char *file = stet_format(arena, "%.*s/%s", (int)length, path, name);

        if (access(file, X_OK) == 0)
            real = realpath(file, NULL);
        path += length + (path[length] == ':');
    }
    const char *copy = real != NULL ? stet_copy(arena, real) : NULL;
    free(real);
    return copy;
}

/* A file by its size and when it was written, to the nanosecond; false when it is not there. */
static bool put_identity(struct stet_buffer *out, const char *path)
{
    struct stat facts;

    if (stat(path, &facts) != 0 || !S_ISREG(facts.st_mode))
        return false;
    stet_putf(out, "%s %lld %lld.%09ld\n", path, (long long)facts.st_size,
              (long long)facts.st_mtim.tv_sec, (long)facts.st_mtim.tv_nsec);
    return true;
}

/* Behind a wrapper may be any compiler; what is called clang is taken for one. */
static bool put_compiler(struct stet_buffer *out, const char *command)
{
    const char *path =
        strpbrk(command, " \t\n") == NULL ? program_named(out->arena, command) : NULL;
    const char *slash = path != NULL ? strrchr(path, '/') : NULL;

    return slash != NULL && strncmp(slash, "/clang", strlen("/clang")) == 0 &&
           put_identity(out, path);
}

/* The linker, which the compiler calls; it says which that is. */
static bool put_linker(struct cli *cli, struct stet_buffer *out, const char *compiler)
{
    char *arguments[] = {stet_copy(cli->arena, compiler),
                         stet_copy(cli->arena, "-print-prog-name=wasm-ld"), NULL};
    struct stet_buffer name, errors;
    struct stet_process process = {
        .arguments = arguments,
        .timeout_seconds = stet_compiler_timeout(&cli->reader),
        .most = MOST_PRINTED,
        .output = &name,
        .errors = &errors,
    };

    stet_buffer_init(&name, cli->arena);
    stet_buffer_init(&errors, cli->arena);
    if (stet_process_run(&process) != STET_ENDED || process.status != 0 || name.length == 0)
        return false;
    name.text[strcspn(name.text, "\n")] = '\0';
    return name.text[0] == '/' && put_identity(out, name.text);
}

/* --- the recipe ----------------------------------------------------------- */

static void put_part(struct stet_buffer *out, const char *name, const char *text, size_t length)
{
    stet_putf(out, "%s %zu\n", name, length);
    stet_put_n(out, text, length);
    stet_put_char(out, '\n');
}

/* All headers of stet, also those that the module does without. */
static bool put_headers(struct stet_buffer *out)
{
    const char *directory = stet_include_directory(out->arena);
    size_t count = 0;

    if (directory == NULL)
        return false;
    directory = stet_format(out->arena, "%s/stet", directory);
    const char **names = build_names_in(out->arena, directory, &count);
    for (size_t i = 0; i < count; i++) {
        size_t length = 0;
        const char *text = cli_read_file(
            out->arena, stet_format(out->arena, "%s/%s", directory, names[i]), &length);

        if (text == NULL)
            return false;
        put_part(out, names[i], text, length);
    }
    return count > 0;
}

static bool put_recipe(struct stet_buffer *out, const struct build_recipe *recipe)
{
    stet_put(out, "a module of stet, and what it was made from\n");
    if (is_told_more() || !put_compiler(out, recipe->compiler))
        return false;
    for (char **word = recipe->arguments; *word != NULL; word++)
        put_part(out, "argument", *word, strlen(*word));
    if (!put_headers(out))
        return false;
    put_part(out, "source", stet_buffer_text(recipe->source), recipe->source->length);
    put_part(out, "rows", stet_buffer_text(recipe->rows), recipe->rows->length);
    return true;
}

/* --- where modules are kept ------------------------------------------------ */

/* XDG Base Directory Specification: what is not absolute is not taken. */
static const char *directory(struct stet_arena *arena)
{
    const char *cache = getenv("XDG_CACHE_HOME");
    const char *home = getenv("HOME");

    if (cache != NULL && cache[0] == '/')
        return stet_format(arena, "%s/stet/modules", cache);
    return home != NULL && home[0] == '/' ? stet_format(arena, "%s/.cache/stet/modules", home)
                                          : NULL;
}

/* One for each table, by its path: what was made of it before gives way. */
static const char *place_of(struct stet_arena *arena, const struct build_recipe *recipe)
{
    const char *root = directory(arena);
    char *real = realpath(recipe->table, NULL);
    const char *path = NULL;

    if (root != NULL && real != NULL)
        path = stet_format(arena, "%s/%s-%016" PRIx64, root, recipe->machine,
                           stet_sum(real, strlen(real)));
    free(real);
    return path;
}

/* --- taking and keeping ----------------------------------------------------- */

/* The line at `*at`, without its end, and steps behind it; NULL when there is none. */
static const char *take_line(struct stet_arena *arena, const char **at, const char *end)
{
    const char *newline = memchr(*at, '\n', (size_t)(end - *at));
    const char *line = newline != NULL ? stet_copy_n(arena, *at, (size_t)(newline - *at)) : NULL;

    if (newline != NULL)
        *at = newline + 1;
    return line;
}

/* Whether the linker that a line of put_identity tells of is still the same. */
static bool is_same_linker(struct stet_arena *arena, const char *line)
{
    struct stet_buffer now;
    const char *size = strrchr(line, ' ');

    while (size != NULL && size > line && size[-1] != ' ')
        size--;
    stet_buffer_init(&now, arena);
    return size != NULL && size > line + 1 &&
           put_identity(&now, stet_copy_n(arena, line, (size_t)(size - 1 - line))) &&
           strncmp(stet_buffer_text(&now), line, strlen(line)) == 0 &&
           now.length == strlen(line) + 1;
}

static const char *sum_line(struct stet_arena *arena, const char *module, size_t length)
{
    return stet_format(arena, "%zu %016" PRIx64, length, stet_sum(module, length));
}

const char *build_kept_find(struct cli *cli, const struct build_recipe *recipe, size_t *length,
                            const struct build_kept **kept)
{
    struct build_kept *place = stet_alloc(cli->arena, sizeof *place);
    size_t found = 0;

    *kept = NULL;
    stet_buffer_init(&place->recipe, cli->arena);
    place->compiler = recipe->compiler;
    place->path = place_of(cli->arena, recipe);
    if (place->path == NULL || !put_recipe(&place->recipe, recipe))
        return NULL;
    *kept = place;
    const char *file = cli_read_file(cli->arena, place->path, &found);
    if (file == NULL || found < place->recipe.length ||
        memcmp(file, place->recipe.text, place->recipe.length) != 0)
        return NULL;
    const char *at = file + place->recipe.length, *end = file + found;
    const char *linker = take_line(cli->arena, &at, end);
    const char *sum = linker != NULL ? take_line(cli->arena, &at, end) : NULL;
    *length = (size_t)(end - at);
    if (sum == NULL || !is_same_linker(cli->arena, linker) ||
        strcmp(sum, sum_line(cli->arena, at, *length)) != 0)
        return NULL;
    return at;
}

void build_kept_keep(struct cli *cli, const struct build_kept *kept, const char *module,
                     size_t length)
{
    struct stet_buffer file;

    stet_buffer_init(&file, cli->arena);
    stet_put_n(&file, kept->recipe.text, kept->recipe.length);
    if (!put_linker(cli, &file, kept->compiler))
        return;
    stet_putf(&file, "%s\n", sum_line(cli->arena, module, length));
    stet_put_n(&file, module, length);
    (void)cli_put(cli->arena, kept->path, file.text, file.length);
}
