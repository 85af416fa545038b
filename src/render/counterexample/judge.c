/* What a counterexample looks for, as C. */
#include "parts.h"

void counterexample_string(const char *text, struct stet_buffer *out)
{
    stet_put_char(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            stet_put_char(out, '\\');
        if (*text == '?') /* two of them might begin a trigraph */
            stet_put_char(out, '\\');
        stet_put_char(out, *text);
    }
    stet_put_char(out, '"');
}

/* The enumerator of what a basic condition names. */
static const char *subject(struct stet_arena *arena, const struct stet_model *model,
                           const struct stet_condition *condition)
{
    switch (condition->kind) {
    case STET_IN:
        return stet_format(arena, "ST_%s", model->states[condition->index].name);
    case STET_HAS:
        return stet_format(arena, "FL_%s", model->flags.list[condition->index].name);
    case STET_ARMED:
        return stet_format(arena, "TM_%s", model->timers.list[condition->index].name);
    default:
        return stet_format(arena, "MSG_%s", model->messages.list[condition->index].name);
    }
}

void counterexample_condition(const struct stet_model *model, const struct stet_system *system,
                              const struct stet_condition *condition, struct stet_buffer *out)
{
    static const char *const words[] = {
        [STET_IN] = "IN", [STET_HAS] = "HAS",  [STET_ARMED] = "ARMED", [STET_FLYING] = "FLYING",
        [STET_NOT] = "!", [STET_ALL] = " && ", [STET_ANY] = " || ",
    };
    const char *word = words[condition->kind];

    if (condition->kind < STET_NOT) {
        stet_putf(out, "%s(world, ROLE_%s, %s_%s)", word, system->roles.list[condition->role].name,
                  model->name, subject(out->arena, model, condition));
        return;
    }
    stet_put(out, condition->kind == STET_NOT ? "!(" : "(");
    for (int i = 0; i < condition->count; i++) {
        stet_put(out, i == 0 ? "" : word);
        counterexample_condition(model, system, &condition->children[i], out);
    }
    stet_put_char(out, ')');
}

const struct stet_path *counterexample_path(const struct stet_counterexample *counterexample)
{
    return counterexample->claim != NULL ? &counterexample->claim->path
                                         : &counterexample->problem->path;
}

static const char *met_of(const struct stet_counterexample *counterexample)
{
    static const char *const problems[] = {
        [STET_PROBLEM_NEVER] = "(run->world.met >> STET_NEVER & 1) != 0",
        [STET_PROBLEM_UNDISPOSED] = "(run->world.met >> STET_UNHANDLED & 1) != 0",
        [STET_PROBLEM_OVERFLOW] = "run->world.overflowed",
        [STET_PROBLEM_DEFERRED] = "(run->world.met >> STET_FULL & 1) != 0",
        [STET_PROBLEM_DEADLOCK] = NULL,
        [STET_PROBLEM_LIVELOCK] = NULL,
    };
    const struct stet_claim_result *claim = counterexample->claim;

    if (claim == NULL)
        return problems[counterexample->problem->kind];
    return claim->claim->kind == STET_IMPOSSIBLE ? "condition(&run->world)" : NULL;
}

static void put_end(const struct stet_counterexample *counterexample, struct stet_buffer *out)
{
    const struct stet_claim_result *claim = counterexample->claim;
    const struct stet_path *path = counterexample_path(counterexample);

    if (claim != NULL && claim->claim->kind == STET_LEADS_TO)
        stet_put(out, path->loop == path->count
                          ? "run->pending && rests(&run->world)"
                          : "run->pending && same(&run->world, &run->at_loop)");
    else if (claim != NULL && claim->claim->kind == STET_POSSIBLE_AGAIN)
        stet_put(out, "!leads_back(&run->world)");
    else if (claim == NULL && counterexample->problem->kind == STET_PROBLEM_DEADLOCK)
        stet_put(out, "rests(&run->world) && unfinished(&run->world) && "
                      "calls_do_nothing(&run->world)");
    else if (claim == NULL && counterexample->problem->kind == STET_PROBLEM_LIVELOCK)
        stet_put(out, "same(&run->world, &run->at_loop) && run->world.acts == run->at_loop.acts");
    else
        stet_put(out, "false");
}

void counterexample_judge(const struct stet_counterexample *counterexample, struct stet_buffer *out)
{
    const char *met = met_of(counterexample);

    stet_putf(out,
              "/* After each step: whether it comes about already. */\n"
              "static bool met(const struct run *run)\n{\n    (void)run;\n    return %s;\n}\n\n"
              "/* At the end of the run: whether it does. */\n"
              "static bool ends(const struct run *run)\n{\n    (void)run;\n    return ",
              met != NULL ? met : "false");
    put_end(counterexample, out);
    stet_put(out, ";\n}\n");
}
