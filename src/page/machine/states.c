/* Every state in a section of its own. */
#include "machine.h"

#include <string.h>

/* --- cells of one state ------------------------------------------------- */

/* Which cells a table shows. */
struct choice {
    int state;
    bool effect; /* those that do something */
    bool quiet;  /* of these, the quiet ones; else the others */
    bool errors; /* those with errors alone, and with them; else all, and without */
};

/* Whether a row only tells of an error that stands in the way of what the cell is for. */
static bool is_error(const struct stet_row *row)
{
    if (row->when.mask == 0 || row->to >= 0 || row->actions.count == 0)
        return false;
    for (int i = 0; i < row->actions.count; i++)
        if (row->actions.list[i].kind != STET_TELL)
            return false;
    return true;
}

static bool has_errors(const struct machine *m, int state, int event)
{
    const struct stet_cell *cell = stet_model_cell(m->model, state, event);

    for (int i = 0; i < cell->count; i++)
        if (is_error(&m->model->rows[cell->rows[i]]))
            return true;
    return false;
}

static bool chosen(const struct machine *m, const struct choice *choice, int event)
{
    bool effect = machine_cell_effect(m, choice->state, event) != EFFECT_NONE;

    if (!choice->effect)
        return !effect;
    if (choice->errors && !has_errors(m, choice->state, event))
        return false;
    return effect && m->model->events[event].quiet == choice->quiet;
}

static int count_chosen(const struct machine *m, const struct choice *choice)
{
    int count = 0;

    for (int event = 0; event < m->model->event_count; event++)
        count += chosen(m, choice, event);
    return count;
}

static bool chosen_ask(const struct machine *m, const struct choice *choice)
{
    for (int event = 0; event < m->model->event_count; event++)
        if (chosen(m, choice, event) && machine_cell_asks(m, choice->state, event))
            return true;
    return false;
}

/* The columns behind the event; when a column is left out, its index is 0. */
struct columns {
    size_t asks;
    size_t does;
    size_t next;
    size_t says;
    size_t count;
};

static struct columns lay_out(const struct machine *m, const struct choice *choice,
                              const char **heads)
{
    struct columns c = {.count = 1};

    heads[0] = stet_phrase(m->tongue, STET_PHRASE_PAGE_EVENT);
    if (chosen_ask(m, choice)) {
        heads[c.count] = stet_phrase(m->tongue, STET_PHRASE_PAGE_IF);
        c.asks = c.count++;
    }
    heads[c.count] =
        stet_phrase(m->tongue, choice->effect ? STET_PHRASE_PAGE_DOES : STET_PHRASE_PAGE_ANSWER);
    c.does = c.count++;
    if (choice->effect) {
        heads[c.count] = stet_phrase(m->tongue, STET_PHRASE_PAGE_NEXT);
        c.next = c.count++;
    }
    heads[c.count] = stet_phrase(m->tongue, STET_PHRASE_PAGE_CLAUSE);
    c.says = c.count++;
    return c;
}

static void put_row(struct machine *m, struct page_text *cells, const struct columns *c,
                    const struct stet_row *row, bool first)
{
    if (c->asks)
        machine_put_when(m, &cells[c->asks], &row->when, first);
    machine_put_deed(m, &cells[c->does], row);
    if (c->next && row->to >= 0)
        machine_put_state(m, &cells[c->next], row->to);
    else if (c->next)
        page_words(m->page, &cells[c->next], stet_phrase(m->tongue, STET_PHRASE_PAGE_STAYS));
    machine_put_says(m, &cells[c->says], row->says);
}

/* What is left when no row of a cell always holds. */
static void put_gap(struct machine *m, struct page_table *table, const struct columns *c,
                    const struct stet_cell *cell, struct page_text *cells)
{
    enum stet_phrase phrase = STET_PHRASE_PAGE_UNDISPOSED;

    if (cell->count > 0) {
        if (m->model->rows[cell->rows[cell->count - 1]].when.mask == 0)
            return;
        cells = page_continue_row(m->page, table);
        phrase = STET_PHRASE_PAGE_UNDISPOSED_ELSE;
    }
    page_words(m->page, &cells[c->does], stet_phrase(m->tongue, phrase));
}

/* Cells with errors stand in two tables; links lead to the first. */
static void put_mark(struct machine *m, struct page_text *text, const struct choice *choice,
                     int event)
{
    if (!choice->errors)
        machine_mark(m, text,
                     stet_format(m->arena, "%s × %s", m->model->states[choice->state].name,
                                 machine_event_words(m, event)),
                     machine_cell_anchor(m, choice->state, event));
}

/* The rows of a cell and, in front, all chosen events that do the same there. */
static void put_same(struct machine *m, struct page_table *table, const struct columns *c,
                     const struct choice *choice, const char *const *keys, int event)
{
    const struct stet_cell *cell = stet_model_cell(m->model, choice->state, event);
    struct page_text *cells = page_add_row(m->page, table);
    bool brief = choice->effect && !choice->quiet && !choice->errors;

    for (int other = event; other < m->model->event_count; other++)
        if (keys[other] && strcmp(keys[other], keys[event]) == 0) {
            machine_comma(m, &cells[0]);
            machine_put_event(m, &cells[0], other);
            put_mark(m, &cells[0], choice, other);
        }
    bool left_out = false, begun = false;
    for (int i = 0; i < cell->count; i++) {
        const struct stet_row *row = &m->model->rows[cell->rows[i]];
        if (brief && is_error(row)) {
            left_out = true;
            continue;
        }
        if (begun)
            cells = page_continue_row(m->page, table);
        put_row(m, cells, c, row, !begun);
        if (left_out && !begun && row->when.mask == 0)
            page_words(m->page, &cells[c->asks], stet_phrase(m->tongue, STET_PHRASE_PAGE_NO_ERROR));
        begun = true;
    }
    put_gap(m, table, c, cell, cells);
}

static void put_cells(struct machine *m, const struct choice *choice, const char *label)
{
    int events = m->model->event_count;
    const char **keys = stet_alloc_array(m->arena, (size_t)events, sizeof *keys);
    const char **heads = stet_alloc_array(m->arena, 5, sizeof *heads);
    struct columns columns = lay_out(m, choice, heads);
    struct page_table *table = page_add_table(m->page, label, columns.count, heads);

    for (int event = 0; event < events; event++)
        if (chosen(m, choice, event))
            keys[event] = machine_cell_key(m, choice->state, event);
    for (int event = 0; event < events; event++) {
        bool first = keys[event] != NULL;
        for (int before = 0; first && before < event; before++)
            first = !keys[before] || strcmp(keys[before], keys[event]) != 0;
        if (first)
            put_same(m, table, &columns, choice, keys, event);
    }
}

static void put_all_cells(struct machine *m, int state)
{
    const char *name = m->model->states[state].name;
    const char *label = machine_phrase(m, STET_PHRASE_PAGE_WHAT_HAPPENS, name);
    struct choice usual = {state, true, false, false}, errors = {state, true, false, true},
                  quiet = {state, true, true, false}, none = {state, false, false, false};

    if (count_chosen(m, &usual) > 0)
        put_cells(m, &usual, label);
    const struct {
        const struct choice *choice;
        enum stet_phrase phrase;
    } folded[] = {{&errors, STET_PHRASE_PAGE_ERROR_CELLS},
                  {&quiet, STET_PHRASE_PAGE_QUIET_CELLS},
                  {&none, STET_PHRASE_PAGE_NO_EFFECT}};
    for (size_t i = 0; i < STET_COUNT(folded); i++) {
        int count = count_chosen(m, folded[i].choice);
        if (count == 0)
            continue;
        const char *summary = machine_phrase_count(m, folded[i].phrase, count);
        page_fold(m->page, summary);
        put_cells(m, folded[i].choice, stet_format(m->arena, "%s: %s", name, summary));
        page_end_fold(m->page);
    }
}

/* --- a state's section -------------------------------------------------- */

static void put_labelled(struct machine *m, enum stet_phrase label, struct page_text rest)
{
    struct page_text text = {0};

    page_strong(m->page, &text, stet_phrase(m->tongue, label));
    page_words(m->page, &text, ": ");
    page_append(m->page, &text, &rest);
    page_add_item(m->page, 1, text);
}

/* The usual events that lead on from a state, each with where to. */
static void put_waits(struct machine *m, int state)
{
    struct page_text waits = {0};

    for (int event = 0; event < m->model->event_count; event++) {
        const struct stet_cell *cell = stet_model_cell(m->model, state, event);
        bool *seen = stet_alloc_array(m->arena, (size_t)m->model->state_count, sizeof *seen);
        bool named = false;
        if (m->model->events[event].quiet)
            continue;
        for (int i = 0; i < cell->count; i++) {
            int to = m->model->rows[cell->rows[i]].to;
            if (to < 0 || seen[to])
                continue;
            seen[to] = true;
            if (!named) {
                machine_comma(m, &waits);
                machine_put_event(m, &waits, event);
            }
            page_words(m->page, &waits, named ? " / " : " → ");
            machine_put_state(m, &waits, to);
            named = true;
        }
    }
    if (waits.count == 0)
        page_words(m->page, &waits, stet_phrase(m->tongue, STET_PHRASE_PAGE_WAITS_NOTHING));
    put_labelled(m, STET_PHRASE_PAGE_WAITS_FOR, waits);
}

static bool leads_to(const struct machine *m, int from, int to)
{
    for (int event = 0; event < m->model->event_count; event++) {
        const struct stet_cell *cell = stet_model_cell(m->model, from, event);
        for (int i = 0; i < cell->count; i++)
            if (m->model->rows[cell->rows[i]].to == to)
                return true;
    }
    return false;
}

static void put_comes_from(struct machine *m, int state)
{
    struct page_text from = {0};

    for (int other = 0; other < m->model->state_count; other++)
        if (!m->model->states[other].is_group && other != state && leads_to(m, other, state)) {
            machine_comma(m, &from);
            machine_put_state(m, &from, other);
        }
    if (from.count > 0)
        put_labelled(m, STET_PHRASE_PAGE_COMES_FROM, from);
}

static void put_entry(struct machine *m, enum stet_phrase label, const struct stet_actions *actions)
{
    struct page_text text = {0};

    machine_put_actions(m, &text, actions);
    if (text.count > 0)
        put_labelled(m, label, text);
}

static void put_fact(struct machine *m, enum stet_phrase phrase)
{
    struct page_text text = {0};

    page_strong(m->page, &text, stet_phrase(m->tongue, phrase));
    page_add_item(m->page, 1, text);
}

static void put_facts(struct machine *m, int state)
{
    const struct stet_state *s = &m->model->states[state];
    struct page_text inside = {0};

    if (state == m->model->initial)
        put_fact(m, STET_PHRASE_PAGE_IS_INITIAL);
    if (s->final)
        put_fact(m, STET_PHRASE_PAGE_IS_FINAL);
    if (!s->is_group) {
        put_waits(m, state);
        put_comes_from(m, state);
    }
    for (int group = s->group; group >= 0; group = m->model->states[group].group) {
        if (inside.count > 0)
            page_words(m->page, &inside, " ⊂ ");
        machine_put_state(m, &inside, group);
    }
    if (inside.count > 0)
        put_labelled(m, STET_PHRASE_PAGE_INSIDE, inside);
    put_entry(m, STET_PHRASE_PAGE_ON_ENTRY, &s->enter);
    put_entry(m, STET_PHRASE_PAGE_ON_EXIT, &s->leave);
}

static void put_state(struct machine *m, int state)
{
    const struct stet_state *s = &m->model->states[state];
    struct stet_view view = {.level = STET_OVERVIEW, .focus = state};

    page_add_heading(m->page, 3, machine_anchor(m, "state", s->name), s->name);
    page_add_words(m->page, machine_say(m, s->what));
    put_facts(m, state);
    machine_put_remarks(m, STET_ABOUT_STATE, state);
    machine_put_diagram(m, view, "state", s->name,
                        machine_phrase(m, STET_PHRASE_PAGE_NEIGHBOURS_OF, s->name));
    put_all_cells(m, state);
}

static void put_group(struct machine *m, int group)
{
    const struct stet_state *s = &m->model->states[group];
    struct page_text members = {0};

    page_add_heading(m->page, 4, machine_anchor(m, "state", s->name), s->name);
    page_add_words(m->page, machine_say(m, s->what));
    for (int state = 0; state < m->model->state_count; state++)
        if (!m->model->states[state].is_group && stet_model_inside(m->model, state, group)) {
            machine_comma(m, &members);
            machine_put_state(m, &members, state);
        }
    put_labelled(m, STET_PHRASE_PAGE_MEMBERS, members);
    put_facts(m, group);
    machine_put_remarks(m, STET_ABOUT_STATE, group);
}

void machine_put_state_list(struct machine *m)
{
    const char **heads = stet_alloc_array(m->arena, 2, sizeof *heads);

    heads[0] = stet_phrase(m->tongue, STET_PHRASE_PAGE_STATE);
    heads[1] = stet_phrase(m->tongue, STET_PHRASE_PAGE_MEANING);
    struct page_table *table =
        page_add_table(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_STATES), 2, heads);
    for (int state = 0; state < m->model->state_count; state++) {
        if (m->model->states[state].is_group)
            continue;
        struct page_text *cells = page_add_row(m->page, table);
        machine_put_listed(m, &cells[0], "state", m->model->states[state].name);
        page_words(m->page, &cells[1], machine_say(m, m->model->states[state].what));
    }
}

void machine_put_state_section(struct machine *m, int state)
{
    if (m->model->states[state].is_group)
        put_group(m, state);
    else
        put_state(m, state);
}

void machine_put_states(struct machine *m)
{
    bool groups = false;

    page_add_heading(m->page, 2, "states", stet_phrase(m->tongue, STET_PHRASE_PAGE_STATES));
    machine_put_state_list(m);
    for (int state = 0; state < m->model->state_count; state++) {
        groups = groups || m->model->states[state].is_group;
        if (!m->model->states[state].is_group)
            put_state(m, state);
    }
    if (groups)
        page_add_heading(m->page, 3, "groups", stet_phrase(m->tongue, STET_PHRASE_PAGE_GROUPS));
    for (int group = 0; group < m->model->state_count; group++)
        if (m->model->states[group].is_group)
            put_group(m, group);
}
