/* stet check: the mistakes and findings of tables, their scenarios and their translations. */
#include "cli.h"

#include "stet/findings.h"
#include "stet/lint.h"
#include "stet/story.h"

#include <string.h>

/* What was checked of one table and how it went. */
struct tally {
    int states;
    int unreachable;
    int undisposed;
    int held; /* scenarios */
    size_t findings;
};

static int count_rule(const struct stet_diagnostics *diagnostics, size_t first, const char *rule)
{
    int count = 0;

    for (size_t i = first; i < diagnostics->count; i++)
        count += strcmp(diagnostics->list[i].rule, rule) == 0;
    return count;
}

static int count_states(const struct stet_model *model)
{
    int count = 0;

    for (int i = 0; i < model->state_count; i++)
        count += !model->states[i].is_group;
    return count;
}

static void count_of(struct stet_buffer *out, int part, int whole, const char *what)
{
    if (part != whole)
        stet_putf(out, "%d of ", part);
    stet_putf(out, "%d %s%s", whole, what, whole == 1 ? "" : "s");
}

/* "tcp.def: 11 states, 24 events, 264 cells disposed, 13 scenarios hold" */
static void summarize(const struct stet_model *model, const struct tally *tally,
                      struct stet_buffer *out)
{
    const int cells = (tally->states - tally->unreachable) * model->event_count;

    stet_putf(out, "%s: ", model->path);
    count_of(out, tally->states, tally->states, "state");
    stet_put(out, ", ");
    count_of(out, model->event_count, model->event_count, "event");
    stet_put(out, ", ");
    count_of(out, cells - tally->undisposed, cells, "cell");
    stet_put(out, " disposed");
    if (model->scenario_count > 0) {
        stet_put(out, ", ");
        count_of(out, tally->held, model->scenario_count, "scenario");
        stet_put(out, model->scenario_count == 1 ? " holds" : " hold");
    }
    if (tally->findings > 0)
        stet_putf(out, "; %zu finding%s", tally->findings, tally->findings == 1 ? "" : "s");
    stet_put_char(out, '\n');
}

static void check_translations(struct cli *cli, const struct stet_model *model)
{
    const char *const *codes = stet_tongue_list(cli->arena, model->path);

    for (size_t i = 0; codes[i] != NULL; i++)
        (void)stet_tongue_load(cli->arena, model, codes[i], &cli->reader, &cli->diagnostics);
}

/* The exit status of one table; its summary is appended to `out`. */
static int check_table(struct cli *cli, const char *path, struct stet_buffer *out)
{
    struct stet_diagnostics *diagnostics = &cli->diagnostics;
    const size_t first = diagnostics->count;
    const size_t errors = diagnostics->errors;
    const struct stet_model *model = cli_load(cli, path);
    struct tally tally = {0};

    if (model == NULL)
        return CLI_WRONG;
    check_translations(cli, model);
    if (diagnostics->errors > errors)
        return CLI_WRONG;
    (void)stet_lint_run(cli->arena, model, diagnostics);
    tally.states = count_states(model);
    tally.unreachable = count_rule(diagnostics, first, "unreachable");
    tally.undisposed = count_rule(diagnostics, first, "undisposed");
    for (int i = 0; i < model->scenario_count; i++)
        tally.held += stet_story_run(cli->arena, model, &model->scenarios[i], diagnostics) != NULL;
    tally.findings = diagnostics->count - first;
    summarize(model, &tally, out);
    return tally.findings > 0 ? CLI_DIFFERS : CLI_OK;
}

/* A translation is checked with its table, so that `stet check *.def` works. */
static const char *table_of(struct cli *cli, const char *path)
{
    const char *table = cli_table_translated(cli->arena, path);

    return table != NULL ? table : path;
}

static bool checked_before(const char *const *tables, int count, const char *table)
{
    for (int i = 0; i < count; i++)
        if (strcmp(tables[i], table) == 0)
            return true;
    return false;
}

int cmd_check(struct cli *cli)
{
    static const char *const formats[] = {"text", "json", NULL};
    const int form = cli_choose(cli, OPTION_FORMAT, formats, 0);
    const char **tables = stet_alloc_array(cli->arena, (size_t)cli->argument_count, sizeof *tables);
    int status = CLI_OK;
    struct stet_buffer out;

    if (form < 0)
        return CLI_WRONG;
    if (cli->argument_count < 1)
        return cli_misuse(cli, "'stet check' needs a table; 'stet check --help' shows how");
    stet_buffer_init(&out, cli->arena);
    for (int i = 0; i < cli->argument_count; i++) {
        int one;

        tables[i] = table_of(cli, cli->arguments[i]);
        if (checked_before(tables, i, tables[i]))
            continue;
        one = check_table(cli, tables[i], &out);
        status = one > status ? one : status;
    }
    if (form == 1) {
        stet_buffer_init(&out, cli->arena);
        stet_findings_json(&cli->diagnostics, &out);
    } else {
        (void)cli_report(cli);
    }
    return cli_print(cli, &out) == CLI_OK ? status : CLI_WRONG;
}
