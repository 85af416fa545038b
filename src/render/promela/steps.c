/* The steps of the system: one process, one option for each thing that may happen. */
#include "condition.h"

/* What happens to whom: an event of a role; `link` for a message that arrives, else -1. */
struct site {
    const struct promela *promela;
    int role;
    int state;
    int event;
    int link;
    bool offering; /* only steps after which deferred events are offered; else only the others */
};

static const char *self_of(const struct site *site)
{
    return stet_format(site->promela->arena, "role_%s",
                       site->promela->system->roles.list[site->role].name);
}

static const char *message_of(const struct site *site)
{
    const struct stet_model *model = site->promela->model;

    return stet_format(site->promela->arena, "message_%s",
                       model->messages.list[model->events[site->event].index].name);
}

static const char *timer_of(const struct site *site)
{
    const struct stet_model *model = site->promela->model;

    return stet_format(site->promela->arena, "%s.timer_%s", self_of(site),
                       model->timers.list[model->events[site->event].index].name);
}

static bool reorders(const struct site *site)
{
    return (site->promela->system->links[site->link].faults & STET_REORDERS) != 0;
}

/* " && ..." for the event to be possible at all. */
static void put_possible(const struct site *site)
{
    const struct promela *promela = site->promela;
    const struct stet_event *event = &promela->model->events[site->event];

    switch (event->kind) {
    case STET_CALL:
        if (promela_cell_defers(promela, site->state, site->event))
            stet_putf(promela->out, " && !(deferred[%s.number]??[%s])", self_of(site),
                      promela_event(promela, site->event));
        break;
    case STET_EXPIRE:
        stet_putf(promela->out, " && %s", timer_of(site));
        for (int i = 0; i < promela->system->link_count; i++)
            if (promela->model->timers.list[event->index].outlasts &&
                promela->system->links[i].to == site->role)
                stet_putf(promela->out, " && len(%s) == 0", promela_link(promela, i));
        break;
    case STET_RECEIVE:
        stet_putf(promela->out, " && %s%s[%s]", promela_link(promela, site->link),
                  reorders(site) ? "??" : "?", message_of(site));
        break;
    }
}

/* The message is taken from its link, the timer is off. */
static void put_used_up(const struct site *site)
{
    const struct promela *promela = site->promela;

    if (site->link >= 0)
        stet_putf(promela->out, "%s%s%s; ", promela_link(promela, site->link),
                  reorders(site) ? "??" : "?", message_of(site));
    else if (promela->model->events[site->event].kind == STET_EXPIRE)
        stet_putf(promela->out, "%s = false; ", timer_of(site));
}

static void put_answers(const struct site *site, struct stet_when guards)
{
    const struct promela *promela = site->promela;
    const struct stet_names *names = &promela->model->guards;
    int put = 0;

    guards.mask &= ~promela->system->assumed.mask;
    for (int i = 0; i < names->count; i++)
        if (guards.mask >> i & 1)
            stet_putf(promela->out, "%s%s%s%s", put++ ? ", " : " with ",
                      guards.value >> i & 1 ? "" : "NOT(", names->list[i].name,
                      guards.value >> i & 1 ? "" : ")");
}

/* The comment above an option: the row and what guards answer. */
static void put_reason(const struct site *site, int row, struct stet_when guards)
{
    const struct promela *promela = site->promela;

    stet_put(promela->out, "    /* ");
    if (row >= 0) {
        promela_put_quoted(promela, promela->model->rows[row].place.file);
        stet_putf(promela->out, ":%d", promela->model->rows[row].place.line);
    } else {
        stet_put(promela->out, "no row");
    }
    put_answers(site, guards);
    stet_put(promela->out, " */\n");
}

static void put_deferral(const struct site *site)
{
    const struct promela *promela = site->promela;
    const char *self = self_of(site);
    const char *event = promela_event(promela, site->event);

    if (promela->kept < STET_MAX_DEFERRED)
        stet_putf(promela->out, "deferred[%s.number]!%s", self, event);
    else
        stet_putf(promela->out,
                  "if :: len(deferred[%s.number]) < %d -> deferred[%s.number]!%s :: else -> "
                  "problem(\"deferred-full %s %s\") fi",
                  self, promela->kept, self, event, promela->model->states[site->state].name,
                  promela->model->events[site->event].key);
}

static void put_outcome(const struct site *site, int row)
{
    const struct promela *promela = site->promela;

    if (row < 0)
        stet_putf(promela->out, "problem(\"undisposed-met %s %s\")",
                  promela->model->states[site->state].name,
                  promela->model->events[site->event].key);
    else if (promela->model->rows[row].kind == STET_NEVER)
        stet_putf(promela->out, "problem(\"never-met %d\")", row);
    else if (promela->model->rows[row].kind == STET_DEFER)
        put_deferral(site);
    else
        promela_put_taken(promela, row, site->state, self_of(site));
}

/* What guards will answer when the deferred events are offered. */
static void put_yes(const struct site *site, struct stet_when answers)
{
    const struct stet_names *names = &site->promela->model->guards;

    for (int i = 0; i < names->count; i++)
        if (answers.mask & answers.value & UINT64_C(1) << i)
            stet_putf(site->promela->out, "; yes_%s = true", names->list[i].name);
}

static const char *kind_of(const struct site *site)
{
    if (site->link >= 0)
        return "deliver";
    return site->promela->model->events[site->event].kind == STET_CALL ? "call" : "expire";
}

/*
 * One option: `index` of the choice's rows is taken, `count`: none.  `later` are
 * the guards that deferred events may ask then, with their answers.
 */
static void put_option(const struct site *site, const struct promela_choice *choice, int index,
                       struct stet_when later)
{
    const struct promela *promela = site->promela;
    const int row = index < choice->count ? choice->rows[index] : -1;
    const struct stet_when answers = {choice->guards.mask | later.mask,
                                      choice->guards.value | later.value};

    put_reason(site, row, answers);
    stet_putf(promela->out, "    :: d_step { %s.state == state_%s", self_of(site),
              promela->model->states[site->state].name);
    put_possible(site);
    promela_put_first(promela, choice->rows, choice->count, index, false, self_of(site));
    if ((later.value & ~choice->guards.mask) != 0)
        stet_putf(promela->out, " && len(deferred[%s.number]) > 0", self_of(site));
    stet_putf(promela->out, " -> before(\"%s %s %s\"); ", kind_of(site),
              promela->system->roles.list[site->role].name,
              promela->model->events[site->event].key);
    put_used_up(site);
    put_outcome(site, row);
    if (site->offering)
        put_yes(site, later);
    stet_put(promela->out, site->offering ? " }\n" : "; after }\n");
}

/* An option for each way in which guards may answer to what was deferred, when a row leads on. */
static void put_options(const struct site *site, const struct promela_choice *choice, int index)
{
    const struct promela *promela = site->promela;
    const int row = index < choice->count ? choice->rows[index] : -1;
    const int to = row >= 0 ? promela->model->rows[row].to : -1;
    struct stet_when later = {0, 0};
    uint64_t open;

    if ((to >= 0 && promela_defers(promela, site->state)) != site->offering)
        return;
    if (site->offering)
        later.mask = promela_asked_later(promela, site->state, to);
    open = later.mask & ~choice->guards.mask;
    for (uint64_t yes = 0;; yes = (yes - open) & open) {
        later.value = yes | (choice->guards.value & later.mask);
        put_option(site, choice, index, later);
        if (yes == open)
            return;
    }
}

static void put_choice(void *context, const struct promela_choice *choice)
{
    const struct site *site = context;
    const struct promela *promela = site->promela;
    const int last = choice->count - 1;
    const bool closed = last >= 0 && promela_flags(promela, choice->rows[last]).mask == 0;

    for (int i = 0; i < choice->count; i++)
        put_options(site, choice, i);
    if (!closed)
        put_options(site, choice, choice->count);
}

static void put_event(struct site site)
{
    const struct stet_model *model = site.promela->model;

    for (site.state = 0; site.state < model->state_count; site.state++)
        if (!model->states[site.state].is_group)
            promela_choices(site.promela, stet_model_cell(model, site.state, site.event),
                            put_choice, &site);
}

static bool without(const struct promela *promela, int role, int event)
{
    for (int i = 0; i < promela->system->without_count; i++) {
        const struct stet_exclusion *it = &promela->system->without[i];

        if (it->event == event && (it->role < 0 || it->role == role))
            return true;
    }
    return false;
}

static void put_events(const struct promela *promela, enum stet_event_kind kind, struct site site)
{
    const struct stet_model *model = promela->model;

    site.promela = promela;
    for (site.event = 0; site.event < model->event_count; site.event++) {
        const struct stet_event *it = &model->events[site.event];

        if (it->kind == kind && !without(promela, site.role, site.event) &&
            (kind != STET_RECEIVE || promela->sent[it->index]))
            put_event(site);
    }
}

/* All steps of a role in which it leaves a state that defers: one offer stands behind them all. */
static void put_offers(const struct promela *promela, int role)
{
    struct site site = {.role = role, .link = -1, .offering = true};

    stet_putf(promela->out, "    /* --- %s, where deferred events are offered again --- */\n",
              promela->system->roles.list[role].name);
    stet_put(promela->out, "    :: atomic { if\n");
    put_events(promela, STET_CALL, site);
    put_events(promela, STET_EXPIRE, site);
    for (site.link = 0; site.link < promela->system->link_count; site.link++)
        if (promela->system->links[site.link].to == role)
            put_events(promela, STET_RECEIVE, site);
    stet_putf(promela->out, "    :: false -> skip\n    fi; d_step { offer(role_%s); after } }\n",
              promela->system->roles.list[role].name);
}

/* What the network does: messages vanish and are copied. */
static void put_faults(const struct promela *promela, int index)
{
    const struct stet_link *link = &promela->system->links[index];
    const char *name = promela_link(promela, index);

    for (int i = 0; i < promela->model->messages.count; i++) {
        const char *message = promela->model->messages.list[i].name;

        if (!promela->sent[i])
            continue;
        if (link->faults & STET_LOSES)
            stet_putf(promela->out,
                      "    :: d_step { %s??[message_%s] -> before(\"lose %d %s\"); %s??message_%s; "
                      "after }\n",
                      name, message, index, message, name, message);
        if (link->faults & STET_DUPLICATES)
            stet_putf(promela->out,
                      "    :: d_step { %s??[message_%s] && len(%s) < %d -> before(\"duplicate %d "
                      "%s\"); %s%smessage_%s; "
                      "after }\n",
                      name, message, name, link->capacity, index, message, name,
                      link->faults & STET_REORDERS ? "!!" : "!", message);
    }
}

static void put_role(const struct promela *promela, int role)
{
    const char *name = promela->system->roles.list[role].name;
    struct site site = {.role = role, .link = -1};

    stet_putf(promela->out, "    /* --- %s is called --- */\n", name);
    put_events(promela, STET_CALL, site);
    stet_putf(promela->out, "    /* --- timers of %s expire --- */\n", name);
    put_events(promela, STET_EXPIRE, site);
    for (site.link = 0; site.link < promela->system->link_count; site.link++) {
        if (promela->system->links[site.link].to != role)
            continue;
        stet_putf(promela->out, "    /* --- %s receives --- */\n", name);
        put_events(promela, STET_RECEIVE, site);
    }
    if (promela->kept > 0)
        put_offers(promela, role);
}

void promela_put_steps(const struct promela *promela)
{
    const struct stet_system *system = promela->system;

    stet_put(promela->out, "\nactive proctype system()\n{\nend:\n    do\n"
                           "    :: false -> skip /* so that there is an option */\n");
    for (int role = 0; role < system->roles.count; role++)
        put_role(promela, role);
    for (int link = 0; link < system->link_count; link++) {
        stet_putf(promela->out, "    /* --- what the network does to %s --- */\n",
                  promela_link(promela, link));
        put_faults(promela, link);
    }
    stet_put(promela->out, "    od\n}\n");
}
