/* A machine as an automaton: configurations found breadth first, by stet_step alone. */
#include "stet/automaton.h"

#include "cover.h"

#include <string.h>

struct search {
    struct stet_arena *arena;
    const struct stet_model *model;
    const struct stet_automaton_options *options;
    struct stet_automaton *automaton;
    struct stet_map numbers; /* of configurations, by their keys */
    size_t capacity;
    size_t moves_capacity;
    const char *why; /* it cannot be done */
};

/* --- configurations as numbers ------------------------------------------- */

/* All of a configuration as bytes, the same for equal ones. */
static const char *key_of(struct stet_arena *arena, const struct stet_configuration *config,
                          size_t *length)
{
    const size_t words = 4 + (size_t)config->deferred_count;
    uint64_t *key = stet_alloc_array(arena, words, sizeof *key);

    key[0] = (uint64_t)config->state;
    key[1] = config->flags;
    key[2] = config->timers;
    key[3] = (uint64_t)config->deferred_count;
    for (int i = 0; i < config->deferred_count; i++)
        key[4 + i] = (uint64_t)config->deferred[i];
    *length = words * sizeof *key;
    return (const char *)key;
}

static int number_of(struct search *search, const struct stet_configuration *config)
{
    struct stet_automaton *automaton = search->automaton;
    const int most = search->options->most > 0 ? search->options->most : STET_MAX_CONFIGURATIONS;
    size_t length;
    const char *key = key_of(search->arena, config, &length);
    int number = stet_map_get(&search->numbers, key, length);

    if (number >= 0)
        return number;
    if (automaton->count == most) {
        search->why = stet_format(
            search->arena, "it has more than %d configurations%s", most,
            config->deferred_count > 1
                ? ", as each order of what is deferred is one; let fewer kinds of events "
                  "wait with DEFER"
                : "");
        return 0;
    }
    number = automaton->count++;
    automaton->configurations = stet_grow(search->arena, automaton->configurations, (size_t)number,
                                          &search->capacity, sizeof *automaton->configurations);
    automaton->configurations[number] = *config;
    (void)stet_map_put(&search->numbers, key, length, number);
    return number;
}

/* --- moves ---------------------------------------------------------------- */

static void list_sent(struct stet_arena *arena, struct stet_move *move)
{
    size_t capacity = 0;
    int *sent = NULL;

    for (int i = 0; i < move->reaction.count; i++) {
        const struct stet_actions *actions = &move->reaction.list[i].actions;

        for (int j = 0; j < actions->count; j++) {
            if (actions->list[j].kind != STET_SEND)
                continue;
            sent = stet_grow(arena, sent, (size_t)move->sent_count, &capacity, sizeof *sent);
            sent[move->sent_count++] = actions->list[j].index;
        }
    }
    move->sent = sent;
}

bool stet_automaton_same_rows(const struct stet_reaction *a, const struct stet_reaction *b)
{
    if (a->count != b->count)
        return false;
    for (int i = 0; i < a->count; i++)
        if (a->list[i].row != b->list[i].row || a->list[i].event != b->list[i].event)
            return false;
    return true;
}

static void add_move(struct search *search, struct stet_moves *moves, size_t *capacity, int from,
                     int event, uint64_t guards)
{
    struct stet_configuration after = search->automaton->configurations[from];
    struct stet_move move = {.guards = guards};

    stet_step(search->arena, search->model, &after, event, guards, &move.reaction);
    for (int i = 0; i < moves->count; i++)
        if (stet_automaton_same_rows(&moves->list[i].reaction, &move.reaction))
            return;
    list_sent(search->arena, &move);
    move.to = number_of(search, &after);
    moves->list =
        stet_grow(search->arena, moves->list, (size_t)moves->count, capacity, sizeof *moves->list);
    moves->list[moves->count++] = move;
}

/* What is known before a guard is asked: all flags, and the guards that always answer so. */
static struct stet_when known(const struct search *search, int from)
{
    const int flags = search->model->flags.count;
    const uint64_t all = flags < 64 ? (UINT64_C(1) << flags) - 1 : ~UINT64_C(0);
    const struct stet_when *answers = &search->options->answers;
    struct stet_when when = {all, search->automaton->configurations[from].flags};

    if (flags < 64) {
        when.mask |= answers->mask << flags;
        when.value |= answers->value << flags;
    }
    return when;
}

static uint64_t guards_in(const struct search *search, uint64_t memory)
{
    const int flags = search->model->flags.count;

    return flags < 64 ? memory >> flags : 0;
}

/* A move for the case, within what is known, in which the first `before` rows do not hold. */
static void add_case(struct search *search, struct stet_moves *moves, size_t *capacity, int from,
                     int event, const struct stet_when *conditions, int before,
                     const struct stet_when *holds)
{
    struct stet_when within = known(search, from);
    struct stet_when open;
    enum stet_cover cover;

    if (((within.value ^ holds->value) & within.mask & holds->mask) != 0)
        return;
    within.mask |= holds->mask;
    within.value |= holds->value;
    cover = stet_cover(conditions, before, within, &open);
    if (cover == STET_LEFT_OPEN)
        add_move(search, moves, capacity, from, event, guards_in(search, open.value));
    else if (cover == STET_TOO_INTRICATE)
        search->why =
            stet_format(search->arena, "the conditions of %s in %s are too intricate",
                        search->model->events[event].key,
                        search->model->states[search->automaton->configurations[from].state].name);
}

/* Nothing is deferred: a move for each row of the cell that some answers lead to, one for none. */
static void moves_by_row(struct search *search, struct stet_moves *moves, int from, int event)
{
    const struct stet_model *model = search->model;
    const struct stet_cell *cell =
        stet_model_cell(model, search->automaton->configurations[from].state, event);
    struct stet_when *conditions =
        stet_alloc_array(search->arena, (size_t)cell->count + 1, sizeof *conditions);
    const struct stet_when always = {0, 0};
    size_t capacity = 0;

    for (int i = 0; i < cell->count; i++) {
        conditions[i] = model->rows[cell->rows[i]].when;
        add_case(search, moves, &capacity, from, event, conditions, i, &conditions[i]);
    }
    if (cell->count == 0 || conditions[cell->count - 1].mask != 0)
        add_case(search, moves, &capacity, from, event, conditions, cell->count, &always);
}

/* --- moves that offer deferred events again ------------------------------- */

struct asking {
    const struct stet_model *model;
    const struct stet_configuration *config;
    uint64_t memory; /* flags and guards that rows ask */
    bool *visited;   /* states that the step may pass through */
};

static void ask_state(struct asking *asking, int state);

static void ask_cell(struct asking *asking, int state, int event)
{
    const struct stet_cell *cell = stet_model_cell(asking->model, state, event);

    for (int i = 0; i < cell->count; i++) {
        const struct stet_row *row = &asking->model->rows[cell->rows[i]];

        asking->memory |= row->when.mask;
        if (row->to >= 0)
            ask_state(asking, row->to);
    }
}

static void ask_state(struct asking *asking, int state)
{
    if (asking->visited[state])
        return;
    asking->visited[state] = true;
    for (int i = 0; i < asking->config->deferred_count; i++)
        ask_cell(asking, state, asking->config->deferred[i]);
}

/* Tries all answers of the guards that the event, and the deferred ones after it, may ask. */
static void moves_by_answers(struct search *search, struct stet_moves *moves, int from, int event)
{
    const struct stet_configuration config = search->automaton->configurations[from];
    const struct stet_when *answers = &search->options->answers;
    struct asking asking = {
        .model = search->model,
        .config = &config,
        .visited = stet_alloc_array(search->arena, (size_t)search->model->state_count,
                                    sizeof *asking.visited),
    };
    uint64_t asked;
    uint64_t guards = 0;
    size_t capacity = 0;
    int count;

    ask_cell(&asking, config.state, event);
    asked = guards_in(search, asking.memory) & ~answers->mask;
    count = stet_count_bits(asked);
    if (count > STET_MAX_GUARDS_ASKED) {
        search->why = stet_format(search->arena, "%s in %s asks %d guards, with what is deferred",
                                  search->model->events[event].key,
                                  search->model->states[config.state].name, count);
        return;
    }
    do {
        add_move(search, moves, &capacity, from, event, guards | answers->value);
        guards = (guards - asked) & asked;
    } while (guards != 0);
}

/* --- the search ----------------------------------------------------------- */

static bool happens(const struct search *search, const struct stet_configuration *config, int event)
{
    const struct stet_event *of = &search->model->events[event];

    if (search->options->without != NULL && search->options->without[event])
        return false;
    if (of->kind == STET_EXPIRE)
        return (config->timers >> (of->index & 63) & 1) != 0;
    for (int i = 0;
         of->kind == STET_CALL && search->options->defers_once && i < config->deferred_count; i++)
        if (config->deferred[i] == event)
            return false;
    return true;
}

static void expand(struct search *search, int from)
{
    struct stet_automaton *automaton = search->automaton;
    const int events = search->model->event_count;

    for (int event = 0; event < events; event++) {
        const size_t at = (size_t)from * (size_t)events + (size_t)event;
        struct stet_moves moves = {0};

        if (happens(search, &automaton->configurations[from], event)) {
            if (automaton->configurations[from].deferred_count == 0)
                moves_by_row(search, &moves, from, event);
            else
                moves_by_answers(search, &moves, from, event);
        }
        automaton->moves = stet_grow(search->arena, automaton->moves, at, &search->moves_capacity,
                                     sizeof *automaton->moves);
        automaton->moves[at] = moves;
    }
}

static void begin_as_roles(struct search *search)
{
    const struct stet_model *model = search->model;
    struct stet_configuration config;

    for (int i = 0; i < model->system_count; i++)
        for (int j = 0; j < model->systems[i].given_count; j++) {
            stet_configuration_given(model, &model->systems[i].given[j], &config);
            (void)number_of(search, &config);
        }
}

const struct stet_automaton *stet_automaton_build(struct stet_arena *arena,
                                                  const struct stet_model *model,
                                                  const struct stet_automaton_options *options,
                                                  const char **why)
{
    struct stet_configuration initial;
    struct search search = {
        .arena = arena,
        .model = model,
        .options = options,
        .automaton = stet_alloc(arena, sizeof *search.automaton),
    };

    search.automaton->model = model;
    search.automaton->answers = options->answers;
    stet_map_init(&search.numbers, arena);
    stet_configuration_given(model, options->given, &initial);
    (void)number_of(&search, &initial);
    if (options->as_roles)
        begin_as_roles(&search);
    for (int i = 0; i < search.automaton->count && search.why == NULL; i++)
        expand(&search, i);
    *why = search.why;
    return search.why == NULL ? search.automaton : NULL;
}

const struct stet_moves *stet_automaton_moves(const struct stet_automaton *automaton,
                                              int configuration, int event)
{
    return &automaton->moves[(size_t)configuration * (size_t)automaton->model->event_count +
                             (size_t)event];
}
