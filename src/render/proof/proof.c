/* The questions of a proof as C. */
#include "stet/proof_c.h"

#include "filling.h"
#include "runtime.h"

extern const char render_template_proof[];
extern const char render_template_proof_compare[];
extern const char render_template_proof_ask[];

/* How much more than the model a wrong machine may do and be shown whole. */
enum { MORE = 16 };

/* Text that gathers while numbers are written into lines of it. */
struct numbers {
    struct stet_buffer *out;
    const struct stet_model *model;
};

static void put(struct numbers *numbers, uint64_t number)
{
    stet_putf(numbers->out, " %llu,", (unsigned long long)number);
}

/* The lowest `bits` of it, 16 a number. */
static void put_bits(struct numbers *numbers, uint64_t value, int bits)
{
    for (int at = 0; at < bits; at += 16)
        put(numbers, value >> at & 0xffff);
}

/* What an outcome is called by the runtime. */
static const char *outcome_of(const struct stet_model *model, const struct stet_taken *taken)
{
    static const char *const names[] = {
        [STET_IGNORED] = "STET_IGNORED",      [STET_REFUSED] = "STET_REFUSED",
        [STET_DEFERRED] = "STET_DEFERRED",    [STET_NEVER_HAPPENS] = "STET_NEVER",
        [STET_UNDISPOSED] = "STET_UNHANDLED",
    };

    if (taken->outcome == STET_TAKEN)
        return model->rows[taken->row].to >= 0 ? "STET_MOVED" : "STET_STAYED";
    return names[taken->outcome];
}

static const char *const doings[] = {
    [STET_SEND] = "SENT", [STET_START] = "STARTED", [STET_STOP] = "STOPPED", [STET_TELL] = "TOLD",
    [STET_DO] = "DID",    [STET_SET] = NULL,        [STET_CLEAR] = NULL,
};

static int count_doings(const struct stet_reaction *reaction)
{
    int count = 2 * (reaction->count - 1);

    for (int i = 0; i < reaction->count; i++)
        for (int j = 0; j < reaction->list[i].actions.count; j++)
            count += doings[reaction->list[i].actions.list[j].kind] != NULL;
    return count;
}

static void put_doings(struct numbers *numbers, const struct stet_reaction *reaction)
{
    put(numbers, (uint64_t)count_doings(reaction));
    for (int i = 0; i < reaction->count; i++) {
        const struct stet_taken *taken = &reaction->list[i];

        for (int j = 0; j < taken->actions.count; j++) {
            const struct stet_action *action = &taken->actions.list[j];

            if (doings[action->kind] != NULL)
                stet_putf(numbers->out, " %s, %d,", doings[action->kind], action->index);
        }
        if (i > 0)
            stet_putf(numbers->out, " ANSWERED, %d, BECAME, %s,", taken->event,
                      outcome_of(numbers->model, taken));
    }
}

static void put_question(struct numbers *numbers, const struct stet_question *question)
{
    const struct stet_model *model = numbers->model;
    const int bits = model->flags.count + model->guards.count;
    const struct stet_place place = stet_question_place(model, question);

    stet_putf(numbers->out, "    /* %s, %s: line %d */\n    ", model->states[question->state].name,
              model->events[question->event].key, place.line);
    put(numbers, (uint64_t)stet_proof_number(model, question->state));
    put(numbers, (uint64_t)question->event);
    put_bits(numbers, question->when.mask, bits);
    put_bits(numbers, question->when.value, bits);
    put(numbers, (uint64_t)question->deferred_count);
    for (int i = 0; i < question->deferred_count; i++)
        put(numbers, (uint64_t)question->deferred[i]);
    stet_putf(numbers->out, " %s,", outcome_of(model, &question->reaction.list[0]));
    put(numbers, (uint64_t)stet_proof_number(model, question->after.state));
    put_bits(numbers, question->after.flags, model->flags.count);
    put_bits(numbers, question->flags_if_set, model->flags.count);
    put(numbers, (uint64_t)question->after.deferred_count);
    for (int i = 0; i < question->after.deferred_count; i++)
        put(numbers, (uint64_t)question->after.deferred[i]);
    put_doings(numbers, &question->reaction);
    stet_put_char(numbers->out, '\n');
}

static void put_questions(const struct stet_proof *proof, struct stet_buffer *out)
{
    struct numbers numbers = {out, proof->model};

    for (int i = 0; i < proof->count; i++)
        put_question(&numbers, &proof->list[i]);
}

static void put_declared(struct stet_buffer *out, const char *what, const struct stet_names *names)
{
    for (int i = 0; i < names->count; i++)
        stet_putf(out, "    \"%s %s\",\n", what, names->list[i].name);
}

static void put_nodes(struct stet_buffer *out, const struct stet_model *model, bool groups)
{
    for (int i = 0; i < model->state_count; i++)
        if (model->states[i].is_group == groups)
            stet_putf(out, "    \"%s %s\",\n", groups ? "group" : "state", model->states[i].name);
}

static void put_names(const struct stet_proof *proof, struct stet_buffer *out)
{
    const struct stet_model *model = proof->model;

    put_nodes(out, model, false);
    put_nodes(out, model, true);
    put_declared(out, "call", &model->calls);
    put_declared(out, "message", &model->messages);
    put_declared(out, "timer", &model->timers);
    put_declared(out, "flag", &model->flags);
    put_declared(out, "guard", &model->guards);
    put_declared(out, "signal", &model->signals);
    put_declared(out, "action", &model->actions);
}

static void put_around(const struct stet_proof *proof, struct stet_buffer *out)
{
    const struct stet_model *model = proof->model;

    for (int groups = 0; groups < 2; groups++) {
        for (int i = 0; i < model->state_count; i++) {
            const int group = model->states[i].group;

            if (model->states[i].is_group == (groups == 1))
                stet_putf(out, "    %d, /* %s */\n",
                          group < 0 ? model->state_count : stet_proof_number(model, group),
                          model->states[i].name);
        }
    }
}

static int most_doings(const struct stet_proof *proof)
{
    int most = 0;

    for (int i = 0; i < proof->count; i++) {
        const int count = count_doings(&proof->list[i].reaction);

        most = count > most ? count : most;
    }
    return most;
}

void stet_render_proof(const struct stet_proof *proof, const char *path, struct stet_buffer *out)
{
    const struct stet_model *model = proof->model;
    struct stet_buffer names;
    struct stet_buffer around;
    struct stet_buffer questions;

    stet_buffer_init(&names, out->arena);
    stet_buffer_init(&around, out->arena);
    stet_buffer_init(&questions, out->arena);
    put_names(proof, &names);
    put_around(proof, &around);
    put_questions(proof, &questions);
    const char *const parts[] = {render_template_proof, render_template_proof_compare,
                                 render_template_proof_ask};
    const struct stet_filling fillings[] = {
        {"name", model->name, 0},
        {"table", path, 0},
        {"defers", NULL, proof->defers},
        {"wide", NULL, stet_runtime_is_wide(model)},
        {"flags", NULL, model->flags.count},
        {"guards", NULL, model->guards.count},
        {"most", NULL, most_doings(proof) + MORE},
        {"all_bits", NULL, STET_PROOF_ALL_BITS},
        {"names", stet_buffer_text(&names), 0},
        {"around", stet_buffer_text(&around), 0},
        {"questions", stet_buffer_text(&questions), 0},
        {"count", NULL, proof->count},
        {"initial", NULL, stet_proof_number(model, model->initial)},
    };

    for (size_t i = 0; i < STET_COUNT(parts); i++)
        stet_fill(out, parts[i], fillings, STET_COUNT(fillings));
}
