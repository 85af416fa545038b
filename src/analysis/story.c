/* Scenarios: their steps taken one after the other. */
#include "play.h"

static const char *const words[] = {
    [STET_STEP_PHASE] = "PHASE",     [STET_STEP_END_PHASE] = "END_PHASE",
    [STET_STEP_STEP] = "STEP",       [STET_STEP_NOTE] = "NOTE",
    [STET_STEP_GIVEN] = "GIVEN",     [STET_STEP_DOES] = "DOES",
    [STET_STEP_DELIVER] = "DELIVER", [STET_STEP_EXPIRES] = "EXPIRES",
    [STET_STEP_LOSE] = "LOSE",       [STET_STEP_DUPLICATE] = "DUPLICATE",
    [STET_STEP_INJECT] = "INJECT",   [STET_STEP_SETTLE] = "SETTLE",
    [STET_STEP_EXPECT] = "EXPECT",   [STET_STEP_EXPECT_ALL] = "EXPECT_ALL",
    [STET_STEP_TOLD] = "TOLD",
};

/* What a step is about: the state, call, message, timer or signal it names; NULL when none. */
static const char *object(const struct stet_model *model, const struct stet_step *step)
{
    switch (step->kind) {
    case STET_STEP_GIVEN:
    case STET_STEP_EXPECT:
    case STET_STEP_EXPECT_ALL:
        return model->states[step->index].name;
    case STET_STEP_DOES:
        return model->events[step->index].key;
    case STET_STEP_DELIVER:
        return model->messages.list[model->events[step->index].index].name;
    case STET_STEP_EXPIRES:
        return model->timers.list[model->events[step->index].index].name;
    case STET_STEP_LOSE:
    case STET_STEP_DUPLICATE:
    case STET_STEP_INJECT:
        return model->messages.list[step->index].name;
    case STET_STEP_TOLD:
        return model->signals.list[step->index].name;
    case STET_STEP_PHASE:
    case STET_STEP_END_PHASE:
    case STET_STEP_STEP:
    case STET_STEP_NOTE:
    case STET_STEP_SETTLE:
        break;
    }
    return NULL;
}

const char *stet_step_text(struct stet_arena *arena, const struct stet_model *model,
                           const struct stet_system *system, const struct stet_step *step)
{
    const char *word = words[step->kind];
    const char *what = object(model, step);
    const char *role = system == NULL || step->role < 0 ? "_" : system->roles.list[step->role].name;

    if (what == NULL)
        return stet_format(arena, "%s()", word);
    if (step->kind == STET_STEP_EXPECT_ALL)
        return stet_format(arena, "%s(%s)", word, what);
    return stet_format(arena, "%s(%s, %s)", word, role, what);
}

const struct stet_story *stet_story_run(struct stet_arena *arena, const struct stet_model *model,
                                        const struct stet_scenario *scenario,
                                        struct stet_diagnostics *diagnostics)
{
    const struct stet_system *system =
        scenario->system < 0 ? NULL : &model->systems[scenario->system];
    struct stet_play *play = stet_play_begin(arena, model, system, false, diagnostics);

    play->story.scenario = scenario;
    for (int i = 0; i < scenario->count; i++)
        if (!stet_play_step(play, &scenario->steps[i]))
            return NULL;
    return &play->story;
}
