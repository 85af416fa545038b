/* Reading a table through the C preprocessor. */
#include "complaint.h"
#include "stet/input.h"
#include "stet/process.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DEFAULT_TIMEOUT = 60, FOLDERS_ABOVE = 6 };

static struct stet_place whole(const char *path)
{
    return (struct stet_place){path, 0};
}

static bool can_be_read(const char *path, struct stet_diagnostics *diagnostics)
{
    if (stet_text_fault(path, strlen(path)) != NULL) {
        stet_error(diagnostics, "path",
                   whole(stet_copy_shown(diagnostics->arena, path, strlen(path))),
                   "the path holds %s; rename the file", stet_text_fault(path, strlen(path)));
        return false;
    }
    return stet_input_check(path, "the table", whole(path), diagnostics);
}

/* The compiler is started with an empty one unless the table comes from there. */
static bool is_standard_input(const char *path)
{
    static const char *const names[] = {"-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"};

    for (size_t i = 0; i < STET_COUNT(names); i++)
        if (strcmp(path, names[i]) == 0)
            return true;
    return false;
}

/* A directory that holds `file`, by one of its names, in a directory around the program. */
static const char *around_program(struct stet_arena *arena, const char *const names[2],
                                  const char *file)
{
    char program[4096];
    const ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);

    program[length < 0 ? 0 : length] = '\0';
    for (int i = 0; i < FOLDERS_ABOVE; i++) {
        char *slash = strrchr(program, '/');

        if (slash == NULL)
            break;
        *slash = '\0';
        for (int j = 0; j < 2; j++) {
            const char *directory = stet_format(arena, "%s/%s", program, names[j]);

            if (access(stet_format(arena, "%s/%s", directory, file), R_OK) == 0)
                return directory;
        }
    }
    return NULL;
}

const char *stet_include_directory(struct stet_arena *arena)
{
    static const char *const names[] = {STET_INSTALLED_HEADERS, "src/include"};

    return around_program(arena, names, "stet/describe.h");
}

const char *stet_machines_directory(struct stet_arena *arena)
{
    static const char *const names[] = {STET_INSTALLED_MACHINES, "src/machines"};

    return around_program(arena, names, ".");
}

const char *stet_compiler_command(const struct stet_reader *reader)
{
    const char *environment = getenv("CC");

    if (reader->compiler != NULL && *reader->compiler != '\0')
        return reader->compiler;
    return environment != NULL && *environment != '\0' ? environment : "cc";
}

static char **command_line(struct stet_arena *arena, const char *path,
                           const struct stet_reader *reader, const char *directory)
{
    const char *const own[] = {"-x",
                               "c",
                               "-std=c11",
                               "-E",
                               "-include",
                               "stet/describe.h",
                               stet_format(arena, "-I%s", directory)};
    const bool option_like = path[0] == '-' && path[1] != '\0';
    size_t count;
    char **words = stet_command_words(arena, stet_compiler_command(reader), &count);
    char **line =
        stet_alloc_array(arena, count + STET_COUNT(own) + reader->option_count + 2, sizeof *line);
    size_t n = 0;

    if (count == 0)
        return NULL;
    for (size_t i = 0; i < count; i++)
        line[n++] = words[i];
    for (size_t i = 0; i < STET_COUNT(own); i++)
        line[n++] = stet_copy(arena, own[i]);
    for (size_t i = 0; i < reader->option_count; i++)
        line[n++] = stet_copy(arena, reader->options[i]);
    line[n] = stet_format(arena, "%s%s", option_like ? "./" : "", path);
    return line;
}

int stet_compiler_timeout(const struct stet_reader *reader)
{
    const char *text = getenv("STET_TIMEOUT");
    long seconds = text == NULL ? 0 : strtol(text, NULL, 10);

    if (reader->timeout_seconds > 0)
        return reader->timeout_seconds;
    return seconds > 0 && seconds <= 86400 ? (int)seconds : DEFAULT_TIMEOUT;
}

/* Says why the compiler's output cannot be used; true when it can. */
static bool judge(enum stet_process_end ending, const struct stet_process *process,
                  const char *path, struct stet_diagnostics *diagnostics)
{
    const char *compiler = process->arguments[0];

    switch (ending) {
    case STET_ENDED:
        if (process->status == 0)
            return true;
        stet_complain(path, compiler, process, diagnostics);
        return false;
    case STET_KILLED:
        stet_error(diagnostics, "compiler-failed", whole(path),
                   "the compiler %s was killed by signal %d; try another one with --cc", compiler,
                   process->status);
        return false;
    case STET_NOT_STARTED:
        stet_error(diagnostics, "no-compiler", whole(path),
                   "cannot run the compiler %s: %s; name one with --cc or CC", compiler,
                   strerror(process->status));
        return false;
    case STET_TIMED_OUT:
        stet_error(diagnostics, "compiler-never-ends", whole(path),
                   "the compiler %s did not end within %d s; STET_TIMEOUT sets the seconds",
                   compiler, process->timeout_seconds);
        return false;
    case STET_TOO_MUCH:
        stet_error(diagnostics, "limit", whole(path), "the table is larger than %d MiB; split it",
                   STET_MAX_OUTPUT >> 20);
        return false;
    case STET_NO_PIPES:
        break;
    }
    stet_error(diagnostics, "no-compiler", whole(path), "cannot run the compiler %s: %s", compiler,
               strerror(process->status));
    return false;
}

/* stet knows the words without it; the compiler of a program that includes the table does not. */
static void miss_words(const struct stet_table *table, const char *preprocessed,
                       struct stet_diagnostics *diagnostics)
{
    const bool translation = table->count > 0 && (table->rows[0].kind == STET_WORD_LANGUAGE ||
                                                  table->rows[0].kind == STET_WORD_SAY);

    if (table->count == 0 || translation || strstr(preprocessed, "stet/words.h\"") != NULL)
        return;
    stet_warning(diagnostics, "no-words", table->rows[0].place,
                 "no program can include this table; begin it with #include <stet/words.h>");
}

bool stet_table_read(struct stet_arena *arena, const char *path, const struct stet_reader *reader,
                     struct stet_table *table, struct stet_diagnostics *diagnostics)
{
    static const struct stet_reader plain;
    const char *directory;
    struct stet_buffer output;
    struct stet_buffer errors;
    struct stet_process process = {.output = &output, .errors = &errors, .most = STET_MAX_OUTPUT};
    bool sound;

    *table = (struct stet_table){.path = path};
    if (reader == NULL)
        reader = &plain;
    if (!can_be_read(path, diagnostics))
        return false;
    directory = reader->include_directory != NULL ? reader->include_directory
                                                  : stet_include_directory(arena);
    if (directory == NULL) {
        stet_error(diagnostics, "no-headers", whole(path),
                   "cannot find stet/describe.h around the program; install stet whole");
        return false;
    }
    process.arguments = command_line(arena, path, reader, directory);
    if (process.arguments == NULL) {
        stet_error(diagnostics, "no-compiler", whole(path),
                   "the compiler command is empty; name one with --cc or CC");
        return false;
    }
    process.reads_input = is_standard_input(path);
    process.timeout_seconds = stet_compiler_timeout(reader);
    stet_buffer_init(&output, arena);
    stet_buffer_init(&errors, arena);
    if (!judge(stet_process_run(&process), &process, path, diagnostics))
        return false;
    sound =
        stet_table_parse(arena, path, stet_buffer_text(&output), output.length, table, diagnostics);
    if (sound) {
        stet_pass_warnings(stet_buffer_text(&errors), diagnostics);
        miss_words(table, stet_buffer_text(&output), diagnostics);
    }
    return sound;
}
