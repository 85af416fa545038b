#include "cli.h"

int cmd_check(struct cli *cli)
{
    return cli_misuse(cli, "'stet check' is being written");
}
