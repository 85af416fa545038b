/* States, messages, roles and links: what the rest of the text is about. */
#include "promela.h"

void promela_put_quoted(const struct promela *promela, const char *text)
{
    for (; *text; text++) {
        stet_put_char(promela->out, *text);
        if ((text[0] == '*' && text[1] == '/') || (text[0] == '/' && text[1] == '*'))
            stet_put_char(promela->out, ' ');
    }
}

const char *promela_link(const struct promela *promela, int link)
{
    const struct stet_system *system = promela->system;

    return stet_format(promela->arena, "link_%d_%s_%s", link + 1,
                       system->roles.list[system->links[link].from].name,
                       system->roles.list[system->links[link].to].name);
}

const char *promela_event(const struct promela *promela, int event)
{
    static const char *const kinds[] = {
        [STET_CALL] = "call", [STET_RECEIVE] = "receive", [STET_EXPIRE] = "expire"};
    const struct stet_model *model = promela->model;
    const struct stet_names *const names[] = {[STET_CALL] = &model->calls,
                                              [STET_RECEIVE] = &model->messages,
                                              [STET_EXPIRE] = &model->timers};
    const struct stet_event *it = &model->events[event];

    return stet_format(promela->arena, "%s_%s", kinds[it->kind],
                       names[it->kind]->list[it->index].name);
}

static void put_state_names(const struct promela *promela)
{
    const struct stet_model *model = promela->model;
    int put = 0;

    stet_put(promela->out, "\nmtype:state = {");
    for (int i = 0; i < model->state_count; i++)
        if (!model->states[i].is_group)
            stet_putf(promela->out, "%s state_%s", put++ ? "," : "", model->states[i].name);
    stet_put(promela->out, " }\n");
    for (int group = 0; group < model->state_count; group++) {
        if (!model->states[group].is_group)
            continue;
        stet_putf(promela->out, "#define in_%s(self) (", model->states[group].name);
        put = 0;
        for (int i = 0; i < model->state_count; i++)
            if (!model->states[i].is_group && stet_model_inside(model, i, group))
                stet_putf(promela->out, "%sself.state == state_%s", put++ ? " || " : "",
                          model->states[i].name);
        stet_put(promela->out, put ? ")\n" : "false)\n");
    }
}

static void put_event_names(const struct promela *promela)
{
    const struct stet_model *model = promela->model;
    int put = 0;

    stet_put(promela->out, "mtype:message = {");
    for (int i = 0; i < model->messages.count; i++)
        stet_putf(promela->out, "%s message_%s", i ? "," : "", model->messages.list[i].name);
    stet_put(promela->out, model->messages.count ? " }\n" : " message_none }\n");
    if (promela->kept == 0)
        return;
    stet_put(promela->out, "mtype:event = {");
    for (int i = 0; i < model->event_count; i++)
        if (promela->deferred[i])
            stet_putf(promela->out, "%s %s", put++ ? "," : "", promela_event(promela, i));
    stet_put(promela->out, " }\n");
}

static const char *initially(const struct stet_step *given, enum stet_action_kind kind, int index)
{
    for (int i = 0; given && i < given->actions.count; i++)
        if (given->actions.list[i].kind == kind && given->actions.list[i].index == index)
            return " = true";
    return "";
}

/* What a role remembers; a type of its own gives it a beginning of its own. */
static void put_role(const struct promela *promela, int role)
{
    const struct stet_model *model = promela->model;
    const char *name = promela->system->roles.list[role].name;
    const struct stet_step *given = stet_system_given(promela->system, role);

    stet_putf(promela->out, "typedef machine_%s {\n    byte number = %d;\n", name, role);
    stet_putf(promela->out, "    mtype:state state = state_%s;\n",
              model->states[given ? given->index : model->initial].name);
    for (int i = 0; i < model->flags.count; i++)
        stet_putf(promela->out, "    bool flag_%s%s;\n", model->flags.list[i].name,
                  initially(given, STET_SET, i));
    for (int i = 0; i < model->timers.count; i++)
        stet_putf(promela->out, "    bool timer_%s%s;\n", model->timers.list[i].name,
                  initially(given, STET_START, i));
    stet_putf(promela->out, "}\nmachine_%s role_%s;\n", name, name);
}

static void put_link(const struct promela *promela, int index)
{
    const struct stet_link *link = &promela->system->links[index];

    stet_putf(promela->out, "chan %s = [%d] of { mtype:message }", promela_link(promela, index),
              link->capacity);
    if (link->faults)
        stet_putf(promela->out, " /*%s%s%s */", link->faults & STET_LOSES ? " LOSES" : "",
                  link->faults & STET_DUPLICATES ? " DUPLICATES" : "",
                  link->faults & STET_REORDERS ? " REORDERS: sorted, the order means nothing" : "");
    stet_put(promela->out, "\n");
}

void promela_put_names(const struct promela *promela)
{
    put_state_names(promela);
    put_event_names(promela);
    stet_put_char(promela->out, '\n');
    for (int i = 0; i < promela->system->roles.count; i++)
        put_role(promela, i);
    if (promela->kept > 0)
        stet_putf(promela->out, "chan deferred[%d] = [%d] of { mtype:event }\n",
                  promela->system->roles.count, promela->kept);
    for (int i = 0; i < promela->system->link_count; i++)
        put_link(promela, i);
}
