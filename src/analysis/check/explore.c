/* The systems of a table, explored over each network that is asked for. */
#include "check/check.h"

#include <string.h>

/* The system with all its links like the network. */
static struct stet_system shaped(struct stet_arena *arena, const struct stet_system *system,
                                 const struct stet_network *network)
{
    struct stet_system shape = *system;

    shape.links = stet_alloc_array(arena, (size_t)system->link_count + 1, sizeof *shape.links);
    for (int i = 0; i < system->link_count; i++) {
        shape.links[i] = system->links[i];
        shape.links[i].capacity = network->capacity;
        shape.links[i].faults = network->faults;
    }
    return shape;
}

static void explore(struct stet_arena *arena, struct stet_check *check,
                    const struct stet_system *system, const struct stet_network *network,
                    const struct stet_check_options *options, struct stet_diagnostics *diagnostics)
{
    const struct stet_system shape = network == NULL ? *system : shaped(arena, system, network);
    const struct stet_exploration *exploration =
        stet_explore(arena, check->model, system, &shape, &options->exploring, diagnostics);

    check->explored = check->explored && exploration != NULL && exploration->finished;
    if (exploration != NULL)
        check->explorations[check->exploration_count++] = exploration;
}

static size_t count_explorations(const struct stet_model *model)
{
    size_t count = 0;

    for (int i = 0; i < model->system_count; i++)
        count += (size_t)model->systems[i].exploration_count + 1;
    return count;
}

/* A system that only scenarios use is not explored: its links may be as wide as they like. */
static bool is_asked_for(const struct stet_system *system, const struct stet_check_options *options)
{
    return options->network != NULL || system->exploration_count > 0 || system->claim_count > 0;
}

void check_explore(struct stet_arena *arena, struct stet_check *check,
                   const struct stet_check_options *options, struct stet_diagnostics *diagnostics)
{
    const struct stet_model *model = check->model;

    check->explorations =
        stet_alloc_array(arena, count_explorations(model), sizeof *check->explorations);
    check->explored = true;
    for (int i = 0; i < model->system_count; i++) {
        const struct stet_system *system = &model->systems[i];

        if (!is_asked_for(system, options)) {
            check->explored = false;
            continue;
        }
        if (options->network != NULL || system->exploration_count == 0)
            explore(arena, check, system, options->network, options, diagnostics);
        for (int j = 0; options->network == NULL && j < system->exploration_count; j++)
            explore(arena, check, system, &system->explorations[j], options, diagnostics);
    }
}

static const char *fault_words(struct stet_arena *arena, unsigned faults)
{
    return stet_format(arena, "%s%s%s", (faults & STET_LOSES) != 0 ? ", LOSES" : "",
                       (faults & STET_DUPLICATES) != 0 ? ", DUPLICATES" : "",
                       (faults & STET_REORDERS) != 0 ? ", REORDERS" : "");
}

const char *stet_check_network(struct stet_arena *arena, const struct stet_exploration *exploration)
{
    const struct stet_system *shape = &exploration->shape;

    for (int i = 1; i < shape->link_count; i++)
        if (shape->links[i].capacity != shape->links[0].capacity ||
            shape->links[i].faults != shape->links[0].faults)
            return "links as in LINK";
    if (shape->link_count == 0)
        return "no links";
    return stet_format(arena, "%d message%s a link%s", shape->links[0].capacity,
                       shape->links[0].capacity == 1 ? "" : "s",
                       fault_words(arena, shape->links[0].faults));
}
