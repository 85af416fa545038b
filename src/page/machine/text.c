/* States, events, conditions and actions as people read them, with links. */
#include "machine.h"

#include <string.h>

const char *machine_say(const struct machine *m, const char *text)
{
    return stet_say(m->tongue, text);
}

const char *machine_phrase(const struct machine *m, enum stet_phrase phrase, const char *what)
{
    if (!what)
        return stet_phrase(m->tongue, phrase);
    return stet_say_phrase(m->arena, m->tongue, phrase, "what", what, NULL);
}

const char *machine_phrase_count(const struct machine *m, enum stet_phrase phrase, int count)
{
    const char *number = stet_format(m->arena, "%d", count);

    return stet_say_phrase(m->arena, m->tongue, phrase, "count", number, NULL);
}

static bool plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

const char *machine_anchor(const struct machine *m, const char *kind, const char *name)
{
    struct stet_buffer anchor;

    stet_buffer_init(&anchor, m->arena);
    stet_put(&anchor, kind);
    stet_put_char(&anchor, '-');
    for (; *name; name++) {
        size_t length = 0;
        while (plain(name[length]))
            length++;
        stet_put_n(&anchor, name, length);
        name += length;
        if (!*name)
            break;
        if (strchr(" :.", *name))
            stet_put_char(&anchor, '-');
        else
            stet_putf(&anchor, "-x%02x", (unsigned char)*name);
    }
    return stet_buffer_text(&anchor);
}

void machine_prose(struct machine *m, const struct stet_prose *prose)
{
    for (int i = 0; i < prose->count; i++)
        page_add_blocks(m->page, machine_say(m, prose->paragraphs[i]));
}

void machine_comma(struct machine *m, struct page_text *text)
{
    if (text->count > 0)
        page_words(m->page, text, ", ");
}

void machine_put_listed(struct machine *m, struct page_text *text, const char *kind,
                        const char *name)
{
    const char *anchor = machine_anchor(m, kind, name);

    if (m->split && !m->part)
        page_target_link(m->page, text, name, machine_place(m, kind, NULL), anchor);
    else if (m->inset != NULL)
        page_target(m->page, text, name, anchor);
    else
        page_link_name(m->page, text, name, NULL, anchor);
}

void machine_put_state(struct machine *m, struct page_text *text, int state)
{
    const struct stet_state *s = &m->model->states[state];
    const char *anchor = machine_anchor(m, "state", s->name);

    page_link_name(m->page, text, s->name, machine_place(m, "state", NULL), anchor);
}

const char *machine_event_words(const struct machine *m, int event)
{
    static const enum stet_phrase forms[] = {
        [STET_CALL] = STET_PHRASE_PAGE_CALLS_FORM,
        [STET_RECEIVE] = STET_PHRASE_PAGE_RECEIVES_FORM,
        [STET_EXPIRE] = STET_PHRASE_PAGE_EXPIRES_FORM,
    };
    const struct stet_event *e = &m->model->events[event];

    return machine_phrase(m, forms[e->kind], machine_say(m, e->label));
}

void machine_put_event(struct machine *m, struct page_text *text, int event)
{
    page_link(m->page, text, machine_event_words(m, event), machine_place(m, "event", NULL),
              machine_anchor(m, "event", m->model->events[event].key));
}

void machine_put_when(struct machine *m, struct page_text *text, const struct stet_when *when,
                      bool first)
{
    const struct stet_model *model = m->model;

    if (when->mask == 0) {
        if (!first)
            page_words(m->page, text, machine_phrase(m, STET_PHRASE_PAGE_OTHERWISE, NULL));
        return;
    }
    for (int bit = 0; bit < model->flags.count + model->guards.count; bit++) {
        uint64_t one = (uint64_t)1 << bit;
        if (!(when->mask & one))
            continue;
        const struct stet_name *name = bit < model->flags.count
                                           ? &model->flags.list[bit]
                                           : &model->guards.list[bit - model->flags.count];
        if (text->count > 0)
            page_words(m->page, text, machine_phrase(m, STET_PHRASE_PAGE_AND, NULL));
        if (!(when->value & one))
            page_words(m->page, text, machine_phrase(m, STET_PHRASE_PAGE_IS_NOT, NULL));
        page_words(m->page, text, machine_say(m, name->text));
    }
}

/* How an action of each kind is said, and where what it names is explained. */
static const struct deed {
    enum stet_phrase form;
    const char *anchor;
} deeds[] = {
    [STET_SEND] = {STET_PHRASE_PAGE_SEND_FORM, "message"},
    [STET_START] = {STET_PHRASE_PAGE_START_FORM, "timer"},
    [STET_STOP] = {STET_PHRASE_PAGE_STOP_FORM, "timer"},
    [STET_SET] = {STET_PHRASE_PAGE_SET_FORM, "flag"},
    [STET_CLEAR] = {STET_PHRASE_PAGE_CLEAR_FORM, "flag"},
    [STET_TELL] = {STET_PHRASE_PAGE_TELL_FORM, "signal"},
    [STET_DO] = {STET_PHRASE_PAGE_DO_FORM, "action"},
};

static const struct stet_name *named(const struct stet_model *model,
                                     const struct stet_action *action)
{
    const struct stet_names *names[] = {
        [STET_SEND] = &model->messages, [STET_START] = &model->timers,
        [STET_STOP] = &model->timers,   [STET_SET] = &model->flags,
        [STET_CLEAR] = &model->flags,   [STET_TELL] = &model->signals,
        [STET_DO] = &model->actions,
    };

    return &names[action->kind]->list[action->index];
}

void machine_put_actions(struct machine *m, struct page_text *text,
                         const struct stet_actions *actions)
{
    for (int i = 0; i < actions->count; i++) {
        const struct stet_action *action = &actions->list[i];
        const struct stet_name *name = named(m->model, action);
        const struct deed *deed = &deeds[action->kind];
        const char *words = machine_phrase(m, deed->form, machine_say(m, name->text));
        machine_comma(m, text);
        page_link(m->page, text, words, machine_place(m, deed->anchor, NULL),
                  machine_anchor(m, deed->anchor, name->name));
    }
}

void machine_put_deed(struct machine *m, struct page_text *text, const struct stet_row *row)
{
    const char *signal;

    switch (row->kind) {
    case STET_ON:
    case STET_OR:
        machine_put_actions(m, text, &row->actions);
        if (row->actions.count == 0)
            page_words(m->page, text, machine_phrase(m, STET_PHRASE_PAGE_NOTHING, NULL));
        break;
    case STET_IGNORE:
        page_words(m->page, text, machine_phrase(m, STET_PHRASE_PAGE_IGNORED, NULL));
        break;
    case STET_REFUSE:
        signal = machine_say(m, m->model->signals.list[row->signal].text);
        page_link(m->page, text, machine_phrase(m, STET_PHRASE_PAGE_REFUSED, signal),
                  machine_place(m, "signal", NULL),
                  machine_anchor(m, "signal", m->model->signals.list[row->signal].name));
        break;
    case STET_DEFER:
        page_words(m->page, text, machine_phrase(m, STET_PHRASE_PAGE_DEFERRED, NULL));
        break;
    case STET_NEVER:
        page_words(m->page, text, machine_phrase(m, STET_PHRASE_PAGE_NEVER, NULL));
        break;
    }
}

static void put_citation(struct machine *m, struct page_text *text, const char *says, size_t length)
{
    int clause = stet_model_clause(m->model, says, length);
    const char *words = stet_copy_n(m->arena, says, length);

    if (text->count > 0)
        page_words(m->page, text, "; ");
    if (clause >= 0)
        page_link(m->page, text, words, machine_place(m, "clause", NULL),
                  machine_anchor(m, "clause", m->model->clauses[clause].id));
    else
        page_words(m->page, text, machine_say(m, words));
}

void machine_put_says(struct machine *m, struct page_text *text, const char *says)
{
    while (says && *says) {
        says += strspn(says, " ;");
        size_t length = strcspn(says, ";");
        size_t next = length;
        while (length > 0 && says[length - 1] == ' ')
            length--;
        if (length > 0)
            put_citation(m, text, says, length);
        says += next;
    }
}

void machine_put_remarks(struct machine *m, enum stet_subject subject, int index)
{
    for (int i = 0; i < m->model->remark_count; i++) {
        const struct stet_remark *remark = &m->model->remarks[i];
        if (remark->subject != subject || remark->index != index)
            continue;
        struct page_text text = {0}, says = {0};
        page_strong(m->page, &text, stet_phrase(m->tongue, STET_PHRASE_PAGE_REMARK));
        page_words(m->page, &text, ": ");
        page_prose(m->page, &text, machine_say(m, remark->text));
        machine_put_says(m, &says, remark->says);
        page_words(m->page, &text, says.count > 0 ? " (" : "");
        page_append(m->page, &text, &says);
        page_words(m->page, &text, says.count > 0 ? ")" : "");
        page_add_paragraph(m->page, text);
    }
}

const char **machine_heads(const struct machine *m, size_t count, const enum stet_phrase *phrases)
{
    const char **heads = stet_alloc_array(m->arena, count, sizeof *heads);

    for (size_t i = 0; i < count; i++)
        heads[i] = stet_phrase(m->tongue, phrases[i]);
    return heads;
}
