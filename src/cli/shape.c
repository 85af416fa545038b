/* Which system of a table is meant, and how its links are to be: --system and --link. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

static const char *system_name(const void *context, size_t i)
{
    return ((const struct stet_model *)context)->systems[i].name;
}

const struct stet_system *cli_system(struct cli *cli, const struct stet_model *model)
{
    const char *name = cli_value(cli, OPTION_SYSTEM);
    const int index = name ? stet_model_system(model, name) : 0;
    const char *nearest;

    if (model->system_count == 0) {
        cli_misuse(cli, "%s has no system; SYSTEM, ROLE and LINK rows make one", model->name);
        return NULL;
    }
    if (index >= 0)
        return &model->systems[index];
    nearest = stet_nearest(name, (size_t)model->system_count, system_name, model);
    cli_misuse(cli, "%s has no system '%s'; did you mean '%s'?", model->name, name,
               nearest ? nearest : model->systems[0].name);
    return NULL;
}

/* The fault that `length` bytes of `text` name, 0 when they name none. */
static unsigned fault_named(const char *text, size_t length)
{
    static const struct {
        const char *word;
        unsigned bit;
    } faults[] = {
        {"LOSES", STET_LOSES}, {"DUPLICATES", STET_DUPLICATES}, {"REORDERS", STET_REORDERS}};

    for (size_t i = 0; i < STET_COUNT(faults); i++)
        if (strlen(faults[i].word) == length && strncmp(faults[i].word, text, length) == 0)
            return faults[i].bit;
    return 0;
}

/* "3,LOSES,REORDERS" as capacity and faults. */
static bool read_link(const char *text, int *capacity, unsigned *faults)
{
    char *end;
    const long number = strtol(text, &end, 10);

    *faults = 0;
    *capacity = (int)number;
    if (end == text || number < 1 || number > STET_MAX_CAPACITY)
        return false;
    while (*end == ',') {
        const char *word = end + 1;
        const size_t length = strcspn(word, ",");
        const unsigned fault = fault_named(word, length);

        if (fault == 0)
            return false;
        *faults |= fault;
        end += 1 + length;
    }
    return *end == '\0';
}

bool cli_network(struct cli *cli, struct stet_network *network, bool *given)
{
    const char *text = cli_value(cli, OPTION_LINK);

    *given = text != NULL;
    if (!text || read_link(text, &network->capacity, &network->faults))
        return true;
    cli_misuse(cli,
               "--link does not take '%s'; it takes a capacity from 1 to %d and faults, as "
               "2,LOSES,DUPLICATES,REORDERS",
               text, STET_MAX_CAPACITY);
    return false;
}

bool cli_shape(struct cli *cli, const struct stet_system *system, struct stet_system *shape)
{
    const size_t links = (size_t)system->link_count;
    struct stet_network network;
    bool given;

    *shape = *system;
    if (!cli_network(cli, &network, &given))
        return false;
    if (!given && system->exploration_count == 0)
        return true;
    if (!given)
        network = system->explorations[0];
    shape->links = stet_alloc_array(cli->arena, links, sizeof *shape->links);
    for (size_t i = 0; i < links; i++) {
        shape->links[i] = system->links[i];
        shape->links[i].capacity = network.capacity;
        shape->links[i].faults = network.faults;
    }
    return true;
}
