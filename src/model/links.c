/* The links of a system, and the networks it is explored with. */
#include "build.h"

#include <stdlib.h>

int column_role(struct builder *builder, const struct stet_row_text *row, size_t column)
{
    struct cursor cursor = column_open(builder, row, column);
    const struct stet_token *token = column_take_name(&cursor);

    if (token != NULL && column_token(&cursor) == NULL)
        return build_role(builder, row, token);
    (void)column_refuse(&cursor, "the name of a role");
    return -1;
}

static int capacity_in(struct builder *builder, const struct stet_row_text *row, size_t column)
{
    struct cursor cursor = column_open(builder, row, column);
    const struct stet_token *token = column_token(&cursor);
    char *end;
    long capacity;

    if (cursor.count == 1 && token->kind == STET_NUMBER) {
        capacity = strtol(token->text, &end, 10);
        if (*end == '\0' && capacity >= 1 && capacity <= STET_MAX_CAPACITY)
            return (int)capacity;
    }
    (void)column_refuse(&cursor, "a number from 1 to 16");
    return -1;
}

static unsigned faults_in(struct builder *builder, const struct stet_row_text *row, size_t column)
{
    static const struct {
        const char *word;
        unsigned bit;
    } faults[] = {
        {"LOSES", STET_LOSES}, {"DUPLICATES", STET_DUPLICATES}, {"REORDERS", STET_REORDERS}};
    struct cursor cursor = column_open(builder, row, column);
    unsigned bits = 0;

    if (column_is_nothing(row, column))
        return 0;
    while (column_token(&cursor) != NULL) {
        const size_t before = cursor.at;

        for (size_t i = 0; i < STET_COUNT(faults); i++)
            if (column_take(&cursor, faults[i].word))
                bits |= faults[i].bit;
        if (cursor.at == before)
            break;
    }
    if (bits == 0 || column_token(&cursor) != NULL)
        (void)column_refuse(&cursor, "_ or, without commas, LOSES, DUPLICATES, REORDERS");
    return bits;
}

void build_link(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_system *system = &builder->model->systems[builder->system];
    struct stet_link link = {.place = row->place};

    link.from = column_role(builder, row, 0);
    link.to = column_role(builder, row, 1);
    link.capacity = capacity_in(builder, row, 2);
    link.faults = faults_in(builder, row, 3);
    if (link.from >= 0 && link.from == link.to)
        stet_error(builder->diagnostics, "link", row->place,
                   "the link leads from %s to itself; name two roles",
                   system->roles.list[link.from].name);
    for (int i = 0; i < system->link_count && link.from >= 0 && link.to >= 0; i++)
        if (system->links[i].from == link.from && system->links[i].to == link.to)
            stet_error(builder->diagnostics, "link", row->place,
                       "a second link from %s to %s, the first is in line %d; remove one",
                       system->roles.list[link.from].name, system->roles.list[link.to].name,
                       system->links[i].place.line);
    system->links[system->link_count++] = link;
}

void build_explore(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_system *system = &builder->model->systems[builder->system];
    const struct stet_network network = {.capacity = capacity_in(builder, row, 0),
                                         .faults = faults_in(builder, row, 1),
                                         .place = row->place};

    for (int i = 0; i < system->exploration_count && network.capacity >= 0; i++)
        if (system->explorations[i].capacity == network.capacity &&
            system->explorations[i].faults == network.faults)
            stet_error(builder->diagnostics, "declared-twice", row->place,
                       "%s is explored like this already by line %d; change or remove this EXPLORE",
                       system->name, system->explorations[i].place.line);
    system->explorations[system->exploration_count++] = network;
}
