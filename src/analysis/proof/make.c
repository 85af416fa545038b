/* Every question that can be put to a machine, and the model's answers. */
#include "stet/proof.h"

struct making {
    struct stet_arena *arena;
    const struct stet_model *model;
    struct stet_proof *proof;
    struct stet_diagnostics *diagnostics;
    size_t errors; /* there already */
    size_t capacity;
    bool failed;
};

/* A cell with what waits there: the frame of as many questions as there are values in its mask. */
struct frame {
    int state;
    int event;
    int deferred[STET_PROOF_DEFERRED];
    int deferred_count;
};

static uint64_t low_bits(int count)
{
    return count < 64 ? (UINT64_C(1) << count) - 1 : ~UINT64_C(0);
}

static int bits_of(uint64_t mask)
{
    int count = 0;

    for (; mask != 0; mask &= mask - 1)
        count++;
    return count;
}

int stet_proof_number(const struct stet_model *model, int state)
{
    const bool is_group = model->states[state].is_group;
    int number = 0;

    for (int i = 0; i < model->state_count; i++)
        if (model->states[i].is_group ? is_group && i < state : is_group || i < state)
            number++;
    return number;
}

struct stet_place stet_question_place(const struct stet_model *model,
                                      const struct stet_question *question)
{
    const int row = question->reaction.list[0].row;

    return row >= 0 ? model->rows[row].place : model->states[question->state].place;
}

/* What the machine of a frame is in, with these flags. */
static struct stet_configuration begin(const struct frame *frame, uint64_t flags)
{
    struct stet_configuration config = {.state = frame->state, .flags = flags};

    for (int i = 0; i < frame->deferred_count; i++)
        config.deferred[config.deferred_count++] = frame->deferred[i];
    return config;
}

static void answer(struct making *making, const struct frame *frame, uint64_t memory,
                   struct stet_configuration *after, struct stet_reaction *reaction)
{
    const int flags = making->model->flags.count;

    *after = begin(frame, memory & low_bits(flags));
    stet_step(making->arena, making->model, after, frame->event, flags < 64 ? memory >> flags : 0,
              reaction);
}

/* The flags and guards in the conditions of a cell. */
static uint64_t asked_in(const struct stet_model *model, int state, int event)
{
    const struct stet_cell *cell = stet_model_cell(model, state, event);
    uint64_t mask = 0;

    for (int i = 0; i < cell->count; i++)
        mask |= model->rows[cell->rows[i]].when.mask;
    return mask;
}

/* All that the answers in a frame hang on: each cell met under any values of what is known so far
 * may add to it. */
static uint64_t asked_by(struct making *making, const struct frame *frame)
{
    uint64_t mask = asked_in(making->model, frame->state, frame->event);
    uint64_t before;

    if (frame->deferred_count == 0)
        return mask;
    do {
        uint64_t value = 0;

        before = mask;
        do {
            struct stet_configuration after;
            struct stet_reaction reaction;

            answer(making, frame, value, &after, &reaction);
            for (int i = 0; i < reaction.count; i++)
                mask |= asked_in(making->model, reaction.list[i].from, reaction.list[i].event);
            for (int i = 0; i < after.deferred_count; i++)
                mask |= asked_in(making->model, after.state, after.deferred[i]);
            value = (value - before) & before;
        } while (value != 0);
    } while (mask != before && bits_of(mask) <= STET_MAX_PROOF_BITS);
    return mask;
}

/* In how many ways the program puts a question on which `others` have no influence. */
static uint64_t ways(int others)
{
    if (others <= STET_PROOF_ALL_BITS)
        return UINT64_C(1) << others;
    return 2 + 2 * (uint64_t)others;
}

static void ask(struct making *making, const struct frame *frame, const struct stet_when *when)
{
    const struct stet_model *model = making->model;
    struct stet_proof *proof = making->proof;
    const int bits = model->flags.count + model->guards.count;
    struct stet_question question = {
        .state = frame->state,
        .event = frame->event,
        .when = *when,
        .deferred_count = frame->deferred_count,
    };
    struct stet_configuration if_set;
    struct stet_reaction same;

    for (int i = 0; i < frame->deferred_count; i++)
        question.deferred[i] = frame->deferred[i];
    answer(making, frame, when->value, &question.after, &question.reaction);
    answer(making, frame, when->value | (low_bits(bits) & ~when->mask), &if_set, &same);
    question.flags_if_set = if_set.flags;
    proof->list = stet_grow(making->arena, proof->list, (size_t)proof->count, &making->capacity,
                            sizeof *proof->list);
    proof->list[proof->count++] = question;
    proof->cases += ways(bits - bits_of(when->mask));
}

static void ask_all(struct making *making, const struct frame *frame)
{
    const struct stet_model *model = making->model;
    struct stet_when when = {.mask = asked_by(making, frame)};
    const int bits = bits_of(when.mask);

    if (bits > STET_MAX_PROOF_BITS)
        stet_error(making->diagnostics, "limit", model->states[frame->state].place,
                   "what %s does in %s hangs on more than %d flags and guards; a proof takes at "
                   "most as many",
                   model->events[frame->event].key, model->states[frame->state].name,
                   STET_MAX_PROOF_BITS);
    else if (making->proof->count > STET_MAX_PROOF_QUESTIONS - (1 << bits))
        stet_error(making->diagnostics, "limit", model->place,
                   "%s takes more than %d questions; a proof asks at most as many", model->name,
                   STET_MAX_PROOF_QUESTIONS);
    making->failed = making->diagnostics->errors > making->errors;
    if (making->failed)
        return;
    do {
        ask(making, frame, &when);
        when.value = (when.value - when.mask) & when.mask;
    } while (when.value != 0);
}

/* Whether some row of the cell changes the state: then what is deferred is offered again. */
static bool may_move(const struct stet_model *model, int state, int event)
{
    const struct stet_cell *cell = stet_model_cell(model, state, event);

    for (int i = 0; i < cell->count; i++)
        if (model->rows[cell->rows[i]].to >= 0)
            return true;
    return false;
}

static void ask_with_deferred(struct making *making, struct frame frame, const bool *deferred)
{
    const int events = making->model->event_count;

    for (int first = 0; first < events; first++) {
        if (!deferred[first])
            continue;
        frame.deferred[0] = first;
        frame.deferred_count = 1;
        ask_all(making, &frame);
        frame.deferred_count = 2;
        for (int second = 0; second < events && !making->failed; second++) {
            if (!deferred[second])
                continue;
            frame.deferred[1] = second;
            ask_all(making, &frame);
        }
        if (making->failed)
            return;
    }
}

const struct stet_proof *stet_proof_make(struct stet_arena *arena, const struct stet_model *model,
                                         struct stet_diagnostics *diagnostics)
{
    struct stet_proof *proof = stet_alloc(arena, sizeof *proof);
    bool *deferred = stet_alloc_array(arena, (size_t)model->event_count + 1, sizeof *deferred);
    struct making making = {arena, model, proof, diagnostics, diagnostics->errors, 0, false};

    proof->model = model;
    for (int i = 0; i < model->row_count; i++) {
        if (model->rows[i].kind != STET_DEFER)
            continue;
        deferred[model->rows[i].event] = true;
        proof->defers = true;
    }
    for (int state = 0; state < model->state_count; state++) {
        for (int event = 0; event < model->event_count && !model->states[state].is_group; event++) {
            ask_all(&making, &(struct frame){.state = state, .event = event});
            if (proof->defers && may_move(model, state, event))
                ask_with_deferred(&making, (struct frame){.state = state, .event = event},
                                  deferred);
            if (making.failed)
                return NULL;
            proof->cells++;
        }
    }
    return proof;
}
