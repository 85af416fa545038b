/*
 * Explores a system of a table and prints the counterexample of one claim, or of the first
 * problem of one rule, as a C program.
 *
 *     render INCLUDE TABLE SYSTEM CLAIM|RULE [SCENARIO LOOP]
 *
 * With SCENARIO nothing is explored: its steps are the run, which repeats from the step LOOP on.
 * Exit status 3 when the claim holds or there is no such problem.
 */
#include "stet/counterexample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool find(const struct stet_exploration *exploration, const char *name,
                 struct stet_counterexample *counterexample)
{
    *counterexample = (struct stet_counterexample){.exploration = exploration};
    for (int i = 0; i < exploration->system->claim_count; i++) {
        counterexample->claim = &exploration->claims[i];
        counterexample->what = counterexample->claim->claim->what;
        if (strcmp(counterexample->claim->claim->name, name) == 0)
            return true;
    }
    counterexample->claim = NULL;
    for (int i = 0; i < exploration->problem_count; i++) {
        counterexample->problem = &exploration->problems[i];
        counterexample->what = stet_problem_rule(exploration->problems[i].kind);
        if (strcmp(counterexample->what, name) == 0)
            return true;
    }
    return false;
}

/* As if an exploration had found the run of a scenario, for the claim or the rule. */
static const struct stet_exploration *told(struct stet_arena *arena, const struct stet_model *model,
                                           const struct stet_system *system, char **words)
{
    struct stet_exploration *exploration = stet_alloc(arena, sizeof *exploration);
    const struct stet_scenario *scenario = &model->scenarios[stet_model_scenario(model, words[4])];
    const struct stet_path path = {scenario->steps, scenario->count, atoi(words[5])};

    *exploration = (struct stet_exploration){.model = model, .system = system, .shape = *system};
    exploration->claims =
        stet_alloc_array(arena, (size_t)system->claim_count + 1, sizeof *exploration->claims);
    for (int i = 0; i < system->claim_count; i++)
        exploration->claims[i] = (struct stet_claim_result){
            .claim = &system->claims[i], .verdict = STET_FAILS, .path = path};
    exploration->problems = stet_alloc(arena, sizeof *exploration->problems);
    exploration->problems[0] = (struct stet_problem){.kind = STET_PROBLEM_LIVELOCK, .path = path};
    exploration->problem_count = 1;
    return exploration;
}

static int render(struct stet_arena *arena, int argc, char **argv)
{
    const struct stet_explore_options options = {.threads = 1};
    const struct stet_reader reader = {.include_directory = argv[1]};
    struct stet_counterexample counterexample;
    struct stet_diagnostics diagnostics;
    struct stet_buffer out;

    stet_diagnostics_init(&diagnostics, arena);
    stet_buffer_init(&out, arena);
    const struct stet_model *model = stet_model_load(arena, argv[2], &reader, &diagnostics);
    const struct stet_system *system =
        model == NULL ? NULL : &model->systems[stet_model_system(model, argv[3])];
    const struct stet_exploration *exploration =
        system == NULL ? NULL
        : argc == 7    ? told(arena, model, system, argv + 1)
                       : stet_explore(arena, model, system, system, &options, &diagnostics);

    if (exploration == NULL) {
        stet_diagnostics_print(&diagnostics, &out);
        fputs(stet_buffer_text(&out), stderr);
        return 2;
    }
    if (!find(exploration, argv[4], &counterexample) ||
        !stet_render_counterexample(&counterexample, argv[2], &out))
        return 3;
    fputs(stet_buffer_text(&out), stdout);
    return 0;
}

int main(int argc, char **argv)
{
    struct stet_arena *arena = stet_arena_new(0);
    const int status = argc >= 5 && arena != NULL ? render(arena, argc, argv) : 2;

    stet_arena_free(arena);
    return status;
}
