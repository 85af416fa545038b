/*
 * Explores a system of a table and prints the counterexample of one claim, or of the first
 * problem of one rule, as a C program.
 *
 *     render INCLUDE TABLE SYSTEM CLAIM|RULE
 *
 * Exit status 3 when the claim holds or there is no such problem.
 */
#include "stet/counterexample.h"

#include <stdio.h>
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

static int render(struct stet_arena *arena, char **argv)
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
        system == NULL ? NULL : stet_explore(arena, model, system, system, &options, &diagnostics);

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
    const int status = argc == 5 && arena != NULL ? render(arena, argv) : 2;

    stet_arena_free(arena);
    return status;
}
