/* The systems of a table, explored over each network that is asked for. */
#include "check/check.h"

#include <string.h>

struct stet_system check_shape(struct stet_arena *arena, const struct stet_system *system,
                               const struct stet_network *network)
{
    struct stet_system shape = *system;

    if (network == NULL)
        return shape;
    shape.links = stet_alloc_array(arena, (size_t)system->link_count + 1, sizeof *shape.links);
    for (int i = 0; i < system->link_count; i++) {
        shape.links[i] = system->links[i];
        shape.links[i].capacity = network->capacity;
        shape.links[i].faults = network->faults;
    }
    return shape;
}

static size_t count_explorations(const struct stet_model *model)
{
    size_t count = 0;

    for (int i = 0; i < model->system_count; i++)
        count += (size_t)model->systems[i].exploration_count + 1;
    return count;
}

/* States of a system that nobody asks about: its links may be as wide as its scenarios like. */
enum { UNASKED_STATES = 200000 };

bool check_is_asked_for(const struct stet_system *system, const struct stet_check_options *options)
{
    return options->network != NULL || system->exploration_count > 0 || system->claim_count > 0;
}

/* Names the limit that was set here, not by whoever called. */
static const struct stet_exploration *relabelled(struct stet_arena *arena,
                                                 const struct stet_exploration *exploration)
{
    struct stet_exploration *copy = stet_alloc(arena, sizeof *copy);

    *copy = *exploration;
    copy->limit = "200,000 states; EXPLORE asks for more";
    return copy;
}

static void explore(struct stet_arena *arena, struct stet_check *check,
                    const struct stet_system *system, const struct stet_network *network,
                    const struct stet_check_options *options, struct stet_diagnostics *diagnostics)
{
    const struct stet_system shape = check_shape(arena, system, network);
    struct stet_explore_options exploring = options->exploring;
    const bool few = !check_is_asked_for(system, options) &&
                     (exploring.max_states == 0 || exploring.max_states > UNASKED_STATES);
    const struct stet_exploration *exploration;

    if (few)
        exploring.max_states = UNASKED_STATES;
    exploration = stet_explore(arena, check->model, system, &shape, &exploring, diagnostics);
    check->explored = check->explored && exploration != NULL && exploration->finished;
    if (exploration == NULL)
        return;
    if (few && !exploration->finished && strcmp(exploration->limit, "--max-states") == 0)
        exploration = relabelled(arena, exploration);
    check->explorations[check->exploration_count++] = exploration;
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
