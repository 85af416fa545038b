/* stet verify: everything that can be tried about tables, written down beside each. */
#include "verify.h"

#include "diff.h"
#include "project.h"
#include "write.h"

#include <stdio.h>
#include <string.h>

/* Appends the record of a table that has nothing wrong with it. */
static int write_record(struct cli *cli, const struct stet_model *model, struct stet_buffer *out)
{
    static int (*const parts[])(struct cli *, const struct stet_model *, struct stet_record *) = {
        verify_checks, verify_proof, verify_suites, verify_mutants};
    struct stet_record record = {.machine = model->name, .sum = stet_record_sum(cli->arena, model)};

    for (size_t i = 0; i < STET_COUNT(parts); i++) {
        const int status = parts[i](cli, model, &record);

        if (status != CLI_OK)
            return status;
    }
    return stet_record_write(&record, out, &cli->diagnostics) ? CLI_OK : CLI_WRONG;
}

/* Shows how the record differs from the one that stands beside the table. */
static int compare(struct cli *cli, const char *table, const char *path, const char *text)
{
    struct stet_buffer out;
    size_t length;

    stet_buffer_init(&out, cli->arena);
    cli_diff(&out, path, cli_read_file(cli->arena, path, &length), text);
    if (out.length == 0)
        return CLI_OK;
    if (cli_print(cli, &out) != CLI_OK)
        return CLI_WRONG;
    fprintf(stderr, "stet: %s is not what verifying %s finds now; to mend it: stet verify %s\n",
            path, table, table);
    return CLI_DIFFERS;
}

static int keep(struct cli *cli, const char *path, const char *text)
{
    const enum cli_written written = cli_write(cli, path, text, strlen(text));

    if (written == CLI_NOT_WRITTEN)
        return CLI_WRONG;
    fprintf(stderr, "stet: %s %s\n", path, written == CLI_WRITTEN ? "written" : "was up to date");
    return CLI_OK;
}

static int verify_table(struct cli *cli, const char *table)
{
    const struct stet_model *model = cli_load(cli, table);
    const char *path = cli_record_path(cli->arena, table);
    struct stet_buffer text;
    int status;

    if (model == NULL)
        return CLI_WRONG;
    stet_buffer_init(&text, cli->arena);
    status = write_record(cli, model, &text);
    if (status != CLI_OK)
        return status;
    return cli_value(cli, OPTION_CHECK) != NULL ? compare(cli, table, path, stet_buffer_text(&text))
                                                : keep(cli, path, stet_buffer_text(&text));
}

int cmd_verify(struct cli *cli)
{
    int status = CLI_OK;

    if (!project_take_arguments(cli, STET_PROJECT_TABLES))
        return CLI_WRONG;
    if (cli->argument_count < 1)
        return cli_misuse(cli, "'stet verify' needs a table, named here or in a project file; "
                               "'stet verify --help' shows how");
    for (int i = 0; i < cli->argument_count; i++) {
        const int one = strcmp(cli->arguments[i], "-") == 0
                            ? cli_misuse(cli, "a record stands beside a table; name its file "
                                              "instead of -")
                            : verify_table(cli, cli->arguments[i]);

        status = one > status ? one : status;
    }
    (void)cli_report(cli);
    return status;
}
