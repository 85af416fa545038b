/* Messages, timers, signals, flags, guards and actions: tables of what is used where. */
#include "machine.h"

static bool has_action(const struct stet_actions *actions, enum stet_action_kind kind, int index)
{
    for (int i = 0; i < actions->count; i++)
        if (actions->list[i].kind == kind && actions->list[i].index == index)
            return true;
    return false;
}

static bool row_does(const struct stet_row *row, enum stet_action_kind kind, int index)
{
    bool refused = row->kind == STET_REFUSE && kind == STET_TELL && row->signal == index;

    return refused || has_action(&row->actions, kind, index);
}

static bool state_does(const struct machine *m, int state, enum stet_action_kind kind, int index)
{
    for (int event = 0; event < m->model->event_count; event++) {
        const struct stet_cell *cell = stet_model_cell(m->model, state, event);
        for (int i = 0; i < cell->count; i++)
            if (row_does(&m->model->rows[cell->rows[i]], kind, index))
                return true;
    }
    return false;
}

static void put_doer(struct machine *m, struct page_text *text, int state, enum stet_phrase how)
{
    machine_comma(m, text);
    machine_put_state(m, text, state);
    page_wordsf(m->page, text, " (%s)", stet_phrase(m->tongue, how));
}

/* The states some of whose rows do this, then those and the groups that do it on entry or exit. */
static void put_doers(struct machine *m, struct page_text *text, enum stet_action_kind kind,
                      int index)
{
    for (int state = 0; state < m->model->state_count; state++)
        if (!m->model->states[state].is_group && state_does(m, state, kind, index)) {
            machine_comma(m, text);
            machine_put_state(m, text, state);
        }
    for (int state = 0; state < m->model->state_count; state++) {
        if (has_action(&m->model->states[state].enter, kind, index))
            put_doer(m, text, state, STET_PHRASE_PAGE_ON_ENTRY);
        if (has_action(&m->model->states[state].leave, kind, index))
            put_doer(m, text, state, STET_PHRASE_PAGE_ON_EXIT);
    }
    if (text->count == 0)
        page_words(m->page, text, stet_phrase(m->tongue, STET_PHRASE_PAGE_NOWHERE));
}

static struct page_table *start(struct machine *m, int level, const char *anchor,
                                enum stet_phrase title, size_t columns,
                                const enum stet_phrase *phrases)
{
    page_add_heading(m->page, level, anchor, stet_phrase(m->tongue, title));
    return page_add_table(m->page, stet_phrase(m->tongue, title), columns,
                          machine_heads(m, columns, phrases));
}

/* The name that other sections link to, and its text. */
static struct page_text *put_name(struct machine *m, struct page_table *table, const char *kind,
                                  const struct stet_name *name)
{
    struct page_text *cells = page_add_row(m->page, table);

    page_target(m->page, &cells[0], name->name, machine_anchor(m, kind, name->name));
    page_words(m->page, &cells[1], machine_say(m, name->text));
    return cells;
}

static void put_messages(struct machine *m)
{
    static const enum stet_phrase heads[] = {STET_PHRASE_PAGE_MESSAGE, STET_PHRASE_PAGE_TEXT,
                                             STET_PHRASE_PAGE_ON_THE_WIRE,
                                             STET_PHRASE_PAGE_SENT_IN};
    const struct stet_names *messages = &m->model->messages;

    if (messages->count == 0)
        return;
    struct page_table *table =
        start(m, 2, "messages", STET_PHRASE_PAGE_MESSAGES, STET_COUNT(heads), heads);
    for (int i = 0; i < messages->count; i++) {
        struct page_text *cells = put_name(m, table, "message", &messages->list[i]);
        page_words(m->page, &cells[2], machine_say(m, messages->list[i].wire));
        put_doers(m, &cells[3], STET_SEND, i);
    }
}

static void put_timers(struct machine *m)
{
    static const enum stet_phrase heads[] = {STET_PHRASE_PAGE_TIMER, STET_PHRASE_PAGE_TEXT,
                                             STET_PHRASE_PAGE_STARTED_IN,
                                             STET_PHRASE_PAGE_STOPPED_IN};
    const struct stet_names *timers = &m->model->timers;

    if (timers->count == 0)
        return;
    struct page_table *table =
        start(m, 2, "timers", STET_PHRASE_PAGE_TIMERS, STET_COUNT(heads), heads);
    for (int i = 0; i < timers->count; i++) {
        struct page_text *cells = put_name(m, table, "timer", &timers->list[i]);
        if (timers->list[i].outlasts)
            page_wordsf(m->page, &cells[1], ". %s",
                        stet_phrase(m->tongue, STET_PHRASE_PAGE_OUTLASTS));
        put_doers(m, &cells[2], STET_START, i);
        put_doers(m, &cells[3], STET_STOP, i);
    }
}

static void put_signals(struct machine *m)
{
    static const enum stet_phrase heads[] = {STET_PHRASE_PAGE_SIGNAL, STET_PHRASE_PAGE_TEXT,
                                             STET_PHRASE_PAGE_TOLD_IN};
    const struct stet_names *signals = &m->model->signals;

    if (signals->count == 0)
        return;
    struct page_table *table =
        start(m, 2, "signals", STET_PHRASE_PAGE_SIGNALS, STET_COUNT(heads), heads);
    for (int i = 0; i < signals->count; i++)
        put_doers(m, &put_name(m, table, "signal", &signals->list[i])[2], STET_TELL, i);
}

static void put_plain(struct machine *m, const struct stet_names *names, const char *kind,
                      enum stet_phrase title, enum stet_phrase head)
{
    const enum stet_phrase heads[] = {head, STET_PHRASE_PAGE_MEANING};

    if (names->count == 0)
        return;
    struct page_table *table = start(m, 3, stet_format(m->arena, "%ss", kind), title, 2, heads);
    for (int i = 0; i < names->count; i++)
        put_name(m, table, kind, &names->list[i]);
}

void machine_put_names(struct machine *m)
{
    put_messages(m);
    put_timers(m);
    put_signals(m);
    if (m->model->flags.count + m->model->guards.count + m->model->actions.count == 0)
        return;
    page_add_heading(m->page, 2, "memory", stet_phrase(m->tongue, STET_PHRASE_PAGE_MEMORY));
    put_plain(m, &m->model->flags, "flag", STET_PHRASE_PAGE_FLAGS, STET_PHRASE_PAGE_FLAG);
    put_plain(m, &m->model->guards, "guard", STET_PHRASE_PAGE_GUARDS, STET_PHRASE_PAGE_GUARD);
    put_plain(m, &m->model->actions, "action", STET_PHRASE_PAGE_ACTIONS, STET_PHRASE_PAGE_ACTION);
}
