/* The suite in the Test Anything Protocol, for whatever collects results of tests. */
#include "stet/suite_forms.h"
#include "suite/suite_words.h"

static void put_reaction(struct stet_buffer *out, const struct stet_model *model,
                         const struct stet_reaction *reaction)
{
    for (int i = 0; i < reaction->count; i++) {
        const struct stet_taken *taken = &reaction->list[i];

        if (i > 0)
            stet_putf(out, "; then %s", model->events[taken->event].key);
        stet_putf(out, "%s%s, %s", i > 0 ? " " : "", stet_outcome_name(taken->outcome),
                  model->states[taken->to].name);
        suite_put_acts(out, model, &taken->actions, ": ");
    }
}

static void put_step(struct stet_buffer *out, const struct stet_suite *suite,
                     const struct stet_suite_step *step)
{
    const struct stet_model *model = suite->automaton->model;

    stet_put(out, "    - \"");
    suite_put_event(out, model, step);
    stet_put(out, " -> ");
    if (step->possible)
        put_reaction(out, model, &step->reaction);
    else
        stet_put(out, "cannot happen here");
    stet_put(out, "\"\n");
}

static void put_sequence(struct stet_buffer *out, const struct stet_suite *suite, int number)
{
    const struct stet_suite_sequence *sequence = &suite->sequences[number];

    stet_putf(out, "ok %d - %d step%s\n  ---\n  steps:\n", number + 1, sequence->count,
              sequence->count == 1 ? "" : "s");
    for (int i = 0; i < sequence->count; i++)
        put_step(out, suite, &suite->steps[sequence->steps[i]]);
    stet_put(out, "  ...\n");
}

void stet_render_suite_tap(const struct stet_suite *suite, struct stet_buffer *out)
{
    stet_putf(out, "TAP version 13\n1..%d\n", suite->sequence_count + suite->gap_count);
    suite_put_summary(out, suite, "# ");
    for (int i = 0; i < suite->sequence_count; i++)
        put_sequence(out, suite, i);
    for (int i = 0; i < suite->gap_count; i++) {
        const struct stet_suite_gap *gap = &suite->gaps[i];

        stet_putf(out, "ok %d - %s:%d %s # SKIP cannot be reached: %s\n",
                  suite->sequence_count + i + 1, gap->place.file, gap->place.line, gap->what,
                  gap->why);
    }
}
