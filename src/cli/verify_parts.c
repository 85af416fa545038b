/* The parts of a record: each is what another verb prints. */
#include "verify.h"

#include "prove.h"
#include "stet/check.h"
#include "stet/mutation.h"
#include "stet/suite.h"

#include <string.h>

static void add_claims(struct cli *cli, const struct stet_exploration *exploration,
                       struct stet_record_exploration *to)
{
    to->claim_count = exploration->system->claim_count;
    to->claims = stet_alloc_array(cli->arena, (size_t)to->claim_count, sizeof *to->claims);
    for (int i = 0; i < to->claim_count; i++)
        to->claims[i] = (struct stet_record_claim){
            .name = exploration->claims[i].claim->name,
            .verdict = stet_verdict_name(exploration->claims[i].verdict),
            .vacuous = exploration->claims[i].vacuous,
        };
}

static void add_explorations(struct cli *cli, const struct stet_check *check,
                             struct stet_record *record)
{
    record->exploration_count = check->exploration_count;
    record->explorations = stet_alloc_array(cli->arena, (size_t)check->exploration_count,
                                            sizeof *record->explorations);
    for (int i = 0; i < check->exploration_count; i++) {
        const struct stet_exploration *from = check->explorations[i];
        struct stet_record_exploration *to = &record->explorations[i];

        *to = (struct stet_record_exploration){.system = from->system->name,
                                               .states = (int64_t)from->states,
                                               .transitions = (int64_t)from->transitions,
                                               .depth = from->depth,
                                               .finished = from->finished};
        for (int j = 0; j < from->shape.link_count; j++) {
            const struct stet_link *link = &from->shape.links[j];

            to->capacity = link->capacity > to->capacity ? link->capacity : to->capacity;
            to->faults |= (int)link->faults;
        }
        add_claims(cli, from, to);
    }
}

int verify_checks(struct cli *cli, const struct stet_model *model, struct stet_record *record)
{
    struct stet_check_options options;
    const size_t first = cli->diagnostics.count;
    const struct stet_check *check;

    stet_check_options_init(&options);
    check = stet_check_run(cli->arena, model, &options, first, &cli->diagnostics);
    for (int rule = 0; rule < STET_RULE_COUNT; rule++)
        record->rules += options.wanted[rule];
    record->scenarios = model->scenario_count;
    record->scenarios_held = check->held;
    add_explorations(cli, check, record);
    return stet_check_count(&cli->diagnostics, first) > 0 ? CLI_DIFFERS : CLI_OK;
}

int verify_proof(struct cli *cli, const struct stet_model *model, struct stet_record *record)
{
    struct prove_result result;

    if (!prove_layouts(cli, model, PROVE_ALL, &result))
        return CLI_WRONG;
    record->cells = result.proof->cells;
    record->layouts = stet_alloc_array(cli->arena, PROVE_LAYOUTS, sizeof *record->layouts);
    for (int i = 0; i < result.agreeing; i++)
        record->layouts[record->layout_count++] =
            (struct stet_record_layout){result.agree[i], (int64_t)result.run.cases};
    return result.differing == 0 ? CLI_OK : CLI_DIFFERS;
}

int verify_suites(struct cli *cli, const struct stet_model *model, struct stet_record *record)
{
    record->suites = stet_alloc_array(cli->arena, STET_SUITE_COUNTED, sizeof *record->suites);
    for (int i = 0; i < STET_SUITE_COUNTED; i++) {
        const enum stet_suite_kind kind = (enum stet_suite_kind)i;
        const char *why;
        const struct stet_suite *suite = stet_suite_make(cli->arena, model, kind, 0, &why);

        if (suite == NULL) {
            stet_error(&cli->diagnostics, "suite", model->place, "no tests that cover %s: %s",
                       stet_suite_kind_name(kind), why);
            return CLI_WRONG;
        }
        record->suites[record->suite_count++] = (struct stet_record_suite){
            .cover = stet_suite_kind_name(kind),
            .sequences = suite->sequence_count,
            .steps = suite->length,
            .total = suite->coverage[i].total,
            .reachable = suite->coverage[i].reachable,
            .reached = suite->coverage[i].reached,
        };
    }
    return CLI_OK;
}

/* "late=1 KNOCK, PULL" */
static const char *events_of(struct cli *cli, const struct stet_model *model,
                             const struct stet_behaviour *behaviour)
{
    struct stet_buffer text;

    stet_buffer_init(&text, cli->arena);
    for (int i = 0; i < behaviour->count; i++)
        stet_putf(&text, "%s%s", i == 0 ? "" : ", ",
                  stet_mutation_step(cli->arena, model, &behaviour->steps[i]));
    return stet_buffer_text(&text);
}

static struct stet_record_survivor survivor_of(struct cli *cli, const struct stet_model *model,
                                               const struct stet_mutant *mutant)
{
    struct stet_record_survivor survivor = {
        .row = mutant->old_text,
        .change = mutant->new_text,
        .allowed = mutant->fate == STET_EXPLAINED ? mutant->by : NULL,
    };
    const struct stet_behaviour *behaviour = mutant->behaviour;
    const struct stet_difference_step *last;

    if (behaviour == NULL || behaviour->count == 0)
        return survivor;
    last = &behaviour->steps[behaviour->count - 1];
    survivor.events = events_of(cli, model, behaviour);
    survivor.table = stet_mutation_seen(cli->arena, model, &last->old_seen, last->old_state);
    survivor.mutant = stet_mutation_seen(cli->arena, model, &last->new_seen, last->new_state);
    return survivor;
}

static void add_survivors(struct cli *cli, const struct stet_mutation_score *score,
                          struct stet_record *record)
{
    const int survive =
        stet_mutation_fate(score, STET_SURVIVES) + stet_mutation_fate(score, STET_EXPLAINED);

    record->survivors = stet_alloc_array(cli->arena, (size_t)survive, sizeof *record->survivors);
    for (int i = 0; i < score->count; i++) {
        const struct stet_mutant *mutant = &score->mutants[i];

        if (mutant->fate != STET_SURVIVES && mutant->fate != STET_EXPLAINED)
            continue;
        record->survivors[record->survivor_count++] = survivor_of(cli, score->model, mutant);
    }
}

int verify_mutants(struct cli *cli, const struct stet_model *model, struct stet_record *record)
{
    const struct stet_mutate_options options = {0};
    const struct stet_mutation_score *score =
        stet_mutate(cli->arena, model, &options, &cli->diagnostics);

    if (score == NULL)
        return CLI_WRONG;
    record->mutants = stet_alloc_array(cli->arena, STET_MUTATION_COUNT, sizeof *record->mutants);
    for (int i = 0; i < STET_MUTATION_COUNT; i++) {
        const int *fates = score->fates[i];
        struct stet_record_mutants all = {.change = stet_mutation_name((enum stet_mutation)i)};

        for (int fate = 0; fate < STET_FATE_COUNT; fate++)
            all.mutants += fates[fate];
        all.equivalent = fates[STET_EQUIVALENT];
        all.beyond = fates[STET_BEYOND];
        all.survivors = fates[STET_SURVIVES] + fates[STET_EXPLAINED];
        all.killed = all.mutants - all.equivalent - all.beyond - all.survivors;
        if (all.mutants > 0)
            record->mutants[record->mutants_count++] = all;
    }
    add_survivors(cli, score, record);
    return CLI_OK;
}
