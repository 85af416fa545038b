/* Scenarios that could not come out wrong. */
#include "lint/lint.h"

static bool expects(const struct stet_scenario *scenario)
{
    for (int i = 0; i < scenario->count; i++)
        if (scenario->steps[i].kind == STET_STEP_EXPECT ||
            scenario->steps[i].kind == STET_STEP_EXPECT_ALL ||
            scenario->steps[i].kind == STET_STEP_TOLD)
            return true;
    return false;
}

void lint_stories(struct lint *lint)
{
    for (int i = 0; i < lint->model->scenario_count; i++) {
        const struct stet_scenario *scenario = &lint->model->scenarios[i];

        if (!expects(scenario))
            stet_rule_report(lint->diagnostics, STET_RULE_no_expectation, scenario->place,
                             STET_SUBJECTS(scenario->name),
                             "%s expects nothing, so it could not go wrong; end it with EXPECT or "
                             "TOLD",
                             scenario->name);
    }
}
