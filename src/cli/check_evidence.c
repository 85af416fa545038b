/* stet check --counterexample: one run, as a chart or as rows for the table. */
#include "check.h"

#include "stet/counterexample.h"
#include "stet/render.h"
#include "stet/scenario.h"

#include <string.h>

static const char *const form_names[] = {"text", "mermaid", "svg", "json", "scenario", "c", NULL};

enum form { FORM_TEXT, FORM_MERMAID, FORM_SVG, FORM_JSON, FORM_SCENARIO, FORM_C };

/* The rows, with what the links have to be like for them above, and EXPECT rows below. */
static void put_scenario(struct stet_arena *arena, const struct stet_evidence *evidence,
                         const struct stet_scenario *scenario, const struct stet_story *story,
                         struct stet_buffer *out)
{
    stet_putf(out, "/* %s: %s */\n", evidence->exploration->system->name,
              stet_check_network(arena, evidence->exploration));
    stet_render_scenario(evidence->exploration->model, scenario, out);
    stet_render_expected(story, out);
}

/* A program; of what goes wrong only, as a REACHABLE that holds has nothing to fail. */
static bool put_program(struct cli *cli, const struct stet_evidence *evidence,
                        struct stet_buffer *out)
{
    const struct stet_counterexample counterexample = {.exploration = evidence->exploration,
                                                       .claim = evidence->claim,
                                                       .problem = evidence->problem,
                                                       .what = evidence->labels.title};

    if (stet_render_counterexample(&counterexample, evidence->exploration->model->path, out))
        return true;
    cli_misuse(cli, "--as c writes what goes wrong; '%s' holds",
               cli_value(cli, OPTION_COUNTEREXAMPLE));
    return false;
}

static int put_evidence(struct cli *cli, const struct stet_evidence *evidence, enum form form)
{
    const struct stet_scenario *scenario =
        stet_path_scenario(cli->arena, evidence->exploration, evidence->path, &evidence->labels);
    const struct stet_story *story = stet_path_story(cli->arena, evidence->exploration, scenario);
    const struct stet_chart_view view = {.story = story, .id = "chart"};
    struct stet_buffer out;
    bool made = true;

    stet_buffer_init(&out, cli->arena);
    switch (form) {
    case FORM_TEXT:
        made = stet_render_chart_text(&view, &out, &cli->diagnostics);
        break;
    case FORM_MERMAID:
        made = stet_render_chart_mermaid(&view, &out, &cli->diagnostics);
        break;
    case FORM_SVG:
        made = stet_render_chart_svg(&view, &out, &cli->diagnostics);
        break;
    case FORM_JSON:
        made = stet_render_chart_json(&view, &out, &cli->diagnostics);
        break;
    case FORM_SCENARIO:
        put_scenario(cli->arena, evidence, scenario, story, &out);
        break;
    case FORM_C:
        if (!put_program(cli, evidence, &out))
            return CLI_WRONG;
        break;
    }
    return made ? cli_print(cli, &out) : cli_report(cli);
}

/* All that could have been named: claims with a run, and problems. */
static const char *names_of(struct cli *cli, const struct stet_check *check)
{
    struct stet_buffer out;
    struct stet_evidence evidence;

    stet_buffer_init(&out, cli->arena);
    for (int i = 0; i < check->model->system_count; i++) {
        const struct stet_system *system = &check->model->systems[i];

        for (int j = 0; j < system->claim_count; j++)
            if (stet_check_evidence(cli->arena, check, system->name, system->claims[j].name,
                                    &evidence))
                stet_putf(&out, "%s%s", out.length > 0 ? ", " : "", system->claims[j].name);
    }
    for (int rule = 0; rule < STET_RULE_COUNT; rule++)
        if (stet_check_evidence(cli->arena, check, NULL, stet_rules[rule].name, &evidence))
            stet_putf(&out, "%s%s", out.length > 0 ? ", " : "", stet_rules[rule].name);
    return out.length > 0 ? stet_buffer_text(&out) : "none";
}

int check_evidence_print(struct cli *cli, const struct stet_check *check)
{
    const char *name = cli_value(cli, OPTION_COUNTEREXAMPLE);
    const int form = cli_choose(cli, OPTION_AS, form_names, FORM_TEXT);
    struct stet_evidence evidence;

    if (form < 0)
        return CLI_WRONG;
    if (!stet_check_evidence(cli->arena, check, cli_value(cli, OPTION_SYSTEM), name, &evidence))
        return cli_misuse(cli, "%s has no run for '%s'; there are runs for: %s", check->model->path,
                          name, names_of(cli, check));
    return put_evidence(cli, &evidence, (enum form)form);
}
