/* stet import: a machine that another program wrote, as a table. */
#include "cli.h"

#include "foreign.h"
#include "stet/table_text.h"

static const char *const forms[] = {
    [STET_FOREIGN_DOT] = "dot", [STET_FOREIGN_JSON] = "json", [STET_FOREIGN_SCXML] = "scxml", NULL};

int cmd_import(struct cli *cli)
{
    const int form = cli_value(cli, OPTION_FORMAT) == NULL
                         ? CLI_ANY_FORM
                         : cli_choose(cli, OPTION_FORMAT, forms, STET_FOREIGN_DOT);
    struct stet_table table;
    struct stet_buffer out;

    if (form < 0 && cli_value(cli, OPTION_FORMAT) != NULL)
        return CLI_WRONG;
    if (cli->argument_count != 1)
        return cli_misuse(cli, "'stet import' takes one file; 'stet import --help' shows how");
    if (!cli_foreign_read(cli, cli->arguments[0], cli->arguments[0], form, &table) ||
        !stet_model_build(cli->arena, &table, &cli->diagnostics))
        return cli_report(cli);
    (void)cli_report(cli);
    stet_buffer_init(&out, cli->arena);
    stet_table_write(&table, &out);
    return cli_print(cli, &out);
}
