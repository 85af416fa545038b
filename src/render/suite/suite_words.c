/* Steps and coverage in words. */
#include "suite_words.h"

#include <inttypes.h>

const char *suite_act_word(enum stet_action_kind kind)
{
    static const char *const words[] = {
        [STET_SEND] = "SEND", [STET_START] = "START", [STET_STOP] = "STOP", [STET_SET] = NULL,
        [STET_CLEAR] = NULL,  [STET_TELL] = "TELL",   [STET_DO] = "DO",
    };

    return words[kind];
}

void suite_put_event(struct stet_buffer *out, const struct stet_model *model,
                     const struct stet_suite_step *step)
{
    const char *between = " (";

    stet_put(out, model->events[step->event].key);
    for (int i = 0; i < model->guards.count; i++)
        if ((step->guards >> (i & 63) & 1) != 0) {
            stet_putf(out, "%s%s", between, model->guards.list[i].name);
            between = ", ";
        }
    stet_put(out, between[0] == ',' ? ")" : "");
}

void suite_put_acts(struct stet_buffer *out, const struct stet_model *model,
                    const struct stet_actions *actions, const char *before)
{
    for (int i = 0; i < actions->count; i++) {
        const struct stet_action *action = &actions->list[i];
        const char *word = suite_act_word(action->kind);

        if (word == NULL)
            continue;
        stet_putf(out, "%s%s %s", before, word,
                  stet_action_names(model, action->kind)->list[action->index].name);
        before = ", ";
    }
}

static void put_coverage(struct stet_buffer *out, const char *margin, const char *what,
                         const struct stet_coverage *coverage)
{
    stet_putf(out, "%s%-12s %d of %d", margin, what, coverage->reached, coverage->reachable);
    if (coverage->reachable < coverage->total)
        stet_putf(out, "; %d more cannot be reached", coverage->total - coverage->reachable);
    stet_put_char(out, '\n');
}

/* "1 step", "2 steps" */
static void put_count(struct stet_buffer *out, int64_t count, const char *what)
{
    stet_putf(out, "%" PRId64 " %s%s", count, what, count == 1 ? "" : "s");
}

static void put_size(struct stet_buffer *out, const struct stet_suite *suite)
{
    if (!suite->listed) {
        stet_putf(out, "%.0f sequences, %.0f steps", suite->all_sequences, suite->all_steps);
        return;
    }
    put_count(out, suite->sequence_count, "sequence");
    stet_put(out, ", ");
    put_count(out, suite->length, "step");
    stet_putf(out, ", %d of them different", suite->step_count);
}

void suite_put_summary(struct stet_buffer *out, const struct stet_suite *suite, const char *margin)
{
    stet_putf(out, "%s%s: ", margin, stet_suite_kind_name(suite->kind));
    put_size(out, suite);
    stet_put_char(out, '\n');
    if (suite->parts != NULL) {
        stet_putf(out, "%s%d states that differ, %d inputs, at most ", margin, suite->parts->states,
                  suite->parts->inputs);
        put_count(out, suite->extra, "extra state");
        stet_putf(out, "%s\n", suite->listed ? "" : "; counted below without them");
        put_coverage(out, margin, "identified", &suite->identified);
    }
    for (int kind = 0; kind < STET_SUITE_COUNTED; kind++)
        put_coverage(out, margin, stet_suite_kind_name((enum stet_suite_kind)kind),
                     &suite->coverage[kind]);
}
