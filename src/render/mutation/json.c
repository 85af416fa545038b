/* A mutation score for other programs. */
#include "mutation/mutation.h"
#include "stet/story_json.h"

static json_t *outcome(struct stet_arena *arena, const struct stet_model *model,
                       const struct stet_seen *seen, int state)
{
    return json_pack("{s:s, s:s}", "seen", stet_mutation_seen(arena, model, seen, state), "state",
                     model->states[state].name);
}

static void put_behaviour(struct stet_arena *arena, const struct stet_model *model,
                          const struct stet_behaviour *behaviour, json_t *one)
{
    const struct stet_difference_step *last;
    json_t *sequence = json_array();

    for (int i = 0; i < behaviour->count; i++)
        (void)json_array_append_new(
            sequence, json_string(stet_mutation_step(arena, model, &behaviour->steps[i])));
    (void)json_object_set_new(
        one, "begins",
        behaviour->begun.role == NULL
            ? json_null()
            : json_string(model->states[behaviour->begun.old_config.state].name));
    (void)json_object_set_new(one, "sequence", sequence);
    if (behaviour->count == 0)
        return;
    last = &behaviour->steps[behaviour->count - 1];
    (void)json_object_set_new(one, "table",
                              outcome(arena, model, &last->old_seen, last->old_state));
    (void)json_object_set_new(one, "mutant",
                              outcome(arena, model, &last->new_seen, last->new_state));
}

static json_t *survivor(struct stet_arena *arena, const struct stet_model *model,
                        const struct stet_mutant *mutant)
{
    json_t *one = json_pack("{s:s, s:s, s:s, s:s}", "row", mutation_place(arena, mutant), "change",
                            stet_mutation_what(mutant->mutation), "kind",
                            stet_mutation_name(mutant->mutation), "old", mutant->old_text);

    (void)json_object_set_new(
        one, "new", mutant->new_text == NULL ? json_null() : json_string(mutant->new_text));
    if (mutant->behaviour != NULL)
        put_behaviour(arena, model, mutant->behaviour, one);
    if (mutant->fate == STET_EXPLAINED)
        (void)json_object_set_new(one, "explained", json_string(mutant->by));
    return one;
}

static json_t *judges(const struct stet_mutation_score *score)
{
    json_t *by = json_object();

    for (int fate = 0; fate < STET_EQUIVALENT; fate++)
        (void)json_object_set_new(by, stet_fate_name((enum stet_fate)fate),
                                  json_integer(stet_mutation_fate(score, (enum stet_fate)fate)));
    return by;
}

static json_t *kind(const struct stet_mutation_score *score, int mutation)
{
    const int *fates = score->fates[mutation];
    int killed = 0;
    int all = 0;

    for (int fate = 0; fate < STET_FATE_COUNT; fate++) {
        killed += fate < STET_EQUIVALENT ? fates[fate] : 0;
        all += fates[fate];
    }
    return json_pack("{s:s, s:i, s:i, s:i, s:i, s:i, s:i}", "kind",
                     stet_mutation_name((enum stet_mutation)mutation), "mutants", all, "killed",
                     killed, "equivalent", fates[STET_EQUIVALENT], "beyond", fates[STET_BEYOND],
                     "explained", fates[STET_EXPLAINED], "survive", fates[STET_SURVIVES]);
}

void stet_mutation_json(const struct stet_mutation_score *score, struct stet_buffer *out)
{
    struct stet_arena *arena = out->arena;
    json_t *kinds = json_array();
    json_t *survivors = json_array();
    json_t *all;

    for (int i = 0; i < STET_MUTATION_COUNT; i++)
        (void)json_array_append_new(kinds, kind(score, i));
    for (int i = 0; i < score->count; i++)
        if (score->mutants[i].fate == STET_SURVIVES || score->mutants[i].fate == STET_EXPLAINED)
            (void)json_array_append_new(survivors,
                                        survivor(arena, score->model, &score->mutants[i]));
    all = json_pack(
        "{s:s, s:i, s:i, s:i, s:i, s:i, s:s, s:o, s:o, s:o}", "machine", score->model->name,
        "mutants", score->count, "killed", stet_mutation_killed(score), "equivalent",
        stet_mutation_fate(score, STET_EQUIVALENT), "beyond",
        stet_mutation_fate(score, STET_BEYOND), "explained",
        stet_mutation_fate(score, STET_EXPLAINED), "score", stet_mutation_percent(arena, score),
        "by", judges(score), "kinds", kinds, "survivors", survivors);
    stet_put_json(out, all, true);
}
