/* What the program of a proof printed, and what it means. */
#include "stet/proof.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN = 20 /* differences that are told one by one */ };

/* Numbers behind a word, one after the other. */
struct reading {
    const char *at;
    bool failed;
};

static uint64_t number(struct reading *reading, uint64_t below)
{
    char *end;
    const unsigned long long value = strtoull(reading->at, &end, 10);

    if (end == reading->at || value >= below)
        reading->failed = true;
    reading->at = end;
    return reading->failed ? 0 : value;
}

/* The enumerators of the runtime's enum stet_outcome, as people say it. */
static const char *const outcomes[] = {"leaves it unanswered in",
                                       "ignores it in",
                                       "never has it in",
                                       "defers it in",
                                       "refuses it in",
                                       "stays in",
                                       "moves to",
                                       "queues it in",
                                       "has no room for it in",
                                       "takes it for no event in"};
enum { MOVES = 6, DEFERS = 3 };

/* Kinds of what is done, as in templates/proof.c. */
enum { SENT, STARTED, STOPPED, TOLD, DID, ANSWERED, BECAME, KINDS };

/* An answer, the compiled table's or the model's. */
struct answer {
    uint64_t outcome;
    int state;
    uint64_t flags;
    uint64_t deferred[STET_MAX_DEFERRED];
    int deferred_count;
    const char *done;
};

struct judging {
    struct stet_arena *arena;
    const struct stet_proof *proof;
    const struct stet_model *model;
    const char *layout;
    struct stet_proof_run *run;
    struct stet_diagnostics *diagnostics;
    const struct stet_question *told; /* the last difference that was told one by one */
    int told_count;
    bool whole; /* it printed its end */
};

/* --- answers in words ------------------------------------------------------- */

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

static void put_done(struct stet_buffer *out, const struct stet_model *model, uint64_t kind,
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

/* "moves to LISTEN: SEND(SYN) [then OPEN stays]; flags passive; keeps CLOSE" */
static const char *answer_text(struct judging *judging, const struct answer *answer)
{
    const struct stet_model *model = judging->model;
    const char *between = "; flags ";
    struct stet_buffer out;

    stet_buffer_init(&out, judging->arena);
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

/* "LISTEN, RECEIVE:SYN when passive and not acceptable, OPEN deferred" */
static const char *question_text(struct judging *judging, const struct stet_question *question,
                                 uint64_t memory)
{
    const struct stet_model *model = judging->model;
    const char *between = " when ";
    struct stet_buffer out;

    stet_buffer_init(&out, judging->arena);
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
                put_done(out, model, kinds[taken->actions.list[j].kind],
                         (uint64_t)taken->actions.list[j].index);
        if (i == 0)
            continue;
        put_done(out, model, ANSWERED, (uint64_t)taken->event);
        put_done(out, model, BECAME, outcome_of(model, taken));
    }
}

static struct answer models_answer(struct judging *judging, const struct stet_question *question,
                                   uint64_t memory)
{
    const struct stet_reaction *reaction = &question->reaction;
    const uint64_t flags = (memory & question->flags_if_set) | (~memory & question->after.flags);
    struct answer answer = {
        .outcome = outcome_of(judging->model, &reaction->list[0]),
        .state = question->after.state,
        .flags = flags,
        .deferred_count = question->after.deferred_count,
    };
    struct stet_buffer done;

    for (int i = 0; i < answer.deferred_count; i++)
        answer.deferred[i] = (uint64_t)question->after.deferred[i];
    stet_buffer_init(&done, judging->arena);
    put_reaction(&done, judging->model, reaction);
    answer.done = stet_buffer_text(&done);
    return answer;
}

/* --- what was printed ---------------------------------------------------------- */

/* The state with a number of the runtime's, -1: none has. */
static int state_of(const struct stet_model *model, uint64_t number_there)
{
    for (int i = 0; i < model->state_count; i++)
        if (!model->states[i].is_group && (uint64_t)stet_proof_number(model, i) == number_there)
            return i;
    return -1;
}

static struct answer read_answer(struct judging *judging, struct reading *reading, uint64_t *asked,
                                 uint64_t *broken)
{
    struct answer answer = {.outcome = number(reading, STET_COUNT(outcomes))};
    struct stet_buffer done;
    uint64_t count;

    answer.state = state_of(judging->model, number(reading, UINT64_MAX));
    answer.flags = number(reading, UINT64_MAX);
    *asked = number(reading, UINT64_MAX);
    *broken = number(reading, 4);
    count = number(reading, 1 << 16);
    for (uint64_t i = 0; i < count && !reading->failed; i++) {
        const uint64_t event = number(reading, UINT64_MAX);

        if (answer.deferred_count < STET_MAX_DEFERRED)
            answer.deferred[answer.deferred_count++] = event;
    }
    stet_buffer_init(&done, judging->arena);
    count = number(reading, 1 << 16);
    for (uint64_t i = 0; i < count && !reading->failed; i++) {
        const uint64_t kind = number(reading, KINDS);

        put_done(&done, judging->model, kind, number(reading, UINT64_MAX));
    }
    answer.done = stet_buffer_text(&done);
    return answer;
}

/* Guards that no row of the question names. */
static const char *wrongly_asked(struct judging *judging, const struct stet_question *question,
                                 uint64_t asked)
{
    const struct stet_model *model = judging->model;
    struct stet_buffer out;

    stet_buffer_init(&out, judging->arena);
    for (int i = 0; i < model->guards.count; i++)
        if ((asked >> i & 1) != 0 && (question->when.mask >> (model->flags.count + i) & 1) == 0)
            stet_putf(&out, "; it asks %s, which no row here does", model->guards.list[i].name);
    return stet_buffer_text(&out);
}

/* One difference of a cell is enough to read. */
static bool same_cell(const struct stet_question *a, const struct stet_question *b)
{
    return a != NULL && a->state == b->state && a->event == b->event;
}

static void judge_case(struct judging *judging, struct reading *reading)
{
    static const char *const faults[] = {
        "", "; it lets an event of its own action in before it is done", "; it stays busy",
        "; it lets an event of its own action in, and stays busy"};
    const struct stet_question *question;
    const uint64_t which = number(reading, (uint64_t)judging->proof->count);
    const uint64_t memory = number(reading, UINT64_MAX);
    uint64_t asked;
    uint64_t broken;
    struct answer compiled = read_answer(judging, reading, &asked, &broken);
    struct answer model;

    if (reading->failed)
        return;
    question = &judging->proof->list[which];
    model = models_answer(judging, question, memory);
    judging->run->differences++;
    if (judging->told_count == SHOWN || same_cell(judging->told, question))
        return;
    judging->told = question;
    judging->told_count++;
    stet_error(judging->diagnostics, "not-proven", stet_question_place(judging->model, question),
               "%s: the table %s, but compiled (%s) it %s%s%s",
               question_text(judging, question, memory), answer_text(judging, &model),
               judging->layout, answer_text(judging, &compiled),
               wrongly_asked(judging, question, asked), faults[broken]);
}

static void judge_wrong(struct judging *judging, const char *what)
{
    static const struct {
        const char *word;
        const char *says;
    } wrongs[] = {
        {"name ", "the compiled table declares '%s' where this one has something else; is it "
                  "compiled with the same macros?"},
        {"room ", "%s"},
        {"group ", "compiled, '%s' holds other states"},
        {"now ", "compiled, '%s' is read as another state"},
        {"number ", "compiled, a number that counts nothing is answered: %s"},
        {"initial ", "compiled, it begins otherwise: %s"},
    };

    judging->run->differences++;
    judging->told_count++;
    for (size_t i = 0; i < STET_COUNT(wrongs); i++) {
        const size_t length = strlen(wrongs[i].word);
        const char *const percent = strchr(wrongs[i].says, '%');

        if (strncmp(what, wrongs[i].word, length) != 0)
            continue;
        stet_error(judging->diagnostics, "not-proven", judging->model->place, "%.*s%s%s",
                   (int)(percent - wrongs[i].says), wrongs[i].says, what + length, percent + 2);
    }
}

static void judge_end(struct judging *judging, struct reading *reading)
{
    judging->run->cases = number(reading, UINT64_MAX);
    judging->run->left_out = number(reading, UINT64_MAX);
    judging->whole = !reading->failed && judging->run->differences == number(reading, UINT64_MAX);
}

static void judge_line(struct judging *judging, const char *line)
{
    struct reading reading = {.at = line};

    if (strncmp(line, "case ", 5) == 0) {
        reading.at += 5;
        judge_case(judging, &reading);
    } else if (strncmp(line, "wrong ", 6) == 0) {
        judge_wrong(judging, line + 6);
    } else if (strncmp(line, "by ", 3) == 0) {
        judging->run->compiler = line + 3;
    } else if (strncmp(line, "end ", 4) == 0) {
        reading.at += 4;
        judge_end(judging, &reading);
    }
}

/* Whether every question was put, when none was answered wrongly or had to be left out. */
static bool asked_everything(const struct judging *judging)
{
    const struct stet_proof_run *run = judging->run;

    return run->differences > 0 || run->left_out > 0 || run->cases == judging->proof->cases;
}

bool stet_proof_judge(struct stet_arena *arena, const struct stet_proof *proof, const char *layout,
                      const char *printed, struct stet_proof_run *run,
                      struct stet_diagnostics *diagnostics)
{
    struct judging judging = {
        .arena = arena,
        .proof = proof,
        .model = proof->model,
        .layout = layout,
        .run = run,
        .diagnostics = diagnostics,
    };
    uint64_t more;

    *run = (struct stet_proof_run){.compiler = ""};
    while (*printed != '\0') {
        const size_t length = strcspn(printed, "\r\n");

        judge_line(&judging, stet_copy_n(arena, printed, length));
        printed += length + (printed[length] != '\0');
    }
    more = run->differences - (uint64_t)judging.told_count;
    if (more > 0)
        stet_error(diagnostics, "not-proven", proof->model->place,
                   "%llu more answer%s of the compiled table (%s) differ%s",
                   (unsigned long long)more, more == 1 ? "" : "s", layout, more == 1 ? "s" : "");
    if (judging.whole && asked_everything(&judging))
        return true;
    stet_error(diagnostics, "proof-broken", proof->model->place,
               "the program that was compiled for the proof (%s) did not print all it had to",
               layout);
    return false;
}
