/* What has to be so: MUST and ALWAYS rows. */
#include "machine.h"

enum { FOLDED_FROM = 9 /* rows */ };

/* --- several states, several events --------------------------------------- */

/* What a set of states is called in few words: groups that lie in it whole, then states. */
static size_t put_set(struct machine *m, struct page_text *text, const bool *set)
{
    const struct stet_model *model = m->model;
    bool *left = stet_alloc_array(m->arena, (size_t)model->state_count, sizeof *left);
    size_t put = 0;

    for (int i = 0; i < model->state_count; i++)
        left[i] = set[i];
    for (int group = 0; group < model->state_count; group++) {
        int members = 0, missing = 0;

        if (!model->states[group].is_group)
            continue;
        for (int i = 0; i < model->state_count; i++) {
            if (model->states[i].is_group || !stet_model_inside(model, i, group))
                continue;
            members++;
            missing += !left[i];
        }
        if (members < 2 || missing > 0)
            continue;
        machine_comma(m, text);
        machine_put_state(m, text, group);
        put++;
        for (int i = 0; i < model->state_count; i++)
            left[i] = left[i] && !stet_model_inside(model, i, group);
    }
    for (int i = 0; i < model->state_count; i++) {
        if (!left[i])
            continue;
        machine_comma(m, text);
        machine_put_state(m, text, i);
        put++;
    }
    return put;
}

static void put_states(struct machine *m, struct page_text *text, const bool *set)
{
    const struct stet_model *model = m->model;
    bool *rest = stet_alloc_array(m->arena, (size_t)model->state_count, sizeof *rest);
    struct page_text named = {0}, others = {0};
    size_t names, exceptions;

    for (int i = 0; i < model->state_count; i++)
        rest[i] = !model->states[i].is_group && !set[i];
    names = put_set(m, &named, set);
    exceptions = put_set(m, &others, rest);
    if (exceptions == 0) {
        page_words(m->page, text, stet_phrase(m->tongue, STET_PHRASE_PAGE_EVERYWHERE));
    } else if (exceptions < names) {
        page_words(m->page, text, stet_phrase(m->tongue, STET_PHRASE_PAGE_ALL_BUT));
        page_append(m->page, text, &others);
    } else {
        page_append(m->page, text, &named);
    }
}

static void put_events(struct machine *m, struct page_text *text, const bool *set)
{
    const int count = m->model->event_count;
    struct page_text list = {0};
    int chosen = 0;

    for (int i = 0; i < count; i++)
        chosen += set[i];
    if (chosen == count) {
        page_words(m->page, text, stet_phrase(m->tongue, STET_PHRASE_PAGE_EVERY_EVENT));
        return;
    }
    if (chosen > count - chosen)
        page_words(m->page, text, stet_phrase(m->tongue, STET_PHRASE_PAGE_ALL_BUT));
    for (int i = 0; i < count; i++) {
        if (set[i] != (chosen <= count - chosen))
            continue;
        machine_comma(m, &list);
        machine_put_event(m, &list, i);
    }
    page_append(m->page, text, &list);
}

/* --- MUST ----------------------------------------------------------------- */

static void put_deed(struct machine *m, struct page_text *text, const struct stet_must *must)
{
    static const enum stet_phrase phrases[] = {
        [STET_MUST_DO] = STET_PHRASE_PAGE_NOTHING,
        [STET_MUST_NOT_DO] = STET_PHRASE_PAGE_NONE_OF,
        [STET_MUST_DEFER] = STET_PHRASE_PAGE_DEFERRED,
        [STET_MUST_DO_WHAT_IT_LIKES] = STET_PHRASE_PAGE_WHATEVER,
    };
    struct page_text actions = {0};

    if (must->kind != STET_MUST_DO || must->actions.count == 0)
        page_words(m->page, text, stet_phrase(m->tongue, phrases[must->kind]));
    machine_put_actions(m, &actions, &must->actions);
    page_append(m->page, text, &actions);
}

static void put_target(struct machine *m, struct page_text *text, const struct stet_must *must)
{
    if (must->stays)
        page_words(m->page, text, stet_phrase(m->tongue, STET_PHRASE_PAGE_STAYS));
    else if (must->targets == NULL)
        page_words(m->page, text, stet_phrase(m->tongue, STET_PHRASE_PAGE_WHATEVER));
    else
        put_states(m, text, must->targets);
}

static void put_place(struct machine *m, struct page_text *text, const struct stet_place *place)
{
    page_name(m->page, text,
              stet_format(m->arena, "%s:%d", stet_page_base_name(place->file), place->line));
}

static void put_musts(struct machine *m)
{
    static const enum stet_phrase heads[] = {
        STET_PHRASE_PAGE_PLACE, STET_PHRASE_PAGE_STATE, STET_PHRASE_PAGE_EVENT, STET_PHRASE_PAGE_IF,
        STET_PHRASE_PAGE_MUST,  STET_PHRASE_PAGE_NEXT,  STET_PHRASE_PAGE_CLAUSE};
    struct page_table *table =
        page_add_table(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_MUSTS), STET_COUNT(heads),
                       machine_heads(m, STET_COUNT(heads), heads));

    for (int i = 0; i < m->model->must_count; i++) {
        const struct stet_must *must = &m->model->musts[i];
        struct page_text *cells = page_add_row(m->page, table);

        put_place(m, &cells[0], &must->place);
        put_states(m, &cells[1], must->states);
        put_events(m, &cells[2], must->events);
        machine_put_when(m, &cells[3], &must->when, true);
        put_deed(m, &cells[4], must);
        put_target(m, &cells[5], must);
        machine_put_says(m, &cells[6], must->says);
    }
}

/* --- ALWAYS --------------------------------------------------------------- */

static void put_facts(struct machine *m, struct page_text *text, const struct stet_actions *so)
{
    const struct stet_model *model = m->model;

    for (int i = 0; i < so->count; i++) {
        const struct stet_action *fact = &so->list[i];
        const bool timer = fact->kind == STET_START || fact->kind == STET_STOP;
        const struct stet_name *name = &(timer ? &model->timers : &model->flags)->list[fact->index];
        const char *words = machine_say(m, name->text);

        machine_comma(m, text);
        if (fact->kind == STET_CLEAR)
            page_words(m->page, text, stet_phrase(m->tongue, STET_PHRASE_PAGE_IS_NOT));
        else if (timer)
            words = machine_phrase(m,
                                   fact->kind == STET_START ? STET_PHRASE_PAGE_TIMER_RUNS
                                                            : STET_PHRASE_PAGE_TIMER_RESTS,
                                   words);
        page_link(m->page, text, words, machine_place(m, timer ? "timer" : "flag", NULL),
                  machine_anchor(m, timer ? "timer" : "flag", name->name));
    }
}

static void put_invariants(struct machine *m)
{
    static const enum stet_phrase heads[] = {STET_PHRASE_PAGE_PLACE, STET_PHRASE_PAGE_STATE,
                                             STET_PHRASE_PAGE_IF, STET_PHRASE_PAGE_ALWAYS,
                                             STET_PHRASE_PAGE_CLAUSE};
    struct page_table *table =
        page_add_table(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_ALWAYS), STET_COUNT(heads),
                       machine_heads(m, STET_COUNT(heads), heads));

    for (int i = 0; i < m->model->invariant_count; i++) {
        const struct stet_invariant *always = &m->model->invariants[i];
        struct page_text *cells = page_add_row(m->page, table);

        put_place(m, &cells[0], &always->place);
        put_states(m, &cells[1], always->states);
        machine_put_when(m, &cells[2], &always->when, true);
        put_facts(m, &cells[3], &always->so);
        machine_put_says(m, &cells[4], always->says);
    }
}

/* A sentence and a table, which is folded away when it is long. */
static void put_part(struct machine *m, enum stet_phrase about, int count,
                     void (*put)(struct machine *m))
{
    if (count == 0)
        return;
    page_add_blocks(m->page, stet_phrase(m->tongue, about));
    if (count >= FOLDED_FROM)
        page_fold(m->page, machine_phrase_count(m, STET_PHRASE_PAGE_ASSUMED_COUNT, count));
    put(m);
    if (count >= FOLDED_FROM)
        page_end_fold(m->page);
}

void machine_put_musts(struct machine *m)
{
    if (m->model->must_count + m->model->invariant_count == 0)
        return;
    page_add_heading(m->page, 2, "musts", stet_phrase(m->tongue, STET_PHRASE_PAGE_MUSTS));
    put_part(m, STET_PHRASE_PAGE_MUSTS_ABOUT, m->model->must_count, put_musts);
    put_part(m, STET_PHRASE_PAGE_ALWAYS_ABOUT, m->model->invariant_count, put_invariants);
}
