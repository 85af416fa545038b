/* stet test: tests for implementations of a machine, with a named coverage. */
#include "cli.h"

#include <stdlib.h>

#include "stet/suite_forms.h"

enum { MOST_EXTRA = 100 };

static const char *const forms[] = {"text", "c", "json", "tap", NULL};
static const struct form {
    void (*write)(const struct stet_suite *suite, struct stet_buffer *out);
    bool lists; /* every sequence */
} writers[] = {{stet_render_suite_text, false},
               {stet_render_suite_c, false},
               {stet_render_suite_json, true},
               {stet_render_suite_tap, true}};

/* The number of --extra, -1 after a message when it is none. */
static int find_extra(struct cli *cli, int kind)
{
    const char *text = cli_value(cli, OPTION_EXTRA);
    char *end;
    long extra;

    if (text == NULL)
        return 0;
    if (kind < STET_SUITE_COUNTED) {
        cli_misuse(cli, "--extra is for --cover w and --cover hsi");
        return -1;
    }
    extra = strtol(text, &end, 10);
    if (end == text || *end != '\0' || extra < 0 || extra > MOST_EXTRA) {
        cli_misuse(cli, "--extra does not take '%s'; it takes a number from 0 to %d", text,
                   MOST_EXTRA);
        return -1;
    }
    return (int)extra;
}

static int find_kind(struct cli *cli)
{
    const char *names[STET_SUITE_KINDS + 1] = {NULL};

    for (int kind = 0; kind < STET_SUITE_KINDS; kind++)
        names[kind] = stet_suite_kind_name((enum stet_suite_kind)kind);
    return cli_choose(cli, OPTION_COVER, names, STET_SUITE_TRANSITIONS);
}

static int write_suite(struct cli *cli, const struct stet_model *model, enum stet_suite_kind kind,
                       int extra, int form)
{
    const char *why = NULL;
    const struct stet_suite *suite = stet_suite_make(cli->arena, model, kind, extra, &why);
    struct stet_buffer out;

    if (suite == NULL)
        return cli_misuse(cli, "no suite for --cover %s can be made of %s: %s",
                          stet_suite_kind_name(kind), model->name, why);
    if (writers[form].lists && !suite->listed)
        return cli_misuse(cli,
                          "the %.0f sequences are too many to list; --as c makes them as it runs",
                          suite->all_sequences);
    stet_buffer_init(&out, cli->arena);
    writers[form].write(suite, &out);
    return cli_print(cli, &out);
}

int cmd_test(struct cli *cli)
{
    const int kind = find_kind(cli);
    const int form = cli_choose(cli, OPTION_AS, forms, 0);
    const int extra = kind < 0 ? -1 : find_extra(cli, kind);
    const struct stet_model *model;

    if (kind < 0 || form < 0 || extra < 0)
        return CLI_WRONG;
    if (cli->argument_count != 1)
        return cli_misuse(cli, "'stet test' takes one table; 'stet test --help' shows how");
    model = cli_load(cli, cli->arguments[0]);
    if (model == NULL)
        return cli_report(cli);
    return write_suite(cli, model, (enum stet_suite_kind)kind, extra, form);
}
