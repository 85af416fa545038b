/* Runs that an exploration found, as stories and scenarios. */
#include "stet/path.h"

#include "play.h"

#include <string.h>

struct writing {
    struct stet_scenario *scenario;
    struct stet_place place;
};

static void put_note(struct writing *writing, const char *text)
{
    struct stet_scenario *scenario = writing->scenario;

    scenario->steps[scenario->count++] = (struct stet_step){
        .kind = STET_STEP_NOTE, .role = -1, .text = text, .place = writing->place};
}

static void put_step(struct writing *writing, const struct stet_step *step)
{
    struct stet_scenario *scenario = writing->scenario;

    scenario->steps[scenario->count] = *step;
    scenario->steps[scenario->count++].place = writing->place;
}

/* A clause that the scenario may cite; where none are declared, any source will do. */
static const char *source_of(const struct stet_model *model)
{
    for (int i = 0; i < model->clause_count; i++)
        if (model->clauses[i].omitted == NULL)
            return model->clauses[i].id;
    return model->source;
}

const struct stet_scenario *stet_path_scenario(struct stet_arena *arena,
                                               const struct stet_exploration *exploration,
                                               const struct stet_path *path,
                                               const struct stet_path_labels *labels)
{
    const struct stet_model *model = exploration->model;
    const struct stet_system *system = exploration->system;
    struct stet_scenario *scenario = stet_alloc(arena, sizeof *scenario);
    struct writing writing = {scenario, system->place};

    *scenario = (struct stet_scenario){.name = labels->name,
                                       .title = labels->title,
                                       .says = source_of(model),
                                       .system = (int)(system - model->systems),
                                       .place = system->place};
    scenario->steps = stet_alloc_array(arena, (size_t)(system->given_count + path->count + 3),
                                       sizeof *scenario->steps);
    for (int i = 0; i < system->given_count; i++)
        put_step(&writing, &system->given[i]);
    for (int i = 0; i < path->count; i++) {
        if (i == path->loop)
            put_note(&writing, "from here on for ever:");
        put_step(&writing, &path->steps[i]);
    }
    if (path->loop >= 0)
        put_note(&writing, path->loop < path->count ? "and so on" : "and so it stays");
    if (labels->ending != NULL)
        put_note(&writing, labels->ending);
    return scenario;
}

const struct stet_story *stet_path_story(struct stet_arena *arena,
                                         const struct stet_exploration *exploration,
                                         const struct stet_scenario *scenario)
{
    struct stet_system *system = stet_alloc(arena, sizeof *system);
    struct stet_diagnostics diagnostics;
    struct stet_play *play;

    *system = exploration->shape;
    system->links = stet_alloc_array(arena, (size_t)system->link_count + 1, sizeof *system->links);
    for (int i = 0; i < system->link_count; i++) {
        system->links[i] = exploration->shape.links[i];
        system->links[i].faults |= STET_LOSES; /* where a link is full, what is sent is lost */
    }
    stet_diagnostics_init(&diagnostics, arena);
    play = stet_play_begin(arena, exploration->model, system, true, &diagnostics);
    play->story.scenario = scenario;
    for (int i = 0; i < scenario->count; i++)
        if (!stet_play_step(play, &scenario->steps[i]))
            break; /* the exploration took this step, so it can be taken */
    return &play->story;
}
