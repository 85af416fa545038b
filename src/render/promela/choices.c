/* Which rows of a cell may be taken, by what guards and flags say. */
#include "promela.h"

struct chooser {
    const struct promela *promela;
    const struct stet_cell *cell;
    void (*visit)(void *context, const struct promela_choice *choice);
    void *context;
    int *rows;
};

static uint64_t all_flags(const struct promela *promela)
{
    const int flags = promela->model->flags.count;

    return flags < 64 ? (UINT64_C(1) << flags) - 1 : ~UINT64_C(0);
}

struct stet_when promela_flags(const struct promela *promela, int row)
{
    const struct stet_when *when = &promela->model->rows[row].when;
    const uint64_t flags = all_flags(promela);

    return (struct stet_when){when->mask & flags, when->value & flags};
}

struct stet_when promela_guards(const struct promela *promela, int row)
{
    const struct stet_when *when = &promela->model->rows[row].when;
    const int flags = promela->model->flags.count;

    if (flags == 64)
        return (struct stet_when){0, 0};
    return (struct stet_when){when->mask >> flags, when->value >> flags};
}

/* The rows from `at` on, under answers chosen so far; another guard that a row asks answers both.
 */
static void choose(struct chooser *chooser, struct promela_choice choice, int at)
{
    if (at == chooser->cell->count) {
        chooser->visit(chooser->context, &choice);
        return;
    }
    const int row = chooser->cell->rows[at];
    const struct stet_when asked = promela_guards(chooser->promela, row);
    const uint64_t open = asked.mask & ~choice.guards.mask;

    if (((asked.value ^ choice.guards.value) & asked.mask & choice.guards.mask) != 0) {
        choose(chooser, choice, at + 1);
    } else if (open != 0) {
        const uint64_t guard = open & (~open + 1);

        choice.guards.mask |= guard;
        choice.guards.value |= asked.value & guard;
        choose(chooser, choice, at);
        choice.guards.value ^= guard;
        choose(chooser, choice, at);
    } else {
        chooser->rows[choice.count++] = row;
        choose(chooser, choice,
               promela_flags(chooser->promela, row).mask == 0 ? chooser->cell->count : at + 1);
    }
}

void promela_choices(const struct promela *promela, const struct stet_cell *cell,
                     void (*visit)(void *context, const struct promela_choice *choice),
                     void *context)
{
    struct chooser chooser = {promela, cell, visit, context, NULL};
    struct promela_choice none = {.guards = promela->system->assumed};

    chooser.rows = stet_alloc_array(promela->arena, (size_t)cell->count + 1, sizeof *chooser.rows);
    none.rows = chooser.rows;
    choose(&chooser, none, 0);
}

bool promela_cell_defers(const struct promela *promela, int state, int event)
{
    const struct stet_cell *cell = stet_model_cell(promela->model, state, event);

    for (int i = 0; i < cell->count; i++)
        if (promela->model->rows[cell->rows[i]].kind == STET_DEFER)
            return true;
    return false;
}

/* Entering a state offers all that is deferred: only what it defers itself is left. */
bool promela_defers(const struct promela *promela, int state)
{
    for (int event = 0; event < promela->model->event_count; event++)
        if (promela->deferred[event] && promela_cell_defers(promela, state, event))
            return true;
    return false;
}

static uint64_t ask(const struct promela *promela, int from, int to, bool *entered)
{
    const struct stet_model *model = promela->model;
    uint64_t asked = 0;

    if (entered[to])
        return 0;
    entered[to] = true;
    for (int event = 0; event < model->event_count; event++) {
        const struct stet_cell *cell = stet_model_cell(model, to, event);

        if (!promela->deferred[event] || !promela_cell_defers(promela, from, event))
            continue;
        for (int i = 0; i < cell->count; i++) {
            const struct stet_row *row = &model->rows[cell->rows[i]];

            asked |= promela_guards(promela, cell->rows[i]).mask;
            if (row->to >= 0)
                asked |= ask(promela, from, row->to, entered);
        }
    }
    return asked;
}

uint64_t promela_asked_later(const struct promela *promela, int from, int to)
{
    bool *entered =
        stet_alloc_array(promela->arena, (size_t)promela->model->state_count, sizeof *entered);

    return ask(promela, from, to, entered);
}
