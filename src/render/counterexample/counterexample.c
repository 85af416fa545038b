/* A counterexample as a C program: the system and the steps. */
#include "parts.h"

#include "filling.h"
#include "runtime.h"

extern const char render_template_counterexample[];
extern const char render_template_counterexample_steps[];
extern const char render_template_counterexample_search[];

static void put_roles(const struct stet_system *system, struct stet_buffer *out)
{
    for (int i = 0; i < system->roles.count; i++)
        stet_putf(out, "ROLE_%s, ", system->roles.list[i].name);
}

static void put_role_names(const struct stet_system *system, struct stet_buffer *out)
{
    for (int i = 0; i < system->roles.count; i++)
        stet_putf(out, "%s\"%s\"", i == 0 ? "" : ", ", system->roles.list[i].name);
}

static int put_links(const struct stet_system *shape, struct stet_buffer *out)
{
    static const char *const words[] = {"LOSES", "DUPLICATES", "REORDERS"};
    int room = 0;

    for (int i = 0; i < shape->link_count; i++) {
        const struct stet_link *link = &shape->links[i];

        stet_putf(out, "    {ROLE_%s, ROLE_%s, %d, ", shape->roles.list[link->from].name,
                  shape->roles.list[link->to].name, link->capacity);
        for (size_t j = 0; j < STET_COUNT(words); j++)
            if ((link->faults >> j & 1) != 0)
                stet_putf(out, "%s | ", words[j]);
        stet_put(out, "0},\n");
        room += link->capacity;
    }
    return room;
}

/* Flags that a GIVEN sets, or timers that it starts. */
static uint64_t given_bits(const struct stet_step *step, enum stet_action_kind kind)
{
    uint64_t bits = 0;

    for (int i = 0; i < step->actions.count; i++)
        if (step->actions.list[i].kind == kind)
            bits |= UINT64_C(1) << step->actions.list[i].index;
    return bits;
}

/* "DELIVER, tcp_MSG_SYN": what is done, and with what. */
static void put_doing(const struct stet_model *model, const struct stet_step *step,
                      struct stet_buffer *out)
{
    const char *machine = model->name;
    const struct stet_event *event =
        &model->events[step->index < model->event_count ? step->index : 0];

    if (step->kind == STET_STEP_GIVEN)
        stet_putf(out, "GIVEN, %s_ST_%s", machine, model->states[step->index].name);
    else if (step->kind == STET_STEP_DOES)
        stet_putf(out, "CALL, %s_EV_%s", machine, event->key);
    else if (step->kind == STET_STEP_EXPIRES)
        stet_putf(out, "EXPIRE, %s_TM_%s", machine, model->timers.list[event->index].name);
    else
        stet_putf(out, "%s, %s_MSG_%s",
                  step->kind == STET_STEP_DELIVER ? "DELIVER"
                  : step->kind == STET_STEP_LOSE  ? "LOSE"
                                                  : "DUPLICATE",
                  machine,
                  model->messages.list[step->kind == STET_STEP_DELIVER ? event->index : step->index]
                      .name);
}

static void put_steps(const struct stet_exploration *exploration, const struct stet_path *path,
                      struct stet_buffer *out)
{
    const struct stet_model *model = exploration->model;
    const struct stet_system *system = exploration->system;

    for (int i = 0; i < path->count; i++) {
        const struct stet_step *step = &path->steps[i];
        const bool given = step->kind == STET_STEP_GIVEN;

        stet_put(out, "    {");
        put_doing(model, step, out);
        stet_putf(out, ", ROLE_%s, %d, UINT64_C(%llu), UINT64_C(%llu),\n     \"%s\"},\n",
                  system->roles.list[step->role].name, step->via - 1,
                  (unsigned long long)(given ? given_bits(step, STET_SET) : step->guards),
                  (unsigned long long)(given ? given_bits(step, STET_START) : 0),
                  stet_step_text(out->arena, model, system, step));
    }
}

static void put_without(const struct stet_model *model, const struct stet_system *system,
                        struct stet_buffer *out)
{
    for (int i = 0; i < system->without_count; i++) {
        const struct stet_exclusion *exclusion = &system->without[i];
        const struct stet_event *event = &model->events[exclusion->event];

        stet_put(out, "    if (");
        if (exclusion->role >= 0)
            stet_putf(out, "role == ROLE_%s && ", system->roles.list[exclusion->role].name);
        if (event->kind == STET_EXPIRE)
            stet_putf(out, "event == (int)%s_TO_%s)\n        return true;\n", model->name,
                      model->timers.list[event->index].name);
        else
            stet_putf(out, "event == (int)%s_EV_%s)\n        return true;\n", model->name,
                      event->key);
    }
}

/* The states in which a role may stay: those that are FINAL, else the initial one. */
static void put_final(const struct stet_model *model, struct stet_buffer *out)
{
    bool any = false;

    for (int i = 0; i < model->state_count; i++) {
        if (!model->states[i].final)
            continue;
        stet_putf(out, "        case %s_ST_%s:\n", model->name, model->states[i].name);
        any = true;
    }
    if (!any)
        stet_putf(out, "        case %s_ST_%s:\n", model->name, model->states[model->initial].name);
}

static const char *bits_text(struct stet_arena *arena, uint64_t bits)
{
    return stet_format(arena, "UINT64_C(%llu)", (unsigned long long)bits);
}

static uint64_t outlasting(const struct stet_model *model)
{
    uint64_t bits = 0;

    for (int i = 0; i < model->timers.count; i++)
        if (model->timers.list[i].outlasts)
            bits |= UINT64_C(1) << i;
    return bits;
}

/* The texts of the places of the template, in the order of `enum place`. */
enum place {
    ROLES,
    ROLE_NAMES,
    LINKS,
    STEPS,
    CONDITION,
    THEN,
    WITHOUT,
    FINAL,
    JUDGE,
    WHAT,
    PLACES
};

/* Fills them; returns how many messages all links hold together. */
static int put_places(const struct stet_counterexample *counterexample,
                      struct stet_buffer places[PLACES])
{
    const struct stet_exploration *exploration = counterexample->exploration;
    const struct stet_model *model = exploration->model;
    const struct stet_system *system = exploration->system;
    const struct stet_claim *claim =
        counterexample->claim == NULL ? NULL : counterexample->claim->claim;

    put_roles(system, &places[ROLES]);
    put_role_names(system, &places[ROLE_NAMES]);
    put_steps(exploration, counterexample_path(counterexample), &places[STEPS]);
    put_without(model, system, &places[WITHOUT]);
    put_final(model, &places[FINAL]);
    counterexample_judge(counterexample, &places[JUDGE]);
    counterexample_string(counterexample->what, &places[WHAT]);
    if (claim != NULL)
        counterexample_condition(model, system, &claim->condition, &places[CONDITION]);
    else
        stet_put(&places[CONDITION], "false");
    if (claim != NULL && claim->kind == STET_LEADS_TO)
        counterexample_condition(model, system, &claim->then, &places[THEN]);
    else
        stet_put(&places[THEN], "true");
    return put_links(&exploration->shape, &places[LINKS]);
}

bool stet_render_counterexample(const struct stet_counterexample *counterexample, const char *path,
                                struct stet_buffer *out)
{
    const struct stet_exploration *exploration = counterexample->exploration;
    const struct stet_model *model = exploration->model;
    const struct stet_path *run = counterexample_path(counterexample);
    const struct stet_when *assumed = &exploration->system->assumed;
    struct stet_buffer places[PLACES];
    int room;

    if (counterexample->claim != NULL && (counterexample->claim->verdict != STET_FAILS ||
                                          counterexample->claim->claim->kind == STET_REACHABLE))
        return false;
    for (int i = 0; i < PLACES; i++)
        stet_buffer_init(&places[i], out->arena);
    room = put_places(counterexample, places);
    const char *const parts[] = {render_template_counterexample,
                                 render_template_counterexample_steps,
                                 render_template_counterexample_search};
    const struct stet_filling fillings[] = {
        {"name", model->name, 0},
        {"system", exploration->system->name, 0},
        {"table", path, 0},
        {"defers", NULL, stet_runtime_defers(model)},
        {"wide", NULL, stet_runtime_is_wide(model)},
        {"roles", stet_buffer_text(&places[ROLES]), 0},
        {"role_names", stet_buffer_text(&places[ROLE_NAMES]), 0},
        {"links", stet_buffer_text(&places[LINKS]), 0},
        {"link_count", NULL, exploration->shape.link_count},
        {"flights", NULL, room},
        {"steps", stet_buffer_text(&places[STEPS]), 0},
        {"step_count", NULL, run->count},
        {"loop", NULL, run->loop},
        {"outlasting", bits_text(out->arena, outlasting(model)), 0},
        {"condition", stet_buffer_text(&places[CONDITION]), 0},
        {"then", stet_buffer_text(&places[THEN]), 0},
        {"without", stet_buffer_text(&places[WITHOUT]), 0},
        {"answers_yes", bits_text(out->arena, assumed->mask & assumed->value), 0},
        {"answers_no", bits_text(out->arena, assumed->mask & ~assumed->value), 0},
        {"searches", NULL,
         counterexample->claim != NULL &&
             counterexample->claim->claim->kind == STET_POSSIBLE_AGAIN},
        {"final", stet_buffer_text(&places[FINAL]), 0},
        {"judge", stet_buffer_text(&places[JUDGE]), 0},
        {"what", stet_buffer_text(&places[WHAT]), 0},
    };

    for (size_t i = 0; i < STET_COUNT(parts); i++)
        stet_fill(out, parts[i], fillings, STET_COUNT(fillings));
    return true;
}
