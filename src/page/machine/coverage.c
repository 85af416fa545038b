/* Clauses and rows, in both directions. */
#include "machine.h"

#include "stet/page.h"

#include <string.h>

/* What rows rest on: each row, each entry and exit, each scenario, remark and mistake. */
enum citer_kind {
    CITER_ROW,
    CITER_ENTER,
    CITER_LEAVE,
    CITER_SCENARIO,
    CITER_REMARK,
    CITER_MISTAKE
};

struct citer {
    enum citer_kind kind;
    int index;
    const char *says;
    struct stet_place place;
    const int *clauses; /* those it cites; -1 ends them */
};

struct citers {
    struct citer *list;
    size_t count;
    size_t capacity;
};

/* The clauses that are cited in `says`. */
static const int *clauses_of(struct machine *m, const char *says)
{
    int *clauses = NULL;
    size_t count = 0, capacity = 0;

    while (*says) {
        says += strspn(says, " ;");
        size_t length = strcspn(says, ";"), next = length;
        while (length > 0 && says[length - 1] == ' ')
            length--;
        int clause = length > 0 ? stet_model_clause(m->model, says, length) : -1;
        if (clause >= 0) {
            clauses = stet_grow(m->arena, clauses, count, &capacity, sizeof *clauses);
            clauses[count++] = clause;
        }
        says += next;
    }
    clauses = stet_grow(m->arena, clauses, count, &capacity, sizeof *clauses);
    clauses[count] = -1;
    return clauses;
}

static void add(struct machine *m, struct citers *citers, enum citer_kind kind, int index,
                const char *says, const struct stet_place *place)
{
    if (!says)
        return;
    citers->list =
        stet_grow(m->arena, citers->list, citers->count, &citers->capacity, sizeof *citers->list);
    citers->list[citers->count++] = (struct citer){kind, index, says, *place, clauses_of(m, says)};
}

static void collect(struct machine *m, struct citers *citers)
{
    const struct stet_model *model = m->model;

    for (int i = 0; i < model->row_count; i++)
        add(m, citers, CITER_ROW, i, model->rows[i].says, &model->rows[i].place);
    for (int i = 0; i < model->state_count; i++) {
        const struct stet_state *s = &model->states[i];
        add(m, citers, CITER_ENTER, i, s->enter_says, &s->enter_place);
        add(m, citers, CITER_LEAVE, i, s->leave_says, &s->leave_place);
    }
    for (int i = 0; i < model->scenario_count; i++)
        add(m, citers, CITER_SCENARIO, i, model->scenarios[i].says, &model->scenarios[i].place);
    for (int i = 0; i < model->remark_count; i++)
        add(m, citers, CITER_REMARK, i, model->remarks[i].says, &model->remarks[i].place);
    for (int i = 0; i < model->mistake_count; i++)
        add(m, citers, CITER_MISTAKE, i, model->mistakes[i].says, &model->mistakes[i].place);
}

static bool cites(const struct citer *citer, int clause)
{
    const int *it = citer->clauses;

    while (*it >= 0 && *it != clause)
        it++;
    return *it >= 0;
}

/* --- what cites, as people read it -------------------------------------- */

static const char *place(const struct machine *m, const struct stet_place *where)
{
    return stet_format(m->arena, "%s:%d", stet_page_base_name(where->file), where->line);
}

static void put_cell(struct machine *m, struct page_text *text, int state, int event)
{
    const struct stet_state *s = &m->model->states[state];
    const char *key = m->model->events[event].key;

    page_link_name(m->page, text, s->name, machine_place(m, "state", m->page->machine),
                   machine_anchor(m, "state", s->name));
    page_words(m->page, text, " × ");
    page_link_name(m->page, text, key, machine_place(m, "event", m->page->machine),
                   machine_anchor(m, "event", key));
}

static void put_citer(struct machine *m, struct page_text *text, const struct citer *citer)
{
    const struct stet_model *model = m->model;
    const char *name;

    switch (citer->kind) {
    case CITER_ROW:
        put_cell(m, text, model->rows[citer->index].from, model->rows[citer->index].event);
        return;
    case CITER_ENTER:
    case CITER_LEAVE:
        name = model->states[citer->index].name;
        page_wordsf(m->page, text, "%s: ",
                    stet_phrase(m->tongue, citer->kind == CITER_ENTER ? STET_PHRASE_PAGE_ON_ENTRY
                                                                      : STET_PHRASE_PAGE_ON_EXIT));
        page_link_name(m->page, text, name, machine_place(m, "state", m->page->machine),
                       machine_anchor(m, "state", name));
        return;
    case CITER_SCENARIO:
        page_link(m->page, text, machine_say(m, model->scenarios[citer->index].title),
                  machine_place(m, citer->index == 0 ? "life" : "scenario", m->page->machine),
                  machine_anchor(m, "scenario", model->scenarios[citer->index].name));
        return;
    case CITER_REMARK:
        page_words(m->page, text, stet_phrase(m->tongue, STET_PHRASE_PAGE_REMARK));
        return;
    case CITER_MISTAKE:
        page_link(m->page, text, stet_phrase(m->tongue, STET_PHRASE_PAGE_MISTAKES),
                  m->page->machine, "mistakes");
        return;
    }
}

/* --- clause by clause --------------------------------------------------- */

/* How a clause is dealt with. */
enum answer { ANSWER_OMITTED, ANSWER_ROWS, ANSWER_PROSE, ANSWER_NONE };

/* Rows answer a clause, and so do scenarios, which are runs of them; prose only speaks of it. */
static bool answers(const struct citer *citer)
{
    return citer->kind != CITER_REMARK && citer->kind != CITER_MISTAKE;
}

static int count_citers(const struct citers *citers, int clause)
{
    int count = 0;

    for (size_t i = 0; i < citers->count; i++)
        count += cites(&citers->list[i], clause);
    return count;
}

static enum answer answer_of(const struct machine *m, const struct citers *citers, int clause)
{
    enum answer answer = ANSWER_NONE;

    if (m->model->clauses[clause].omitted)
        return ANSWER_OMITTED;
    for (size_t i = 0; i < citers->count; i++) {
        if (!cites(&citers->list[i], clause))
            continue;
        if (answers(&citers->list[i]))
            return ANSWER_ROWS;
        answer = ANSWER_PROSE;
    }
    return answer;
}

static const char *number(const struct machine *m, int n)
{
    return stet_format(m->arena, "%d", n);
}

static void put_summary(struct machine *m, const struct citers *citers)
{
    int counts[ANSWER_NONE + 1] = {0};

    for (int i = 0; i < m->model->clause_count; i++)
        counts[answer_of(m, citers, i)]++;
    page_add_words(m->page, stet_say_phrase(m->arena, m->tongue, STET_PHRASE_PAGE_ANSWERED_COUNT,
                                            "answered", number(m, counts[ANSWER_ROWS]), "all",
                                            number(m, m->model->clause_count), "rows",
                                            number(m, m->model->row_count), "prose",
                                            number(m, counts[ANSWER_PROSE]), "omitted",
                                            number(m, counts[ANSWER_OMITTED]), "open",
                                            number(m, counts[ANSWER_NONE]), NULL));
}

static void put_citers(struct machine *m, const struct citers *citers, int clause,
                       const char *title)
{
    static const enum stet_phrase heads[] = {STET_PHRASE_PAGE_PLACE, STET_PHRASE_PAGE_CELL};
    struct page_table *table = page_add_table(m->page, title, STET_COUNT(heads),
                                              machine_heads(m, STET_COUNT(heads), heads));

    for (size_t i = 0; i < citers->count; i++) {
        if (!cites(&citers->list[i], clause))
            continue;
        struct page_text *cells = page_add_row(m->page, table);
        page_name(m->page, &cells[0], place(m, &citers->list[i].place));
        put_citer(m, &cells[1], &citers->list[i]);
    }
}

/* Sections of the clauses that are dealt with in one way, under a heading of their own. */
static void put_clauses(struct machine *m, const struct citers *citers, enum answer answer,
                        const char *anchor, enum stet_phrase heading)
{
    bool begun = false;

    for (int i = 0; i < m->model->clause_count; i++) {
        const struct stet_clause *c = &m->model->clauses[i];
        if (answer_of(m, citers, i) != answer)
            continue;
        if (!begun)
            page_add_heading(m->page, 2, anchor, stet_phrase(m->tongue, heading));
        begun = true;
        const char *title = stet_format(m->arena, "%s %s", c->id, machine_say(m, c->title));
        page_add_heading(m->page, 3, machine_anchor(m, "clause", c->id), title);
        page_fold(m->page,
                  machine_phrase_count(m, STET_PHRASE_PAGE_ROW_COUNT, count_citers(citers, i)));
        put_citers(m, citers, i, title);
        page_end_fold(m->page);
    }
}

static void put_clause_list(struct machine *m, const struct citers *citers, bool omitted)
{
    const enum stet_phrase heads[] = {STET_PHRASE_PAGE_CLAUSE_ID, STET_PHRASE_PAGE_CLAUSE_TITLE,
                                      STET_PHRASE_PAGE_WHY};
    enum stet_phrase title = omitted ? STET_PHRASE_PAGE_OMITTED : STET_PHRASE_PAGE_UNANSWERED;
    struct page_table *table = NULL;

    for (int i = 0; i < m->model->clause_count; i++) {
        const struct stet_clause *c = &m->model->clauses[i];
        if (answer_of(m, citers, i) != (omitted ? ANSWER_OMITTED : ANSWER_NONE))
            continue;
        if (!table) {
            page_add_heading(m->page, 2, omitted ? "omitted" : "unanswered",
                             stet_phrase(m->tongue, title));
            table = page_add_table(m->page, stet_phrase(m->tongue, title), omitted ? 3 : 2,
                                   machine_heads(m, STET_COUNT(heads), heads));
        }
        struct page_text *cells = page_add_row(m->page, table);
        page_target(m->page, &cells[0], c->id, machine_anchor(m, "clause", c->id));
        page_words(m->page, &cells[1], machine_say(m, c->title));
        if (omitted)
            page_words(m->page, &cells[2], machine_say(m, c->omitted));
    }
}

/* --- row by row --------------------------------------------------------- */

static void put_rows(struct machine *m, const struct citers *citers)
{
    static const enum stet_phrase heads[] = {STET_PHRASE_PAGE_PLACE, STET_PHRASE_PAGE_CELL,
                                             STET_PHRASE_PAGE_CLAUSE};

    page_add_heading(m->page, 2, "rows", stet_phrase(m->tongue, STET_PHRASE_PAGE_ROW_BY_ROW));
    struct page_table *table =
        page_add_table(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_ROW_BY_ROW),
                       STET_COUNT(heads), machine_heads(m, STET_COUNT(heads), heads));
    for (size_t i = 0; i < citers->count; i++) {
        const struct citer *citer = &citers->list[i];
        struct page_text *cells = page_add_row(m->page, table);
        page_name(m->page, &cells[0], place(m, &citer->place));
        if (citer->kind == CITER_ROW)
            machine_mark(m, &cells[0], place(m, &citer->place),
                         machine_row_anchor(m, citer->index));
        put_citer(m, &cells[1], citer);
        machine_put_says(m, &cells[2], citer->says);
    }
}

static void put_about(struct machine *m)
{
    page_add_words(m->page, machine_phrase(m, STET_PHRASE_PAGE_COVERAGE_ABOUT,
                                           machine_say(m, m->model->source)));
}

void machine_put_coverage_brief(struct machine *m)
{
    struct citers citers = {0};

    collect(m, &citers);
    put_about(m);
    if (m->model->clause_count > 0)
        put_summary(m, &citers);
}

void machine_put_coverage(struct machine *m)
{
    const char *title = machine_say(m, m->model->title);
    struct citers citers = {0};
    struct page_text back = {0};

    collect(m, &citers);
    put_about(m);
    if (m->inset == NULL) {
        page_link(m->page, &back, machine_phrase(m, STET_PHRASE_PAGE_BACK_TO, title),
                  m->page->machine, NULL);
        page_add_paragraph(m->page, back);
    }
    if (m->model->clause_count > 0) {
        put_summary(m, &citers);
        put_clauses(m, &citers, ANSWER_ROWS, "clauses", STET_PHRASE_PAGE_CLAUSE_BY_CLAUSE);
        put_clauses(m, &citers, ANSWER_PROSE, "mentioned", STET_PHRASE_PAGE_ONLY_MENTIONED);
        put_clause_list(m, &citers, true);
        put_clause_list(m, &citers, false);
    }
    put_rows(m, &citers);
}
