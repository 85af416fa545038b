/* stet diff: what is different between two machines, in their rows and in what they do. */
#include "cli.h"

#include "side.h"
#include "stet/page.h"

enum form { FORM_TEXT, FORM_MARKDOWN, FORM_JSON, FORM_SVG, FORM_HTML };

static const char *const forms[] = {"text", "markdown", "json", "svg", "html", NULL};
static bool (*const renderers[])(const struct stet_difference_view *view, struct stet_buffer *out,
                                 struct stet_diagnostics *diagnostics) = {
    [FORM_TEXT] = stet_render_difference_text,
    [FORM_MARKDOWN] = stet_render_difference_markdown,
    [FORM_JSON] = stet_render_difference_json,
    [FORM_SVG] = stet_render_difference_svg,
};

static bool render(struct cli *cli, int form, const struct stet_difference_view *view,
                   const struct stet_tongue *tongue, struct stet_buffer *out)
{
    if (form != FORM_HTML)
        return renderers[form](view, out, &cli->diagnostics);
    return stet_page_difference(view, tongue, out, &cli->diagnostics);
}

int cmd_diff(struct cli *cli)
{
    const int form = cli_choose(cli, OPTION_AS, forms, FORM_TEXT);
    const char *lang = cli_value(cli, OPTION_LANG) != NULL ? cli_value(cli, OPTION_LANG) : "en";
    struct cli_side old_side, new_side;
    struct stet_buffer out;

    if (form < 0)
        return CLI_WRONG;
    if (cli->argument_count != 2)
        return cli_misuse(cli, "'stet diff' takes an old and a new machine; 'stet diff --help' "
                               "shows how");
    /* Both are read, so that the mistakes of both are told. */
    const bool old_read = cli_side_read(cli, cli->arguments[0], NULL, &old_side);
    const bool new_read =
        cli_side_read(cli, cli->arguments[1], form == FORM_HTML ? lang : NULL, &new_side);

    if (!old_read || !new_read)
        return cli_report(cli);
    struct stet_difference_view view = {
        .old_name = old_side.name,
        .new_name = new_side.name,
        .texts = !old_side.foreign && !new_side.foreign,
    };

    view.difference = stet_difference_find(cli->arena, &old_side.side, &new_side.side, !view.texts);
    stet_buffer_init(&out, cli->arena);
    if (!render(cli, form, &view, new_side.tongue, &out))
        return cli_report(cli);
    (void)cli_report(cli);
    if (cli_print(cli, &out) != CLI_OK)
        return CLI_WRONG;
    if (!view.difference->behaviour->finished)
        return cli_misuse(cli, "%s", view.difference->behaviour->why);
    return view.difference->behaviour->same ? CLI_OK : CLI_DIFFERS;
}
