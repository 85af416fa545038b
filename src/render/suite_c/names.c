/* The names of a suite's C file. */
#include "suite_c/suite_c.h"

const enum stet_action_kind suite_c_act_kinds[SUITE_C_ACT_KINDS] = {STET_SEND, STET_START,
                                                                    STET_STOP, STET_TELL, STET_DO};

static void put_enumerator(struct writing *writing, const char *kind, const char *name)
{
    stet_putf(writing->out, "    %s_suite_%s_%s,\n", writing->model->name, kind, name);
}

void suite_c_events(struct writing *writing)
{
    static const char *const words[] = {
        [STET_CALL] = "CALL", [STET_RECEIVE] = "RECEIVE", [STET_EXPIRE] = "EXPIRE"};
    const struct stet_model *model = writing->model;
    const struct stet_names *const names[] = {[STET_CALL] = &model->calls,
                                              [STET_RECEIVE] = &model->messages,
                                              [STET_EXPIRE] = &model->timers};

    for (int i = 0; i < model->event_count; i++) {
        const struct stet_event *event = &model->events[i];

        put_enumerator(writing, words[event->kind], names[event->kind]->list[event->index].name);
    }
}

void suite_c_event_names(struct writing *writing)
{
    for (int i = 0; i < writing->model->event_count; i++)
        stet_putf(writing->out, "    \"%s\",\n", writing->model->events[i].key);
}

void suite_c_guards(struct writing *writing)
{
    for (int i = 0; i < writing->model->guards.count; i++)
        put_enumerator(writing, "GUARD", writing->model->guards.list[i].name);
}

void suite_c_guard_names(struct writing *writing)
{
    for (int i = 0; i < writing->model->guards.count; i++)
        stet_putf(writing->out, "    \"%s\",\n", writing->model->guards.list[i].name);
}

void suite_c_acts(struct writing *writing)
{
    for (size_t i = 0; i < SUITE_C_ACT_KINDS; i++) {
        const struct stet_names *names = stet_action_names(writing->model, suite_c_act_kinds[i]);

        for (int j = 0; j < names->count; j++)
            put_enumerator(writing, suite_act_word(suite_c_act_kinds[i]), names->list[j].name);
    }
}

void suite_c_act_names(struct writing *writing)
{
    for (size_t i = 0; i < SUITE_C_ACT_KINDS; i++) {
        const struct stet_names *names = stet_action_names(writing->model, suite_c_act_kinds[i]);

        for (int j = 0; j < names->count; j++)
            stet_putf(writing->out, "    \"%s %s\",\n", suite_act_word(suite_c_act_kinds[i]),
                      names->list[j].name);
    }
}

void suite_c_states(struct writing *writing)
{
    for (int i = 0; i < writing->model->state_count; i++)
        if (!writing->model->states[i].is_group)
            put_enumerator(writing, "STATE", writing->model->states[i].name);
}

void suite_c_state_names(struct writing *writing)
{
    for (int i = 0; i < writing->model->state_count; i++)
        if (!writing->model->states[i].is_group)
            stet_putf(writing->out, "    \"%s\",\n", writing->model->states[i].name);
}

void suite_c_timers(struct writing *writing)
{
    const struct stet_model *model = writing->model;

    stet_putf(writing->out, "    %s_suite_TIMERS = %d,\n", model->name, model->timers.count);
    stet_putf(writing->out, "    %s_suite_STARTS = %d, /* acts */\n", model->name,
              writing->first_act[STET_START]);
    stet_putf(writing->out, "    %s_suite_STOPS = %d,\n", model->name,
              writing->first_act[STET_STOP]);
    stet_putf(writing->out, "    %s_suite_EXPIRIES = %d /* events */\n", model->name,
              model->event_count - model->timers.count);
}
