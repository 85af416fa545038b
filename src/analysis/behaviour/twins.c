/* States of one machine that nothing tells apart. */
#include "refine.h"

#include "stet/behaviour.h"

#include <string.h>

/* Every state with all that a machine may remember besides its state. */
struct memories {
    struct graph graph;
    int state_count;
    int reached;    /* the first configurations are those the machine can be in */
    int *first;     /* of each state, one such configuration, -1: it is never in that state */
    int *next;      /* of each such configuration, the next one of its state, -1 */
    int *numbers;   /* [memory][state]: the configuration; -1 of a group */
    int *memory_of; /* of each configuration reached */
    int count;
    int *classes;
};

static int memory_number(struct configurations *memories, struct stet_configuration config)
{
    config.state = 0;
    return configurations_number(memories, &config);
}

/* Adds every state with every memory, whether the machine can be in it or not. */
static bool add_states(struct stet_arena *arena, struct memories *all)
{
    const struct stet_model *model = all->graph.model;
    struct configurations memories;

    configurations_init(&memories, arena);
    all->reached = all->graph.configs.count;
    all->memory_of = stet_alloc_array(arena, (size_t)all->reached, sizeof *all->memory_of);
    for (int i = 0; i < all->reached; i++)
        all->memory_of[i] = memory_number(&memories, all->graph.configs.list[i]);
    all->count = memories.count;
    if ((long long)all->count * model->state_count * model->event_count > GRAPH_MOST) {
        all->graph.why = stet_format(arena, "%d states with %d memories are too many",
                                     model->state_count, all->count);
        return false;
    }
    all->numbers = stet_alloc_array(arena, (size_t)all->count * (size_t)model->state_count,
                                    sizeof *all->numbers);
    for (int i = 0; i < all->count * model->state_count; i++) {
        struct stet_configuration config = memories.list[i / model->state_count];

        config.state = i % model->state_count;
        all->numbers[i] = model->states[config.state].is_group
                              ? -1
                              : configurations_number(&all->graph.configs, &config);
    }
    return graph_close(&all->graph);
}

static void list_by_state(struct stet_arena *arena, struct memories *all)
{
    all->first = stet_alloc_array(arena, (size_t)all->state_count, sizeof *all->first);
    all->next = stet_alloc_array(arena, (size_t)all->reached, sizeof *all->next);
    for (int state = 0; state < all->state_count; state++)
        all->first[state] = -1;
    for (int i = 0; i < all->reached; i++) {
        int *first = &all->first[all->graph.configs.list[i].state];

        all->next[i] = *first;
        *first = i;
    }
}

/* Whether `twin` could take the place of `state` in all configurations the machine can be in. */
static bool is_twin(const struct memories *all, int state, int twin)
{
    for (int i = all->first[state]; i >= 0; i = all->next[i]) {
        const int instead = all->numbers[all->memory_of[i] * all->state_count + twin];

        if (all->classes[i] != all->classes[instead])
            return false;
    }
    return true;
}

static int find_twins(const struct memories *all, int *twins)
{
    int count = 0;

    for (int state = 0; state < all->state_count; state++) {
        twins[state] = -1;
        for (int twin = 0; all->first[state] >= 0 && twin < state && twins[state] < 0; twin++)
            if (all->first[twin] >= 0 && is_twin(all, state, twin))
                twins[state] = twin;
        count += twins[state] >= 0;
    }
    return count;
}

/* As GIVEN rows of systems let roles begin elsewhere. */
static void begin_as_roles(struct configurations *configs, const struct stet_model *model)
{
    struct stet_configuration config;

    for (int i = 0; i < model->system_count; i++)
        for (int j = 0; j < model->systems[i].given_count; j++) {
            stet_configuration_given(model, &model->systems[i].given[j], &config);
            (void)configurations_number(configs, &config);
        }
}

int stet_behaviour_twins(struct stet_arena *arena, const struct stet_model *model, int *twins,
                         const char **why)
{
    struct stet_arena *scratch = stet_arena_within(arena);
    struct memories all = {.state_count = model->state_count};
    struct stet_configuration initial;
    int count = -1;

    graph_begin(&all.graph, scratch, model);
    stet_configuration_start(model, &initial);
    (void)configurations_number(&all.graph.configs, &initial);
    begin_as_roles(&all.graph.configs, model);
    if (graph_close(&all.graph) && add_states(scratch, &all)) {
        all.classes =
            stet_alloc_array(scratch, (size_t)all.graph.configs.count, sizeof *all.classes);
        refine(&all.graph, all.classes);
        list_by_state(scratch, &all);
        count = find_twins(&all, twins);
    } else {
        *why = stet_copy(arena, all.graph.why);
    }
    stet_arena_free(scratch);
    return count;
}
