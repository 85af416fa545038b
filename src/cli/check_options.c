/* Which rules `stet check` is to apply, and what it is to allow. */
#include "check.h"

#include <string.h>

/* The rule that the first `length` bytes name; -1 after a message. */
static int rule_named(struct cli *cli, const char *option, const char *text, size_t length)
{
    const char *name = stet_copy_n(cli->arena, text, length);
    const int rule = stet_rule_find(name);
    const char *nearest = rule < 0 ? stet_rule_nearest(name) : NULL;

    if (nearest != NULL)
        cli_misuse(cli, "--%s: there is no rule '%s'; did you mean '%s'?", option, name, nearest);
    else if (rule < 0)
        cli_misuse(cli, "--%s: there is no rule '%s'; 'stet check --rules' lists them", option,
                   name);
    return rule;
}

/* --only: these rules and no others. */
static bool read_only(struct cli *cli, struct stet_check_options *options)
{
    const int count = cli->repeated_count[OPTION_ONLY];

    for (int i = 0; i < STET_RULE_COUNT && count > 0; i++)
        options->wanted[i] = false;
    for (int i = 0; i < count; i++) {
        const char *name = cli->repeated[OPTION_ONLY][i];
        const int rule = rule_named(cli, "only", name, strlen(name));

        if (rule < 0)
            return false;
        options->wanted[rule] = true;
    }
    return true;
}

/* --also: rules that are off unless asked for. */
static bool read_also(struct cli *cli, struct stet_check_options *options)
{
    for (int i = 0; i < cli->repeated_count[OPTION_ALSO]; i++) {
        const char *name = cli->repeated[OPTION_ALSO][i];
        const int rule = rule_named(cli, "also", name, strlen(name));

        if (rule < 0)
            return false;
        options->wanted[rule] = true;
    }
    return true;
}

/* --allow RULE or RULE:SUBJECT. */
static bool read_allow(struct cli *cli, struct stet_check_options *options)
{
    const int count = cli->repeated_count[OPTION_ALLOW];
    struct stet_allowance *list = stet_alloc_array(cli->arena, (size_t)count + 1, sizeof *list);

    for (int i = 0; i < count; i++) {
        const char *text = cli->repeated[OPTION_ALLOW][i];
        const size_t length = strcspn(text, ":");
        const int rule = rule_named(cli, "allow", text, length);

        if (rule < 0)
            return false;
        list[i] = (struct stet_allowance){.rule = stet_rules[rule].name,
                                          .subject = text[length] == ':' ? text + length + 1 : NULL,
                                          .why = "allowed on the command line"};
    }
    options->allowances = list;
    options->allowance_count = count;
    return true;
}

bool check_options_read(struct cli *cli, struct stet_check_options *options)
{
    stet_check_options_init(options);
    return read_only(cli, options) && read_also(cli, options) && read_allow(cli, options) &&
           check_explore_read(cli, options);
}
