/* The head of a machine's page: what it is, its picture, and the picture in words. */
#include "machine.h"

/* One row for a row of the table that a diagram shows. */
static void put_way(struct machine *m, struct page_table *table, int state,
                    const struct stet_row *row)
{
    struct page_text *cells = page_add_row(m->page, table);

    machine_put_state(m, &cells[0], state);
    machine_put_event(m, &cells[1], row->event);
    machine_put_when(m, &cells[2], &row->when, true);
    if (row->kind == STET_DEFER)
        machine_put_deed(m, &cells[3], row);
    else
        machine_put_actions(m, &cells[3], &row->actions);
    if (row->to >= 0)
        machine_put_state(m, &cells[4], row->to);
    else
        page_words(m->page, &cells[4], stet_phrase(m->tongue, STET_PHRASE_PAGE_STAYS));
}

/* Which rows a diagram of this level shows. */
static bool is_shown(const struct machine *m, const struct stet_row *row, enum stet_level level)
{
    if (level == STET_CELLS)
        return row->kind == STET_ON || row->kind == STET_OR || row->kind == STET_DEFER;
    return row->to >= 0 && (level == STET_CHANGES || !m->model->events[row->event].quiet);
}

static void put_ways_from(struct machine *m, struct page_table *table, int state,
                          enum stet_level level)
{
    for (int event = 0; event < m->model->event_count; event++) {
        const struct stet_cell *cell = stet_model_cell(m->model, state, event);

        for (int i = 0; i < cell->count; i++)
            if (is_shown(m, &m->model->rows[cell->rows[i]], level))
                put_way(m, table, state, &m->model->rows[cell->rows[i]]);
    }
}

void machine_put_ways(struct machine *m, enum stet_level level)
{
    const enum stet_phrase phrases[] = {STET_PHRASE_PAGE_FROM, STET_PHRASE_PAGE_EVENT,
                                        STET_PHRASE_PAGE_IF, STET_PHRASE_PAGE_DOES,
                                        STET_PHRASE_PAGE_NEXT};
    const char **heads = machine_heads(m, STET_COUNT(phrases), phrases);

    struct page_table *table =
        page_add_table(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_WAYS), 5, heads);
    for (int state = 0; state < m->model->state_count; state++)
        if (!m->model->states[state].is_group)
            put_ways_from(m, table, state, level);
}

static void put_overview_in_words(struct machine *m)
{
    page_fold(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_SAME_IN_WORDS));
    machine_put_ways(m, STET_OVERVIEW);
    page_end_fold(m->page);
}

static void put_mermaid(struct machine *m)
{
    struct stet_view view = {.model = m->model,
                             .tongue = m->tongue,
                             .focus = -1,
                             .highlight = -1,
                             .layouts = m->layouts};
    size_t before = m->diagnostics->count;
    struct stet_buffer mermaid;

    stet_buffer_init(&mermaid, m->arena);
    if (!stet_render_mermaid(&view, &mermaid, m->diagnostics)) {
        machine_put_too_large(m, before);
        return;
    }
    page_fold(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_AS_MERMAID));
    page_add_code(m->page, "mermaid", stet_buffer_text(&mermaid));
    page_end_fold(m->page);
}

void machine_put_front(struct machine *m)
{
    const char *title = machine_say(m, m->model->title);
    struct stet_view view = {.focus = -1};
    struct page_text source = {0};

    machine_prose(m, &m->model->about);
    page_words(m->page, &source, stet_phrase(m->tongue, STET_PHRASE_PAGE_SOURCE_IS));
    page_words(m->page, &source, machine_say(m, m->model->source));
    if (m->coverage) {
        page_words(m->page, &source, " · ");
        enum stet_phrase phrase =
            m->model->clause_count > 0 ? STET_PHRASE_PAGE_SEE_COVERAGE : STET_PHRASE_PAGE_SEE_ROWS;
        page_link(m->page, &source, stet_phrase(m->tongue, phrase), m->coverage, NULL);
    }
    if (m->verified) {
        page_words(m->page, &source, " · ");
        page_link(m->page, &source, stet_phrase(m->tongue, STET_PHRASE_PAGE_SEE_VERIFIED),
                  m->verified, NULL);
    }
    if (m->changes) {
        page_words(m->page, &source, " · ");
        page_link(m->page, &source, machine_phrase(m, STET_PHRASE_DIFF_SINCE, m->since), m->changes,
                  NULL);
    }
    if (m->new_since) {
        page_words(m->page, &source, " · ");
        page_strong(m->page, &source, machine_phrase(m, STET_PHRASE_DIFF_NEW_SINCE, m->new_since));
    }
    page_add_paragraph(m->page, source);

    page_add_heading(m->page, 2, "overview", stet_phrase(m->tongue, STET_PHRASE_PAGE_AT_A_GLANCE));
    machine_put_diagram(m, view, "overview", NULL,
                        machine_phrase(m, STET_PHRASE_PAGE_OVERVIEW_OF, title));
    put_overview_in_words(m);
    put_mermaid(m);
}
