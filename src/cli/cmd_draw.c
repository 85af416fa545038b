#include "cli.h"

int cmd_draw(struct cli *cli)
{
    return cli_misuse(cli, "'stet draw' is being written");
}
