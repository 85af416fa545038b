/* stet embed: what tables say, in the pages that people write. */
#include "embed.h"
#include "project.h"

#include <string.h>

/* The dialect of --dialect; false after a message when there is none of that name. */
static bool take_dialect(struct cli *cli, struct embed_job *job)
{
    const char *names[STET_DIALECT_COUNT + 1] = {NULL};
    int dialect;

    for (size_t i = 0; i < STET_DIALECT_COUNT; i++)
        names[i] = stet_dialect_name(i);
    dialect = cli_choose(cli, OPTION_DIALECT, names, STET_DIALECT_GITHUB);
    if (dialect < 0)
        return false;
    job->usual.dialect = (enum stet_dialect)dialect;
    job->usual.dialect_given = cli_value(cli, OPTION_DIALECT) != NULL;
    return true;
}

int cmd_embed(struct cli *cli)
{
    struct embed_job job = {.patterns = cli->argument_count == 0,
                            .check = cli_value(cli, OPTION_CHECK) != NULL,
                            .force = cli_value(cli, OPTION_FORCE) != NULL,
                            .allow_empty = cli_value(cli, OPTION_ALLOW_EMPTY) != NULL};

    job.usual.lang = cli_value(cli, OPTION_LANG);
    if (!take_dialect(cli, &job))
        return CLI_WRONG;
    if (!project_take_arguments(cli, STET_PROJECT_PAGES))
        return CLI_WRONG;
    if (!project_files(cli, STET_PROJECT_TABLES, &job.tables, &job.table_count))
        return cli_report(cli);
    if (cli->argument_count == 0)
        return cli_misuse(cli, "'stet embed' needs pages, named here or in a project file; "
                               "'stet embed --help' shows how");
    job.pages = (const char *const *)cli->arguments;
    job.page_count = cli->argument_count;
    return embed_run(cli, &job);
}
