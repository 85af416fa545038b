/* stet chart: runs a scenario and draws what happened. */
#include "cli.h"

#include "stet/render.h"

#include <string.h>

typedef bool (*render_function)(const struct stet_chart_view *view, struct stet_buffer *out,
                                struct stet_diagnostics *diagnostics);

static const char *const form_names[] = {"text", "mermaid", "svg", "json", NULL};
static const render_function forms[] = {stet_render_chart_text, stet_render_chart_mermaid,
                                        stet_render_chart_svg, stet_render_chart_json};
static const char *const level_names[] = {"full", "brief", NULL};

static int list_scenarios(struct cli *cli, const struct stet_model *model,
                          const struct stet_tongue *tongue)
{
    struct stet_buffer out;
    int longest = 0;

    stet_buffer_init(&out, cli->arena);
    for (int i = 0; i < model->scenario_count; i++) {
        const int length = (int)strlen(model->scenarios[i].name);

        longest = length > longest ? length : longest;
    }
    for (int i = 0; i < model->scenario_count; i++)
        stet_putf(&out, "%-*s  %s\n", longest, model->scenarios[i].name,
                  stet_say(tongue, model->scenarios[i].title));
    return cli_print(cli, &out);
}

static const char *scenario_name(const void *context, size_t i)
{
    const struct stet_model *model = context;

    return model->scenarios[i].name;
}

static int no_scenario(struct cli *cli, const struct stet_model *model, const char *name)
{
    const char *nearest = stet_nearest(name, (size_t)model->scenario_count, scenario_name, model);

    if (nearest != NULL)
        return cli_misuse(cli, "%s has no scenario '%s'; did you mean %s?", model->name, name,
                          nearest);
    return cli_misuse(cli, "%s has no scenario '%s'; 'stet chart %s' lists them", model->name, name,
                      model->path);
}

static int draw(struct cli *cli, const struct stet_model *model, const struct stet_tongue *tongue,
                int scenario, int form, int level)
{
    struct stet_chart_view view = {.tongue = tongue, .brief = level == 1, .id = "chart"};
    struct stet_buffer out;

    view.story = stet_story_run(cli->arena, model, &model->scenarios[scenario], &cli->diagnostics);
    if (view.story == NULL) {
        (void)cli_report(cli);
        return CLI_DIFFERS;
    }
    stet_buffer_init(&out, cli->arena);
    if (!forms[form](&view, &out, &cli->diagnostics))
        return cli_report(cli);
    return cli_print(cli, &out);
}

int cmd_chart(struct cli *cli)
{
    const struct stet_model *model;
    const struct stet_tongue *tongue;
    const int form = cli_choose(cli, OPTION_AS, form_names, 0);
    const int level = cli_choose(cli, OPTION_LEVEL, level_names, 0);
    int scenario;

    if (form < 0 || level < 0)
        return CLI_WRONG;

    if (cli->argument_count < 1 || cli->argument_count > 2)
        return cli_misuse(cli, "'stet chart' takes a table and a scenario; without a scenario it "
                               "lists those of the table");
    model = cli_load(cli, cli->arguments[0]);
    tongue = model == NULL ? NULL : cli_tongue(cli, model);
    if (tongue == NULL)
        return cli_report(cli);
    if (cli->argument_count == 1)
        return list_scenarios(cli, model, tongue);
    scenario = stet_model_scenario(model, cli->arguments[1]);
    if (scenario < 0)
        return no_scenario(cli, model, cli->arguments[1]);
    return draw(cli, model, tongue, scenario, form, level);
}
