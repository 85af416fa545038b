/*
 * A table as it was in a revision of a git repository.  What it includes with
 * quotes is taken from the same revision, and what that includes, and so on;
 * nothing else of the revision is looked at, and the working tree not at all
 * but for directories given with -I.
 */
#include "side.h"

#include <string.h>

#include "stet/process.h"
#include "temporary.h"
#include "write.h"

enum { MOST_FILES = 10000, MOST_BYTES = 64 << 20, TIMEOUT = 60 };

struct extract {
    struct cli *cli;
    const char *name; /* REV:path */
    const char *revision;
    const char *directory;
    struct stet_map taken; /* paths within the repository */
    const char **paths;
    size_t count;
    size_t capacity;
};

/* What git prints; NULL when it fails, `errors` then says why. */
static const char *run_quietly(struct cli *cli, char *const *arguments, size_t *length,
                               const char **errors)
{
    struct stet_buffer output, complaints;
    struct stet_process process = {.arguments = arguments,
                                   .timeout_seconds = TIMEOUT,
                                   .most = MOST_BYTES,
                                   .output = &output,
                                   .errors = &complaints};
    enum stet_process_end ending;

    stet_buffer_init(&output, cli->arena);
    stet_buffer_init(&complaints, cli->arena);
    ending = stet_process_run(&process);
    *length = output.length;
    *errors = ending == STET_NOT_STARTED ? "git cannot be run" : stet_buffer_text(&complaints);
    return ending == STET_ENDED && process.status == 0 ? stet_buffer_text(&output) : NULL;
}

static const char *show(struct extract *extract, const char *path, size_t *length,
                        const char **errors)
{
    char object[] = "show";
    char program[] = "git";
    char *const arguments[] = {
        program, object, stet_format(extract->cli->arena, "%s:%s", extract->revision, path), NULL};

    return run_quietly(extract->cli, arguments, length, errors);
}

/* Says why a file cannot be had: of the revision, or as git says it. */
static void report_missing(struct extract *extract, const char *errors)
{
    struct stet_diagnostics *diagnostics = &extract->cli->diagnostics;
    const struct stet_place place = {extract->name, 0};
    char program[] = "git", verb[] = "rev-parse", verify[] = "--verify", quiet[] = "--quiet";
    char *const arguments[] = {program,
                               verb,
                               verify,
                               quiet,
                               stet_format(extract->cli->arena, "%s^{tree}", extract->revision),
                               NULL};
    const char *complaints;
    size_t length;

    if (run_quietly(extract->cli, arguments, &length, &complaints) == NULL && *complaints == '\0')
        stet_error(diagnostics, "revision", place,
                   "there is no revision %s; 'git log' shows those there are", extract->revision);
    else
        stet_error(diagnostics, "revision", place, "git has no such file: %s",
                   stet_copy_shown(extract->cli->arena, errors, strcspn(errors, "\n")));
}

/* The path of `name`, as seen from the folder of `from`, without "." and ".."; NULL: outside. */
static const char *resolve(struct stet_arena *arena, const char *from, const char *name)
{
    const char *slash = strrchr(from, '/');
    const char *whole =
        *name == '/'
            ? ""
            : stet_format(arena, "%.*s%s", slash == NULL ? 0 : (int)(slash - from + 1), from, name);
    struct stet_buffer out;

    stet_buffer_init(&out, arena);
    while (*whole != '\0') {
        const size_t length = strcspn(whole, "/");

        if (length == 2 && strncmp(whole, "..", 2) == 0) {
            if (out.length == 0)
                return NULL;
            while (out.length > 0 && out.text[--out.length] != '/')
                continue;
            out.text[out.length] = '\0';
        } else if (length > 0 && !(length == 1 && *whole == '.')) {
            stet_putf(&out, "%s%.*s", out.length > 0 ? "/" : "", (int)length, whole);
        }
        whole += length + (whole[length] == '/');
    }
    return out.length > 0 ? stet_buffer_text(&out) : NULL;
}

bool cli_git_lacks(struct cli *cli, const char *name)
{
    char program[] = "git", verb[] = "cat-file", exists[] = "-e";
    const char *revision = stet_copy_n(cli->arena, name, strcspn(name, ":"));
    char *const tree[] = {program, verb, exists, stet_format(cli->arena, "%s^{tree}", revision),
                          NULL};
    char *const file[] = {program, verb, exists, stet_copy(cli->arena, name), NULL};
    const char *errors;
    size_t length;

    return *revision != '\0' && *revision != '-' &&
           run_quietly(cli, tree, &length, &errors) != NULL &&
           run_quietly(cli, file, &length, &errors) == NULL;
}

const char *cli_git_name(struct cli *cli, const char *revision, const char *path)
{
    char program[] = "git", verb[] = "rev-parse", prefix[] = "--show-prefix";
    char *const arguments[] = {program, verb, prefix, NULL};
    const char *errors;
    size_t length;
    const char *folder = run_quietly(cli, arguments, &length, &errors);
    const char *whole = NULL;

    if (folder != NULL)
        whole = resolve(cli->arena, stet_copy_n(cli->arena, folder, strcspn(folder, "\n")), path);
    return stet_format(cli->arena, "%s:%s", revision, whole != NULL ? whole : path);
}

static void want(struct extract *extract, const char *path)
{
    if (path == NULL || extract->count == MOST_FILES ||
        !stet_map_put(&extract->taken, path, strlen(path), 0))
        return;
    extract->paths = stet_grow(extract->cli->arena, extract->paths, extract->count,
                               &extract->capacity, sizeof *extract->paths);
    extract->paths[extract->count++] = path;
}

/* Wants every file that a line of `text` includes by #include "name". */
static void want_included(struct extract *extract, const char *path, const char *text)
{
    struct stet_arena *arena = extract->cli->arena;

    while (text != NULL && *text != '\0') {
        text += strspn(text, " \t");
        if (*text == '#') {
            text += 1 + strspn(text + 1, " \t");
            if (strncmp(text, "include", 7) == 0) {
                const char *name = text + 7 + strspn(text + 7, " \t");

                if (*name == '"')
                    want(extract, resolve(arena, path,
                                          stet_copy_n(arena, name + 1, strcspn(name + 1, "\"\n"))));
            }
        }
        text = strchr(text, '\n');
        text += text != NULL;
    }
}

static bool take(struct extract *extract, const char *path, bool must)
{
    struct cli *cli = extract->cli;
    const char *errors;
    size_t length;
    const char *text = show(extract, path, &length, &errors);

    if (text == NULL) {
        if (must)
            report_missing(extract, errors);
        return !must; /* what is included is missed by the preprocessor, if at all */
    }
    if (cli_write(cli, stet_format(cli->arena, "%s/%s", extract->directory, path), text, length) ==
        CLI_NOT_WRITTEN)
        return false;
    want_included(extract, path, text);
    return true;
}

const char *cli_git_translation(struct stet_arena *arena, const char *table, const char *lang)
{
    const size_t length = strlen(table);
    const char *ending = ".def";
    const size_t tail = strlen(ending);

    if (lang == NULL || length <= tail || strcmp(table + length - tail, ending) != 0)
        return NULL;
    return stet_format(arena, "%.*s.%s%s", (int)(length - tail), table, lang, ending);
}

const char *cli_git_extract(struct cli *cli, const char *name, const char *lang, const char **path)
{
    const char *colon = strchr(name, ':');
    struct extract extract = {.cli = cli, .name = name};
    const char *file = resolve(cli->arena, "", colon + 1);

    extract.revision = stet_copy_n(cli->arena, name, (size_t)(colon - name));
    if (file == NULL || *extract.revision == '\0' || *extract.revision == '-') {
        stet_error(&cli->diagnostics, "revision", (struct stet_place){name, 0},
                   "no such file; of a git repository write REV:path, the path from its top");
        return NULL;
    }
    extract.directory = cli_temporary_new(cli);
    if (extract.directory == NULL)
        return NULL;
    stet_map_init(&extract.taken, cli->arena);
    want(&extract, file);
    want(&extract, cli_git_translation(cli->arena, file, lang));
    for (size_t i = 0; i < extract.count; i++) {
        if (!take(&extract, extract.paths[i], i == 0)) {
            cli_temporary_remove(extract.directory);
            return NULL;
        }
    }
    *path = stet_format(cli->arena, "%s/%s", extract.directory, file);
    return extract.directory;
}
