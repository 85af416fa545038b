/* A system taken through steps: what each does to the roles and what happens. */
#include "play.h"

#include <string.h>

const char *stet_happening_name(enum stet_happening_kind kind)
{
    static const char *const names[] = {
        [STET_HAPPENS_PHASE] = "phase",       [STET_HAPPENS_PHASE_END] = "phase_end",
        [STET_HAPPENS_STEP] = "step",         [STET_HAPPENS_NOTE] = "note",
        [STET_HAPPENS_GIVEN] = "given",       [STET_HAPPENS_CALL] = "call",
        [STET_HAPPENS_SENT] = "sent",         [STET_HAPPENS_ARRIVED] = "arrived",
        [STET_HAPPENS_LOST] = "lost",         [STET_HAPPENS_DUPLICATED] = "duplicated",
        [STET_HAPPENS_INJECTED] = "injected", [STET_HAPPENS_EXPIRED] = "expired",
        [STET_HAPPENS_MOVED] = "moved",       [STET_HAPPENS_STAYED] = "stayed",
        [STET_HAPPENS_ARMED] = "armed",       [STET_HAPPENS_DISARMED] = "disarmed",
        [STET_HAPPENS_SET] = "set",           [STET_HAPPENS_CLEARED] = "cleared",
        [STET_HAPPENS_TOLD] = "told",         [STET_HAPPENS_DONE] = "done",
        [STET_HAPPENS_OFFERED] = "offered",
    };

    return names[kind];
}

const char *stet_play_role(const struct stet_play *play, int role)
{
    return stet_story_role(&play->story, role);
}

const char *stet_story_role(const struct stet_story *story, int role)
{
    return story->system == NULL || story->system->roles.count == 0
               ? story->model->name
               : story->system->roles.list[role].name;
}

/* --- the record of what happened ---------------------------------------- */

/* Keeps the states of all roles after the last happening up to date. */
static void note_states(struct stet_play *play)
{
    struct stet_story *story = &play->story;
    int *row = &story->states[(story->count - 1) * story->role_count];

    for (int role = 0; role < story->role_count; role++)
        row[role] = story->last[role].state;
}

struct stet_happening *stet_play_happen(struct stet_play *play, enum stet_happening_kind kind,
                                        int role)
{
    struct stet_story *story = &play->story;
    struct stet_happening *h;

    story->list = stet_grow(play->arena, story->list, (size_t)story->count, &play->list_capacity,
                            sizeof *story->list);
    story->states = stet_grow(play->arena, story->states, (size_t)story->count,
                              &play->states_capacity, (size_t)story->role_count * sizeof(int));
    h = &story->list[story->count++];
    *h = (struct stet_happening){.kind = kind,
                                 .role = role,
                                 .peer = -1,
                                 .index = -1,
                                 .event = -1,
                                 .row = -1,
                                 .from = -1,
                                 .to = -1,
                                 .flight = -1,
                                 .step = play->step_index};
    note_states(play);
    return h;
}

bool stet_play_fail(struct stet_play *play, const char *rule, const char *format, ...)
{
    const char *message;
    va_list arguments;

    va_start(arguments, format);
    message = stet_format_list(play->arena, format, arguments);
    va_end(arguments);
    stet_error(play->diagnostics, rule, play->step->place, "%s: %s",
               stet_step_text(play->arena, play->story.model, play->story.system, play->step),
               message);
    return false;
}

/* --- offering events ----------------------------------------------------- */

static void happen_action(struct stet_play *play, int role, enum stet_happening_kind kind,
                          int index, const struct stet_taken *taken)
{
    struct stet_happening *h = stet_play_happen(play, kind, role);

    h->index = index;
    h->event = taken->event;
    h->row = taken->row;
    if (kind == STET_HAPPENS_TOLD)
        play->told[role * play->story.model->signals.count + index] = true;
}

static bool act(struct stet_play *play, int role, const struct stet_taken *taken)
{
    static const enum stet_happening_kind kinds[] = {
        [STET_START] = STET_HAPPENS_ARMED, [STET_STOP] = STET_HAPPENS_DISARMED,
        [STET_SET] = STET_HAPPENS_SET,     [STET_CLEAR] = STET_HAPPENS_CLEARED,
        [STET_TELL] = STET_HAPPENS_TOLD,   [STET_DO] = STET_HAPPENS_DONE,
    };

    for (int i = 0; i < taken->actions.count; i++) {
        const struct stet_action *action = &taken->actions.list[i];

        if (action->kind != STET_SEND)
            happen_action(play, role, kinds[action->kind], action->index, taken);
        else if (!stet_play_send(play, role, action->index, taken))
            return false;
    }
    return true;
}

static bool fail_cell(struct stet_play *play, int role, const struct stet_taken *taken)
{
    const struct stet_model *model = play->story.model;
    const char *state = model->states[taken->from].name;
    const char *event = model->events[taken->event].key;

    if (taken->outcome == STET_NEVER_HAPPENS)
        return stet_play_fail(play, "never-met", "%s meets %s in %s, which %s:%d says can NEVER be",
                              stet_play_role(play, role), event, state,
                              model->rows[taken->row].place.file,
                              model->rows[taken->row].place.line);
    if (taken->row >= 0)
        return stet_play_fail(play, "deferred-full",
                              "%s has deferred %d events already, at %s in %s",
                              stet_play_role(play, role), STET_MAX_DEFERRED, event, state);
    return stet_play_fail(play, "undisposed-met", "%s meets %s in %s, and no row there applies",
                          stet_play_role(play, role), event, state);
}

static bool add_taken(struct stet_play *play, int role, const struct stet_taken *taken)
{
    const bool moved = taken->outcome == STET_TAKEN && play->story.model->rows[taken->row].to >= 0;
    struct stet_happening *h;

    if (!play->lenient &&
        (taken->outcome == STET_NEVER_HAPPENS || taken->outcome == STET_UNDISPOSED))
        return fail_cell(play, role, taken);
    play->story.last[role].state = taken->to;
    h = stet_play_happen(play, moved ? STET_HAPPENS_MOVED : STET_HAPPENS_STAYED, role);
    h->event = taken->event;
    h->row = taken->row;
    h->outcome = taken->outcome;
    h->from = taken->from;
    h->to = taken->to;
    return act(play, role, taken);
}

bool stet_play_offer(struct stet_play *play, int role, int event, uint64_t guards)
{
    struct stet_configuration after = play->story.last[role];
    struct stet_reaction reaction;

    stet_step(play->arena, play->story.model, &after, event, guards, &reaction);
    for (int i = 0; i < reaction.count; i++) {
        if (i > 0)
            stet_play_happen(play, STET_HAPPENS_OFFERED, role)->event = reaction.list[i].event;
        if (!add_taken(play, role, &reaction.list[i]))
            return false;
    }
    play->story.last[role] = after;
    return true;
}

/* --- steps --------------------------------------------------------------- */

static bool take_text(struct stet_play *play, enum stet_happening_kind kind)
{
    struct stet_happening *h = stet_play_happen(play, kind, -1);

    h->text = play->step->text;
    h->about = play->step->about;
    return true;
}

static bool take_given(struct stet_play *play, int role)
{
    struct stet_configuration *config = &play->story.last[role];
    const struct stet_taken none = {.event = -1, .row = -1, .actions = play->step->actions};

    stet_configuration_given(play->story.model, play->step, config);
    stet_play_happen(play, STET_HAPPENS_GIVEN, role)->to = play->step->index;
    return act(play, role, &none);
}

static bool take_call(struct stet_play *play, int role)
{
    stet_play_happen(play, STET_HAPPENS_CALL, role)->event = play->step->index;
    return stet_play_offer(play, role, play->step->index, play->step->guards);
}

static bool take_expiry(struct stet_play *play, int role)
{
    const int timer = play->story.model->events[play->step->index].index;
    const struct stet_name *name = &play->story.model->timers.list[timer];
    struct stet_configuration *config = &play->story.last[role];
    struct stet_happening *h;

    if ((config->timers >> (timer & 63) & 1) == 0)
        return stet_play_fail(play, "timer-off", "%s is not armed in %s", name->name,
                              stet_play_role(play, role));
    if (name->outlasts && stet_play_flying(play, role))
        return stet_play_fail(play, "timer-outlasts",
                              "%s outlasts every message, and some are still under way to %s",
                              name->name, stet_play_role(play, role));
    h = stet_play_happen(play, STET_HAPPENS_EXPIRED, role);
    h->index = timer;
    h->event = play->step->index;
    return stet_play_offer(play, role, play->step->index, play->step->guards);
}

static bool expect(struct stet_play *play, int role)
{
    const struct stet_model *model = play->story.model;
    const int state = play->story.last[role].state;

    if (stet_model_inside(model, state, play->step->index))
        return true;
    return stet_play_fail(play, "expectation", "expected %s in %s, but it is in %s",
                          stet_play_role(play, role), model->states[play->step->index].name,
                          model->states[state].name);
}

static bool expect_all(struct stet_play *play)
{
    for (int role = 0; role < play->story.role_count; role++)
        if (!expect(play, role))
            return false;
    stet_play_happen(play, STET_HAPPENS_NOTE, -1)->index = play->step->index;
    return true;
}

static bool expect_told(struct stet_play *play, int role)
{
    const struct stet_names *signals = &play->story.model->signals;
    const bool *told = &play->told[role * signals->count];
    struct stet_buffer others;

    if (told[play->step->index])
        return true;
    stet_buffer_init(&others, play->arena);
    for (int i = 0; i < signals->count; i++)
        if (told[i])
            stet_putf(&others, "%s%s", others.length == 0 ? "" : ", ", signals->list[i].name);
    return stet_play_fail(play, "expectation", "expected %s to be told %s, but it was told %s",
                          stet_play_role(play, role), signals->list[play->step->index].name,
                          others.length == 0 ? "nothing" : stet_buffer_text(&others));
}

static bool take(struct stet_play *play, const struct stet_step *step)
{
    const int role = step->role < 0 ? 0 : step->role;

    switch (step->kind) {
    case STET_STEP_PHASE:
        return take_text(play, STET_HAPPENS_PHASE);
    case STET_STEP_END_PHASE:
        return take_text(play, STET_HAPPENS_PHASE_END);
    case STET_STEP_STEP:
        return take_text(play, STET_HAPPENS_STEP);
    case STET_STEP_NOTE:
        return take_text(play, STET_HAPPENS_NOTE);
    case STET_STEP_GIVEN:
        return take_given(play, role);
    case STET_STEP_DOES:
        return take_call(play, role);
    case STET_STEP_DELIVER:
        return stet_play_deliver(play, role, step->index, step->guards);
    case STET_STEP_EXPIRES:
        return take_expiry(play, role);
    case STET_STEP_LOSE:
        return stet_play_lose(play, role, step->index);
    case STET_STEP_DUPLICATE:
        return stet_play_duplicate(play, role, step->index);
    case STET_STEP_INJECT:
        stet_play_inject(play, role, step->index);
        return true;
    case STET_STEP_SETTLE:
        return stet_play_settle(play);
    case STET_STEP_EXPECT:
        return expect(play, role);
    case STET_STEP_EXPECT_ALL:
        return expect_all(play);
    case STET_STEP_TOLD:
        return expect_told(play, role);
    }
    return false;
}

/* --- the play ------------------------------------------------------------ */

struct stet_play *stet_play_begin(struct stet_arena *arena, const struct stet_model *model,
                                  const struct stet_system *system, bool lenient,
                                  struct stet_diagnostics *diagnostics)
{
    struct stet_play *play = stet_alloc(arena, sizeof *play);
    const int roles = system == NULL || system->roles.count == 0 ? 1 : system->roles.count;

    play->arena = arena;
    play->diagnostics = diagnostics;
    play->lenient = lenient;
    play->story.model = model;
    play->story.system = system;
    play->story.role_count = roles;
    play->story.last = stet_alloc_array(arena, (size_t)roles, sizeof *play->story.last);
    for (int role = 0; role < roles; role++)
        stet_configuration_start(model, &play->story.last[role]);
    play->told = stet_alloc_array(arena, (size_t)roles * (size_t)model->signals.count + 1,
                                  sizeof *play->told);
    play->step_index = -1;
    return play;
}

/* What a step that fails must leave as it was; the record only grows, so its length is enough. */
struct before {
    int count;
    int next_flight;
    int flight_count;
    struct stet_flight *flights;
    struct stet_configuration *last;
    bool *told;
};

static void *copy(struct stet_arena *arena, const void *from, size_t size)
{
    void *to = stet_alloc(arena, size);

    if (size > 0)
        memcpy(to, from, size);
    return to;
}

static size_t told_size(const struct stet_play *play)
{
    return (size_t)play->story.role_count * (size_t)play->story.model->signals.count * sizeof(bool);
}

static struct before remember(const struct stet_play *play)
{
    return (struct before){
        .count = play->story.count,
        .next_flight = play->next_flight,
        .flight_count = play->flight_count,
        .flights =
            copy(play->arena, play->flights, (size_t)play->flight_count * sizeof *play->flights),
        .last = copy(play->arena, play->story.last,
                     (size_t)play->story.role_count * sizeof *play->story.last),
        .told = copy(play->arena, play->told, told_size(play)),
    };
}

static void restore(struct stet_play *play, const struct before *before)
{
    play->story.count = before->count;
    play->next_flight = before->next_flight;
    play->flight_count = before->flight_count;
    if (before->flight_count > 0)
        memcpy(play->flights, before->flights,
               (size_t)before->flight_count * sizeof *play->flights);
    memcpy(play->story.last, before->last,
           (size_t)play->story.role_count * sizeof *play->story.last);
    memcpy(play->told, before->told, told_size(play));
}

bool stet_play_step(struct stet_play *play, const struct stet_step *step)
{
    const struct before before = remember(play);

    play->step = step;
    play->step_index++;
    if (take(play, step))
        return true;
    restore(play, &before);
    return false;
}

const struct stet_story *stet_play_story(const struct stet_play *play)
{
    return &play->story;
}

const struct stet_flight *stet_play_flights(const struct stet_play *play, int *count)
{
    *count = play->flight_count;
    return play->flights;
}
