/* stet emit: a machine, or a system of it, in a form that other programs read. */
#include "cli.h"

#include "stet/render.h"

enum emitted { EMIT_JSON, EMIT_DOT, EMIT_SCXML, EMIT_PROMELA, EMIT_TLA, EMIT_GRAPH };

static const char *const forms[] = {[EMIT_JSON] = "json",
                                    [EMIT_DOT] = "dot",
                                    [EMIT_SCXML] = "scxml",
                                    [EMIT_PROMELA] = "promela",
                                    [EMIT_TLA] = "tla",
                                    [EMIT_GRAPH] = "graph",
                                    NULL};

/* Forms that hold the whole machine are written from a view, forms of a system from its shape. */
static const struct form {
    bool (*of_machine)(const struct stet_view *view, struct stet_buffer *out,
                       struct stet_diagnostics *diagnostics);
    bool (*of_system)(const struct stet_model *model, const struct stet_system *shape,
                      struct stet_buffer *out, struct stet_diagnostics *diagnostics);
} writers[] = {
    [EMIT_JSON] = {.of_machine = stet_render_json},
    [EMIT_DOT] = {.of_machine = stet_emit_dot},
    [EMIT_SCXML] = {.of_machine = stet_emit_scxml},
    [EMIT_PROMELA] = {.of_system = stet_render_promela},
    [EMIT_TLA] = {.of_system = stet_render_tla},
    [EMIT_GRAPH] = {.of_system = stet_render_graph},
};

static int emit_machine(struct cli *cli, const struct stet_model *model, const struct form *form)
{
    const struct stet_view view = {
        .model = model, .level = STET_CELLS, .focus = -1, .highlight = -1};
    struct stet_buffer out;

    if (cli_value(cli, OPTION_SYSTEM) || cli_value(cli, OPTION_LINK))
        return cli_misuse(cli, "--as %s holds the whole machine; leave out --system and --link",
                          forms[form - writers]);
    stet_buffer_init(&out, cli->arena);
    if (!form->of_machine(&view, &out, &cli->diagnostics))
        return cli_report(cli);
    return cli_print(cli, &out);
}

static int emit_system(struct cli *cli, const struct stet_model *model, const struct form *form)
{
    const struct stet_system *system = cli_system(cli, model);
    struct stet_system shape;
    struct stet_buffer out;

    if (!system || !cli_shape(cli, system, &shape))
        return CLI_WRONG;
    stet_buffer_init(&out, cli->arena);
    if (!form->of_system(model, &shape, &out, &cli->diagnostics))
        return cli_report(cli);
    return cli_print(cli, &out);
}

int cmd_emit(struct cli *cli)
{
    const int form = cli_choose(cli, OPTION_AS, forms, EMIT_JSON);
    const struct stet_model *model;

    if (form < 0)
        return CLI_WRONG;
    if (cli->argument_count != 1)
        return cli_misuse(cli, "'stet emit' takes one table; 'stet emit --help' shows how");
    model = cli_load(cli, cli->arguments[0]);
    if (!model)
        return cli_report(cli);
    return writers[form].of_machine ? emit_machine(cli, model, &writers[form])
                                    : emit_system(cli, model, &writers[form]);
}
