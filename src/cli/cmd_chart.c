#include "cli.h"

int cmd_chart(struct cli *cli)
{
    return cli_misuse(cli, "'stet chart' is being written");
}
