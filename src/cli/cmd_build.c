#include "cli.h"

int cmd_build(struct cli *cli)
{
    return cli_misuse(cli, "'stet build' is being written");
}
