/* Each row of the table, and what entering and leaving does. */
#include "promela.h"

static void put_action(const struct promela *promela, const struct stet_action *action)
{
    const struct stet_model *model = promela->model;

    switch (action->kind) {
    case STET_SEND:
        stet_putf(promela->out, "send(self, message_%s)", model->messages.list[action->index].name);
        break;
    case STET_START:
    case STET_STOP:
        stet_putf(promela->out, "self.timer_%s = %s", model->timers.list[action->index].name,
                  action->kind == STET_START ? "true" : "false");
        break;
    case STET_SET:
    case STET_CLEAR:
        stet_putf(promela->out, "self.flag_%s = %s", model->flags.list[action->index].name,
                  action->kind == STET_SET ? "true" : "false");
        break;
    case STET_TELL:
        stet_putf(promela->out, "tell(%s)", model->signals.list[action->index].name);
        break;
    case STET_DO:
        stet_putf(promela->out, "act(%s)", model->actions.list[action->index].name);
        break;
    }
}

static void put_inline(const struct promela *promela, const struct stet_actions *actions)
{
    stet_put(promela->out, "{ ");
    for (int i = 0; i < actions->count; i++) {
        stet_put(promela->out, i ? "; " : "");
        put_action(promela, &actions->list[i]);
    }
    stet_put(promela->out, " }\n");
}

static void put_row(const struct promela *promela, int index)
{
    const struct stet_row *row = &promela->model->rows[index];
    const struct stet_action refusal = {STET_TELL, row->signal};
    const struct stet_actions refused = {&refusal, 1};
    const struct stet_actions *actions = row->kind == STET_REFUSE ? &refused : &row->actions;

    if (actions->count == 0)
        return;
    stet_putf(promela->out, "inline row_%d(self) /* ", index);
    promela_put_quoted(promela, row->place.file);
    stet_putf(promela->out, ":%d */ ", row->place.line);
    put_inline(promela, actions);
}

static void put_ends(const struct promela *promela)
{
    const struct stet_model *model = promela->model;

    for (int i = 0; i < model->state_count; i++) {
        const struct stet_state *state = &model->states[i];

        if (state->enter.count > 0) {
            stet_putf(promela->out, "inline enter_%s(self) ", state->name);
            put_inline(promela, &state->enter);
        }
        if (state->leave.count > 0) {
            stet_putf(promela->out, "inline leave_%s(self) ", state->name);
            put_inline(promela, &state->leave);
        }
    }
}

/* Where a message goes: onto every link that leaves the role; what finds no room is gone. */
static void put_send(const struct promela *promela)
{
    const struct stet_system *system = promela->system;

    stet_put(promela->out, "\ninline send(self, message)\n{\n    if\n");
    for (int role = 0; role < system->roles.count; role++) {
        int put = 0;

        stet_putf(promela->out, "    :: self.number == %d -> /* %s */\n", role,
                  system->roles.list[role].name);
        for (int i = 0; i < system->link_count; i++) {
            const struct stet_link *link = &system->links[i];
            const char *name = promela_link(promela, i);

            if (link->from != role)
                continue;
            stet_putf(promela->out, "%s        if\n        :: len(%s) < %d -> %s%smessage\n",
                      put++ ? ";\n" : "", name, link->capacity, name,
                      link->faults & STET_REORDERS ? "!!" : "!");
            if (link->faults & STET_LOSES)
                stet_put(promela->out, "        :: else /* lost */\n        fi");
            else
                stet_putf(promela->out,
                          "        :: else -> problem(\"link-overflow %d\")\n        fi", i);
        }
        stet_put(promela->out, put ? "\n" : "        skip\n");
    }
    stet_put(promela->out, "    fi\n}\n");
}

static void put_row_done(const struct promela *promela, int index, const char *self)
{
    const struct stet_row *row = &promela->model->rows[index];

    if (row->actions.count > 0 || row->kind == STET_REFUSE)
        stet_putf(promela->out, "row_%d(%s)", index, self);
    else
        stet_put(promela->out, "skip");
}

static void put_entered(const struct promela *promela, int place, int from, const char *self)
{
    const struct stet_state *it = &promela->model->states[place];

    if (it->group >= 0)
        put_entered(promela, it->group, from, self);
    if (it->enter.count > 0 && !(it->is_group && stet_model_inside(promela->model, from, place)))
        stet_putf(promela->out, "; enter_%s(%s)", it->name, self);
}

void promela_put_taken(const struct promela *promela, int index, int state, const char *self)
{
    const struct stet_model *model = promela->model;
    const int to = model->rows[index].to;

    for (int place = state; to >= 0 && place >= 0; place = model->states[place].group) {
        const struct stet_state *it = &model->states[place];

        if (it->leave.count > 0 && !(it->is_group && stet_model_inside(model, to, place)))
            stet_putf(promela->out, "leave_%s(%s); ", it->name, self);
    }
    put_row_done(promela, index, self);
    if (to < 0)
        return;
    stet_putf(promela->out, "; %s.state = state_%s", self, model->states[to].name);
    put_entered(promela, to, state, self);
}

void promela_put_rows(const struct promela *promela)
{
    stet_put(promela->out, "\n#ifdef GRAPH\n"
                           "hidden byte graph_told;\n"
                           "#define tell(signal) graph_told = 1\n"
                           "#define act(action) graph_told = 1\n"
                           "#define problem(what) c_code { graph_problem(what); }\n"
                           "#else\n"
                           "#define tell(signal) skip\n"
                           "#define act(action) skip\n"
                           "#define before(step) skip\n"
                           "#define after skip\n"
                           "#ifdef PROBLEMS\n"
                           "#define problem(what) assert(false)\n"
                           "#else\n"
                           "#define problem(what) skip\n"
                           "#endif\n"
                           "#endif\n");
    put_send(promela);
    stet_put(promela->out, "\n/* what each row does */\n");
    for (int i = 0; i < promela->model->row_count; i++)
        put_row(promela, i);
    stet_put(promela->out, "\n/* what entering and leaving does */\n");
    put_ends(promela);
}
