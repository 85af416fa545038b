/* Those who judge mutants, the cheapest first. */
#include "judges.h"

#include "explored.h"

#include "stet/lint.h"
#include "stet/musts.h"
#include "stet/story.h"

#include <string.h>

/* Bytes that looking for what rules find in a mutant may take. */
enum { RULES_MEMORY = 64 << 20 };

/* A finding as a key: what it says and where. */
static const char *key_of(struct stet_arena *arena, const struct stet_diagnostic *finding)
{
    return stet_format(arena, "%s:%d: %s: %s", finding->place.file, finding->place.line,
                       finding->rule, finding->message);
}

static void lint(struct stet_arena *arena, const struct stet_model *model,
                 struct stet_diagnostics *diagnostics)
{
    stet_diagnostics_init(diagnostics, arena);
    (void)stet_lint_run(arena, model, diagnostics);
}

bool judges_init(struct judges *judges, struct stet_arena *arena, const struct stet_model *model,
                 struct stet_diagnostics *diagnostics)
{
    const size_t errors = diagnostics->errors;
    struct stet_diagnostics findings;

    *judges = (struct judges){.model = model};
    stet_map_init(&judges->findings, arena);
    lint(arena, model, &findings);
    for (size_t i = 0; i < findings.count; i++) {
        const char *key = key_of(arena, &findings.list[i]);

        (void)stet_map_put(&judges->findings, key, strlen(key), 0);
    }
    explored_init(&judges->explored, arena, model, diagnostics);
    for (int i = 0; i < model->scenario_count; i++)
        (void)stet_story_run(arena, model, &model->scenarios[i], diagnostics);
    stet_musts_check(arena, model, diagnostics);
    return diagnostics->errors == errors;
}

/* The rule of the first finding that the table itself does not have, or NULL. */
static const char *new_finding(const struct judges *judges, struct stet_arena *arena,
                               const struct stet_model *mutant)
{
    struct stet_diagnostics findings;

    lint(arena, mutant, &findings);
    for (size_t i = 0; i < findings.count; i++) {
        const char *key = key_of(arena, &findings.list[i]);

        if (stet_map_get(&judges->findings, key, strlen(key)) < 0)
            return findings.list[i].rule;
    }
    return NULL;
}

/* Likewise; a mutant that grows too large to look at is not broken by that. */
static const char *rule_broken(const struct judges *judges, const struct stet_model *mutant)
{
    struct stet_arena *arena = stet_arena_new(RULES_MEMORY);
    const char *rule = NULL;
    jmp_buf failure;

    if (arena == NULL)
        return NULL;
    stet_arena_on_failure(arena, &failure);
    if (setjmp(failure) == 0)
        rule = new_finding(judges, arena, mutant);
    else
        rule = NULL;
    stet_arena_free(arena);
    return rule;
}

static const char *scenario_failed(struct stet_arena *arena, const struct stet_model *mutant)
{
    struct stet_diagnostics diagnostics;

    stet_diagnostics_init(&diagnostics, arena);
    for (int i = 0; i < mutant->scenario_count; i++)
        if (stet_story_run(arena, mutant, &mutant->scenarios[i], &diagnostics) == NULL)
            return mutant->scenarios[i].name;
    return NULL;
}

static bool must_fails(struct stet_arena *arena, const struct stet_model *mutant)
{
    return stet_musts_run(arena, mutant, JUDGED_PAIRS, true)->failed;
}

/* The state and the event of the changed row, as CELL names them: "LISTEN,RECEIVE:SYN". */
static const char *subject_of(struct stet_arena *arena, const struct stet_model *model,
                              const struct stet_mutant *mutant)
{
    const struct stet_row *row;

    if (mutant->where == STET_MUTATED_INITIAL)
        return model->states[model->initial].name;
    if (mutant->where != STET_MUTATED_ROW)
        return model->states[mutant->index].name;
    row = &model->rows[mutant->index];
    return stet_format(arena, "%s,%s", model->states[row->from].name,
                       model->events[row->event].key);
}

/* Why the table allows that it survives, or NULL. */
static const char *explanation(struct stet_arena *arena, const struct stet_model *model,
                               const struct stet_mutant *mutant)
{
    const char *subject = subject_of(arena, model, mutant);

    for (int i = 0; i < model->allowance_count; i++) {
        const struct stet_allowance *allowance = &model->allowances[i];

        if (strcmp(allowance->rule, "mutant-survives") == 0 &&
            (allowance->subject == NULL || strcmp(allowance->subject, subject) == 0))
            return allowance->why;
    }
    return NULL;
}

static enum stet_fate fate_of(const struct judges *judges, struct stet_arena *arena,
                              const struct stet_mutant *mutant, const char **by)
{
    const struct stet_model *made = mutant_make(arena, judges->model, mutant, by);
    const struct stet_behaviour *behaviour;

    if (made == NULL)
        return STET_KILLED_BY_TABLE;
    *by = scenario_failed(arena, made);
    if (*by != NULL)
        return STET_KILLED_BY_SCENARIO;
    if (must_fails(arena, made))
        return STET_KILLED_BY_MUST;
    behaviour = stet_behaviour_compare_within(arena, judges->model, made, NULL, JUDGED_PAIRS);
    if (behaviour->same)
        return STET_EQUIVALENT;
    *by = rule_broken(judges, made);
    if (*by != NULL)
        return STET_KILLED_BY_RULE;
    *by = explored_objection(arena, made, &judges->explored);
    if (*by != NULL)
        return STET_KILLED_BY_EXPLORATION;
    *by = explanation(arena, judges->model, mutant);
    return *by != NULL ? STET_EXPLAINED : STET_SURVIVES;
}

void judge(const struct judges *judges, struct stet_arena *arena, struct stet_mutant *mutant)
{
    mutant->fate = fate_of(judges, arena, mutant, &mutant->by);
}
