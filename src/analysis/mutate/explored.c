/* The judge that explores: each system over the smallest network that the table asks for. */
#include "explored.h"

#include "check/check.h"

#include <string.h>

/* States of a system that are looked at for one mutant; what lies behind is not seen. */
enum { MOST_STATES = 20000 };

static const struct stet_network *smallest_network(const struct stet_system *system)
{
    const struct stet_network *smallest = NULL;

    for (int i = 0; i < system->exploration_count; i++)
        if (smallest == NULL || system->explorations[i].capacity < smallest->capacity)
            smallest = &system->explorations[i];
    return smallest;
}

static const struct stet_exploration *
explore(struct stet_arena *arena, const struct stet_model *model, const struct stet_system *system)
{
    const struct stet_explore_options options = {.threads = 1, .max_states = MOST_STATES};
    const struct stet_system shape = check_shape(arena, system, smallest_network(system));
    struct stet_diagnostics diagnostics;

    stet_diagnostics_init(&diagnostics, arena);
    return stet_explore(arena, model, system, &shape, &options, &diagnostics);
}

/* A problem as a key; rows are left out, as a dropped one moves all behind it. */
static const char *problem_key(struct stet_arena *arena, const struct stet_system *system,
                               const struct stet_problem *problem)
{
    return stet_format(arena, "%s %s %d %d %d %d", system->name, stet_problem_rule(problem->kind),
                       problem->role, problem->state, problem->event, problem->link);
}

static const char *claim_key(struct stet_arena *arena, const struct stet_system *system,
                             const struct stet_claim *claim)
{
    return stet_format(arena, "%s %s", system->name, claim->name);
}

/* What one exploration says against the machine that is not known of the table; NULL: nothing. */
static const char *objection(struct stet_arena *arena, const struct stet_exploration *exploration,
                             const struct stet_map *known)
{
    const struct stet_system *system = exploration->system;

    for (int i = 0; i < system->claim_count; i++) {
        const char *key = claim_key(arena, system, &system->claims[i]);

        if (exploration->claims[i].verdict == STET_FAILS &&
            stet_map_get(known, key, strlen(key)) < 0)
            return system->claims[i].name;
    }
    for (int i = 0; i < exploration->problem_count; i++) {
        const char *key = problem_key(arena, system, &exploration->problems[i]);

        if (stet_map_get(known, key, strlen(key)) < 0)
            return stet_problem_rule(exploration->problems[i].kind);
    }
    return NULL;
}

static void learn(struct stet_arena *arena, const struct stet_exploration *exploration,
                  struct stet_map *known)
{
    const struct stet_system *system = exploration->system;

    for (int i = 0; i < system->claim_count; i++) {
        const char *key = claim_key(arena, system, &system->claims[i]);

        if (exploration->claims[i].verdict == STET_FAILS)
            (void)stet_map_put(known, key, strlen(key), 0);
    }
    for (int i = 0; i < exploration->problem_count; i++) {
        const char *key = problem_key(arena, system, &exploration->problems[i]);

        (void)stet_map_put(known, key, strlen(key), 0);
    }
}

/* A system that only scenarios use is not explored, as `stet check` has it. */
static bool is_asked_for(const struct stet_system *system)
{
    return system->exploration_count > 0 || system->claim_count > 0;
}

/* Reports what explorations of the table found, as `stet check` does. */
static void report(struct stet_arena *arena, const struct stet_check *check,
                   struct stet_diagnostics *diagnostics)
{
    struct stet_check_options options;

    stet_check_options_init(&options);
    for (int i = 0; i < STET_RULE_COUNT;
         i++) /* that a limit was reached is no fault of the table */
        options.wanted[i] = stet_rules[i].kind == STET_RULES_RUN && i != STET_RULE_unfinished;
    check_problems(arena, check, &options, diagnostics);
    check_claims(arena, check, &options, diagnostics);
    check_select(arena, check, &options, diagnostics);
}

void explored_init(struct stet_map *known, struct stet_arena *arena, const struct stet_model *model,
                   struct stet_diagnostics *diagnostics)
{
    struct stet_check check = {.model = model, .first = diagnostics->count};

    stet_map_init(known, arena);
    check.explorations =
        stet_alloc_array(arena, (size_t)model->system_count, sizeof *check.explorations);
    for (int i = 0; i < model->system_count; i++) {
        const struct stet_exploration *exploration =
            is_asked_for(&model->systems[i]) ? explore(arena, model, &model->systems[i]) : NULL;

        if (exploration == NULL)
            continue;
        learn(arena, exploration, known);
        check.explorations[check.exploration_count++] = exploration;
    }
    report(arena, &check, diagnostics);
}

const char *explored_objection(struct stet_arena *arena, const struct stet_model *mutant,
                               const struct stet_map *known)
{
    for (int i = 0; i < mutant->system_count; i++) {
        const struct stet_exploration *exploration =
            is_asked_for(&mutant->systems[i]) ? explore(arena, mutant, &mutant->systems[i]) : NULL;
        const char *against = exploration == NULL ? NULL : objection(arena, exploration, known);

        if (against != NULL)
            return against;
    }
    return NULL;
}
