/* What comes of an event: a CASE for each cell, its rows in order. */
#include "tla.h"

/* What actions one after the other amount to. */
struct effect {
    uint64_t set, clear, start, stop;
    int sent_count;
    size_t capacity;
    int *list;
};

static void add(const struct tla *tla, struct effect *effect, const struct stet_actions *actions)
{
    for (int i = 0; i < actions->count; i++) {
        const struct stet_action *action = &actions->list[i];
        const uint64_t bit = UINT64_C(1) << (action->index & 63);
        const bool on = action->kind == STET_SET || action->kind == STET_START;
        const bool flag = action->kind == STET_SET || action->kind == STET_CLEAR;
        uint64_t *ons = flag ? &effect->set : &effect->start;
        uint64_t *offs = flag ? &effect->clear : &effect->stop;

        if (action->kind == STET_SEND) {
            effect->list = stet_grow(tla->out->arena, effect->list, (size_t)effect->sent_count,
                                     &effect->capacity, sizeof *effect->list);
            effect->list[effect->sent_count++] = action->index;
        } else if (action->kind != STET_TELL && action->kind != STET_DO) {
            *ons = on ? *ons | bit : *ons & ~bit;
            *offs = on ? *offs & ~bit : *offs | bit;
        }
    }
}

static void add_entered(const struct tla *tla, struct effect *effect, int place, int from)
{
    const struct stet_state *it = &tla->model->states[place];

    if (it->group >= 0)
        add_entered(tla, effect, it->group, from);
    if (!(it->is_group && stet_model_inside(tla->model, from, place)))
        add(tla, effect, &it->enter);
}

static struct effect effect_of(const struct tla *tla, const struct stet_row *row, int state)
{
    const struct stet_model *model = tla->model;
    struct effect effect = {0};

    for (int place = state; row->to >= 0 && place >= 0; place = model->states[place].group)
        if (!(model->states[place].is_group && stet_model_inside(model, row->to, place)))
            add(tla, &effect, &model->states[place].leave);
    add(tla, &effect, &row->actions);
    if (row->to >= 0)
        add_entered(tla, &effect, row->to, state);
    return effect;
}

static void put_effect(const struct tla *tla, const struct stet_row *row, int state)
{
    const struct stet_model *model = tla->model;
    const struct effect effect = effect_of(tla, row, state);

    stet_putf(tla->out, "%s(\"%s\", <<", row->to >= 0 ? "Go" : "Stay",
              model->states[row->to >= 0 ? row->to : state].name);
    for (int i = 0; i < effect.sent_count; i++)
        stet_putf(tla->out, "%s\"%s\"", i ? ", " : "", model->messages.list[effect.list[i]].name);
    stet_put(tla->out, ">>, ");
    tla_put_set(tla, &model->flags, effect.set);
    stet_put(tla->out, ", ");
    tla_put_set(tla, &model->flags, effect.clear);
    stet_put(tla->out, ", ");
    tla_put_set(tla, &model->timers, effect.start);
    stet_put(tla->out, ", ");
    tla_put_set(tla, &model->timers, effect.stop);
    stet_put(tla->out, ")");
}

static void put_row(const struct tla *tla, int index, int state)
{
    const struct stet_row *row = &tla->model->rows[index];
    const char *const words[] = {[STET_IGNORE] = "Nothing",
                                 [STET_REFUSE] = "Nothing",
                                 [STET_DEFER] = "Defer",
                                 [STET_NEVER] = "Never"};

    if (row->kind == STET_ON || row->kind == STET_OR)
        put_effect(tla, row, state);
    else
        stet_putf(tla->out, "%s", words[row->kind]);
}

static int put_names(const struct tla *tla, const struct stet_names *names, struct stet_when when,
                     const char *set, int put)
{
    for (int i = 0; i < names->count; i++)
        if (when.mask >> i & 1)
            stet_putf(tla->out, "%s\"%s\" %s %s", put++ ? " /\\ " : "", names->list[i].name,
                      when.value >> i & 1 ? "\\in" : "\\notin", set);
    return put;
}

static void put_when(const struct tla *tla, const struct stet_when *when)
{
    const int flags = tla->model->flags.count;
    const struct stet_when guards = {flags < 64 ? when->mask >> flags : 0,
                                     flags < 64 ? when->value >> flags : 0};
    const int put = put_names(tla, &tla->model->flags, *when, "flags", 0);

    (void)put_names(tla, &tla->model->guards, guards, "yes", put);
}

static void put_cell(const struct tla *tla, int state, int event)
{
    const struct stet_model *model = tla->model;
    const struct stet_cell *cell = stet_model_cell(model, state, event);
    bool closed = false;

    stet_putf(tla->out, "state = \"%s\" /\\ event = \"%s\" ->\n", model->states[state].name,
              model->events[event].key);
    for (int i = 0; i < cell->count; i++) {
        const struct stet_row *row = &model->rows[cell->rows[i]];

        stet_put(tla->out, i ? "             ELSE " : "             ");
        closed = row->when.mask == 0;
        if (!closed) {
            stet_put(tla->out, "IF ");
            put_when(tla, &row->when);
            stet_put(tla->out, " THEN ");
        }
        put_row(tla, cell->rows[i], state);
        stet_putf(tla->out, " \\* line %d\n", row->place.line);
    }
    if (!closed)
        stet_putf(tla->out, "             %sUndisposed\n", cell->count ? "ELSE " : "");
}

void tla_put_outcomes(const struct tla *tla)
{
    const struct stet_model *model = tla->model;
    int put = 0;

    stet_put(
        tla->out,
        "Go(to, send, set, clear, start, stop) ==\n"
        "    [kind |-> \"go\", to |-> to, send |-> send, set |-> set, clear |-> clear, start |-> "
        "start, stop |-> stop]\n"
        "Stay(to, send, set, clear, start, stop) ==\n"
        "    [kind |-> \"stay\", to |-> to, send |-> send, set |-> set, clear |-> clear, start |-> "
        "start, stop |-> stop]\n"
        "Nothing == [kind |-> \"nothing\"]\n"
        "Defer == [kind |-> \"defer\"]\n"
        "Never == [kind |-> \"never\"]\n"
        "Undisposed == [kind |-> \"undisposed\"]\n"
        "\n"
        "\\* What comes of an event: the first row that holds; yes: the guards that answer so.\n"
        "Outcome(state, event, flags, yes) ==\n"
        "    CASE ");
    for (int state = 0; state < model->state_count; state++)
        for (int event = 0; event < model->event_count && !model->states[state].is_group; event++) {
            stet_put(tla->out, put++ ? "      [] " : "");
            put_cell(tla, state, event);
        }
    stet_put(tla->out, put ? "      [] OTHER -> Undisposed\n\n" : "OTHER -> Undisposed\n\n");
}
