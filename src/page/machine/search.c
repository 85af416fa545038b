/* What the search box of the site finds of a machine, as a script: templates/site/search.js reads
 * it. */
#include "machine.h"

#include "files.h"
#include "origin.h"

#include <string.h>

/* With more cells than these the script would be large, and lists of cells long. */
enum { MOST_CELLS = 20000 };

static void put_string(struct stet_buffer *out, const char *text)
{
    stet_put_char(out, '"');
    for (; text && *text; text++) {
        const unsigned char c = (unsigned char)*text;
        if (c < ' ')
            stet_putf(out, "\\u%04x", c);
        else if (c == '"' || c == '\\')
            stet_putf(out, "\\%c", c);
        else
            stet_put_char(out, *text);
    }
    stet_put_char(out, '"');
}

static void put_comma(struct stet_buffer *out)
{
    if (out->length > 0 && out->text[out->length - 1] != '[')
        stet_put_char(out, ',');
}

/* Things of a kind: how it is called, the page they are on, how their anchors begin. */
static void begin_group(struct machine *m, struct stet_buffer *out, enum stet_phrase kind,
                        const char *page, const char *anchor)
{
    put_comma(out);
    stet_put(out, "\n[");
    put_string(out, stet_phrase(m->tongue, kind));
    stet_put_char(out, ',');
    put_string(out, page);
    stet_putf(out, ",\"%s\",[", anchor);
}

static void put_entry(struct stet_buffer *out, const char *name, const char *text)
{
    put_comma(out);
    stet_put_char(out, '[');
    put_string(out, name);
    stet_put_char(out, ',');
    put_string(out, text);
    stet_put_char(out, ']');
}

static void put_states(struct machine *m, struct stet_buffer *out, bool groups)
{
    for (int i = 0; i < m->model->state_count; i++)
        if (m->model->states[i].is_group == groups)
            put_entry(out, m->model->states[i].name, machine_say(m, m->model->states[i].what));
    stet_put(out, "]]");
}

static void put_events(struct machine *m, struct stet_buffer *out)
{
    for (int i = 0; i < m->model->event_count; i++)
        put_entry(out, m->model->events[i].key, machine_event_words(m, i));
    stet_put(out, "]]");
}

static void put_names(struct machine *m, struct stet_buffer *out)
{
    const struct stet_model *model = m->model;
    const struct {
        const struct stet_names *names;
        enum stet_phrase kind;
        const char *anchor;
    } lists[] = {
        {&model->messages, STET_PHRASE_PAGE_MESSAGE, "message"},
        {&model->timers, STET_PHRASE_PAGE_TIMER, "timer"},
        {&model->signals, STET_PHRASE_PAGE_SIGNAL, "signal"},
        {&model->flags, STET_PHRASE_PAGE_FLAG, "flag"},
        {&model->guards, STET_PHRASE_PAGE_GUARD, "guard"},
        {&model->actions, STET_PHRASE_PAGE_ACTION, "action"},
    };

    for (size_t i = 0; i < STET_COUNT(lists); i++) {
        begin_group(m, out, lists[i].kind, m->page->machine, lists[i].anchor);
        for (int n = 0; n < lists[i].names->count; n++)
            put_entry(out, lists[i].names->list[n].name,
                      machine_say(m, lists[i].names->list[n].text));
        stet_put(out, "]]");
    }
}

/* People know scenarios by their titles; the first is told on the machine's page. */
static void put_scenarios(struct machine *m, struct stet_buffer *out)
{
    for (int i = 0; i < m->model->scenario_count; i++) {
        const struct stet_scenario *scenario = &m->model->scenarios[i];
        if (i < 2)
            begin_group(m, out, STET_PHRASE_SIM_SCENARIO,
                        machine_place(m, i == 0 ? "life" : "scenario", NULL), "scenario");
        put_comma(out);
        stet_put_char(out, '[');
        put_string(out, machine_say(m, scenario->title));
        stet_put(out, ",\"\",");
        put_string(out, scenario->name);
        stet_put_char(out, ']');
        if (i == 0 || i == m->model->scenario_count - 1)
            stet_put(out, "]]");
    }
}

static void put_clauses(struct machine *m, struct stet_buffer *out)
{
    begin_group(m, out, STET_PHRASE_PAGE_CLAUSE_ID, m->coverage, "clause");
    for (int i = 0; i < m->model->clause_count; i++)
        put_entry(out, m->model->clauses[i].id, machine_say(m, m->model->clauses[i].title));
    stet_put(out, "]]");
}

/* The clauses that the rows of a cell cite, each once, as numbers. */
static void put_cited(struct machine *m, struct stet_buffer *out, const struct stet_cell *cell)
{
    bool *cited = stet_alloc_array(m->arena, (size_t)m->model->clause_count + 1, sizeof *cited);

    for (int i = 0; i < cell->count; i++) {
        const char *says = m->model->rows[cell->rows[i]].says;
        for (size_t length; says && *says; says += length) {
            says += strspn(says, " ;");
            length = strcspn(says, ";");
            size_t word = length;
            while (word > 0 && says[word - 1] == ' ')
                word--;
            const int clause = word > 0 ? stet_model_clause(m->model, says, word) : -1;
            if (clause >= 0 && !cited[clause])
                stet_putf(out, ",%d", clause);
            if (clause >= 0)
                cited[clause] = true;
        }
    }
}

/* For each state the events that its rows answer. */
static void put_cells(struct machine *m, struct stet_buffer *out)
{
    const struct stet_model *model = m->model;
    const bool few = (long long)model->state_count * model->event_count <= MOST_CELLS;

    for (int state = 0; few && state < model->state_count; state++) {
        if (model->states[state].is_group)
            continue;
        put_comma(out);
        stet_put_char(out, '[');
        for (int event = 0; event < model->event_count; event++) {
            const struct stet_cell *cell = stet_model_cell(model, state, event);
            if (cell->count == 0)
                continue;
            put_comma(out);
            stet_putf(out, "[%d", event);
            put_cited(m, out, cell);
            stet_put_char(out, ']');
        }
        stet_put_char(out, ']');
    }
    stet_put(out, "]]");
}

const char *machine_search_file(struct stet_arena *arena, const struct stet_model *model,
                                const struct stet_tongue *tongue)
{
    return stet_format(arena, "%s/%s.js", model->name, page_file_name(arena, "search", tongue));
}

void machine_add_search(struct machine *m)
{
    const char *states = machine_place(m, "state", NULL);
    struct stet_buffer out;

    stet_buffer_init(&out, m->arena);
    stet_put(&out, "/* ");
    page_origin_put(&out, m->page->origin);
    stet_putf(&out, "*/\nstetSearch({\"name\":\"%s\",\"title\":", m->model->name);
    put_string(&out, machine_say(m, m->model->title));
    stet_put(&out, ",\"groups\":[");
    begin_group(m, &out, STET_PHRASE_PAGE_STATE, states, "state");
    put_states(m, &out, false);
    begin_group(m, &out, STET_PHRASE_PAGE_EVENT, machine_place(m, "event", NULL), "event");
    put_events(m, &out);
    begin_group(m, &out, STET_PHRASE_PAGE_GROUP, states, "state");
    put_states(m, &out, true);
    put_names(m, &out);
    put_scenarios(m, &out);
    put_clauses(m, &out);
    stet_put(&out, "],\"cells\":[");
    put_string(&out, stet_phrase(m->tongue, STET_PHRASE_FIND_CELL));
    stet_put_char(&out, ',');
    put_string(&out, states);
    stet_put(&out, ",[");
    put_cells(m, &out);
    stet_put(&out, "});\n");
    page_files_add(m->files, machine_search_file(m->arena, m->model, m->tongue), &out);
}
