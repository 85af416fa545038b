/* stet mutate: how many wrong tables the checks of a table catch. */
#include "cli.h"

#include "stet/mutation.h"

#include <limits.h>
#include <stdio.h>
#include <unistd.h>

enum { MOST_SHOWN = 20 };

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
    uint64_t threads = 0;
    uint64_t most = MOST_SHOWN;
    struct stet_mutate_options options = {0};
    const struct stet_mutation_score *score;
    const struct stet_model *model;
    struct stet_buffer out;

    if (!cli_number(cli, OPTION_THREADS, 1, CLI_MOST_THREADS, &threads) ||
        !cli_number(cli, OPTION_SHOW, 0, INT_MAX, &most))
        return CLI_WRONG;
    options.threads = (int)threads;
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
        stet_mutation_text(score, (int)most, &out);
    if (cli_print(cli, &out) != CLI_OK)
        return CLI_WRONG;
    return stet_mutation_fate(score, STET_SURVIVES) > 0 ? CLI_DIFFERS : CLI_OK;
}
