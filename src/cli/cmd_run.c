#include "cli.h"

int cmd_run(struct cli *cli)
{
    return cli_misuse(cli, "'stet run' is being written");
}
