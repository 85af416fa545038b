/* Explorations: from a system to what was found in it. */
#include "work.h"

static const struct stet_engine *engine_for(int words)
{
    static const struct stet_engine *const engines[] = {&stet_engine_1, &stet_engine_2,
                                                        &stet_engine_4, &stet_engine_16};

    for (size_t i = 0; i < STET_COUNT(engines); i++)
        if (engines[i]->words >= words)
            return engines[i];
    return NULL;
}

/* --- the work ------------------------------------------------------------- */

struct asked {
    const struct stet_model *model;
    const struct stet_system *system;
    const struct stet_system *shape;
    const struct stet_explore_options *options;
    const struct stet_graph_visitor *visitor; /* NULL: none asks for the graph */
};

/* Everything up to the search; NULL when it can be begun, else why not. */
static const char *prepare(struct stet_work *work, const struct asked *asked)
{
    struct stet_search *search = &work->search;
    const char *why = NULL;
    struct stet_space *space = stet_space_compile(work->arena, asked->model, asked->system,
                                                  asked->shape, asked->options->words, &why);

    if (space == NULL)
        return why;
    search->engine = engine_for(space->words);
    if (search->engine == NULL)
        return "its states are too large to be packed; a smaller capacity of its links, or fewer "
               "roles, would do";
    space->words = search->engine->words;
    work->space = space;
    stet_truths_init(&work->truths, space);
    if (!asked->options->counting)
        stet_claims_prepare(work);
    stet_truths_finish(&work->truths);
    search->space = space;
    search->truths = &work->truths;
    search->options = asked->options;
    search->worker_count =
        asked->options->threads > 0 ? asked->options->threads : stet_team_processors();
    search->max_memory =
        asked->options->max_memory > 0 ? asked->options->max_memory : stet_memory_of_machine() / 2;
    stet_watches_init(search);
    return stet_search_begin(search) ? NULL : "there is no memory for it";
}

static const char *search(struct stet_work *work, const struct asked *asked)
{
    if (!stet_search_run(&work->search))
        return "more messages get under way on a link than can be packed; a smaller capacity "
               "would do";
    if (asked->visitor != NULL && work->search.limit == NULL)
        stet_graph_tell(work, asked->visitor);
    if (work->search.options->counting)
        return NULL;
    stet_problems_gather(work);
    stet_claims_decide(work);
    if (work->search.limit == NULL)
        stet_later_decide(work);
    stet_claims_weigh(work);
    stet_paths_find(work);
    return NULL;
}

/* --- the result ----------------------------------------------------------- */

/* What is known only as long as the search stands. */
static void take_figures(const struct stet_search *search, struct stet_exploration *result)
{
    result->states = search->states;
    result->transitions = search->transitions;
    result->finished = search->levels[search->level_count - 1].states == 0;
    result->limit = search->limit;
    result->frontier = result->finished ? 0 : search->levels[search->level].states;
    result->depth = result->finished ? search->level_count - 2 : search->level;
    result->bytes = stet_search_size(search);
    result->bits = search->space->bits;
    result->seconds = stet_search_seconds(search);
}

static void take_findings(struct stet_arena *arena, const struct stet_work *work,
                          struct stet_exploration *result)
{
    const struct stet_system *system = result->system;

    result->claims =
        stet_alloc_array(arena, (size_t)system->claim_count + 1, sizeof *result->claims);
    for (int i = 0; i < system->claim_count; i++)
        result->claims[i] = (struct stet_claim_result){
            .claim = &system->claims[i],
            .verdict = work->claims == NULL ? STET_UNDECIDED : work->claims[i].verdict,
            .vacuous = work->claims != NULL && work->claims[i].vacuous,
            .always = work->claims != NULL && work->claims[i].always,
            .path = work->claims == NULL
                        ? (struct stet_path){.loop = -1}
                        : stet_trail_path(arena, work->space, &work->claims[i].trail),
        };
    result->problems =
        stet_alloc_array(arena, (size_t)work->problem_count + 1, sizeof *result->problems);
    result->problem_count = work->problem_count;
    for (int i = 0; i < work->problem_count; i++) {
        result->problems[i] = work->problems[i].problem;
        result->problems[i].path = stet_trail_path(arena, work->space, &work->problems[i].trail);
    }
}

/* Nothing but the caller's arena and the work's own memory is needed from here on. */
static const struct stet_exploration *
result_of(struct stet_arena *arena, const struct stet_work *work, const struct asked *asked)
{
    struct stet_exploration *result = stet_alloc(arena, sizeof *result);

    *result = work->figures;
    result->model = asked->model;
    result->system = asked->system;
    result->shape = *asked->shape;
    result->rows_taken =
        stet_alloc_array(arena, (size_t)asked->model->row_count + 1, sizeof *result->rows_taken);
    result->states_reached = stet_alloc_array(
        arena, (size_t)asked->system->roles.count * (size_t)asked->model->state_count + 1,
        sizeof *result->states_reached);
    stet_rows_taken(work, result->rows_taken, result->states_reached);
    take_findings(arena, work, result);
    return result;
}

/* The work has an arena of its own, so that large tables are freed when it gets no memory. */
static void explore(struct stet_work *work, const struct asked *asked)
{
    jmp_buf no_memory;

    stet_arena_on_failure(work->arena, &no_memory);
    if (setjmp(no_memory) == 0) {
        work->why = prepare(work, asked);
        if (work->why == NULL)
            work->why = search(work, asked);
        if (work->why == NULL)
            take_figures(&work->search, &work->figures);
    } else {
        work->why = "there is no memory for it";
    }
    stet_arena_on_failure(work->arena, NULL);
}

const struct stet_exploration *
stet_explore(struct stet_arena *arena, const struct stet_model *model,
             const struct stet_system *system, const struct stet_system *shape,
             const struct stet_explore_options *options, struct stet_diagnostics *diagnostics)
{
    static const struct stet_explore_options usual;
    const struct asked asked = {model, system, shape, options == NULL ? &usual : options, NULL};
    struct stet_work work = {.arena = stet_arena_within(arena)};
    const struct stet_exploration *result = NULL;

    explore(&work, &asked);
    stet_search_end(&work.search);
    if (work.why != NULL)
        stet_error(diagnostics, "exploration", system->place,
                   "the system %s cannot be explored: %s; make it smaller with ASSUME or WITHOUT, "
                   "or leave it out with --no-explore",
                   system->name, work.why);
    else
        result = result_of(arena, &work, &asked);
    stet_arena_free(work.arena);
    return result;
}

bool stet_explore_graph(struct stet_arena *arena, const struct stet_model *model,
                        const struct stet_system *system, const struct stet_system *shape,
                        const struct stet_graph_visitor *visitor, uint64_t most,
                        struct stet_diagnostics *diagnostics)
{
    const struct stet_explore_options options = {
        .threads = 1, .max_states = most, .counting = true, .singly = true};
    const struct asked asked = {model, system, shape, &options, visitor};
    struct stet_work work = {.arena = stet_arena_within(arena)};
    const char *why;

    explore(&work, &asked);
    why = work.why != NULL             ? work.why
          : work.figures.limit != NULL ? "it has more states than are shown"
                                       : NULL;
    stet_search_end(&work.search);
    if (why != NULL)
        stet_error(diagnostics, "exploration", system->place,
                   "the system %s cannot be explored: %s", system->name, why);
    stet_arena_free(work.arena);
    return why == NULL;
}
