/* Where charts may begin. */
#include <string.h>

#include "observe.h"

/* Whether an end has not begun yet: it may get here by what shows nothing. */
static bool is_idle(const struct machine *machine, int configuration)
{
    const struct stet_model *model = machine->model;
    bool idle = configuration == 0;

    for (int event = 0; event < model->calls.count && !idle; event++) {
        const struct stet_move *move = machine_usual(machine, 0, event);

        idle = move != NULL && move->sent_count == 0 && move->to == configuration;
    }
    return idle;
}

/* Where a chart may begin: nothing is under way, and both ends have begun or neither. */
static bool is_rest(const struct machine *machine, const struct situation *situation)
{
    return situation->key.flying[0][0] == 0 && situation->key.flying[1][0] == 0 &&
           is_idle(machine, situation->key.at[0]) == is_idle(machine, situation->key.at[1]);
}

/* The number of a configuration as a GIVEN row says it; -1: it is never reached. */
static int given_configuration(const struct machine *machine, const struct stet_system *system,
                               int role)
{
    const struct stet_automaton *automaton = machine->automaton;
    struct stet_configuration given;

    stet_configuration_given(machine->model, stet_system_given(system, role), &given);
    for (int i = 0; i < automaton->count; i++) {
        const struct stet_configuration *at = &automaton->configurations[i];

        if (at->state == given.state && at->flags == given.flags && at->timers == given.timers &&
            at->deferred_count == 0)
            return i;
    }
    return -1;
}

/* Systems may begin elsewhere: so may charts, as where one end has forgotten the other. */
static void add_given(struct situations *set, const struct machine *machine)
{
    for (int i = 0; i < machine->model->system_count; i++) {
        const struct stet_system *system = &machine->model->systems[i];
        struct situation situation;

        memset(&situation, 0, sizeof situation);
        situation.row[0] = situation.row[1] = -1;
        for (int end = 0; end < 2; end++) {
            situation.key.at[0] = given_configuration(machine, system, end);
            situation.key.at[1] = given_configuration(machine, system, 1 - end);
            if (system->roles.count == 2 && situation.key.at[0] >= 0 && situation.key.at[1] >= 0)
                situations_add(set, &situation);
        }
    }
}

bool observe_starts(struct machine *machine)
{
    struct stet_arena *arena = machine->arena;
    const struct outlook outlook = {
        .machine = machine, .arena = arena, .room = arena, .anything = true};
    struct situations *starts;
    struct situations *all;
    struct situations *rests;
    struct situation first;

    if (machine_automaton(machine) == NULL)
        return false;
    if (machine->starts != NULL)
        return !machine->midst->full;
    memset(&first, 0, sizeof first);
    first.row[0] = first.row[1] = -1;
    starts = situations_new(arena);
    all = situations_new(arena);
    rests = situations_new(arena);
    situations_add(starts, &first);
    situations_add(all, &first);
    observe_unseen(all, &outlook);
    for (int i = 0; i < all->count; i++) {
        all->list[i].cost = all->list[i].odd = 0;
        all->list[i].row[0] = all->list[i].row[1] = -1;
        if (is_rest(machine, &all->list[i]))
            situations_add(rests, &all->list[i]);
    }
    add_given(all, machine);
    machine->starts = starts;
    machine->rests = rests;
    machine->midst = all;
    return !all->full;
}
