/* stet mutate: how many wrong tables the checks of a table catch. */
#include "cli.h"

#include "stet/mutation.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST_SHOWN = 20, MOST_NUMBER = 1000000000 };

/* The number that an option says, `usual` when it was not given; -1 after a message. */
static int number_of(const struct cli *cli, enum cli_option option, const char *name, int least,
                     int usual)
{
    const char *value = cli_value(cli, option);
    char *end;
    long number;

    if (value == NULL)
        return usual;
    number = strtol(value, &end, 10);
    if (end == value || *end != '\0' || number < least || number > MOST_NUMBER) {
        (void)cli_misuse(cli, "--%s takes a number from %d on, not '%s'", name, least, value);
        return -1;
    }
    return (int)number;
}

/* One line that overwrites itself; the table's name is its beginning. */
static void show_progress(void *context, int done, int count)
{
    const char *path = context;

    fprintf(stderr, "\r%s: %d of %d mutants", path, done, count);
    fflush(stderr);
}

static void clear_progress(void)
{
    fputs("\r\033[K", stderr);
}

int cmd_mutate(struct cli *cli)
{
    const int threads = number_of(cli, OPTION_THREADS, "threads", 1, 0);
    const int most = number_of(cli, OPTION_SHOW, "show", 0, MOST_SHOWN);
    struct stet_mutate_options options = {.threads = threads};
    const struct stet_mutation_score *score;
    const struct stet_model *model;
    struct stet_buffer out;

    if (threads < 0 || most < 0)
        return CLI_WRONG;
    if (cli->argument_count != 1)
        return cli_misuse(cli, "'stet mutate' takes one table; 'stet mutate --help' shows how");
    model = cli_load(cli, cli->arguments[0]);
    if (model == NULL)
        return cli_report(cli);
    if (isatty(STDERR_FILENO)) {
        options.progress = show_progress;
        options.context = cli->arguments[0];
    }
    score = stet_mutate(cli->arena, model, &options, &cli->diagnostics);
    if (options.progress != NULL)
        clear_progress();
    if (score == NULL)
        return cli_report(cli);
    stet_buffer_init(&out, cli->arena);
    if (cli_value(cli, OPTION_JSON) != NULL)
        stet_mutation_json(score, &out);
    else
        stet_mutation_text(score, most, &out);
    if (cli_print(cli, &out) != CLI_OK)
        return CLI_WRONG;
    return stet_mutation_fate(score, STET_SURVIVES) > 0 ? CLI_DIFFERS : CLI_OK;
}
