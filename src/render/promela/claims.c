/* Claims: conditions as macros, and what SPIN can decide of them. */
#include "promela.h"

static void put_condition(const struct promela *promela, const struct stet_condition *condition);

static void put_flying(const struct promela *promela, const struct stet_condition *condition)
{
    int put = 0;

    for (int i = 0; i < promela->system->link_count; i++)
        if (promela->system->links[i].to == condition->role)
            stet_putf(promela->out, "%s%s??[message_%s]", put++ ? " || " : "(",
                      promela_link(promela, i),
                      promela->model->messages.list[condition->index].name);
    stet_put(promela->out, put ? ")" : "false");
}

static void put_children(const struct promela *promela, const struct stet_condition *condition)
{
    stet_put(promela->out, condition->kind == STET_NOT ? "!(" : "(");
    for (int i = 0; i < condition->count; i++) {
        if (i > 0)
            stet_put(promela->out, condition->kind == STET_ALL ? " && " : " || ");
        put_condition(promela, &condition->children[i]);
    }
    stet_put(promela->out, ")");
}

static void put_condition(const struct promela *promela, const struct stet_condition *condition)
{
    const struct stet_model *model = promela->model;
    const char *role =
        condition->role >= 0 ? promela->system->roles.list[condition->role].name : "";

    switch (condition->kind) {
    case STET_IN:
        if (model->states[condition->index].is_group)
            stet_putf(promela->out, "in_%s(role_%s)", model->states[condition->index].name, role);
        else
            stet_putf(promela->out, "(role_%s.state == state_%s)", role,
                      model->states[condition->index].name);
        break;
    case STET_HAS:
        stet_putf(promela->out, "role_%s.flag_%s", role, model->flags.list[condition->index].name);
        break;
    case STET_ARMED:
        stet_putf(promela->out, "role_%s.timer_%s", role,
                  model->timers.list[condition->index].name);
        break;
    case STET_FLYING:
        put_flying(promela, condition);
        break;
    case STET_NOT:
    case STET_ALL:
    case STET_ANY:
        put_children(promela, condition);
        break;
    }
}

static void put_claim(const struct promela *promela, const struct stet_claim *claim)
{
    stet_put(promela->out, "/* ");
    promela_put_quoted(promela, claim->what);
    if (claim->kind == STET_POSSIBLE_AGAIN || claim->kind == STET_LEADS_TO) {
        stet_put(promela->out, ": SPIN has no logic for this one, see GRAPH */\n");
        return;
    }
    stet_putf(promela->out, ": %s */\n#define holds_%s ",
              claim->kind == STET_REACHABLE ? "an error shows a way to it" : "no error",
              claim->name);
    put_condition(promela, &claim->condition);
    stet_putf(promela->out, "\nltl never_%s { [] !(holds_%s) }\n", claim->name, claim->name);
}

void promela_put_claims(const struct promela *promela)
{
    if (promela->system->claim_count == 0)
        return;
    stet_put(promela->out, "\n#ifdef CLAIMS\n");
    for (int i = 0; i < promela->system->claim_count; i++)
        put_claim(promela, &promela->system->claims[i]);
    stet_put(promela->out, "#endif\n");
}
