/* Cells: what they do, and which do the same. */
#include "machine.h"

static const struct stet_row *row_of(const struct machine *m, const struct stet_cell *cell, int i)
{
    return &m->model->rows[cell->rows[i]];
}

enum machine_effect machine_cell_effect(const struct machine *m, int state, int event)
{
    const struct stet_cell *cell = stet_model_cell(m->model, state, event);
    enum machine_effect effect = EFFECT_NONE;

    for (int i = 0; i < cell->count; i++) {
        const struct stet_row *row = row_of(m, cell, i);
        if (row->to >= 0)
            return EFFECT_GOES;
        if (row->actions.count > 0)
            effect = EFFECT_ACTS;
    }
    return effect;
}

bool machine_cell_asks(const struct machine *m, int state, int event)
{
    const struct stet_cell *cell = stet_model_cell(m->model, state, event);

    for (int i = 0; i < cell->count; i++)
        if (row_of(m, cell, i)->when.mask != 0)
            return true;
    return false;
}

static void put_part(struct stet_buffer *key, int64_t number)
{
    stet_put_integer(key, number);
    stet_put_char(key, ' ');
}

const char *machine_cell_key(const struct machine *m, int state, int event)
{
    const struct stet_cell *cell = stet_model_cell(m->model, state, event);
    struct stet_buffer key;

    stet_buffer_init(&key, m->arena);
    for (int i = 0; i < cell->count; i++) {
        const struct stet_row *row = row_of(m, cell, i);
        enum stet_row_kind kind = row->kind == STET_OR ? STET_ON : row->kind;
        const int64_t parts[] = {kind, (int64_t)row->when.mask, (int64_t)row->when.value, row->to,
                                 row->signal};
        for (size_t j = 0; j < STET_COUNT(parts); j++)
            put_part(&key, parts[j]);
        for (int a = 0; a < row->actions.count; a++) {
            put_part(&key, row->actions.list[a].kind);
            put_part(&key, row->actions.list[a].index);
        }
        stet_put_char(&key, ':');
        stet_put(&key, row->says);
        stet_put_char(&key, '\n');
    }
    return stet_buffer_text(&key);
}
