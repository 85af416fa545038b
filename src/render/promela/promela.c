/* The text as a whole. */
#include "promela.h"

enum { MOST_NAMES = 255 }; /* of one kind, in Promela */

static void find_sent(struct promela *promela, const struct stet_actions *actions)
{
    for (int i = 0; i < actions->count; i++)
        if (actions->list[i].kind == STET_SEND)
            promela->sent[actions->list[i].index] = true;
}

/* What is sent by some row; what may be deferred, and how much of it at once. */
static void look_over(struct promela *promela)
{
    const struct stet_model *model = promela->model;
    bool only_calls = true; /* which are not made while they are deferred */

    for (int i = 0; i < model->row_count; i++)
        find_sent(promela, &model->rows[i].actions);
    for (int i = 0; i < model->state_count; i++) {
        find_sent(promela, &model->states[i].enter);
        find_sent(promela, &model->states[i].leave);
    }
    for (int event = 0; event < model->event_count; event++) {
        for (int state = 0; state < model->state_count; state++)
            if (!model->states[state].is_group && promela_cell_defers(promela, state, event))
                promela->deferred[event] = true;
        if (!promela->deferred[event])
            continue;
        promela->deferred_count++;
        only_calls = only_calls && model->events[event].kind == STET_CALL;
    }
    promela->kept = only_calls && promela->deferred_count < STET_MAX_DEFERRED
                        ? promela->deferred_count
                        : STET_MAX_DEFERRED;
    if (promela->deferred_count == 0)
        promela->kept = 0;
}

static void put_head(const struct promela *promela)
{
    stet_put(promela->out, "/*\n * ");
    promela_put_quoted(promela, promela->model->title);
    stet_put(promela->out, ": ");
    promela_put_quoted(promela, promela->system->what);
    stet_put(promela->out, ".\n * Made by stet emit --as promela from ");
    promela_put_quoted(promela, promela->model->path);
    stet_putf(
        promela->out,
        ", system %s.\n"
        " *\n"
        " *   spin -a FILE && cc -O2 -DSAFETY -DNOREDUCE -o pan pan.c && ./pan\n"
        " *       counts the states of the system\n"
        " *   spin -DPROBLEMS -a FILE ...\n"
        " *       asserts that nothing goes wrong: NEVER, no row, a full link\n"
        " *   spin -DCLAIMS -a FILE && cc -O2 -DNOREDUCE -o pan pan.c && ./pan -a -N never_CLAIM\n"
        " *       looks for a state in which CLAIM's condition holds\n"
        " *   spin -DGRAPH -a FILE ...\n"
        " *       prints every transition, for what SPIN has no logic for\n"
        " */\n",
        promela->system->name);
}

static bool too_many(struct promela *promela, int count, const char *what)
{
    if (count <= MOST_NAMES)
        return false;
    stet_error(promela->diagnostics, "promela", promela->model->place,
               "Promela has room for %d %s, %s has %d", MOST_NAMES, what, promela->model->name,
               count);
    return true;
}

bool stet_render_promela(const struct stet_model *model, const struct stet_system *system,
                         struct stet_buffer *out, struct stet_diagnostics *diagnostics)
{
    struct promela promela = {
        .model = model,
        .system = system,
        .out = out,
        .arena = out->arena,
        .diagnostics = diagnostics,
        .sent = stet_alloc_array(out->arena, (size_t)model->messages.count + 1, sizeof(bool)),
        .deferred = stet_alloc_array(out->arena, (size_t)model->event_count + 1, sizeof(bool)),
    };

    if (too_many(&promela, model->state_count, "states") ||
        too_many(&promela, model->messages.count, "messages") ||
        too_many(&promela, model->event_count, "events"))
        return false;
    look_over(&promela);
    put_head(&promela);
    promela_put_names(&promela);
    promela_put_rows(&promela);
    promela_put_offer(&promela);
    promela_put_graph(&promela);
    promela_put_steps(&promela);
    promela_put_claims(&promela);
    return true;
}
