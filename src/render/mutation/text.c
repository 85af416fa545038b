/* A mutation score for people. */
#include "mutation/mutation.h"
#include "stet/mutation.h"
#include "stet/spell.h"

static int killed_of(const struct stet_mutation_score *score, int mutation)
{
    int killed = 0;

    for (int fate = 0; fate < STET_EQUIVALENT; fate++)
        killed += score->fates[mutation][fate];
    return killed;
}

static int all_of(const struct stet_mutation_score *score, int mutation)
{
    int all = 0;

    for (int fate = 0; fate < STET_FATE_COUNT; fate++)
        all += score->fates[mutation][fate];
    return all;
}

static void put_row(struct stet_buffer *out, const char *what, int all, int killed,
                    const int fates[STET_FATE_COUNT])
{
    stet_putf(out, "%-24s%9d%9d%12d%8d%11d%9d\n", what, all, killed, fates[STET_EQUIVALENT],
              fates[STET_BEYOND], fates[STET_EXPLAINED], fates[STET_SURVIVES]);
}

static void put_table(const struct stet_mutation_score *score, struct stet_buffer *out)
{
    int fates[STET_FATE_COUNT];

    stet_putf(out, "%-24s%9s%9s%12s%8s%11s%9s\n", "", "mutants", "killed", "equivalent", "beyond",
              "explained", "survive");
    for (int i = 0; i < STET_MUTATION_COUNT; i++)
        if (all_of(score, i) > 0)
            put_row(out, stet_mutation_what((enum stet_mutation)i), all_of(score, i),
                    killed_of(score, i), score->fates[i]);
    for (int fate = 0; fate < STET_FATE_COUNT; fate++)
        fates[fate] = stet_mutation_fate(score, (enum stet_fate)fate);
    put_row(out, "all", score->count, stet_mutation_killed(score), fates);
}

static void put_judges(const struct stet_mutation_score *score, struct stet_buffer *out)
{
    const char *between = "killed by ";

    for (int fate = 0; fate < STET_EQUIVALENT; fate++) {
        const int killed = stet_mutation_fate(score, (enum stet_fate)fate);

        if (killed == 0)
            continue;
        stet_putf(out, "%s%s: %d", between, stet_fate_name((enum stet_fate)fate), killed);
        between = ", ";
    }
    if (stet_mutation_killed(score) > 0)
        stet_put_char(out, '\n');
}

/* What is beyond the checks: changes of NEVER rows, and how many rows those are. */
static void put_beyond(const struct stet_mutation_score *score, struct stet_buffer *out)
{
    const int beyond = stet_mutation_fate(score, STET_BEYOND);
    int last = -1;
    int rows = 0;

    for (int i = 0; i < score->count; i++) {
        if (score->mutants[i].fate != STET_BEYOND || score->mutants[i].index == last)
            continue;
        last = score->mutants[i].index;
        rows++;
    }
    if (beyond > 0)
        stet_putf(out, "beyond: %d changes of %d NEVER row%s that no exploration meets\n", beyond,
                  rows, rows == 1 ? "" : "s");
}

/* --- survivors --------------------------------------------------------------- */

static const char *answers_as_columns(struct stet_arena *arena, const struct stet_model *model,
                                      const struct stet_difference_step *step)
{
    const uint64_t asked = step->old_reaction.asked | step->new_reaction.asked;
    const uint64_t yes = step->guards_old & asked;
    const bool several = (yes & (yes - 1)) != 0;
    const char *between = several ? "AND(" : "";
    struct stet_buffer text;

    if (yes == 0)
        return "_";
    stet_buffer_init(&text, arena);
    for (int i = 0; i < model->guards.count; i++) {
        if ((yes >> i & 1) == 0)
            continue;
        stet_putf(&text, "%s%s", between, model->guards.list[i].name);
        between = ", ";
    }
    return stet_format(arena, "%s%s", stet_buffer_text(&text), several ? ")" : "");
}

/* A step as rows of a scenario; a message has to be put on its way first. */
static void put_step(const struct stet_model *model, const struct stet_difference_step *step,
                     struct stet_buffer *out)
{
    const struct stet_event *event = &model->events[step->event_old];
    const char *guards = answers_as_columns(out->arena, model, step);

    switch (event->kind) {
    case STET_CALL:
        stet_putf(out, "    DOES(_, %s, %s)\n", event->key, guards);
        break;
    case STET_RECEIVE:
        stet_putf(out, "    INJECT(_, %s)\n    DELIVER(_, %s, %s)\n",
                  model->messages.list[event->index].name, model->messages.list[event->index].name,
                  guards);
        break;
    case STET_EXPIRE:
        stet_putf(out, "    EXPIRES(_, %s, %s)\n", model->timers.list[event->index].name, guards);
        break;
    }
}

/* As a role of a system begins, when no way leads to the difference from INITIAL. */
static void put_beginning(const struct stet_model *model, const struct stet_behaviour *behaviour,
                          struct stet_buffer *out)
{
    const struct stet_step *given = behaviour->begun.given;

    if (given != NULL)
        stet_putf(out, "    GIVEN(_, %s, %s)\n", model->states[given->index].name,
                  stet_spell_actions(out->arena, model, &given->actions));
}

static void put_difference(const struct stet_model *model, const struct stet_mutant *mutant,
                           struct stet_buffer *out)
{
    const struct stet_behaviour *behaviour = mutant->behaviour;
    const struct stet_difference_step *last = &behaviour->steps[behaviour->count - 1];

    stet_put(out, "  what tells them apart, as rows of a scenario:\n");
    put_beginning(model, behaviour, out);
    for (int i = 0; i < behaviour->count; i++)
        put_step(model, &behaviour->steps[i], out);
    stet_putf(out, "  the table:  %s\n",
              stet_mutation_seen(out->arena, model, &last->old_seen, last->old_state));
    stet_putf(out, "  the mutant: %s\n",
              stet_mutation_seen(out->arena, model, &last->new_seen, last->new_state));
}

static void put_survivor(const struct stet_model *model, const struct stet_mutant *mutant,
                         struct stet_buffer *out)
{
    stet_putf(out, "\n%s: %s\n", mutation_place(out->arena, mutant),
              stet_mutation_what(mutant->mutation));
    stet_putf(out, "- %s\n", mutant->old_text);
    if (mutant->new_text != NULL)
        stet_putf(out, "+ %s\n", mutant->new_text);
    if (mutant->fate == STET_EXPLAINED)
        stet_putf(out, "  allowed: %s\n", mutant->by);
    else if (mutant->behaviour != NULL && mutant->behaviour->count > 0)
        put_difference(model, mutant, out);
    else if (mutant->behaviour != NULL && mutant->behaviour->why != NULL)
        stet_putf(out, "  whether anybody sees it is not known: %s\n", mutant->behaviour->why);
}

void stet_mutation_text(const struct stet_mutation_score *score, int most, struct stet_buffer *out)
{
    const int survive = stet_mutation_fate(score, STET_SURVIVES);
    int shown = 0;

    put_table(score, out);
    stet_put_char(out, '\n');
    put_judges(score, out);
    put_beyond(score, out);
    stet_putf(out, "score: %s %%\n", stet_mutation_percent(out->arena, score));
    for (int i = 0; i < score->count; i++) {
        const enum stet_fate fate = score->mutants[i].fate;

        if (fate != STET_EXPLAINED && (fate != STET_SURVIVES || shown++ >= most))
            continue;
        put_survivor(score->model, &score->mutants[i], out);
    }
    if (survive > most)
        stet_putf(out, "\n%d %ssurvive%s; --show %d shows all\n", survive - most,
                  most > 0 ? "more " : "", survive - most == 1 ? "s" : "", survive);
}
