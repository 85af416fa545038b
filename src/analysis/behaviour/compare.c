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
    int most;
    size_t capacity;
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
    struct stet_configuration config;
    struct pair first = {.before = -1, .event_old = -1, .event_new = -1};

    configurations_init(&comparison->old_configs, comparison->arena);
    configurations_init(&comparison->new_configs, comparison->arena);
    stet_map_init(&comparison->numbers, comparison->arena);
    comparison->match =
        match_by_name(comparison->arena, comparison->old_model, comparison->new_model);
    stet_configuration_start(comparison->old_model, &config);
    first.old_config = configurations_number(&comparison->old_configs, &config);
    stet_configuration_start(comparison->new_model, &config);
    first.new_config = configurations_number(&comparison->new_configs, &config);
    add_pair(comparison, &first);
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
}

const struct stet_behaviour *stet_behaviour_compare(struct stet_arena *arena,
                                                    const struct stet_model *old_model,
                                                    const struct stet_model *new_model)
{
    return stet_behaviour_compare_within(arena, old_model, new_model, STET_MAX_PAIRS);
}

const struct stet_behaviour *stet_behaviour_compare_within(struct stet_arena *arena,
                                                           const struct stet_model *old_model,
                                                           const struct stet_model *new_model,
                                                           int most)
{
    struct stet_behaviour *behaviour = stet_alloc(arena, sizeof *behaviour);
    struct comparison comparison = {.arena = stet_arena_within(arena),
                                    .old_model = old_model,
                                    .new_model = new_model,
                                    .most = most};

    begin(&comparison);
    for (int i = 0; i < comparison.count && !comparison.differs && comparison.why == NULL; i++) {
        comparison.scratch = stet_arena_within(comparison.arena);
        try_events(&comparison, i);
        stet_arena_free(comparison.scratch);
    }
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
