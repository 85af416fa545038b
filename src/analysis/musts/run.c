/* All configurations, breadth first, against all MUST and ALWAYS rows. */
#include "behaviour/configurations.h"
#include "holds.h"

/* How a configuration was first come to. */
struct arrival {
    int before; /* a configuration, -1: the beginning */
    struct stet_must_step step;
};

struct run {
    struct stet_arena *arena;
    struct stet_arena *scratch; /* for the configuration at hand */
    const struct stet_model *model;
    struct configurations configs;
    struct arrival *arrivals;
    size_t capacity;
    const int **rows_of; /* [event]: the MUST rows that name it, ended by -1 */
    int most;
    bool first_only;
    const struct stet_step *given; /* how it began */
    struct stet_musts *musts;
};

/* Copies what was taken into memory that stays. */
static struct stet_taken keep_taken(struct stet_arena *arena, const struct stet_taken *taken)
{
    struct stet_taken kept = *taken;
    struct stet_action *list = stet_alloc_array(arena, (size_t)taken->actions.count, sizeof *list);

    for (int i = 0; i < taken->actions.count; i++)
        list[i] = taken->actions.list[i];
    kept.actions.list = list;
    return kept;
}

/* The way to a configuration, with room for one step more. */
static struct stet_must_step *way_to(const struct run *run, int config, int *count)
{
    struct stet_must_step *steps;
    int at = 0;

    for (int i = config; run->arrivals[i].before >= 0; i = run->arrivals[i].before)
        at++;
    *count = at;
    steps = stet_alloc_array(run->arena, (size_t)at + 1, sizeof *steps);
    for (int i = config; run->arrivals[i].before >= 0; i = run->arrivals[i].before)
        steps[--at] = run->arrivals[i].step;
    return steps;
}

static void fail(struct run *run, struct stet_must_result *result, int config,
                 const struct stet_must_step *step, const struct stet_taken *taken)
{
    struct stet_must_step *steps = way_to(run, config, &result->count);

    run->musts->failed = true;
    result->fails = true;
    result->given = run->given;
    result->state = run->configs.list[config].state;
    result->steps = steps;
    if (step == NULL)
        return;
    steps[result->count++] = *step;
    result->taken = keep_taken(run->arena, taken);
}

static void ask_invariants(struct run *run, int config)
{
    for (int i = 0; i < run->model->invariant_count; i++) {
        const struct stet_invariant *invariant = &run->model->invariants[i];
        struct stet_must_result *result = &run->musts->always[i];

        if (!always_speaks(invariant, &run->configs.list[config]))
            continue;
        result->cases++;
        if (!result->fails && !always_holds(invariant, &run->configs.list[config]))
            fail(run, result, config, NULL, NULL);
    }
}

static void ask_rows(struct run *run, int config, const struct stet_must_step *step,
                     const struct stet_taken *taken)
{
    const struct stet_configuration *before = &run->configs.list[config];

    for (const int *row = run->rows_of[step->event]; *row >= 0; row++) {
        const struct stet_must *must = &run->model->musts[*row];
        struct stet_must_result *result = &run->musts->results[*row];

        if (!must_speaks(run->model, must, before, step->event, step->asked, step->guards))
            continue;
        result->cases++;
        if (!result->fails && !must_holds(must, before, taken))
            fail(run, result, config, step, taken);
    }
}

static void arrive(struct run *run, int config, const struct stet_configuration *after,
                   const struct stet_must_step *step)
{
    const int before = run->configs.count;
    const int number = configurations_number(&run->configs, after);

    if (number < before)
        return;
    run->arrivals =
        stet_grow(run->arena, run->arrivals, (size_t)number, &run->capacity, sizeof *run->arrivals);
    run->arrivals[number] = (struct arrival){config, *step};
    ask_invariants(run, number);
}

/* Steps with the answers known; each guard that it asks beyond them is answered no, then yes. */
static void try_answers(struct run *run, int config, int event, uint64_t known, uint64_t guards)
{
    const struct stet_must_step step = {event, guards, known};
    struct stet_configuration after = run->configs.list[config];
    struct stet_reaction reaction;
    uint64_t open;

    stet_step(run->scratch, run->model, &after, event, guards, &reaction);
    open = reaction.asked & ~known;
    if (open != 0) {
        open &= ~open + 1; /* the lowest */
        try_answers(run, config, event, known | open, guards);
        try_answers(run, config, event, known | open, guards | open);
        return;
    }
    ask_rows(run, config, &step, &reaction.list[0]);
    arrive(run, config, &after, &step);
}

static void visit(struct run *run, int config)
{
    run->scratch = stet_arena_within(run->arena);
    for (int event = 0; event < run->model->event_count; event++) {
        const struct stet_event *of = &run->model->events[event];

        if (of->kind != STET_EXPIRE ||
            (run->configs.list[config].timers >> (of->index & 63) & 1) != 0)
            try_answers(run, config, event, 0, 0);
        if (run->first_only && run->musts->failed)
            break;
    }
    stet_arena_free(run->scratch);
}

static void find_rows(struct run *run)
{
    const struct stet_model *model = run->model;

    run->rows_of = stet_alloc_array(run->arena, (size_t)model->event_count, sizeof *run->rows_of);
    for (int event = 0; event < model->event_count; event++) {
        int *rows = stet_alloc_array(run->arena, (size_t)model->must_count + 1, sizeof *rows);
        int count = 0;

        for (int i = 0; i < model->must_count; i++)
            if (model->musts[i].events[event])
                rows[count++] = i;
        rows[count] = -1;
        run->rows_of[event] = rows;
    }
}

/* Visits all that this beginning leads to, but for what others have led to. */
static void run_from(struct run *run, const struct stet_step *given)
{
    const struct stet_must_step none = {.event = -1};
    const int first = run->configs.count;
    struct stet_configuration begin;

    run->given = given;
    stet_configuration_given(run->model, given, &begin);
    arrive(run, -1, &begin, &none);
    for (int i = first; i < run->configs.count && run->musts->finished; i++) {
        if (run->first_only && run->musts->failed)
            return;
        if (run->configs.count > run->most) {
            run->musts->finished = false;
            run->musts->why = stet_format(
                run->arena, "the machine can be in more than %d configurations", run->most);
            return;
        }
        visit(run, i);
    }
}

const struct stet_musts *stet_musts_run(struct stet_arena *arena, const struct stet_model *model,
                                        int most, bool first_only)
{
    struct run run = {.arena = arena, .model = model, .most = most, .first_only = first_only};

    run.musts = stet_alloc(arena, sizeof *run.musts);
    run.musts->results =
        stet_alloc_array(arena, (size_t)model->must_count, sizeof *run.musts->results);
    run.musts->always =
        stet_alloc_array(arena, (size_t)model->invariant_count, sizeof *run.musts->always);
    run.musts->finished = true;
    if (model->must_count + model->invariant_count == 0)
        return run.musts;
    configurations_init(&run.configs, arena);
    find_rows(&run);
    run_from(&run, NULL);
    for (int i = 0; i < model->system_count; i++)
        for (int j = 0; j < model->systems[i].given_count; j++)
            run_from(&run, &model->systems[i].given[j]);
    return run.musts;
}
