/* stet draw: one state diagram, or the matrix of all cells, to standard output. */
#include "cli.h"

#include <string.h>
#include <unistd.h>

#include "stet/render.h"

typedef bool renderer(const struct stet_view *view, struct stet_buffer *out,
                      struct stet_diagnostics *diagnostics);

enum form { FORM_DOT, FORM_SVG, FORM_MERMAID, FORM_JSON, FORM_TEXT, FORM_MATRIX };

static const char *const forms[] = {"dot", "svg", "mermaid", "json", "text", "matrix", NULL};
static renderer *const renderers[] = {
    [FORM_DOT] = stet_render_dot,         [FORM_SVG] = stet_render_svg,
    [FORM_MERMAID] = stet_render_mermaid, [FORM_JSON] = stet_render_json,
    [FORM_TEXT] = stet_render_text,
};
static const char *const levels[] = {"overview", "changes", "cells", NULL};
static const char *const formats[] = {"html", "markdown", "csv", NULL};

static const char *state_name(const void *context, size_t i)
{
    return ((const struct stet_model *)context)->states[i].name;
}

static bool find_focus(struct cli *cli, struct stet_view *view)
{
    const struct stet_model *model = view->model;
    const char *name = cli_value(cli, OPTION_FOCUS);

    if (!name)
        return true;
    view->focus = stet_model_state(model, name);
    if (view->focus >= 0 && !model->states[view->focus].is_group) {
        view->highlight = view->focus;
        return true;
    }
    if (view->focus >= 0) {
        cli_misuse(cli, "--focus takes a state; '%s' is a group", name);
        return false;
    }
    const char *nearest = stet_nearest(name, (size_t)model->state_count, state_name, model);
    if (nearest)
        cli_misuse(cli, "%s has no state '%s'; did you mean '%s'?", model->name, name, nearest);
    else
        cli_misuse(cli, "%s has no state '%s'; 'stet draw %s --as text' lists them", model->name,
                   name, model->path);
    return false;
}

static int draw(struct cli *cli, struct stet_view *view, enum form form, int format)
{
    struct stet_buffer out;

    stet_buffer_init(&out, cli->arena);
    if (form == FORM_MATRIX)
        stet_render_matrix(view, (enum stet_matrix_form)format, &out);
    else if (!renderers[form](view, &out, &cli->diagnostics))
        return cli_report(cli);
    return cli_print(cli, &out);
}

int cmd_draw(struct cli *cli)
{
    int usual = isatty(STDOUT_FILENO) ? FORM_TEXT : FORM_SVG;
    int form = cli_choose(cli, OPTION_AS, forms, usual);
    int level = cli_choose(cli, OPTION_LEVEL, levels, STET_OVERVIEW);
    int format = cli_choose(cli, OPTION_FORMAT, formats, STET_MATRIX_MARKDOWN);

    if (form < 0 || level < 0 || format < 0)
        return CLI_WRONG;
    if (cli_value(cli, OPTION_FORMAT) && form != FORM_MATRIX)
        return cli_misuse(cli, "--format is for --as matrix");
    if (form == FORM_JSON && (cli_value(cli, OPTION_LEVEL) || cli_value(cli, OPTION_FOCUS)))
        return cli_misuse(cli, "--as json holds the whole machine; leave out --level and --focus");
    if (cli->argument_count != 1)
        return cli_misuse(cli, "'stet draw' takes one table; 'stet draw --help' shows how");
    const struct stet_model *model = cli_load(cli, cli->arguments[0]);
    const struct stet_tongue *tongue = model ? cli_tongue(cli, model) : NULL;
    if (!tongue)
        return cli_report(cli);
    struct stet_view view = {
        .model = model,
        .tongue = tongue,
        .level = (enum stet_level)level,
        .focus = -1,
        .highlight = -1,
    };
    if (!find_focus(cli, &view))
        return CLI_WRONG;
    return draw(cli, &view, (enum form)form, format);
}
