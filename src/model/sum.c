/* A sum over what a machine means, by which it is known again. */
#include "stet/model.h"

#include <string.h>

/* FNV-1a (draft-eastlake-fnv): small, and the same everywhere; it guards against change, not fraud.
 */
struct sum {
    uint64_t value;
};

static void add_bytes(struct sum *sum, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        sum->value = (sum->value ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
}

/* The terminating NUL too, so that names do not run together. */
static void add_name(struct sum *sum, const char *name)
{
    add_bytes(sum, name, strlen(name) + 1);
}

static void add_number(struct sum *sum, uint64_t number)
{
    char bytes[8];

    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(number >> (8 * i) & 0xFF);
    add_bytes(sum, bytes, sizeof bytes);
}

static void add_int(struct sum *sum, int number)
{
    add_number(sum, (uint64_t)(int64_t)number);
}

static void add_when(struct sum *sum, const struct stet_when *when)
{
    add_number(sum, when->mask);
    add_number(sum, when->value);
}

static void add_actions(struct sum *sum, const struct stet_actions *actions)
{
    add_int(sum, actions->count);
    for (int i = 0; i < actions->count; i++) {
        add_int(sum, (int)actions->list[i].kind);
        add_int(sum, actions->list[i].index);
    }
}

static void add_names(struct sum *sum, const struct stet_names *names)
{
    add_int(sum, names->count);
    for (int i = 0; i < names->count; i++) {
        add_name(sum, names->list[i].name);
        add_int(sum, names->list[i].outlasts);
    }
}

static void add_declared(struct sum *sum, const struct stet_model *model)
{
    const struct stet_names *const kinds[] = {
        &model->calls,  &model->messages, &model->timers,  &model->flags,
        &model->guards, &model->signals,  &model->actions,
    };

    add_name(sum, model->name);
    add_int(sum, model->initial);
    for (size_t i = 0; i < STET_COUNT(kinds); i++)
        add_names(sum, kinds[i]);
    add_int(sum, model->state_count);
    for (int i = 0; i < model->state_count; i++) {
        const struct stet_state *state = &model->states[i];

        add_name(sum, state->name);
        add_int(sum, state->group);
        add_int(sum, state->is_group);
        add_int(sum, state->final);
        add_actions(sum, &state->enter);
        add_actions(sum, &state->leave);
    }
}

static void add_rows(struct sum *sum, const struct stet_model *model)
{
    add_int(sum, model->row_count);
    for (int i = 0; i < model->row_count; i++) {
        const struct stet_row *row = &model->rows[i];

        add_int(sum, (int)row->kind);
        add_int(sum, row->from);
        add_int(sum, row->event);
        add_when(sum, &row->when);
        add_actions(sum, &row->actions);
        add_int(sum, row->to);
        add_int(sum, row->signal);
    }
}

static void add_condition(struct sum *sum, const struct stet_condition *condition)
{
    add_int(sum, (int)condition->kind);
    add_int(sum, condition->role);
    add_int(sum, condition->index);
    add_int(sum, condition->count);
    for (int i = 0; i < condition->count; i++)
        add_condition(sum, &condition->children[i]);
}

static void add_environment(struct sum *sum, const struct stet_system *system)
{
    add_when(sum, &system->assumed);
    add_int(sum, system->without_count);
    for (int i = 0; i < system->without_count; i++) {
        add_int(sum, system->without[i].role);
        add_int(sum, system->without[i].event);
    }
    add_int(sum, system->exploration_count);
    for (int i = 0; i < system->exploration_count; i++) {
        add_int(sum, system->explorations[i].capacity);
        add_number(sum, system->explorations[i].faults);
    }
}

static void add_system(struct sum *sum, const struct stet_system *system)
{
    add_name(sum, system->name);
    add_names(sum, &system->roles);
    add_int(sum, system->link_count);
    for (int i = 0; i < system->link_count; i++) {
        add_int(sum, system->links[i].from);
        add_int(sum, system->links[i].to);
        add_int(sum, system->links[i].capacity);
        add_number(sum, system->links[i].faults);
    }
    add_int(sum, system->claim_count);
    for (int i = 0; i < system->claim_count; i++) {
        add_name(sum, system->claims[i].name);
        add_int(sum, (int)system->claims[i].kind);
        add_condition(sum, &system->claims[i].condition);
        add_condition(sum, &system->claims[i].then);
    }
    add_environment(sum, system);
}

static void add_scenario(struct sum *sum, const struct stet_scenario *scenario)
{
    add_name(sum, scenario->name);
    add_int(sum, scenario->system);
    add_int(sum, scenario->count);
    for (int i = 0; i < scenario->count; i++) {
        const struct stet_step *step = &scenario->steps[i];

        add_int(sum, (int)step->kind);
        add_int(sum, step->role);
        add_int(sum, step->index);
        add_number(sum, step->guards);
        add_actions(sum, &step->actions);
    }
}

static void add_marks(struct sum *sum, const bool *marks, int count)
{
    for (int i = 0; i < count; i++)
        add_int(sum, marks != NULL && marks[i]);
}

static void add_demands(struct sum *sum, const struct stet_model *model)
{
    for (int i = 0; i < model->must_count; i++) {
        const struct stet_must *must = &model->musts[i];

        add_marks(sum, must->states, model->state_count);
        add_marks(sum, must->events, model->event_count);
        add_when(sum, &must->when);
        add_int(sum, (int)must->kind);
        add_actions(sum, &must->actions);
        add_int(sum, must->stays);
        add_marks(sum, must->targets, model->state_count);
    }
    for (int i = 0; i < model->invariant_count; i++) {
        add_marks(sum, model->invariants[i].states, model->state_count);
        add_when(sum, &model->invariants[i].when);
        add_actions(sum, &model->invariants[i].so);
    }
}

uint64_t stet_model_sum(const struct stet_model *model)
{
    struct sum sum = {UINT64_C(14695981039346656037)};

    add_declared(&sum, model);
    add_rows(&sum, model);
    add_demands(&sum, model);
    for (int i = 0; i < model->system_count; i++)
        add_system(&sum, &model->systems[i]);
    for (int i = 0; i < model->scenario_count; i++)
        add_scenario(&sum, &model->scenarios[i]);
    for (int i = 0; i < model->allowance_count; i++)
        add_name(&sum, model->allowances[i].rule);
    return sum.value;
}
