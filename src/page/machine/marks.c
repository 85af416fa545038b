/* Anchors of cells and rows, which have no names of their own. */
#include "machine.h"

static const char *cell_name(const struct machine *m, int state, int event)
{
    return stet_format(m->arena, "%s %s", m->model->states[state].name,
                       m->model->events[event].key);
}

const char *machine_cell_anchor(const struct machine *m, int state, int event)
{
    return machine_anchor(m, "cell", cell_name(m, state, event));
}

/* " if passive not refused" */
static void put_condition(const struct machine *m, struct stet_buffer *out,
                          const struct stet_when *when)
{
    const struct stet_model *model = m->model;
    const int flags = model->flags.count;

    if (when->mask != 0)
        stet_put(out, " if");
    for (int bit = 0; bit < flags + model->guards.count; bit++) {
        const uint64_t one = (uint64_t)1 << bit;
        if (when->mask & one)
            stet_putf(out, "%s %s", when->value & one ? "" : " not",
                      bit < flags ? model->flags.list[bit].name
                                  : model->guards.list[bit - flags].name);
    }
}

static bool same_question(const struct stet_row *a, const struct stet_row *b)
{
    return a->from == b->from && a->event == b->event && a->when.mask == b->when.mask &&
           a->when.value == b->when.value;
}

const char *machine_row_anchor(const struct machine *m, int row)
{
    const struct stet_row *it = &m->model->rows[row];
    struct stet_buffer name;
    int alike = 1;

    stet_buffer_init(&name, m->arena);
    stet_put(&name, cell_name(m, it->from, it->event));
    put_condition(m, &name, &it->when);
    for (int other = 0; other < row; other++)
        alike += same_question(&m->model->rows[other], it);
    if (alike > 1)
        stet_putf(&name, " %d", alike);
    return machine_anchor(m, "row", stet_buffer_text(&name));
}

void machine_mark(struct machine *m, struct page_text *text, const char *what, const char *anchor)
{
    if (m->form == STET_PAGE_HTML && m->inset == NULL)
        page_mark(m->page, text, what, anchor);
}
