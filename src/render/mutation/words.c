/* Steps that tell a mutant from its table, in words. */
#include "mutation/mutation.h"

#include "stet/spell.h"

static const char *const verbs[] = {
    [STET_SEND] = "sends",   [STET_START] = "starts", [STET_STOP] = "stops", [STET_SET] = "sets",
    [STET_CLEAR] = "clears", [STET_TELL] = "tells",   [STET_DO] = "does",
};

const char *stet_mutation_seen(struct stet_arena *arena, const struct stet_model *model,
                               const struct stet_seen *seen, int state)
{
    struct stet_buffer text;

    stet_buffer_init(&text, arena);
    for (int i = 0; i < seen->count; i++)
        stet_putf(&text, "%s%s %s", i == 0 ? "" : ", ", verbs[seen->list[i].kind],
                  stet_action_names(model, seen->list[i].kind)->list[seen->list[i].index].name);
    if (seen->unanswered > 0)
        stet_putf(&text, "%shas no answer", seen->count == 0 ? "" : ", ");
    else if (seen->count == 0)
        stet_put(&text, "nothing is seen");
    stet_putf(&text, "; then in %s", model->states[state].name);
    return stet_buffer_text(&text);
}

/* The guards that were asked, with their answers: "in_window=0 passive=1"; "" for none. */
static const char *guards_of(struct stet_arena *arena, const struct stet_model *model,
                             const struct stet_difference_step *step)
{
    const uint64_t asked = step->old_reaction.asked | step->new_reaction.asked;
    struct stet_buffer text;

    stet_buffer_init(&text, arena);
    for (int i = 0; i < model->guards.count; i++)
        if ((asked >> i & 1) != 0)
            stet_putf(&text, "%s%s=%d", text.length == 0 ? "" : " ", model->guards.list[i].name,
                      (int)(step->guards_old >> i & 1));
    return stet_buffer_text(&text);
}

const char *stet_mutation_step(struct stet_arena *arena, const struct stet_model *model,
                               const struct stet_difference_step *step)
{
    const char *guards = guards_of(arena, model, step);

    return stet_format(arena, "%s%s%s", guards, guards[0] == '\0' ? "" : " ",
                       model->events[step->event_old].key);
}

const char *mutation_place(struct stet_arena *arena, const struct stet_mutant *mutant)
{
    return stet_format(arena, "%s:%d", mutant->place.file, mutant->place.line);
}
