/* The machine compiled to WebAssembly, for the simulator of its page. */
#include "build.h"

#include "stet/process.h"
#include "stet/simulator.h"
#include "temporary.h"
#include "write.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_PRINTED = 1024 * 1024, MOST_SHOWN = 400 };

/* A larger machine would be megabytes of script, and nobody finds a button among so many. */
enum { MOST_CELLS = 20000 };

/* Flags for a module without a C library, whose bytes hang on nothing but the table. */
static const char *const flags[] = {
    "--target=wasm32", "-std=c11",        "-Oz",
    "-ffreestanding",  "-nostdlib",       "-w",
    "-Wl,--no-entry",  "-Wl,--strip-all", "-Wl,-z,stack-size=16384"};

/* Tried in this order where none is named; Debian's have their version in their names. */
static const char *const compilers[] = {"clang",    "clang-20", "clang-19", "clang-18",
                                        "clang-17", "clang-16", "clang-15", "clang-14"};

/* Words of a command line as they are gathered. */
struct words {
    struct stet_arena *arena;
    char **list;
    size_t count;
    size_t capacity;
};

static void add(struct words *words, const char *word)
{
    words->list =
        stet_grow(words->arena, words->list, words->count, &words->capacity, sizeof *words->list);
    words->list[words->count++] = word == NULL ? NULL : stet_copy(words->arena, word);
}

static char **command_line(struct cli *cli, const char *compiler, const char *source,
                           const char *module)
{
    struct words words = {.arena = cli->arena};
    size_t count = 0;
    char **list = stet_command_words(cli->arena, compiler, &count);

    for (size_t i = 0; i < count; i++)
        add(&words, list[i]);
    for (size_t i = 0; i < STET_COUNT(flags); i++)
        add(&words, flags[i]);
    for (size_t i = 0; i < cli->reader.option_count; i++)
        add(&words, cli->reader.options[i]);
    add(&words, "-I");
    add(&words, stet_include_directory(cli->arena));
    add(&words, "-o");
    add(&words, module);
    add(&words, source);
    add(&words, NULL);
    return words.list;
}

/* The first line of what the compiler complains of. */
static const char *complaint(struct cli *cli, const struct stet_buffer *errors)
{
    const char *text = stet_buffer_text(errors);
    const char *error = strstr(text, "error: ");
    size_t length;

    text = error != NULL ? error + strlen("error: ") : text;
    length = strcspn(text, "\n");
    return stet_format(cli->arena, "%.*s", (int)(length < MOST_SHOWN ? length : MOST_SHOWN), text);
}

enum compiled { COMPILED, NO_COMPILER, FAILED };

/* Runs one compiler; `why` is what it says when it fails. */
static enum compiled compile(struct cli *cli, char **arguments, const char **why)
{
    struct stet_buffer output, errors;
    struct stet_process process = {
        .arguments = arguments,
        .timeout_seconds = stet_compiler_timeout(&cli->reader),
        .most = MOST_PRINTED,
        .output = &output,
        .errors = &errors,
    };

    stet_buffer_init(&output, cli->arena);
    stet_buffer_init(&errors, cli->arena);
    switch (stet_process_run(&process)) {
    case STET_ENDED:
        *why = complaint(cli, &errors);
        return process.status == 0 ? COMPILED : FAILED;
    case STET_NOT_STARTED:
        return NO_COMPILER;
    case STET_KILLED:
    case STET_TIMED_OUT:
    case STET_TOO_MUCH:
    case STET_NO_PIPES:
        break;
    }
    *why = "it did not end by itself";
    return FAILED;
}

/* The path by which the module includes the table; NULL when no C program can. */
static const char *include_path(struct cli *cli, const char *path)
{
    char here[4096];

    if (path[0] != '/' && getcwd(here, sizeof here) != NULL)
        path = stet_format(cli->arena, "%s/%s", here, path);
    return strpbrk(path, "\"\\\n") == NULL ? path : NULL;
}

/* What --wasm-cc or STET_WASM_CC names, else each that may be there; says which it was. */
static enum compiled compile_with_any(struct cli *cli, const char *source, const char *module,
                                      const char **compiler, const char **why)
{
    const char *named = cli_value(cli, OPTION_WASM_CC);
    enum compiled result = NO_COMPILER;

    if (named == NULL)
        named = getenv("STET_WASM_CC");
    if (named != NULL && *named != '\0') {
        *compiler = named;
        return compile(cli, command_line(cli, named, source, module), why);
    }
    for (size_t i = 0; i < STET_COUNT(compilers) && result == NO_COMPILER; i++) {
        *compiler = compilers[i];
        result = compile(cli, command_line(cli, compilers[i], source, module), why);
    }
    return result;
}

static void warn(struct cli *cli, const struct stet_model *model, enum compiled result,
                 const char *compiler, const char *why)
{
    const char *remedy = "install clang and lld, name a compiler for wasm32 with --wasm-cc, or say "
                         "'--wasm-cc none'";

    if (result == NO_COMPILER)
        stet_warning(&cli->diagnostics, "no-simulator", model->place,
                     "the page of %s has no simulator: there is no %s; %s", model->name, compiler,
                     remedy);
    else
        stet_warning(&cli->diagnostics, "no-simulator", model->place,
                     "the page of %s has no simulator: %s cannot compile it (%s); %s", model->name,
                     compiler, why, remedy);
}

static void compile_in(struct cli *cli, const char *directory, const char *table,
                       struct stet_page_machine *machine)
{
    const char *source = stet_format(cli->arena, "%s/module.c", directory);
    const char *module = stet_format(cli->arena, "%s/module.wasm", directory);
    const char *compiler = "clang", *why = "";
    struct stet_buffer text;
    enum compiled result;

    stet_buffer_init(&text, cli->arena);
    stet_render_simulator_module(machine->model, table, &text);
    if (cli_write(cli, source, stet_buffer_text(&text), text.length) == CLI_NOT_WRITTEN)
        return;
    result = compile_with_any(cli, source, module, &compiler, &why);
    if (result == COMPILED)
        machine->module = cli_read_file(cli->arena, module, &machine->module_length);
    if (machine->module == NULL)
        warn(cli, machine->model, result, compiler, why);
}

void build_simulator(struct cli *cli, struct stet_page_machine *machine)
{
    const char *named = cli_value(cli, OPTION_WASM_CC);
    const char *table = include_path(cli, machine->model->path);
    const char *directory;

    if (named != NULL && strcmp(named, "none") == 0)
        return;
    if ((long long)machine->model->state_count * machine->model->event_count > MOST_CELLS) {
        stet_warning(&cli->diagnostics, "no-simulator", machine->model->place,
                     "the page of %s has no simulator: it has more than %d cells",
                     machine->model->name, MOST_CELLS);
        return;
    }
    if (table == NULL) {
        warn(cli, machine->model, FAILED, "no compiler", "the table's path cannot be included");
        return;
    }
    directory = cli_temporary_new(cli);
    if (directory == NULL)
        return;
    compile_in(cli, directory, table, machine);
    cli_temporary_remove(directory);
}
