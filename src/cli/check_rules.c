/* stet check --rules. */
#include "check.h"

#include <string.h>

int check_rules_print(struct cli *cli)
{
    struct stet_buffer out;
    int longest = 0;

    for (int i = 0; i < STET_RULE_COUNT; i++)
        if ((int)strlen(stet_rules[i].name) > longest)
            longest = (int)strlen(stet_rules[i].name);
    stet_buffer_init(&out, cli->arena);
    for (int i = 0; i < STET_RULE_COUNT; i++)
        stet_putf(&out, "%-*s  %s (%s)%s\n", longest, stet_rules[i].name, stet_rules[i].what,
                  stet_rules[i].subjects, stet_rules[i].off ? "; off unless --also" : "");
    return cli_print(cli, &out);
}
