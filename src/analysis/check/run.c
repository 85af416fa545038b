/* Everything that is checked of one table. */
#include "check/check.h"

#include "stet/lint.h"
#include "stet/musts.h"
#include "stet/story.h"

#include <string.h>

void stet_check_options_init(struct stet_check_options *options)
{
    *options = (struct stet_check_options){.allowances = NULL};
    for (int i = 0; i < STET_RULE_COUNT; i++)
        options->wanted[i] = !stet_rules[i].off;
}

static int count_rule(const struct stet_diagnostics *diagnostics, size_t first,
                      enum stet_rule_id rule)
{
    int count = 0;

    for (size_t i = first; i < diagnostics->count; i++)
        count += strcmp(diagnostics->list[i].rule, stet_rules[rule].name) == 0;
    return count;
}

static void count_cells(struct stet_check *check, const struct stet_diagnostics *diagnostics)
{
    const struct stet_model *model = check->model;
    int reached;

    for (int i = 0; i < model->state_count; i++)
        check->states += !model->states[i].is_group;
    reached = check->states - count_rule(diagnostics, check->first, STET_RULE_unreachable);
    check->cells = reached * model->event_count;
    check->disposed = check->cells - count_rule(diagnostics, check->first, STET_RULE_undisposed);
}

static void run_scenarios(struct stet_arena *arena, struct stet_check *check,
                          struct stet_diagnostics *diagnostics)
{
    const struct stet_model *model = check->model;

    check->stories =
        stet_alloc_array(arena, (size_t)model->scenario_count + 1, sizeof *check->stories);
    for (int i = 0; i < model->scenario_count; i++) {
        check->stories[i] = stet_story_run(arena, model, &model->scenarios[i], diagnostics);
        check->held += check->stories[i] != NULL;
        if (check->stories[i] == NULL)
            stet_diagnostics_about(diagnostics, STET_SUBJECTS(model->scenarios[i].name));
    }
}

const struct stet_check *stet_check_run(struct stet_arena *arena, const struct stet_model *model,
                                        const struct stet_check_options *options, size_t first,
                                        struct stet_diagnostics *diagnostics)
{
    struct stet_check *check = stet_alloc(arena, sizeof *check);

    check->model = model;
    check->first = first;
    (void)stet_lint_run(arena, model, diagnostics);
    count_cells(check, diagnostics);
    stet_musts_check(arena, model, diagnostics);
    run_scenarios(arena, check, diagnostics);
    if (!options->no_explore) {
        check_explore(arena, check, options, diagnostics);
        check_problems(arena, check, options, diagnostics);
        check_claims(arena, check, options, diagnostics);
        check_rows(arena, check, diagnostics);
    }
    check_select(arena, check, options, diagnostics);
    check->end = diagnostics->count;
    return check;
}

size_t stet_check_count(const struct stet_diagnostics *diagnostics, size_t first)
{
    size_t count = 0;

    for (size_t i = first; i < diagnostics->count; i++)
        count += diagnostics->list[i].excuse == NULL;
    return count;
}
