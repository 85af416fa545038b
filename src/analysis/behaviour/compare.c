/* Two machines side by side: pairs of configurations, breadth first. */
#include "configurations.h"
#include "match.h"

#include "stet/automaton.h"

#include <string.h>

enum { MOST_ANSWERS = 1 << STET_MAX_GUARDS_ASKED };

/* Two configurations that the same events lead to, and the last of these events. */
struct pair {
    int old_config;
    int new_config;
    int before; /* a pair, -1: the beginning */
    int event_old;
    int event_new;
    uint64_t guards_old;
    uint64_t guards_new;
};

struct comparison {
    struct stet_arena *arena;
    struct stet_arena *scratch; /* for the pair at hand */
    const struct stet_model *old_model;
    const struct stet_model *new_model;
    struct match match;
    struct configurations old_configs;
    struct configurations new_configs;
    struct pair *pairs;
    int count;
    int next; /* the first pair that is not looked at yet */
    int most;
    size_t capacity;
    struct stet_beginning begun;
    struct stet_map numbers; /* of pairs */
    int answers;             /* sets of answers that the event at hand was tried with */
    bool differs;
    struct pair last; /* differs: the step that does; not a pair that was reached */
    const char *why;
};

/* An event of both machines, and what is known of the answers of guards. */
struct trial {
    int at; /* the pair */
    int event_old;
    int event_new;
    uint64_t known_old;
    uint64_t known_new;
    uint64_t guards_old;
    uint64_t guards_new;
};

/* What came of it. */
struct ending {
    struct stet_configuration old_config;
    struct stet_configuration new_config;
    struct stet_reaction old_reaction;
    struct stet_reaction new_reaction;
    struct stet_seen old_seen;
    struct stet_seen new_seen;
};

static void add_pair(struct comparison *comparison, const struct pair *pair)
{
    const int key[] = {pair->old_config, pair->new_config};
    char *kept;

    if (stet_map_get(&comparison->numbers, (const char *)key, sizeof key) >= 0)
        return;
    if (comparison->count == comparison->most) {
        comparison->why =
            stet_format(comparison->arena, "they can be in more than %d pairs of configurations",
                        comparison->most);
        return;
    }
    kept = stet_alloc(comparison->arena, sizeof key);
    memcpy(kept, key, sizeof key);
    comparison->pairs = stet_grow(comparison->arena, comparison->pairs, (size_t)comparison->count,
                                  &comparison->capacity, sizeof *comparison->pairs);
    comparison->pairs[comparison->count] = *pair;
    (void)stet_map_put(&comparison->numbers, kept, sizeof key, comparison->count++);
}

/* One machine's part of a step; nothing when it does not have the event. */
static void take(struct stet_arena *arena, const struct stet_model *model,
                 struct stet_configuration *config, int event, uint64_t guards,
                 struct stet_reaction *reaction, struct stet_seen *seen)
{
    const struct stet_configuration before = *config;

    *reaction = (struct stet_reaction){0};
    *seen = (struct stet_seen){.unanswered = 1};
    if (event < 0)
        return;
    stet_step(arena, model, config, event, guards, reaction);
    *seen = stet_behaviour_seen(arena, model, &before, event, reaction);
}

static struct ending take_both(struct stet_arena *arena, const struct comparison *comparison,
                               const struct trial *trial)
{
    const struct pair *pair = &comparison->pairs[trial->at];
    struct ending ending = {
        .old_config = comparison->old_configs.list[pair->old_config],
        .new_config = comparison->new_configs.list[pair->new_config],
    };

    take(arena, comparison->old_model, &ending.old_config, trial->event_old, trial->guards_old,
         &ending.old_reaction, &ending.old_seen);
    take(arena, comparison->new_model, &ending.new_config, trial->event_new, trial->guards_new,
         &ending.new_reaction, &ending.new_seen);
    return ending;
}

static void finish_trial(struct comparison *comparison, const struct trial *trial,
                         const struct ending *ending)
{
    struct pair pair = {
        .before = trial->at,
        .event_old = trial->event_old,
        .event_new = trial->event_new,
        .guards_old = trial->guards_old,
        .guards_new = trial->guards_new,
    };

    if (!match_same_seen(comparison->scratch, &comparison->match, &ending->old_seen,
                         &ending->new_seen)) {
        comparison->differs = true;
        comparison->last = pair;
        return;
    }
    pair.old_config = configurations_number(&comparison->old_configs, &ending->old_config);
    pair.new_config = configurations_number(&comparison->new_configs, &ending->new_config);
    add_pair(comparison, &pair);
}

static int lowest(uint64_t bits)
{
    int i = 0;

    while ((bits >> i & 1) == 0)
        i++;
    return i;
}

/* Gives the first guard that was asked and is not known yet an answer, in both machines. */
static struct trial with_answer(const struct comparison *comparison, struct trial trial,
                                uint64_t open_old, uint64_t open_new, bool answer)
{
    const int old_guard =
        open_old != 0 ? lowest(open_old) : comparison->match.guard_old[lowest(open_new)];
    const int new_guard = open_old != 0 ? comparison->match.guard_new[old_guard] : lowest(open_new);
    const uint64_t old_bit = old_guard < 0 ? 0 : UINT64_C(1) << old_guard;
    const uint64_t new_bit = new_guard < 0 ? 0 : UINT64_C(1) << new_guard;

    trial.known_old |= old_bit;
    trial.known_new |= new_bit;
    if (answer) {
        trial.guards_old |= old_bit;
        trial.guards_new |= new_bit;
    }
    return trial;
}

/* Tries an event under all answers of the guards that either machine asks. */
static void try_event(struct comparison *comparison, const struct trial *trial)
{
    const struct ending ending = take_both(comparison->scratch, comparison, trial);
    const uint64_t open_old = ending.old_reaction.asked & ~trial->known_old;
    const uint64_t open_new = ending.new_reaction.asked & ~trial->known_new;

    if (comparison->differs || comparison->why != NULL)
        return;
    if (open_old == 0 && open_new == 0) {
        if (++comparison->answers > MOST_ANSWERS)
            comparison->why = stet_format(
                comparison->arena, "%s asks too many guards",
                trial->event_old >= 0 ? comparison->old_model->events[trial->event_old].key
                                      : comparison->new_model->events[trial->event_new].key);
        else
            finish_trial(comparison, trial, &ending);
        return;
    }
    for (int answer = 0; answer <= 1; answer++) {
        const struct trial more = with_answer(comparison, *trial, open_old, open_new, answer != 0);

        try_event(comparison, &more);
    }
}

/* An expiry needs an armed timer; both have armed the same ones, or it would have been seen. */
static bool happens(const struct stet_model *model, const struct stet_configuration *config,
                    int event)
{
    const struct stet_event *of = &model->events[event];

    return of->kind != STET_EXPIRE || (config->timers >> (of->index & 63) & 1) != 0;
}

static void try_events(struct comparison *comparison, int at)
{
    const struct stet_model *old_model = comparison->old_model;
    const struct stet_model *new_model = comparison->new_model;

    for (int event = 0; event < old_model->event_count; event++) {
        const struct stet_configuration *config =
            &comparison->old_configs.list[comparison->pairs[at].old_config];
        const struct trial trial = {
            .at = at, .event_old = event, .event_new = comparison->match.event_new[event]};

        comparison->answers = 0;
        if (happens(old_model, config, event))
            try_event(comparison, &trial);
    }
    for (int event = 0; event < new_model->event_count; event++) {
        const struct stet_configuration *config =
            &comparison->new_configs.list[comparison->pairs[at].new_config];
        const struct trial trial = {.at = at, .event_old = -1, .event_new = event};

        comparison->answers = 0;
        if (comparison->match.event_old[event] < 0 && happens(new_model, config, event))
            try_event(comparison, &trial);
    }
}

static void begin(struct comparison *comparison)
{
    configurations_init(&comparison->old_configs, comparison->arena);
    configurations_init(&comparison->new_configs, comparison->arena);
    stet_map_init(&comparison->numbers, comparison->arena);
    comparison->match =
        match_by_name(comparison->arena, comparison->old_model, comparison->new_model);
}

/* Looks at all pairs that these beginnings lead to, but for those that others have led to. */
static void explore(struct comparison *comparison, const struct stet_configuration *old_config,
                    const struct stet_configuration *new_config)
{
    struct pair first = {.before = -1, .event_old = -1, .event_new = -1};

    first.old_config = configurations_number(&comparison->old_configs, old_config);
    first.new_config = configurations_number(&comparison->new_configs, new_config);
    add_pair(comparison, &first);
    for (; comparison->next < comparison->count && !comparison->differs && comparison->why == NULL;
         comparison->next++) {
        comparison->scratch = stet_arena_within(comparison->arena);
        try_events(comparison, comparison->next);
        stet_arena_free(comparison->scratch);
    }
}

/* Flags or timers of one machine as the other one has them, by name; false when it lacks one. */
static bool translate(const struct stet_names *names, uint64_t bits, const struct stet_names *to,
                      uint64_t *translated)
{
    for (int i = 0; i < names->count; i++) {
        const int found = (bits >> i & 1) == 0 ? -1 : stet_names_find(to, names->list[i].name);

        if ((bits >> i & 1) != 0 && found < 0)
            return false;
        if (found >= 0)
            *translated |= UINT64_C(1) << found;
    }
    return true;
}

/* Begins both machines as a GIVEN row of one of them says, where the other can begin so. */
static void explore_given(struct comparison *comparison, bool in_new,
                          const struct stet_system *system, const struct stet_step *given,
                          const int *state_of)
{
    const struct stet_model *model = in_new ? comparison->new_model : comparison->old_model;
    const struct stet_model *other = in_new ? comparison->old_model : comparison->new_model;
    const int state = state_of == NULL ? given->index : state_of[given->index];
    struct stet_configuration here, there;

    stet_configuration_given(model, given, &here);
    stet_configuration_start(other, &there);
    if (state < 0 || !translate(&model->flags, here.flags, &other->flags, &there.flags) ||
        !translate(&model->timers, here.timers, &other->timers, &there.timers))
        return;
    there.state = state;
    comparison->begun = (struct stet_beginning){
        .role = system->roles.list[given->role].name,
        .system = system->name,
        .given = given,
        .old_config = in_new ? there : here,
        .new_config = in_new ? here : there,
    };
    explore(comparison, &comparison->begun.old_config, &comparison->begun.new_config);
}

static void explore_roles(struct comparison *comparison, bool in_new, const int *state_of)
{
    const struct stet_model *model = in_new ? comparison->new_model : comparison->old_model;

    for (int i = 0; i < model->system_count; i++)
        for (int j = 0; j < model->systems[i].given_count; j++)
            if (!comparison->differs && comparison->why == NULL)
                explore_given(comparison, in_new, &model->systems[i], &model->systems[i].given[j],
                              state_of);
}

static void explore_all(struct comparison *comparison, const struct stet_same_states *states)
{
    struct stet_configuration old_config, new_config;

    stet_configuration_start(comparison->old_model, &old_config);
    stet_configuration_start(comparison->new_model, &new_config);
    explore(comparison, &old_config, &new_config);
    explore_roles(comparison, false, states == NULL ? NULL : states->new_of);
    if (states != NULL)
        explore_roles(comparison, true, states->old_of);
}

/* The steps that lead to the difference, from the beginning; `arena` keeps them. */
static void list_steps(struct stet_arena *arena, const struct comparison *comparison,
                       struct stet_behaviour *behaviour)
{
    const struct pair *pair = &comparison->last;
    struct stet_difference_step *steps;
    int at;

    behaviour->count = 1;
    for (int i = pair->before; comparison->pairs[i].before >= 0; i = comparison->pairs[i].before)
        behaviour->count++;
    steps = stet_alloc_array(arena, (size_t)behaviour->count, sizeof *steps);
    for (at = behaviour->count - 1; at >= 0; at--) {
        const struct trial trial = {.at = pair->before,
                                    .event_old = pair->event_old,
                                    .event_new = pair->event_new,
                                    .guards_old = pair->guards_old,
                                    .guards_new = pair->guards_new};
        const struct ending ending = take_both(arena, comparison, &trial);

        steps[at] = (struct stet_difference_step){
            pair->event_old,         pair->event_new,         pair->guards_old, pair->guards_new,
            ending.old_reaction,     ending.new_reaction,     ending.old_seen,  ending.new_seen,
            ending.old_config.state, ending.new_config.state,
        };
        pair = &comparison->pairs[pair->before];
    }
    behaviour->steps = steps;
    behaviour->begun = comparison->begun;
}

const struct stet_behaviour *stet_behaviour_compare(struct stet_arena *arena,
                                                    const struct stet_model *old_model,
                                                    const struct stet_model *new_model,
                                                    const struct stet_same_states *states)
{
    return stet_behaviour_compare_within(arena, old_model, new_model, states, STET_MAX_PAIRS);
}

const struct stet_behaviour *stet_behaviour_compare_within(struct stet_arena *arena,
                                                           const struct stet_model *old_model,
                                                           const struct stet_model *new_model,
                                                           const struct stet_same_states *states,
                                                           int most)
{
    struct stet_behaviour *behaviour = stet_alloc(arena, sizeof *behaviour);
    struct comparison comparison = {.arena = stet_arena_within(arena),
                                    .old_model = old_model,
                                    .new_model = new_model,
                                    .most = most};

    begin(&comparison);
    explore_all(&comparison, states);
    behaviour->pairs = comparison.count;
    behaviour->finished = comparison.differs || comparison.why == NULL;
    behaviour->same = !comparison.differs && behaviour->finished;
    if (!behaviour->finished)
        behaviour->why = stet_copy(arena, comparison.why);
    if (comparison.differs)
        list_steps(arena, &comparison, behaviour);
    stet_arena_free(comparison.arena);
    return behaviour;
}
