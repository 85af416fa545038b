/* The machine compiled to WebAssembly, for the simulator of its page. */
#include "build.h"

#include "stet/process.h"
#include "stet/simulator.h"
#include "temporary.h"
#include "write.h"

#include <stdlib.h>
#include <string.h>

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

/* The command but for the names of files, which are others each time. */
static char **command_line(struct cli *cli, const char *compiler)
{
    struct words words = {.arena = cli->arena};
    size_t count = 0;
    char **list = stet_command_words(cli->arena, compiler, &count);

    for (size_t i = 0; i < count; i++)
        add(&words, list[i]);
    for (size_t i = 0; i < STET_COUNT(flags); i++)
        add(&words, flags[i]);
    add(&words, NULL);
    return words.list;
}

static char **with_files(struct cli *cli, char *const *command, const char *directory)
{
    struct words words = {.arena = cli->arena};

    for (; *command != NULL; command++)
        add(&words, *command);
    add(&words, "-I");
    add(&words, stet_include_directory(cli->arena));
    add(&words, "-I");
    add(&words, directory);
    add(&words, "-o");
    add(&words, stet_format(cli->arena, "%s/module.wasm", directory));
    add(&words, stet_format(cli->arena, "%s/module.c", directory));
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

/* A module that is wanted, as bytes of WebAssembly. */
struct wanted {
    struct cli *cli;
    struct stet_page_machine *machine;
    struct stet_buffer source, rows;
    const char *directory; /* where it is compiled; NULL: nothing was compiled yet */
};

/* Puts the files there that the compiler reads; false after a message. */
static bool lay_out(struct wanted *wanted)
{
    struct cli *cli = wanted->cli;
    const struct {
        const char *name;
        const struct stet_buffer *text;
    } files[] = {{"module.c", &wanted->source}, {"rows.def", &wanted->rows}};

    if (wanted->directory == NULL)
        wanted->directory = cli_temporary_new(cli);
    for (size_t i = 0; wanted->directory != NULL && i < STET_COUNT(files); i++)
        if (cli_write(cli, stet_format(cli->arena, "%s/%s", wanted->directory, files[i].name),
                      files[i].text->text, files[i].text->length) == CLI_NOT_WRITTEN)
            return false;
    return wanted->directory != NULL;
}

/* The module as it was kept, or made now with one compiler. */
static enum compiled make(struct wanted *wanted, const char *compiler, const char **why)
{
    struct cli *cli = wanted->cli;
    struct stet_page_machine *machine = wanted->machine;
    const struct build_recipe recipe = {
        machine->model->name,        machine->model->path, compiler,
        command_line(cli, compiler), &wanted->source,      &wanted->rows};
    const struct build_kept *kept;

    machine->module = build_kept_find(cli, &recipe, &machine->module_length, &kept);
    if (machine->module != NULL)
        return COMPILED;
    *why = "there is no place to compile it in";
    if (!lay_out(wanted))
        return FAILED;
    const enum compiled result =
        compile(cli, with_files(cli, recipe.arguments, wanted->directory), why);
    if (result == COMPILED)
        machine->module =
            cli_read_file(cli->arena, stet_format(cli->arena, "%s/module.wasm", wanted->directory),
                          &machine->module_length);
    if (machine->module != NULL && kept != NULL)
        build_kept_keep(cli, kept, machine->module, machine->module_length);
    return result;
}

/* With what --wasm-cc or STET_WASM_CC names, else each that may be there; says which it was. */
static enum compiled make_with_any(struct wanted *wanted, const char **compiler, const char **why)
{
    const char *named = cli_value(wanted->cli, OPTION_WASM_CC);
    enum compiled result = NO_COMPILER;

    if (named == NULL)
        named = getenv("STET_WASM_CC");
    if (named != NULL && *named != '\0') {
        *compiler = named;
        return make(wanted, named, why);
    }
    for (size_t i = 0; i < STET_COUNT(compilers) && result == NO_COMPILER; i++) {
        *compiler = compilers[i];
        result = make(wanted, compilers[i], why);
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

void build_simulator(struct cli *cli, struct stet_page_machine *machine)
{
    const struct stet_model *model = machine->model;
    const char *named = cli_value(cli, OPTION_WASM_CC);
    struct wanted wanted = {.cli = cli, .machine = machine};
    const char *compiler = "clang", *why = "";

    if (named != NULL && strcmp(named, "none") == 0)
        return;
    if ((long long)model->state_count * model->event_count > MOST_CELLS) {
        stet_warning(&cli->diagnostics, "no-simulator", model->place,
                     "the page of %s has no simulator: it has more than %d cells", model->name,
                     MOST_CELLS);
        return;
    }
    stet_buffer_init(&wanted.source, cli->arena);
    stet_buffer_init(&wanted.rows, cli->arena);
    stet_render_simulator_module(model, &wanted.source);
    stet_render_simulator_rows(model, &wanted.rows);
    const enum compiled result = make_with_any(&wanted, &compiler, &why);
    if (machine->module == NULL)
        warn(cli, model, result, compiler, why);
    cli_temporary_remove(wanted.directory);
}
