/* What became of the claims of systems. */
#include "check/check.h"
#include "check/words.h"

#include <string.h>

/* What a run that refutes a claim shows, in a few words. */
static const char *ending_of(const struct stet_claim *claim)
{
    switch (claim->kind) {
    case STET_IMPOSSIBLE:
        return "said to be impossible";
    case STET_POSSIBLE_AGAIN:
        return "no way back from here";
    case STET_LEADS_TO:
    case STET_REACHABLE:
        break;
    }
    return NULL;
}

static struct stet_path_labels labels_of(struct stet_arena *arena,
                                         const struct stet_claim_result *result)
{
    const struct stet_claim *claim = result->claim;
    const bool fails = result->verdict == STET_FAILS;

    return (struct stet_path_labels){
        stet_format(arena, "%s_%s", fails ? "against" : "for", claim->name),
        stet_format(arena, "%s%s", fails ? "not so: " : "", claim->what),
        fails ? ending_of(claim) : NULL};
}

static bool is_said(const struct stet_diagnostics *diagnostics, size_t first,
                    const struct stet_claim *claim)
{
    for (size_t i = first; i < diagnostics->count; i++)
        if (diagnostics->list[i].place.line == claim->place.line &&
            strcmp(diagnostics->list[i].place.file, claim->place.file) == 0)
            return true;
    return false;
}

static void report_failing(struct stet_arena *arena, const struct stet_exploration *exploration,
                           const struct stet_claim_result *result,
                           const struct stet_check_options *options,
                           struct stet_diagnostics *diagnostics)
{
    const struct stet_claim *claim = result->claim;
    const struct stet_path_labels labels = labels_of(arena, result);
    const char *network = stet_check_network(arena, exploration);
    const char *const subjects[] = {exploration->system->name, claim->name, NULL};

    if (claim->kind == STET_REACHABLE) {
        stet_rule_report(diagnostics, STET_RULE_claim_fails, claim->place, subjects,
                         "%s is wrong: no run of %s (%s) comes to what it says", claim->name,
                         exploration->system->name, network);
        return;
    }
    stet_rule_report(diagnostics, STET_RULE_claim_fails, claim->place, subjects,
                     "%s is wrong: %s of %s (%s) show%s it", claim->name,
                     check_steps(arena, &result->path), exploration->system->name, network,
                     stet_path_length(&result->path) == 1 ? "s" : "");
    check_show(options, exploration, &result->path, &labels, diagnostics);
}

/* Whether the claim holds for a trivial reason in every exploration of its system, and always for
   that of promising nothing. */
static bool is_vacuous(const struct stet_check *check, const struct stet_system *system, int claim,
                       bool *always)
{
    bool vacuous = false;

    *always = true;
    for (int i = 0; i < check->exploration_count; i++) {
        const struct stet_exploration *exploration = check->explorations[i];

        if (exploration->system != system)
            continue;
        if (!exploration->finished || !exploration->claims[claim].vacuous)
            return false;
        vacuous = true;
        *always = *always && exploration->claims[claim].always;
    }
    return vacuous;
}

static void report_vacuous(const struct stet_check *check, const struct stet_system *system,
                           struct stet_diagnostics *diagnostics)
{
    for (int i = 0; i < system->claim_count; i++) {
        const struct stet_claim *claim = &system->claims[i];
        bool always;

        if (is_vacuous(check, system, i, &always))
            stet_rule_report(diagnostics, STET_RULE_vacuous, claim->place,
                             STET_SUBJECTS(system->name, claim->name),
                             "%s holds only because what it %s; correct its condition", claim->name,
                             always ? "promises is so in every state" : "speaks of never happens");
    }
}

void check_claims(struct stet_arena *arena, const struct stet_check *check,
                  const struct stet_check_options *options, struct stet_diagnostics *diagnostics)
{
    const size_t first = diagnostics->count;

    for (int i = 0; i < check->exploration_count; i++) {
        const struct stet_exploration *exploration = check->explorations[i];

        for (int j = 0; j < exploration->system->claim_count; j++)
            if (exploration->claims[j].verdict == STET_FAILS &&
                !is_said(diagnostics, first, exploration->claims[j].claim))
                report_failing(arena, exploration, &exploration->claims[j], options, diagnostics);
    }
    for (int i = 0; i < check->model->system_count; i++)
        report_vacuous(check, &check->model->systems[i], diagnostics);
}

/* A run refutes all claims but REACHABLE ones, which a run proves. */
static bool is_shown(const struct stet_claim_result *result)
{
    return result->verdict == (result->claim->kind == STET_REACHABLE ? STET_HOLDS : STET_FAILS);
}

bool check_claim_evidence(struct stet_arena *arena, const struct stet_exploration *exploration,
                          const char *claim, struct stet_evidence *evidence)
{
    for (int i = 0; i < exploration->system->claim_count; i++) {
        const struct stet_claim_result *result = &exploration->claims[i];

        if (strcmp(result->claim->name, claim) != 0 || !is_shown(result))
            continue;
        *evidence = (struct stet_evidence){.exploration = exploration,
                                           .claim = result,
                                           .path = &result->path,
                                           .labels = labels_of(arena, result)};
        return true;
    }
    return false;
}
