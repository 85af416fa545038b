/* The numbers of options. */
#include "cli.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

bool cli_read_number(const char *text, uint64_t *number)
{
    static const struct {
        char letter;
        uint64_t factor;
    } units[] = {{'k', 1000}, {'M', 1000000}, {'G', 1000000000}};
    uint64_t factor = 1;
    char *end;

    if (*text < '0' || *text > '9') /* strtoull takes signs and blanks */
        return false;
    errno = 0;
    *number = strtoull(text, &end, 10);
    for (size_t i = 0; i < STET_COUNT(units) && factor == 1; i++)
        if (*end == units[i].letter)
            factor = units[i].factor;
    if (errno != 0 || end[factor > 1] != '\0' || *number > UINT64_MAX / factor)
        return false;
    *number *= factor;
    return true;
}

bool cli_number(struct cli *cli, enum cli_option option, uint64_t least, uint64_t most,
                uint64_t *number)
{
    const char *text = cli_value(cli, option);
    uint64_t read;

    if (text == NULL)
        return true;
    if (cli_read_number(text, &read) && read >= least && read <= most) {
        *number = read;
        return true;
    }
    if (most <= UINT16_MAX)
        cli_misuse(cli, "--%s does not take '%s'; it takes a number from %" PRIu64 " to %" PRIu64,
                   cli_option_name(option), text, least, most);
    else
        cli_misuse(cli,
                   "--%s does not take '%s'; it takes a number from %" PRIu64
                   " on, as 500, 20k, 5M or 4G",
                   cli_option_name(option), text, least);
    return false;
}
