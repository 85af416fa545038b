/* Deferred events, offered again after a change of state. */
#include "condition.h"

/* All guards that cells of events that may be deferred ask. */
static uint64_t asked_by_deferred(const struct promela *promela)
{
    const struct stet_model *model = promela->model;
    uint64_t asked = 0;

    for (int i = 0; i < model->row_count; i++)
        if (promela->deferred[model->rows[i].event])
            asked |= promela_guards(promela, i).mask;
    return asked;
}

static void put_outcome(const struct promela *promela, int state, int row)
{
    const struct stet_model *model = promela->model;

    switch (model->rows[row].kind) {
    case STET_DEFER:
        stet_put(promela->out, "deferred[self.number]!offer_event\n");
        break;
    case STET_NEVER:
        stet_putf(promela->out, "problem(\"never-met %d\")\n", row);
        break;
    default:
        promela_put_taken(promela, row, state, "self");
        stet_put(promela->out, model->rows[row].to >= 0 ? "; start_over(self)\n" : "\n");
    }
}

static void put_cell(const struct promela *promela, int state, int event)
{
    const struct stet_model *model = promela->model;
    const struct stet_cell *cell = stet_model_cell(model, state, event);
    bool closed = false;

    for (int i = 0; i < cell->count; i++) {
        const struct stet_row *row = &model->rows[cell->rows[i]];

        stet_putf(promela->out, "        :: self.state == state_%s && offer_event == %s",
                  model->states[state].name, promela_event(promela, event));
        promela_put_first(promela, cell->rows, cell->count, i, true, "self");
        stet_put(promela->out, " ->");
        stet_putf(promela->out, " /* ");
        promela_put_quoted(promela, row->place.file);
        stet_putf(promela->out, ":%d */\n            ", row->place.line);
        put_outcome(promela, state, cell->rows[i]);
        closed = closed || row->when.mask == 0;
    }
    if (closed)
        return;
    stet_putf(promela->out, "        :: self.state == state_%s && offer_event == %s",
              model->states[state].name, promela_event(promela, event));
    promela_put_first(promela, cell->rows, cell->count, cell->count, true, "self");
    stet_putf(promela->out, " ->\n            problem(\"undisposed-met %s %s\")\n",
              model->states[state].name, model->events[event].key);
}

void promela_put_offer(const struct promela *promela)
{
    const struct stet_model *model = promela->model;

    const uint64_t asked = asked_by_deferred(promela);

    if (promela->kept == 0)
        return;
    stet_put(promela->out,
             "\n/* what guards answer to deferred events; set where they are offered */\n");
    for (int i = 0; i < model->guards.count; i++)
        if (asked >> i & 1)
            stet_putf(promela->out, "bool yes_%s;\n", model->guards.list[i].name);
    stet_put(promela->out, "hidden mtype:event offer_event;\n"
                           "hidden byte offer_left; /* not offered yet: those at the head */\n"
                           "\n"
                           "inline start_over(self)\n"
                           "{\n"
                           "    do\n"
                           "    :: offer_left > 0 -> deferred[self.number]?offer_event; "
                           "deferred[self.number]!offer_event; offer_left--\n"
                           "    :: else -> break\n"
                           "    od;\n"
                           "    offer_left = len(deferred[self.number])\n"
                           "}\n"
                           "\n"
                           "inline offer(self)\n"
                           "{\n"
                           "    offer_left = len(deferred[self.number]);\n"
                           "    do\n"
                           "    :: offer_left > 0 ->\n"
                           "        deferred[self.number]?offer_event; offer_left--;\n"
                           "        if\n");
    for (int event = 0; event < model->event_count; event++)
        for (int state = 0; promela->deferred[event] && state < model->state_count; state++)
            if (!model->states[state].is_group)
                put_cell(promela, state, event);
    stet_put(promela->out, "        fi\n    :: else -> break\n    od");
    for (int i = 0; i < model->guards.count; i++)
        if (asked >> i & 1)
            stet_putf(promela->out, ";\n    yes_%s = false", model->guards.list[i].name);
    stet_put(promela->out, "\n}\n");
}
