/* What an event does to a configuration. */
#include "stet/step.h"

/* Actions gathered from a row and the ENTER and LEAVE rows around it. */
struct gathered {
    struct stet_arena *arena;
    struct stet_action *list;
    size_t count;
    size_t capacity;
};

static void gather(struct gathered *all, const struct stet_actions *some)
{
    for (int i = 0; i < some->count; i++) {
        all->list = stet_grow(all->arena, all->list, all->count, &all->capacity, sizeof *all->list);
        all->list[all->count++] = some->list[i];
    }
}

void stet_configuration_start(const struct stet_model *model, struct stet_configuration *config)
{
    *config = (struct stet_configuration){.state = model->initial};
}

static void remember(struct stet_configuration *config, const struct stet_actions *actions)
{
    for (int i = 0; i < actions->count; i++) {
        const uint64_t bit = (uint64_t)1 << (actions->list[i].index & 63);

        switch (actions->list[i].kind) {
        case STET_SET:
            config->flags |= bit;
            break;
        case STET_CLEAR:
            config->flags &= ~bit;
            break;
        case STET_START:
            config->timers |= bit;
            break;
        case STET_STOP:
            config->timers &= ~bit;
            break;
        case STET_SEND:
        case STET_TELL:
        case STET_DO:
            break;
        }
    }
}

void stet_configuration_given(const struct stet_model *model, const struct stet_step *given,
                              struct stet_configuration *config)
{
    stet_configuration_start(model, config);
    if (given == NULL)
        return;
    config->state = given->index;
    remember(config, &given->actions);
}

/* The guards that a condition asks: none when a flag fails it already. */
static uint64_t guards_asked(const struct stet_model *model, const struct stet_when *when,
                             uint64_t flags)
{
    const int count = model->flags.count;
    const uint64_t of_flags = count < 64 ? (UINT64_C(1) << count) - 1 : ~UINT64_C(0);

    if (count == 64 || ((flags ^ when->value) & when->mask & of_flags) != 0)
        return 0;
    return when->mask >> count;
}

/* The first row of the cell whose condition holds, or -1. */
static int row_taken(const struct stet_model *model, const struct stet_configuration *config,
                     int event, uint64_t guards, uint64_t *asked)
{
    const struct stet_cell *cell = stet_model_cell(model, config->state, event);
    const uint64_t shifted = model->flags.count < 64 ? guards << model->flags.count : 0;
    const uint64_t memory = config->flags | shifted;

    for (int i = 0; i < cell->count; i++) {
        const struct stet_when *when = &model->rows[cell->rows[i]].when;

        *asked |= guards_asked(model, when, config->flags);
        if ((memory & when->mask) == when->value)
            return cell->rows[i];
    }
    return -1;
}

/* The innermost group around both ends of a change of state; a state is around nothing. */
static int group_around_both(const struct stet_model *model, int from, int to)
{
    int group = model->states[from].group;

    while (group >= 0 && !stet_model_inside(model, to, group))
        group = model->states[group].group;
    return group;
}

static void gather_entered(struct gathered *all, const struct stet_model *model, int state,
                           int around)
{
    if (state == around)
        return;
    gather_entered(all, model, model->states[state].group, around);
    gather(all, &model->states[state].enter);
}

/* All that a row with a target does: leaving from the inside out, its own, entering from the
 * outside in. */
static struct stet_actions actions_of_change(struct stet_arena *arena,
                                             const struct stet_model *model,
                                             const struct stet_row *row, int from)
{
    const int around = group_around_both(model, from, row->to);
    struct gathered all = {.arena = arena};

    for (int state = from; state != around; state = model->states[state].group)
        gather(&all, &model->states[state].leave);
    gather(&all, &row->actions);
    gather_entered(&all, model, row->to, around);
    return (struct stet_actions){.list = all.list, .count = (int)all.count};
}

static struct stet_actions refusal(struct stet_arena *arena, const struct stet_row *row)
{
    struct stet_action *tell = stet_alloc(arena, sizeof *tell);

    *tell = (struct stet_action){.kind = STET_TELL, .index = row->signal};
    return (struct stet_actions){.list = tell, .count = 1};
}

static const enum stet_outcome outcome_of[] = {
    [STET_ON] = STET_TAKEN,       [STET_OR] = STET_TAKEN,       [STET_IGNORE] = STET_IGNORED,
    [STET_REFUSE] = STET_REFUSED, [STET_DEFER] = STET_DEFERRED, [STET_NEVER] = STET_NEVER_HAPPENS,
};

/* Meets one event; deferral is only named here. */
static struct stet_taken meet(struct stet_arena *arena, const struct stet_model *model,
                              struct stet_configuration *config, int event, uint64_t guards,
                              uint64_t *asked)
{
    const int index = row_taken(model, config, event, guards, asked);
    const struct stet_row *row = index < 0 ? NULL : &model->rows[index];
    struct stet_taken taken = {
        .event = event,
        .row = index,
        .outcome = row == NULL ? STET_UNDISPOSED : outcome_of[row->kind],
        .from = config->state,
        .to = config->state,
    };

    if (taken.outcome == STET_REFUSED)
        taken.actions = refusal(arena, row);
    if (taken.outcome != STET_TAKEN)
        return taken;
    taken.actions = row->to < 0 ? row->actions : actions_of_change(arena, model, row, taken.from);
    remember(config, &taken.actions);
    if (row->to >= 0)
        taken.to = config->state = row->to;
    return taken;
}

static bool changed_state(const struct stet_model *model, const struct stet_taken *taken)
{
    return taken->outcome == STET_TAKEN && model->rows[taken->row].to >= 0;
}

static void add(struct stet_arena *arena, struct stet_reaction *reaction, size_t *capacity,
                struct stet_taken taken)
{
    reaction->list =
        stet_grow(arena, reaction->list, (size_t)reaction->count, capacity, sizeof *reaction->list);
    reaction->list[reaction->count++] = taken;
}

static void drop_deferred(struct stet_configuration *config, int at)
{
    config->deferred_count--;
    for (int i = at; i < config->deferred_count; i++)
        config->deferred[i] = config->deferred[i + 1];
    config->deferred[config->deferred_count] = 0;
}

/*
 * Offers the deferred events again, from the oldest.  One that is deferred
 * again keeps its place; a change of state starts over with those that are
 * left, so this ends after at most STET_MAX_DEFERRED changes.
 */
static void offer_deferred(struct stet_arena *arena, const struct stet_model *model,
                           struct stet_configuration *config, uint64_t guards,
                           struct stet_reaction *reaction, size_t *capacity)
{
    int at = 0;

    while (at < config->deferred_count) {
        const struct stet_taken taken =
            meet(arena, model, config, config->deferred[at], guards, &reaction->asked);

        if (taken.outcome == STET_DEFERRED) {
            at++;
            continue;
        }
        drop_deferred(config, at);
        add(arena, reaction, capacity, taken);
        if (changed_state(model, &taken))
            at = 0;
    }
}

void stet_step(struct stet_arena *arena, const struct stet_model *model,
               struct stet_configuration *config, int event, uint64_t guards,
               struct stet_reaction *reaction)
{
    size_t capacity = 0;
    struct stet_taken taken;

    *reaction = (struct stet_reaction){0};
    if (model->events[event].kind == STET_EXPIRE)
        config->timers &= ~((uint64_t)1 << (model->events[event].index & 63));
    taken = meet(arena, model, config, event, guards, &reaction->asked);
    if (taken.outcome == STET_DEFERRED) {
        if (config->deferred_count == STET_MAX_DEFERRED)
            taken.outcome = STET_UNDISPOSED;
        else
            config->deferred[config->deferred_count++] = event;
    }
    add(arena, reaction, &capacity, taken);
    if (changed_state(model, &taken))
        offer_deferred(arena, model, config, guards, reaction, &capacity);
}

const char *stet_outcome_name(enum stet_outcome outcome)
{
    static const char *const names[] = {
        [STET_TAKEN] = "taken",         [STET_IGNORED] = "ignored",
        [STET_REFUSED] = "refused",     [STET_DEFERRED] = "deferred",
        [STET_NEVER_HAPPENS] = "never", [STET_UNDISPOSED] = "undisposed",
    };

    return names[outcome];
}
