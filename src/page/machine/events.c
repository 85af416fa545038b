/* Every event, and what each state does when it happens. */
#include "machine.h"

#include <string.h>

static bool is_first(const char *const *keys, int state)
{
    for (int before = 0; before < state; before++)
        if (keys[before] && strcmp(keys[before], keys[state]) == 0)
            return false;
    return true;
}

static void put_answer(struct machine *m, struct page_text *cells, const struct stet_row *row,
                       bool first)
{
    machine_put_when(m, &cells[1], &row->when, first);
    machine_put_deed(m, &cells[2], row);
    if (row->to >= 0)
        machine_put_state(m, &cells[3], row->to);
    else
        page_words(m->page, &cells[3], stet_phrase(m->tongue, STET_PHRASE_PAGE_STAYS));
    machine_put_says(m, &cells[4], row->says);
}

/* The rows of a cell and, in front, all states that do the same. */
static void put_same(struct machine *m, struct page_table *table, const char *const *keys,
                     int state, int event)
{
    const struct stet_cell *cell = stet_model_cell(m->model, state, event);
    struct page_text *cells = page_add_row(m->page, table);

    for (int other = state; other < m->model->state_count; other++)
        if (keys[other] && strcmp(keys[other], keys[state]) == 0) {
            machine_comma(m, &cells[0]);
            machine_put_state(m, &cells[0], other);
        }
    for (int i = 0; i < cell->count; i++) {
        if (i > 0)
            cells = page_continue_row(m->page, table);
        put_answer(m, cells, &m->model->rows[cell->rows[i]], i == 0);
    }
    if (cell->count == 0)
        page_words(m->page, &cells[2], stet_phrase(m->tongue, STET_PHRASE_PAGE_UNDISPOSED));
}

static void put_answers(struct machine *m, int event)
{
    static const enum stet_phrase phrases[] = {STET_PHRASE_PAGE_STATE, STET_PHRASE_PAGE_IF,
                                               STET_PHRASE_PAGE_DOES, STET_PHRASE_PAGE_NEXT,
                                               STET_PHRASE_PAGE_CLAUSE};
    int states = m->model->state_count;
    const char **keys = stet_alloc_array(m->arena, (size_t)states, sizeof *keys);
    const char *label = stet_say_phrase(m->arena, m->tongue, STET_PHRASE_PAGE_ANSWERS_TO, "what",
                                        m->model->events[event].key, NULL);

    page_fold(m->page, label);
    struct page_table *table = page_add_table(m->page, label, STET_COUNT(phrases),
                                              machine_heads(m, STET_COUNT(phrases), phrases));
    for (int state = 0; state < states; state++)
        if (!m->model->states[state].is_group)
            keys[state] = machine_cell_key(m, state, event);
    for (int state = 0; state < states; state++)
        if (keys[state] && is_first(keys, state))
            put_same(m, table, keys, state, event);
    page_end_fold(m->page);
}

/* The states in which an event does something. */
static void put_takers(struct machine *m, struct page_text *states, int event)
{
    bool everywhere = true;

    for (int state = 0; state < m->model->state_count; state++) {
        if (m->model->states[state].is_group)
            continue;
        if (machine_cell_effect(m, state, event) == EFFECT_NONE) {
            everywhere = false;
            continue;
        }
        machine_comma(m, states);
        machine_put_state(m, states, state);
    }
    if (everywhere)
        states->count = 0;
    if (states->count == 0)
        page_words(m->page, states,
                   stet_phrase(m->tongue, everywhere ? STET_PHRASE_PAGE_EVERYWHERE
                                                     : STET_PHRASE_PAGE_NOWHERE));
}

static void put_event(struct machine *m, int event)
{
    const struct stet_event *e = &m->model->events[event];
    struct page_text states = {0}, text = {0};

    page_add_heading(m->page, 4, machine_anchor(m, "event", e->key), e->key);
    put_takers(m, &states, event);
    page_words(m->page, &text, machine_say(m, e->label));
    page_words(m->page, &text, " — ");
    page_words(m->page, &text, stet_phrase(m->tongue, STET_PHRASE_PAGE_TAKEN_IN));
    page_words(m->page, &text, ": ");
    page_append(m->page, &text, &states);
    page_add_paragraph(m->page, text);
    machine_put_remarks(m, STET_ABOUT_EVENT, event);
    put_answers(m, event);
}

void machine_put_event_list(struct machine *m)
{
    static const enum stet_phrase phrases[] = {STET_PHRASE_PAGE_EVENT, STET_PHRASE_PAGE_MEANING,
                                               STET_PHRASE_PAGE_TAKEN_IN};
    struct page_table *table =
        page_add_table(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_EVENTS),
                       STET_COUNT(phrases), machine_heads(m, STET_COUNT(phrases), phrases));

    for (int event = 0; event < m->model->event_count; event++) {
        const struct stet_event *e = &m->model->events[event];
        struct page_text *cells = page_add_row(m->page, table);

        machine_put_listed(m, &cells[0], "event", e->key);
        page_words(m->page, &cells[1], machine_event_words(m, event));
        put_takers(m, &cells[2], event);
    }
}

void machine_put_events(struct machine *m)
{
    static const struct {
        const char *anchor;
        enum stet_phrase title;
    } kinds[] = {
        [STET_CALL] = {"events-calls", STET_PHRASE_PAGE_CALLS},
        [STET_RECEIVE] = {"events-received", STET_PHRASE_PAGE_RECEIVED},
        [STET_EXPIRE] = {"events-timers", STET_PHRASE_PAGE_EXPIRED},
    };
    int last = -1;

    page_add_heading(m->page, 2, "events", stet_phrase(m->tongue, STET_PHRASE_PAGE_EVENTS));
    page_add_words(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_EVENTS_ABOUT));
    for (int event = 0; event < m->model->event_count; event++) {
        int kind = (int)m->model->events[event].kind;
        if (kind != last)
            page_add_heading(m->page, 3, kinds[kind].anchor,
                             stet_phrase(m->tongue, kinds[kind].title));
        last = kind;
        put_event(m, event);
    }
}
