/* What the program of a proof printed, and what it means. */
#include "answer.h"

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
    struct answer answer = {.outcome = number(reading, OUTCOMES)};
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

        proof_put_done(&done, judging->model, kind, number(reading, UINT64_MAX));
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
    model = proof_models_answer(judging->arena, judging->model, question, memory);
    judging->run->differences++;
    if (judging->told_count == SHOWN || same_cell(judging->told, question))
        return;
    judging->told = question;
    judging->told_count++;
    stet_error(judging->diagnostics, "not-proven", stet_question_place(judging->model, question),
               "%s: the table %s, but compiled (%s) it %s%s%s",
               proof_question_text(judging->arena, judging->model, question, memory),
               proof_answer_text(judging->arena, judging->model, &model), judging->layout,
               proof_answer_text(judging->arena, judging->model, &compiled),
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
