/* Each kind of block by the section of a machine's page that it is. */
#include "embed/sections.h"

#include "embed/comments.h"
#include "embed/dialect.h"
#include "files.h"
#include "machine/machine.h"

#include <string.h>

/* A section that is being made. */
struct making {
    struct machine machine;
    const struct stet_embed_request *request;
    const struct stet_embed_source *source;
    struct stet_place place;
};

bool embed_wants_mermaid(const struct stet_embed_request *request)
{
    const bool chart = request->kind == STET_EMBED_CHART;

    if (!chart && request->kind != STET_EMBED_DIAGRAM && request->kind != STET_EMBED_STATE)
        return false;
    if (request->form != STET_EMBED_USUAL)
        return request->form == STET_EMBED_MERMAID;
    return chart || embed_dialect(request->dialect)->diagrams;
}

/* --- names --------------------------------------------------------------- */

static const char *state_name(const void *context, size_t i)
{
    return ((const struct stet_model *)context)->states[i].name;
}

static const char *scenario_name(const void *context, size_t i)
{
    return ((const struct stet_model *)context)->scenarios[i].name;
}

/* Says that the machine has none of this name. */
static void not_found(const struct making *making, const char *what, const char *name,
                      const char *nearest)
{
    const struct stet_model *model = making->machine.model;

    if (nearest != NULL)
        stet_error(making->machine.diagnostics, "marker", making->place,
                   "%s has no %s '%s'; did you mean '%s'?", model->name, what, name, nearest);
    else
        stet_error(making->machine.diagnostics, "marker", making->place, "%s has no %s '%s'",
                   model->name, what, name);
}

static int find_state(const struct making *making, const char *name)
{
    const struct stet_model *model = making->machine.model;
    const int state = stet_model_state(model, name);

    if (state < 0)
        not_found(making, "state", name,
                  stet_nearest(name, (size_t)model->state_count, state_name, model));
    return state;
}

/* The scenario that a block is about, as it was run; NULL after an error. */
static const struct stet_story *run_scenario(struct making *making)
{
    const struct stet_model *model = making->machine.model;
    const char *name = making->request->operand;
    const int scenario = stet_model_scenario(model, name);
    const struct stet_story *story = NULL;

    if (scenario < 0) {
        not_found(making, "scenario", name,
                  stet_nearest(name, (size_t)model->scenario_count, scenario_name, model));
        return NULL;
    }
    story = stet_story_run(making->machine.arena, model, &model->scenarios[scenario],
                           making->machine.diagnostics);
    if (story == NULL)
        stet_error(making->machine.diagnostics, "marker", making->place,
                   "the scenario '%s' does not come out as %s tells it", name, model->path);
    return story;
}

static enum stet_level level_of(const struct stet_embed_request *request)
{
    if (request->level == NULL || strcmp(request->level, "overview") == 0)
        return STET_OVERVIEW;
    return strcmp(request->level, "changes") == 0 ? STET_CHANGES : STET_CELLS;
}

static bool is_brief(const struct stet_embed_request *request)
{
    return request->level != NULL && strcmp(request->level, "brief") == 0;
}

/* --- kinds --------------------------------------------------------------- */

static bool make_diagram(struct making *making)
{
    struct machine *m = &making->machine;
    const char *focus = making->request->focus;
    struct stet_view view = {.level = level_of(making->request), .focus = -1};

    if (focus != NULL) {
        view.focus = find_state(making, focus);
        if (view.focus < 0)
            return false;
        if (m->model->states[view.focus].is_group) {
            stet_error(m->diagnostics, "marker", making->place,
                       "focus= takes a state; '%s' is a group", focus);
            return false;
        }
    }
    machine_put_diagram(m, view, "diagram", focus,
                        focus != NULL ? machine_phrase(m, STET_PHRASE_PAGE_NEIGHBOURS_OF, focus)
                                      : machine_phrase(m, STET_PHRASE_PAGE_OVERVIEW_OF,
                                                       machine_say(m, m->model->title)));
    return true;
}

static bool make_chart(struct making *making)
{
    const struct stet_story *story = run_scenario(making);

    return story != NULL && machine_put_chart(&making->machine, story, is_brief(making->request));
}

static bool make_transitions(struct making *making)
{
    machine_put_ways(&making->machine, level_of(making->request));
    return true;
}

static bool make_state(struct making *making)
{
    const int state = find_state(making, making->request->operand);

    if (state >= 0)
        machine_put_state_section(&making->machine, state);
    return state >= 0;
}

/* What Markdown has as it was rendered, wiki text has as a table. */
static void put_cells_of_wiki(struct machine *m)
{
    const struct stet_view view = {
        .model = m->model, .tongue = m->tongue, .focus = -1, .highlight = -1};
    const char **heads =
        stet_alloc_array(m->arena, (size_t)m->model->state_count + 1, sizeof *heads);
    struct page_table *table;
    size_t columns = 1;

    heads[0] = stet_phrase(m->tongue, STET_PHRASE_PAGE_EVENT);
    for (int state = 0; state < m->model->state_count; state++)
        if (!m->model->states[state].is_group)
            heads[columns++] = m->model->states[state].name;
    table =
        page_add_table(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_MATRIX), columns, heads);
    for (int event = 0; event < m->model->event_count; event++) {
        struct page_text *cell = page_add_row(m->page, table);

        page_strong(m->page, cell, machine_say(m, m->model->events[event].label));
        for (int state = 0; state < m->model->state_count; state++)
            if (!m->model->states[state].is_group)
                page_words(m->page, ++cell, stet_matrix_text(m->arena, &view, state, event));
    }
}

static bool make_matrix(struct making *making)
{
    if (embed_dialect(making->request->dialect)->syntax == EMBED_MARKDOWN)
        machine_put_cells(&making->machine);
    else
        put_cells_of_wiki(&making->machine);
    return true;
}

static bool make_states(struct making *making)
{
    machine_put_state_list(&making->machine);
    return true;
}

static bool make_events(struct making *making)
{
    machine_put_event_list(&making->machine);
    return true;
}

static bool make_steps(struct making *making)
{
    const struct stet_story *story = run_scenario(making);

    if (story != NULL)
        machine_put_steps(&making->machine, story, 2);
    return story != NULL;
}

static bool make_coverage(struct making *making)
{
    if (is_brief(making->request))
        machine_put_coverage_brief(&making->machine);
    else
        machine_put_coverage(&making->machine);
    return true;
}

static bool make_verified(struct making *making)
{
    const struct stet_record *record = making->source->machine->record;

    if (record == NULL)
        stet_error(making->machine.diagnostics, "marker", making->place,
                   "nothing is known of what was verified of %s; run: stet verify %s",
                   making->machine.model->name, making->machine.model->path);
    else if (is_brief(making->request))
        machine_put_verified_brief(&making->machine, record);
    else
        machine_put_verified(&making->machine, record);
    return record != NULL;
}

static bool (*const makers[])(struct making *) = {
    [STET_EMBED_DIAGRAM] = make_diagram,         [STET_EMBED_CHART] = make_chart,
    [STET_EMBED_TRANSITIONS] = make_transitions, [STET_EMBED_STATE] = make_state,
    [STET_EMBED_MATRIX] = make_matrix,           [STET_EMBED_STATES] = make_states,
    [STET_EMBED_EVENTS] = make_events,           [STET_EMBED_STEPS] = make_steps,
    [STET_EMBED_COVERAGE] = make_coverage,       [STET_EMBED_VERIFIED] = make_verified,
};

/* --- the document -------------------------------------------------------- */

static const char *part(struct stet_arena *arena, const char *between, const char *text)
{
    return text == NULL ? "" : stet_format(arena, "%s%s", between, text);
}

/* "stet/tcp-chart-open_and_close.ko.svg" unless it is said otherwise. */
static const char *picture_path(struct stet_arena *arena, const struct stet_embed_request *request,
                                const struct stet_embed_source *source)
{
    static const char *const words[STET_EMBED_KINDS] = {[STET_EMBED_DIAGRAM] = "diagram",
                                                        [STET_EMBED_CHART] = "chart",
                                                        [STET_EMBED_STATE] = "state"};
    const char *code = source->tongue->code;

    if (request->image != NULL || words[request->kind] == NULL)
        return request->image;
    return stet_format(arena, "stet/%s-%s%s%s%s%s.svg", source->machine->model->name,
                       words[request->kind], part(arena, "-", request->operand),
                       part(arena, "-", request->level), part(arena, "-of-", request->focus),
                       strcmp(code, "en") == 0 ? "" : part(arena, ".", code));
}

/* The first heading gets the depth that was asked for, those below it stay below it. */
static void set_headings(struct page *page, int depth)
{
    int top = 7;

    for (size_t i = 0; i < page->count; i++)
        if (page->blocks[i].kind == PAGE_HEADING && page->blocks[i].level < top)
            top = page->blocks[i].level;
    if (depth == 0 && page->count > 0 && page->blocks[0].kind == PAGE_HEADING) {
        page->blocks++;
        page->count--;
        return;
    }
    for (size_t i = 0; i < page->count; i++) {
        struct page_block *block = &page->blocks[i];

        if (block->kind == PAGE_HEADING)
            block->level = block->level + depth - top > 6 ? 6 : block->level + depth - top;
    }
}

static size_t count_mermaid(const struct page *page)
{
    size_t count = 0;

    for (size_t i = 0; i < page->count; i++)
        if (page->blocks[i].kind == PAGE_CODE && strcmp(page->blocks[i].language, "mermaid") == 0)
            count += embed_characters(page->blocks[i].source, strlen(page->blocks[i].source));
    return count;
}

static const char *anchors_of(struct stet_arena *arena, const struct stet_embed_source *source)
{
    const char *code = source->tongue->code;

    return stet_format(arena, "%s%s-", source->machine->model->name,
                       strcmp(code, "en") == 0 ? "" : part(arena, "-", code));
}

bool embed_section_make(struct stet_arena *arena, const struct stet_embed_request *request,
                        const struct stet_embed_source *source, bool mermaid, bool excused,
                        struct stet_place place, struct embed_section *section,
                        struct stet_diagnostics *diagnostics)
{
    struct page *page = &section->page;
    struct stet_page_files files = {.arena = arena};
    const struct machine_inset inset = {
        mermaid, mermaid ? NULL : picture_path(arena, request, source), excused};
    struct making making = {.request = request, .source = source, .place = place};

    page_start(page, arena);
    page->origin = stet_page_base_name(source->machine->model->path);
    page->anchors = anchors_of(arena, source);
    making.machine = (struct machine){.page = page,
                                      .arena = arena,
                                      .model = source->machine->model,
                                      .tongue = source->tongue,
                                      .form = STET_PAGE_MARKDOWN,
                                      .layouts = source->machine->layouts,
                                      .files = &files,
                                      .diagnostics = diagnostics,
                                      .inset = &inset};
    if (!makers[request->kind](&making))
        return false;
    set_headings(page, request->heading);
    section->picture = files.count > 0 ? &files.list[0] : NULL;
    section->mermaid = count_mermaid(page);
    return true;
}
