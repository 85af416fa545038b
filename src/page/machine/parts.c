/* Machines that are too large for one page of the site. */
#include "machine.h"

#include "files.h"

#include <string.h>

/* So many cells make a page that loads slowly and in which little is found. */
enum { MOST_CELLS = 120 };

bool machine_is_split(const struct stet_model *model, enum stet_page_form form)
{
    int states = 0;

    for (int i = 0; i < model->state_count; i++)
        states += !model->states[i].is_group;
    return form == STET_PAGE_HTML && (long long)states * model->event_count > MOST_CELLS;
}

/* --- where things are ----------------------------------------------------- */

static const struct {
    const char *kind;
    const char *part;
} homes[] = {{"state", "states"},
             {"event", "events"},
             {"matrix", "events"},
             {"scenario", "scenarios"},
             {"must", "musts"}};

const char **machine_places_new(struct stet_arena *arena)
{
    return stet_alloc_array(arena, STET_COUNT(homes), sizeof(const char *));
}

static const char *place_named(const struct machine *m, const char *part)
{
    const char *name = stet_format(m->arena, "%s-%s", m->model->name, part);

    return page_file_name(m->arena, name, m->tongue);
}

const char *machine_place(const struct machine *m, const char *kind, const char *usual)
{
    for (size_t i = 0; m->split && i < STET_COUNT(homes); i++) {
        if (strcmp(homes[i].kind, kind) != 0)
            continue;
        if (m->places[i] == NULL)
            m->places[i] = place_named(m, homes[i].part);
        return strcmp(m->places[i], m->page->name) == 0 ? NULL : m->places[i];
    }
    return m->part ? m->page->machine : usual;
}

/* --- the pages ------------------------------------------------------------ */

void machine_put_back(struct machine *m)
{
    struct page_text back = {0};

    page_link(m->page, &back,
              machine_phrase(m, STET_PHRASE_PAGE_BACK_TO, machine_say(m, m->model->title)),
              m->page->machine, NULL);
    page_add_paragraph(m->page, back);
}

static bool put_states(struct machine *m)
{
    machine_put_back(m);
    machine_put_states(m);
    return true;
}

static bool put_events(struct machine *m)
{
    machine_put_back(m);
    machine_put_events(m);
    machine_put_matrix(m);
    return true;
}

static bool put_scenarios(struct machine *m)
{
    machine_put_back(m);
    return machine_put_scenarios(m);
}

static bool put_musts(struct machine *m)
{
    machine_put_back(m);
    machine_put_musts(m);
    return true;
}

static bool always(const struct stet_model *model)
{
    return model->state_count > 0;
}

/* The first scenario is told on the machine's page. */
static bool has_scenarios(const struct stet_model *model)
{
    return model->scenario_count > 1;
}

static bool has_musts(const struct stet_model *model)
{
    return model->must_count + model->invariant_count > 0;
}

const struct machine_part machine_parts[MACHINE_PARTS] = {
    {"states", STET_PHRASE_PAGE_STATES_OF, put_states, always},
    {"events", STET_PHRASE_PAGE_EVENTS_OF, put_events, always},
    {"scenarios", STET_PHRASE_PAGE_SCENARIOS_OF, put_scenarios, has_scenarios},
    {"musts", STET_PHRASE_PAGE_MUSTS_OF, put_musts, has_musts},
};

/* --- what stands in their stead -------------------------------------------- */

static void put_whole(struct machine *m, const char *kind, const char *anchor,
                      enum stet_phrase phrase)
{
    struct page_text text = {0};

    page_link(m->page, &text, stet_phrase(m->tongue, phrase), machine_place(m, kind, NULL), anchor);
    page_add_paragraph(m->page, text);
}

/* Groups stand in no list of states, but their anchors have to. */
static void put_groups(struct machine *m)
{
    struct page_text text = {0};

    for (int i = 0; i < m->model->state_count; i++) {
        if (!m->model->states[i].is_group)
            continue;
        if (text.count == 0)
            page_wordsf(m->page, &text, "%s: ", stet_phrase(m->tongue, STET_PHRASE_PAGE_GROUPS));
        else
            page_words(m->page, &text, ", ");
        machine_put_listed(m, &text, "state", m->model->states[i].name);
    }
    if (text.count > 0)
        page_add_paragraph(m->page, text);
}

void machine_put_states_briefly(struct machine *m)
{
    page_add_heading(m->page, 2, "states", stet_phrase(m->tongue, STET_PHRASE_PAGE_STATES));
    put_whole(m, "state", "states", STET_PHRASE_PAGE_EACH_STATE);
    machine_put_state_list(m);
    put_groups(m);
}

void machine_put_events_briefly(struct machine *m)
{
    page_add_heading(m->page, 2, "events", stet_phrase(m->tongue, STET_PHRASE_PAGE_EVENTS));
    put_whole(m, "event", "events", STET_PHRASE_PAGE_EACH_EVENT);
    machine_put_event_list(m);
}

void machine_put_scenarios_briefly(struct machine *m)
{
    if (!has_scenarios(m->model))
        return;
    page_add_heading(m->page, 2, "scenarios", stet_phrase(m->tongue, STET_PHRASE_PAGE_SCENARIOS));
    for (int i = 1; i < m->model->scenario_count; i++) {
        const struct stet_scenario *scenario = &m->model->scenarios[i];
        struct page_text text = {0};

        page_target_link(m->page, &text, machine_say(m, scenario->title),
                         machine_place(m, "scenario", NULL),
                         machine_anchor(m, "scenario", scenario->name));
        page_add_item(m->page, 1, text);
    }
}

void machine_put_matrix_briefly(struct machine *m)
{
    page_add_heading(m->page, 2, "matrix", stet_phrase(m->tongue, STET_PHRASE_PAGE_MATRIX));
    put_whole(m, "matrix", "matrix", STET_PHRASE_PAGE_SHOW_MATRIX);
}

void machine_put_musts_briefly(struct machine *m)
{
    if (!has_musts(m->model))
        return;
    page_add_heading(m->page, 2, "musts", stet_phrase(m->tongue, STET_PHRASE_PAGE_MUSTS));
    put_whole(m, "must", "musts", STET_PHRASE_PAGE_EACH_MUST);
}
