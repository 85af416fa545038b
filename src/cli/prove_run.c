/* Compiling and running the program of a proof, in a directory of its own. */
#include "prove.h"

#include "stet/process.h"
#include "temporary.h"
#include "write.h"

#include <stdio.h>
#include <string.h>

enum { MOST_PRINTED = 64 * 1024 * 1024 };

/* Words of a command line as they are gathered. */
struct words {
    struct cli *cli;
    char **list;
    size_t count;
    size_t capacity;
};

static void add(struct words *words, const char *word)
{
    struct stet_arena *arena = words->cli->arena;

    words->list =
        stet_grow(arena, words->list, words->count, &words->capacity, sizeof *words->list);
    words->list[words->count++] = word == NULL ? NULL : stet_copy(arena, word);
}

static void add_command(struct words *words, const char *command)
{
    size_t count;
    char **list = stet_command_words(words->cli->arena, command, &count);

    for (size_t i = 0; i < count; i++)
        add(words, list[i]);
}

bool prove_begin(struct cli *cli, const struct stet_buffer *source, struct prove_place *place)
{
    const char *made = cli_temporary_new(cli);

    if (made == NULL)
        return false;
    place->directory = made;
    place->source = stet_format(cli->arena, "%s/proof.c", made);
    place->program = stet_format(cli->arena, "%s/proof", made);
    return cli_write(cli, place->source, stet_buffer_text(source), source->length) !=
           CLI_NOT_WRITTEN;
}

void prove_end(const struct prove_place *place)
{
    cli_temporary_remove(place->directory);
}

static char **compiling(struct cli *cli, const struct prove_place *place, const char *layout)
{
    struct words words = {.cli = cli};

    add_command(&words, stet_compiler_command(&cli->reader));
    add(&words, stet_format(cli->arena, "-D%s", layout));
    add(&words, "-DPROOF_PRINTS");
    for (size_t i = 0; i < cli->reader.option_count; i++)
        add(&words, cli->reader.options[i]);
    for (int i = 0; i < cli->rest_count; i++)
        add(&words, cli->arguments[cli->argument_count + i]);
    add(&words, "-I");
    add(&words, stet_include_directory(cli->arena));
    add(&words, "-o");
    add(&words, place->program);
    add(&words, place->source);
    add(&words, NULL);
    return words.list;
}

static char **running(struct cli *cli, const struct prove_place *place)
{
    const char *by = cli_value(cli, OPTION_RUN);
    struct words words = {.cli = cli};

    if (by != NULL)
        add_command(&words, by);
    add(&words, place->program);
    add(&words, NULL);
    return words.list;
}

/* How a program ended that was to end by itself, in words; NULL when it did. */
static const char *trouble(struct cli *cli, enum stet_process_end end,
                           const struct stet_process *process)
{
    switch (end) {
    case STET_ENDED:
        return NULL;
    case STET_KILLED:
        return stet_format(cli->arena, "was killed by signal %d", process->status);
    case STET_TIMED_OUT:
        return stet_format(cli->arena, "did not end within %d s; STET_TIMEOUT sets the seconds",
                           process->timeout_seconds);
    case STET_TOO_MUCH:
        return "printed too much";
    case STET_NOT_STARTED:
    case STET_NO_PIPES:
        break;
    }
    return stet_format(cli->arena, "cannot be run: %s", strerror(process->status));
}

static bool compile(struct cli *cli, const struct prove_place *place, const char *layout)
{
    struct stet_buffer output;
    struct stet_buffer errors;
    struct stet_process process = {
        .arguments = compiling(cli, place, layout),
        .timeout_seconds = stet_compiler_timeout(&cli->reader),
        .most = MOST_PRINTED,
        .output = &output,
        .errors = &errors,
    };
    const char *why;

    stet_buffer_init(&output, cli->arena);
    stet_buffer_init(&errors, cli->arena);
    why = trouble(cli, stet_process_run(&process), &process);
    if (why != NULL)
        cli_misuse(cli, "the compiler %s %s", process.arguments[0], why);
    else if (process.status != 0)
        cli_misuse(cli, "%s does not compile %s with %s; it says:", process.arguments[0],
                   place->table, layout);
    else
        return true;
    fputs(stet_buffer_text(&errors), stderr);
    return false;
}

const char *prove_run(struct cli *cli, const struct prove_place *place, const char *layout)
{
    struct stet_buffer output;
    struct stet_buffer errors;
    struct stet_process process = {
        .timeout_seconds = stet_compiler_timeout(&cli->reader),
        .most = MOST_PRINTED,
        .output = &output,
        .errors = &errors,
    };
    const char *why;

    if (!compile(cli, place, layout))
        return NULL;
    process.arguments = running(cli, place);
    stet_buffer_init(&output, cli->arena);
    stet_buffer_init(&errors, cli->arena);
    why = trouble(cli, stet_process_run(&process), &process);
    fputs(stet_buffer_text(&errors), stderr);
    if (why == NULL)
        return stet_buffer_text(&output);
    cli_misuse(cli, "the program compiled with %s %s%s", layout, why,
               cli_value(cli, OPTION_RUN) == NULL ? " (--run names what runs it)" : "");
    return NULL;
}
