/* Sentences and words about a difference that several forms share. */
#include "difference/words.h"

#include "emit/emit.h"
#include "stet/phrases.h"

#include <string.h>

static int count_kind(const struct stet_difference *difference, enum stet_change_kind kind)
{
    int count = 0;

    for (int i = 0; i < difference->change_count; i++)
        count += difference->changes[i].kind == kind;
    return count;
}

static int count_renames(const struct stet_difference *difference, const char *kind)
{
    int count = 0;

    for (int i = 0; i < difference->rename_count; i++)
        count += strcmp(difference->renames[i].kind, kind) == 0;
    return count;
}

const char *difference_counts(struct stet_arena *arena, const struct stet_difference *difference)
{
    const struct {
        int count;
        const char *thing;
        const char *what;
    } counts[] = {
        {count_renames(difference, "state"), "state", "renamed"},
        {count_renames(difference, "call"), "call", "renamed"},
        {count_renames(difference, "message"), "message", "renamed"},
        {count_renames(difference, "timer"), "timer", "renamed"},
        {count_kind(difference, STET_CHANGED), "row", "changed"},
        {count_kind(difference, STET_ADDED), "row", "added"},
        {count_kind(difference, STET_REMOVED), "row", "removed"},
    };
    struct stet_buffer out;

    stet_buffer_init(&out, arena);
    for (size_t i = 0; i < STET_COUNT(counts); i++)
        if (counts[i].count > 0)
            stet_putf(&out, "%s%d %s%s %s", out.length > 0 ? ", " : "", counts[i].count,
                      counts[i].thing, counts[i].count == 1 ? "" : "s", counts[i].what);
    return out.length > 0 ? stet_buffer_text(&out) : "no row differs";
}

/* ", begun in R0 as rx of pipe": how both begin, when it is not in INITIAL. */
static const char *beginning(struct stet_arena *arena, const struct stet_difference *difference)
{
    const struct stet_beginning *begun = &difference->behaviour->begun;

    if (begun->role == NULL)
        return "";
    return stet_format(arena, ", begun in %s as %s of %s",
                       difference->new_side.model->states[begun->new_config.state].name,
                       begun->role, begun->system);
}

const char *difference_verdict(struct stet_arena *arena, const struct stet_difference *difference)
{
    const struct stet_behaviour *behaviour = difference->behaviour;

    if (!behaviour->finished)
        return stet_format(arena, "whether they behave the same is not known: %s", behaviour->why);
    if (behaviour->same)
        return "they behave the same";
    return stet_format(arena, "they behave differently after %d event%s%s", behaviour->count,
                       behaviour->count == 1 ? "" : "s", beginning(arena, difference));
}

const char *stet_difference_event(struct stet_arena *arena,
                                  const struct stet_difference *difference,
                                  const struct stet_difference_step *step)
{
    const bool in_new = step->event_new >= 0;
    const struct stet_model *model =
        in_new ? difference->new_side.model : difference->old_side.model;
    const uint64_t guards = in_new ? step->guards_new : step->guards_old;
    struct stet_buffer out;
    int count = 0;

    stet_buffer_init(&out, arena);
    stet_put(&out, model->events[in_new ? step->event_new : step->event_old].key);
    for (int i = 0; i < model->guards.count; i++)
        if (guards >> i & 1)
            stet_putf(&out, "%s%s", count++ == 0 ? " [" : ", ", model->guards.list[i].name);
    stet_put(&out, count > 0 ? "]" : "");
    return stet_buffer_text(&out);
}

static const char *outcome_words(const struct stet_tongue *tongue, enum stet_outcome outcome)
{
    switch (outcome) {
    case STET_IGNORED:
        return stet_phrase(tongue, STET_PHRASE_DIFF_IGNORED);
    case STET_DEFERRED:
        return stet_phrase(tongue, STET_PHRASE_DIFF_KEPT);
    case STET_NEVER_HAPPENS:
        return stet_phrase(tongue, STET_PHRASE_DIFF_NEVER);
    case STET_UNDISPOSED:
        return stet_phrase(tongue, STET_PHRASE_DIFF_NO_ROW);
    case STET_TAKEN:
    case STET_REFUSED:
        break;
    }
    return NULL;
}

static void put_taken(struct stet_buffer *out, const struct stet_tongue *tongue,
                      const struct stet_model *model, const struct stet_taken *taken)
{
    const char *actions = emit_actions(out->arena, model, taken->actions);
    const char *outcome = outcome_words(tongue, taken->outcome);

    if (out->length > 0)
        stet_put(out, "; ");
    if (outcome != NULL)
        stet_putf(out, "%s%s", outcome, *actions != '\0' ? " " : "");
    stet_put(out, actions);
}

const char *stet_difference_reaction(struct stet_arena *arena, const struct stet_tongue *tongue,
                                     const struct stet_model *model,
                                     const struct stet_reaction *reaction, int state)
{
    struct stet_buffer out;

    if (reaction->count == 0)
        return stet_phrase(tongue, STET_PHRASE_DIFF_NO_EVENT);
    stet_buffer_init(&out, arena);
    for (int i = 0; i < reaction->count; i++)
        put_taken(&out, tongue, model, &reaction->list[i]);
    stet_putf(&out, "%s%s %s", out.length > 0 ? " " : "",
              reaction->list[0].from == state ? "in" : "->", model->states[state].name);
    return stet_buffer_text(&out);
}

bool difference_begins(const struct stet_difference *difference, int change)
{
    return change == 0 ||
           difference->changes[change - 1].section != difference->changes[change].section;
}
