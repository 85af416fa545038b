/* stet test: tests for implementations of a machine, with a named coverage. */
#include "cli.h"

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

static bool find_extra(struct cli *cli, int kind, uint64_t *extra)
{
    if (cli_value(cli, OPTION_EXTRA) == NULL || kind >= STET_SUITE_COUNTED)
        return cli_number(cli, OPTION_EXTRA, 0, MOST_EXTRA, extra);
    cli_misuse(cli, "--extra is for --cover w and --cover hsi");
    return false;
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
    const struct stet_model *model;
    uint64_t extra = 0;

    if (kind < 0 || form < 0 || !find_extra(cli, kind, &extra))
        return CLI_WRONG;
    if (cli->argument_count != 1)
        return cli_misuse(cli, "'stet test' takes one table; 'stet test --help' shows how");
    model = cli_load(cli, cli->arguments[0]);
    if (model == NULL)
        return cli_report(cli);
    return write_suite(cli, model, (enum stet_suite_kind)kind, (int)extra, form);
}
