/* stet check: the mistakes and findings of tables, their scenarios and their translations. */
#include "check.h"

#include "project.h"
#include "stet/findings.h"

#include <stdio.h>
#include <string.h>

/* A form of the findings. */
struct form {
    void (*write)(const struct stet_findings *findings, struct stet_buffer *out);
    bool is_result; /* goes to standard output, in place of the summary */
};

static const char *const form_names[] = {"text", "json", "sarif", "github", "junit", NULL};
static const struct form forms[] = {
    {stet_findings_text, false},  {stet_findings_json, true},  {stet_findings_sarif, true},
    {stet_findings_github, true}, {stet_findings_junit, true},
};

static void check_translations(struct cli *cli, const struct stet_model *model)
{
    const char *const *codes = stet_tongue_list(cli->arena, model->path);

    for (size_t i = 0; codes[i] != NULL; i++) {
        const size_t first = cli->diagnostics.count;

        (void)stet_tongue_load(cli->arena, model, codes[i], &cli->reader, &cli->diagnostics);
        for (size_t j = first; j < cli->diagnostics.count; j++)
            cli->diagnostics.list[j].subjects = &codes[i];
    }
}

/* Whether something could not be read: an error that is no rule's, or of a translation. */
static bool unreadable(const struct stet_diagnostics *diagnostics,
                       const struct stet_findings_table *table)
{
    for (size_t i = table->first; i < table->end; i++) {
        const struct stet_diagnostic *d = &diagnostics->list[i];
        const int rule = stet_rule_find(d->rule);

        if (d->severity == STET_ERROR && d->excuse == NULL &&
            (rule < 0 ? strcmp(d->rule, "unknown-rule") != 0
                      : stet_rules[rule].kind == STET_RULES_TEXT))
            return true;
    }
    return false;
}

static void check_table(struct cli *cli, const struct stet_check_options *options,
                        struct stet_findings_table *table)
{
    struct stet_diagnostics *diagnostics = &cli->diagnostics;
    const struct stet_model *model;

    table->first = diagnostics->count;
    model = cli_load(cli, table->path);
    if (model != NULL) {
        check_translations(cli, model);
        table->check = stet_check_run(cli->arena, model, options, table->first, diagnostics);
    }
    table->end = diagnostics->count;
}

/* A translation is checked with its table, so that `stet check *.def` works. */
static const char *table_of(struct cli *cli, const char *path)
{
    const char *table = cli_table_translated(cli->arena, path);

    return table != NULL ? table : path;
}

static bool checked_before(const struct stet_findings *findings, const char *path)
{
    for (size_t i = 0; i < findings->table_count; i++)
        if (strcmp(findings->tables[i].path, path) == 0)
            return true;
    return false;
}

static void check_all(struct cli *cli, const struct stet_check_options *options,
                      struct stet_findings *findings)
{
    struct stet_findings_table *tables =
        stet_alloc_array(cli->arena, (size_t)cli->argument_count, sizeof *tables);

    findings->tables = tables;
    for (int i = 0; i < cli->argument_count; i++) {
        const char *path = table_of(cli, cli->arguments[i]);

        if (checked_before(findings, path))
            continue;
        tables[findings->table_count].path = path;
        check_table(cli, options, &tables[findings->table_count++]);
    }
}

/* The worst of the tables. */
static int status_of(const struct stet_findings *findings)
{
    for (size_t i = 0; i < findings->table_count; i++)
        if (findings->tables[i].check == NULL ||
            unreadable(findings->diagnostics, &findings->tables[i]))
            return CLI_WRONG;
    return stet_check_count(findings->diagnostics, 0) > 0 ? CLI_DIFFERS : CLI_OK;
}

static int report(struct cli *cli, const struct stet_findings *findings, const struct form *form)
{
    const bool as_json = cli_value(cli, OPTION_REPORT) != NULL;
    struct stet_buffer written;
    struct stet_buffer summary;

    stet_buffer_init(&written, cli->arena);
    stet_buffer_init(&summary, cli->arena);
    form->write(findings, &written);
    if (as_json)
        stet_report_json(findings, &summary);
    for (size_t i = 0; i < findings->table_count && !form->is_result && !as_json; i++) {
        const struct stet_findings_table *table = &findings->tables[i];

        if (table->check != NULL && !unreadable(&cli->diagnostics, table))
            check_summary(table->check, &cli->diagnostics, &summary);
    }
    if (form->is_result)
        return cli_print(cli, &written);
    fputs(stet_buffer_text(&written), stderr);
    return cli_print(cli, &summary);
}

/* Options that say what goes to standard output exclude each other. */
static bool choose_output(struct cli *cli, int form)
{
    static const char *const reports[] = {"json", NULL};

    if (cli_choose(cli, OPTION_REPORT, reports, 0) < 0)
        return false;
    if ((cli_value(cli, OPTION_REPORT) != NULL && forms[form].is_result) ||
        (cli_value(cli, OPTION_COUNTEREXAMPLE) != NULL &&
         (cli_value(cli, OPTION_REPORT) != NULL || cli_value(cli, OPTION_FORMAT) != NULL))) {
        cli_misuse(cli, "--format, --report and --counterexample each write to standard output; "
                        "choose one");
        return false;
    }
    if (cli_value(cli, OPTION_COUNTEREXAMPLE) == NULL &&
        (cli_value(cli, OPTION_AS) != NULL || cli_value(cli, OPTION_SYSTEM) != NULL)) {
        cli_misuse(cli, "--as and --system are of --counterexample; name a claim or a problem");
        return false;
    }
    return true;
}

static int check_evidence(struct cli *cli, const struct stet_findings *findings)
{
    if (findings->table_count != 1)
        return cli_misuse(cli, "--counterexample is of one table");
    if (findings->tables[0].check == NULL)
        return cli_report(cli);
    return check_evidence_print(cli, findings->tables[0].check);
}

int cmd_check(struct cli *cli)
{
    const int form = cli_choose(cli, OPTION_FORMAT, form_names, 0);
    struct stet_findings findings = {.diagnostics = &cli->diagnostics,
                                     .version = STET_VERSION,
                                     .line = check_source_line,
                                     .context = cli};
    struct stet_check_options options;

    if (form < 0 || !choose_output(cli, form) || !check_options_read(cli, &options))
        return CLI_WRONG;
    if (cli_value(cli, OPTION_RULES) != NULL)
        return check_rules_print(cli);
    if (!project_take_arguments(cli, STET_PROJECT_TABLES))
        return CLI_WRONG;
    if (cli->argument_count < 1)
        return cli_misuse(cli, "'stet check' needs a table, named here or in a project file; "
                               "'stet check --help' shows how");
    check_all(cli, &options, &findings);
    check_explore_done();
    if (cli_value(cli, OPTION_COUNTEREXAMPLE) != NULL)
        return check_evidence(cli, &findings);
    if (!check_baseline_read(cli) ||
        (cli_value(cli, OPTION_WRITE_BASELINE) != NULL && check_baseline_write(cli) != CLI_OK))
        return CLI_WRONG;
    return report(cli, &findings, &forms[form]) == CLI_OK ? status_of(&findings) : CLI_WRONG;
}
