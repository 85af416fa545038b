/* Claims: what TLA+ can say of them. */
#include "tla.h"

static void put_condition(const struct tla *tla, const struct stet_condition *condition);

static void put_states_within(const struct tla *tla, int place)
{
    const struct stet_model *model = tla->model;
    int put = 0;

    stet_put(tla->out, "{");
    for (int i = 0; i < model->state_count; i++)
        if (!model->states[i].is_group && stet_model_inside(model, i, place))
            stet_putf(tla->out, "%s\"%s\"", put++ ? ", " : "", model->states[i].name);
    stet_put(tla->out, "}");
}

static void put_question(const struct tla *tla, const struct stet_condition *condition)
{
    const struct stet_model *model = tla->model;
    const char *role = tla->system->roles.list[condition->role].name;

    switch (condition->kind) {
    case STET_IN:
        stet_putf(tla->out, "at[\"%s\"].state \\in ", role);
        put_states_within(tla, condition->index);
        break;
    case STET_HAS:
        stet_putf(tla->out, "\"%s\" \\in at[\"%s\"].flags",
                  model->flags.list[condition->index].name, role);
        break;
    case STET_ARMED:
        stet_putf(tla->out, "\"%s\" \\in at[\"%s\"].timers",
                  model->timers.list[condition->index].name, role);
        break;
    default:
        stet_putf(tla->out, "(\\E l \\in Links : l[2] = \"%s\" /\\ \"%s\" \\in Under(l))", role,
                  model->messages.list[condition->index].name);
    }
}

static void put_condition(const struct tla *tla, const struct stet_condition *condition)
{
    if (condition->count == 0) {
        put_question(tla, condition);
        return;
    }
    stet_put(tla->out, condition->kind == STET_NOT ? "~(" : "(");
    for (int i = 0; i < condition->count; i++) {
        if (i > 0)
            stet_put(tla->out, condition->kind == STET_ALL ? " /\\ " : " \\/ ");
        put_condition(tla, &condition->children[i]);
    }
    stet_put(tla->out, ")");
}

static void put_claim(const struct tla *tla, const struct stet_claim *claim)
{
    static const char *const reads[] = {
        [STET_IMPOSSIBLE] = "an invariant",
        [STET_REACHABLE] = "no invariant: a counterexample is a way there",
        [STET_POSSIBLE_AGAIN] =
            "TLA+ cannot say that a way back is always there; this is where it leads",
        [STET_LEADS_TO] = "a property under Fairness"};

    tla_put_comment(tla, claim->what);
    tla_put_comment(tla, reads[claim->kind]);
    stet_putf(tla->out, "claim_%s == ", claim->name);
    if (claim->kind == STET_IMPOSSIBLE || claim->kind == STET_REACHABLE)
        stet_put(tla->out, "~(");
    put_condition(tla, &claim->condition);
    if (claim->kind == STET_IMPOSSIBLE || claim->kind == STET_REACHABLE)
        stet_put(tla->out, ")");
    if (claim->kind == STET_LEADS_TO) {
        stet_put(tla->out, " ~> ");
        put_condition(tla, &claim->then);
    }
    stet_put(tla->out, "\n");
}

void tla_put_claims(const struct tla *tla)
{
    for (int i = 0; i < tla->system->claim_count; i++)
        put_claim(tla, &tla->system->claims[i]);
}
