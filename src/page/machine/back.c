/* The end of a machine's page: the matrix, common mistakes, sources. */
#include "machine.h"

#include <string.h>

void machine_put_cells(struct machine *m)
{
    struct stet_view view = {
        .model = m->model, .tongue = m->tongue, .focus = -1, .highlight = -1, .embedded = true};
    struct stet_buffer markdown, html;

    stet_buffer_init(&markdown, m->arena);
    stet_buffer_init(&html, m->arena);
    view.link = machine_state_link(m);
    if (m->form == STET_PAGE_HTML)
        stet_render_matrix(&view, STET_MATRIX_HTML, &html);
    else
        stet_render_matrix(&view, STET_MATRIX_MARKDOWN, &markdown);
    page_add_made(
        m->page, stet_buffer_text(&markdown),
        stet_format(m->arena, "<div class=\"scroll matrix\">%s</div>\n", stet_buffer_text(&html)));
}

void machine_put_matrix(struct machine *m)
{
    page_add_heading(m->page, 2, "matrix", stet_phrase(m->tongue, STET_PHRASE_PAGE_MATRIX));
    page_add_words(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_MATRIX_ABOUT));
    page_fold(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_SHOW_MATRIX));
    machine_put_cells(m);
    page_end_fold(m->page);
}

void machine_put_mistakes(struct machine *m)
{
    static const enum stet_phrase heads[] = {STET_PHRASE_PAGE_OFTEN_SAID, STET_PHRASE_PAGE_IS_RIGHT,
                                             STET_PHRASE_PAGE_CLAUSE};

    if (m->model->mistake_count == 0)
        return;
    page_add_heading(m->page, 2, "mistakes", stet_phrase(m->tongue, STET_PHRASE_PAGE_MISTAKES));
    struct page_table *table =
        page_add_table(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_MISTAKES),
                       STET_COUNT(heads), machine_heads(m, STET_COUNT(heads), heads));
    for (int i = 0; i < m->model->mistake_count; i++) {
        const struct stet_mistake *mistake = &m->model->mistakes[i];
        struct page_text *cells = page_add_row(m->page, table);
        page_prose(m->page, &cells[0], machine_say(m, mistake->wrong));
        page_prose(m->page, &cells[1], machine_say(m, mistake->right));
        machine_put_says(m, &cells[2], mistake->says);
    }
}

/* Where a clause of an RFC can be read; NULL for other sources. */
static const char *address(const struct machine *m, const struct stet_clause *clause)
{
    const char *source = m->model->source;
    size_t digits = strncmp(source, "RFC ", 4) == 0 ? strspn(source + 4, "0123456789") : 0;
    size_t id = strspn(clause->id, "0123456789.");

    if (digits == 0 || source[4 + digits] != '\0' || id == 0 || clause->id[id] != '\0')
        return NULL;
    return stet_format(m->arena, "https://www.rfc-editor.org/rfc/rfc%s#section-%s", source + 4,
                       clause->id);
}

static void put_clause(struct machine *m, struct page_table *table,
                       const struct stet_clause *clause)
{
    const char *where = address(m, clause);
    const char *title = machine_say(m, clause->title);
    struct page_text *cells = page_add_row(m->page, table);

    page_target(m->page, &cells[0], clause->id, machine_anchor(m, "clause", clause->id));
    if (where)
        page_link_out(m->page, &cells[1], title, where);
    else
        page_words(m->page, &cells[1], title);
}

void machine_put_sources(struct machine *m)
{
    static const enum stet_phrase heads[] = {STET_PHRASE_PAGE_CLAUSE_ID,
                                             STET_PHRASE_PAGE_CLAUSE_TITLE};
    const char *source = machine_say(m, m->model->source);

    page_add_heading(m->page, 2, "sources", stet_phrase(m->tongue, STET_PHRASE_PAGE_SOURCES));
    if (m->model->clause_count == 0) {
        page_add_words(m->page, source);
        return;
    }
    page_add_words(m->page, machine_phrase(m, STET_PHRASE_PAGE_CLAUSES_ABOUT, source));
    if (m->coverage) {
        struct page_text text = {0};
        page_link(m->page, &text, stet_phrase(m->tongue, STET_PHRASE_PAGE_SEE_COVERAGE),
                  m->coverage, NULL);
        page_add_paragraph(m->page, text);
    }
    struct page_table *table =
        page_add_table(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_SOURCES), STET_COUNT(heads),
                       machine_heads(m, STET_COUNT(heads), heads));
    for (int i = 0; i < m->model->clause_count; i++)
        put_clause(m, table, &m->model->clauses[i]);
}
