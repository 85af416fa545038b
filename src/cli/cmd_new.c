#include "cli.h"

int cmd_new(struct cli *cli)
{
    return cli_misuse(cli, "'stet new' is being written");
}
