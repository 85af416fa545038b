/* What is wrong with MUST rows, in words. */
#include "stet/musts.h"
#include "stet/rules.h"
#include "stet/spell.h"

enum { MOST_CONFIGURATIONS = 1 << 16 };

static const char *guards_text(struct stet_arena *arena, const struct stet_model *model,
                               const struct stet_must_step *step)
{
    struct stet_buffer text;

    stet_buffer_init(&text, arena);
    for (int i = 0; i < model->guards.count; i++)
        if ((step->asked >> i & 1) != 0)
            stet_putf(&text, " %s=%d", model->guards.list[i].name, (int)(step->guards >> i & 1));
    return stet_buffer_text(&text);
}

/* "SEND(ACK), to CLOSED"; "_, stays" */
static const char *taken_text(struct stet_arena *arena, const struct stet_model *model,
                              const struct stet_taken *taken)
{
    const char *to = taken->to == taken->from
                         ? "and stays"
                         : stet_format(arena, "and goes to %s", model->states[taken->to].name);

    if (taken->outcome == STET_NEVER_HAPPENS || taken->outcome == STET_UNDISPOSED)
        return "has no answer";
    if (taken->outcome == STET_DEFERRED)
        return "is kept for later";
    if (taken->actions.count == 0)
        return stet_format(arena, "does nothing %s", to);
    return stet_format(arena, "does %s %s", stet_spell_actions(arena, model, &taken->actions), to);
}

/* "; it comes there by PASSIVE_OPEN RECEIVE:SYN": all steps but those it is about. */
static const char *way_text(struct stet_arena *arena, const struct stet_model *model,
                            const struct stet_must_result *result, int count)
{
    const struct stet_must_step *steps = result->steps;
    struct stet_buffer text;

    stet_buffer_init(&text, arena);
    if (result->given != NULL)
        stet_putf(&text, "; it begins in %s, as line %d says",
                  model->states[result->given->index].name, result->given->place.line);
    if (count > 0)
        stet_put(&text, "; it comes there by");
    for (int i = 0; i < count; i++)
        stet_putf(&text, "%s %s", guards_text(arena, model, &steps[i]),
                  model->events[steps[i].event].key);
    return stet_buffer_text(&text);
}

static void report_must(struct stet_arena *arena, const struct stet_model *model,
                        const struct stet_must *must, const struct stet_must_result *result,
                        struct stet_diagnostics *diagnostics)
{
    const struct stet_must_step *last = &result->steps[result->count - 1];
    const char *state = model->states[result->state].name;
    const char *event = model->events[last->event].key;

    stet_rule_report(diagnostics, STET_RULE_must_fails, must->place, STET_SUBJECTS(state, event),
                     "%s%s in %s %s%s", event, guards_text(arena, model, last), state,
                     taken_text(arena, model, &result->taken),
                     way_text(arena, model, result, result->count - 1));
}

static void report_always(struct stet_arena *arena, const struct stet_model *model,
                          const struct stet_invariant *invariant,
                          const struct stet_must_result *result,
                          struct stet_diagnostics *diagnostics)
{
    const char *state = model->states[result->state].name;

    stet_rule_report(diagnostics, STET_RULE_must_fails, invariant->place, STET_SUBJECTS(state),
                     "this is not always so in %s%s", state,
                     way_text(arena, model, result, result->count));
}

/* Reports a row that does not fail: what it is not known of, or what it does not speak of. */
static void report_doubt(const struct stet_musts *musts, const struct stet_must_result *result,
                         const struct stet_model *model, struct stet_place place,
                         struct stet_diagnostics *diagnostics)
{
    if (!musts->finished)
        stet_rule_report(diagnostics, STET_RULE_must_undecided, place, STET_SUBJECTS(model->name),
                         "not decided: %s; allow it if a row may be left undecided", musts->why);
    else if (result->cases == 0)
        stet_rule_report(diagnostics, STET_RULE_must_unasked, place, STET_SUBJECTS(model->name),
                         "what this row speaks of never happens; correct it or remove it");
}

void stet_musts_check(struct stet_arena *arena, const struct stet_model *model,
                      struct stet_diagnostics *diagnostics)
{
    const struct stet_musts *musts = stet_musts_run(arena, model, MOST_CONFIGURATIONS, false);

    for (int i = 0; i < model->must_count; i++) {
        if (musts->results[i].fails)
            report_must(arena, model, &model->musts[i], &musts->results[i], diagnostics);
        else
            report_doubt(musts, &musts->results[i], model, model->musts[i].place, diagnostics);
    }
    for (int i = 0; i < model->invariant_count; i++) {
        const struct stet_invariant *invariant = &model->invariants[i];

        if (musts->always[i].fails)
            report_always(arena, model, invariant, &musts->always[i], diagnostics);
        else
            report_doubt(musts, &musts->always[i], model, invariant->place, diagnostics);
    }
}
