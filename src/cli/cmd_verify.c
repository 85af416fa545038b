/* stet verify: everything that can be tried about tables, written down beside each. */
#include "verify.h"

#include "diff.h"
#include "write.h"

#include <stdio.h>
#include <string.h>

/* The record of a table as text; NULL when it cannot be made. */
static const char *record_text(struct cli *cli, const struct stet_model *model,
                               struct stet_record *record)
{
    static bool (*const parts[])(struct cli *, const struct stet_model *, struct stet_record *) = {
        verify_checks, verify_proof, verify_suites, verify_mutants};
    struct stet_buffer text;

    *record =
        (struct stet_record){.machine = model->name, .sum = stet_record_sum(cli->arena, model)};
    for (size_t i = 0; i < STET_COUNT(parts); i++)
        if (!parts[i](cli, model, record))
            return NULL;
    stet_buffer_init(&text, cli->arena);
    return stet_record_write(record, &text, &cli->diagnostics) ? stet_buffer_text(&text) : NULL;
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
    struct stet_record record;
    const char *text = model == NULL ? NULL : record_text(cli, model, &record);
    int status;

    if (text == NULL)
        return CLI_WRONG;
    status = cli_value(cli, OPTION_CHECK) != NULL ? compare(cli, table, path, text)
                                                  : keep(cli, path, text);
    return status == CLI_OK && verify_blemished(&record) ? CLI_DIFFERS : status;
}

int cmd_verify(struct cli *cli)
{
    int status = CLI_OK;

    if (cli->argument_count < 1)
        return cli_misuse(cli, "'stet verify' needs a table; 'stet verify --help' shows how");
    for (int i = 0; i < cli->argument_count; i++) {
        const int one = strcmp(cli->arguments[i], "-") == 0
                            ? cli_misuse(cli, "a record stands beside a table; name its file "
                                              "instead of -")
                            : verify_table(cli, cli->arguments[i]);

        status = one > status ? one : status;
    }
    return cli_report(cli) == CLI_OK ? status : CLI_WRONG;
}
