/* The answers of a compiled table and of the model, in words. */
#include "answer.h"

/* The enumerators of the runtime's enum stet_outcome, as people say it. */
static const char *const outcomes[OUTCOMES] = {"leaves it unanswered in",
                                               "ignores it in",
                                               "never has it in",
                                               "defers it in",
                                               "refuses it in",
                                               "stays in",
                                               "moves to",
                                               "queues it in",
                                               "has no room for it in",
                                               "takes it for no event in"};

static const struct stet_names *names_of(const struct stet_model *model, uint64_t kind)
{
    switch (kind) {
    case SENT:
        return &model->messages;
    case STARTED:
    case STOPPED:
        return &model->timers;
    case TOLD:
        return &model->signals;
    default:
        return &model->actions;
    }
}

void proof_put_done(struct stet_buffer *out, const struct stet_model *model, uint64_t kind,
                    uint64_t index)
{
    static const char *const words[] = {"SEND", "START", "STOP", "TELL", "DO"};

    if (kind == BECAME)
        stet_putf(out, " %s]", index == MOVES ? "moves" : "stays");
    else if (kind == ANSWERED)
        stet_putf(out, " [then %s",
                  index < (uint64_t)model->event_count ? model->events[index].key : "?");
    else
        stet_putf(out, " %s(%s)", words[kind],
                  index < (uint64_t)names_of(model, kind)->count
                      ? names_of(model, kind)->list[index].name
                      : "?");
}

const char *proof_answer_text(struct stet_arena *arena, const struct stet_model *model,
                              const struct answer *answer)
{
    const char *between = "; flags ";
    struct stet_buffer out;

    stet_buffer_init(&out, arena);
    stet_putf(&out, "%s %s%s%s", outcomes[answer->outcome],
              answer->state < 0 ? "no state" : model->states[answer->state].name,
              *answer->done != '\0' ? ":" : "", answer->done);
    for (int i = 0; i < model->flags.count; i++) {
        if ((answer->flags >> i & 1) == 0)
            continue;
        stet_putf(&out, "%s%s", between, model->flags.list[i].name);
        between = ", ";
    }
    for (int i = 0; i < answer->deferred_count; i++)
        stet_putf(&out, "%s%s", i == 0 ? "; keeps " : ", ",
                  answer->deferred[i] < (uint64_t)model->event_count
                      ? model->events[answer->deferred[i]].key
                      : "?");
    return stet_buffer_text(&out);
}

const char *proof_question_text(struct stet_arena *arena, const struct stet_model *model,
                                const struct stet_question *question, uint64_t memory)
{
    const char *between = " when ";
    struct stet_buffer out;

    stet_buffer_init(&out, arena);
    stet_putf(&out, "%s, %s", model->states[question->state].name,
              model->events[question->event].key);
    for (int i = 0; i < model->flags.count + model->guards.count; i++) {
        const bool flag = i < model->flags.count;
        const bool yes = (memory >> i & 1) != 0;
        const bool matters = (question->when.mask >> i & 1) != 0;

        if (!yes && !matters)
            continue;
        stet_putf(&out, "%s%s%s", between, yes ? "" : "not ",
                  flag ? model->flags.list[i].name
                       : model->guards.list[i - model->flags.count].name);
        between = ", ";
    }
    for (int i = 0; i < question->deferred_count; i++)
        stet_putf(&out, "%s%s", i == 0 ? " while there waits " : ", ",
                  model->events[question->deferred[i]].key);
    return stet_buffer_text(&out);
}

/* --- the model's answer ------------------------------------------------------ */

static uint64_t outcome_of(const struct stet_model *model, const struct stet_taken *taken)
{
    static const unsigned char numbers[] = {
        [STET_TAKEN] = MOVES,     [STET_IGNORED] = 1,       [STET_REFUSED] = 4,
        [STET_DEFERRED] = DEFERS, [STET_NEVER_HAPPENS] = 2, [STET_UNDISPOSED] = 0,
    };

    if (taken->outcome == STET_TAKEN && model->rows[taken->row].to < 0)
        return MOVES - 1;
    return numbers[taken->outcome];
}

static void put_reaction(struct stet_buffer *out, const struct stet_model *model,
                         const struct stet_reaction *reaction)
{
    static const unsigned char kinds[] = {
        [STET_SEND] = SENT,   [STET_START] = STARTED, [STET_STOP] = STOPPED, [STET_SET] = KINDS,
        [STET_CLEAR] = KINDS, [STET_TELL] = TOLD,     [STET_DO] = DID,
    };

    for (int i = 0; i < reaction->count; i++) {
        const struct stet_taken *taken = &reaction->list[i];

        for (int j = 0; j < taken->actions.count; j++)
            if (kinds[taken->actions.list[j].kind] != KINDS)
                proof_put_done(out, model, kinds[taken->actions.list[j].kind],
                               (uint64_t)taken->actions.list[j].index);
        if (i == 0)
            continue;
        proof_put_done(out, model, ANSWERED, (uint64_t)taken->event);
        proof_put_done(out, model, BECAME, outcome_of(model, taken));
    }
}

struct answer proof_models_answer(struct stet_arena *arena, const struct stet_model *model,
                                  const struct stet_question *question, uint64_t memory)
{
    const struct stet_reaction *reaction = &question->reaction;
    const uint64_t flags = (memory & question->flags_if_set) | (~memory & question->after.flags);
    struct answer answer = {
        .outcome = outcome_of(model, &reaction->list[0]),
        .state = question->after.state,
        .flags = flags,
        .deferred_count = question->after.deferred_count,
    };
    struct stet_buffer done;

    for (int i = 0; i < answer.deferred_count; i++)
        answer.deferred[i] = (uint64_t)question->after.deferred[i];
    stet_buffer_init(&done, arena);
    put_reaction(&done, model, reaction);
    answer.done = stet_buffer_text(&done);
    return answer;
}
