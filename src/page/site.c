/* All pages of all machines. */
#include "stet/page.h"

#include "changes/changes.h"
#include "files.h"
#include "html/template.h"
#include "index.h"
#include "machine/machine.h"

#include <string.h>

/* --- a machine in a language -------------------------------------------- */

/* What the pages of a machine in one language are made with. */
struct edition {
    const struct stet_page_machine *machine;
    const struct stet_tongue *tongue;
    struct stet_arena *arena; /* for as long as its pages are made */
    enum stet_page_form form;
    struct stet_page_files *files;
    const struct stet_page_files *drawn;
    struct stet_diagnostics *diagnostics;
    const char *home;                         /* the name of the list, NULL when there is none */
    const struct stet_page_machine *machines; /* of the site */
    int machine_count;
};

static const struct page_version *versions(struct stet_arena *arena, const char *name,
                                           const struct stet_page_machine *machine)
{
    struct page_version *list =
        stet_alloc_array(arena, (size_t)machine->tongue_count, sizeof *list);

    for (int i = 0; i < machine->tongue_count; i++) {
        const struct stet_tongue *tongue = machine->tongues[i];
        list[i] =
            (struct page_version){tongue->code, tongue->name, page_file_name(arena, name, tongue)};
    }
    return list;
}

/* The search box of each page finds what is on it first, then all of the site. */
static void put_search(const struct edition *edition, struct page *page)
{
    const struct stet_model *own = edition->machine->model;

    page->subject = own->name;
    page_load(page, &page->found, machine_search_file(page->arena, own, edition->tongue));
    page_index_load_search(page, edition->machines, edition->machine_count, edition->tongue, own);
}

static void start(const struct edition *edition, struct page *page, const char *name,
                  const char *title)
{
    struct stet_arena *arena = edition->arena;

    page_start(page, arena);
    page->name = page_file_name(arena, name, edition->tongue);
    page->language = edition->tongue->code;
    page->title = title;
    page->origin = stet_page_base_name(edition->machine->model->path);
    page->machine = page_file_name(arena, edition->machine->model->name, edition->tongue);
    page->home = edition->home ? page_file_name(arena, edition->home, edition->tongue) : NULL;
    page->versions = versions(arena, name, edition->machine);
    page->version_count = (size_t)edition->machine->tongue_count;
    if (edition->form == STET_PAGE_HTML)
        put_search(edition, page);
}

static struct machine machine_of(const struct edition *edition, struct page *page)
{
    return (struct machine){.page = page,
                            .arena = page->arena,
                            .model = edition->machine->model,
                            .tongue = edition->tongue,
                            .form = edition->form,
                            .layouts = edition->machine->layouts,
                            .files = edition->files,
                            .drawn = edition->drawn,
                            .diagnostics = edition->diagnostics,
                            .split = machine_is_split(edition->machine->model, edition->form),
                            .places = machine_places_new(page->arena)};
}

/* All of the machine on one page, or the beginning of what has pages of its own. */
static bool put_sections(struct machine *m)
{
    if (m->split) {
        machine_put_states_briefly(m);
        machine_put_events_briefly(m);
        machine_put_names(m);
        machine_put_scenarios_briefly(m);
        machine_put_matrix_briefly(m);
        machine_put_musts_briefly(m);
        return true;
    }
    machine_put_states(m);
    machine_put_events(m);
    machine_put_names(m);
    if (!machine_put_scenarios(m))
        return false;
    machine_put_matrix(m);
    machine_put_musts(m);
    return true;
}

static const char *changes_name(const struct edition *edition)
{
    return stet_format(edition->arena, "%s-changes", edition->machine->model->name);
}

static bool build_machine(const struct edition *edition, const char *coverage, const char *verified)
{
    const struct stet_model *model = edition->machine->model;
    struct page page;

    start(edition, &page, model->name, stet_say(edition->tongue, model->title));
    if (model->about.count > 0)
        page.description = stet_say(edition->tongue, model->about.paragraphs[0]);
    struct machine m = machine_of(edition, &page);
    m.coverage = page_file_name(page.arena, coverage, edition->tongue);
    if (edition->form == STET_PAGE_HTML && edition->machine->changes) {
        m.changes = page_file_name(page.arena, changes_name(edition), edition->tongue);
        m.since = edition->machine->changes->old_name;
    }
    if (edition->form == STET_PAGE_HTML)
        m.new_since = edition->machine->new_since;
    if (edition->machine->record)
        m.verified = page_file_name(page.arena, verified, edition->tongue);
    machine_put_front(&m);
    machine_put_simulator(&m, edition->machine);
    if (!machine_put_life(&m) || !put_sections(&m))
        return false;
    machine_put_mistakes(&m);
    machine_put_sources(&m);
    page_write(&page, edition->tongue, edition->form, edition->files);
    return true;
}

/* A page beside that of the machine, with a title that says what it is of. */
static void start_beside(const struct edition *edition, struct page *page, const char *name,
                         enum stet_phrase title)
{
    start(edition, page, name,
          stet_say_phrase(edition->arena, edition->tongue, title, "what",
                          stet_say(edition->tongue, edition->machine->model->title), NULL));
}

static bool build_part(const struct edition *edition, const struct machine_part *part)
{
    struct page page;

    start_beside(edition, &page,
                 stet_format(edition->arena, "%s-%s", edition->machine->model->name, part->name),
                 part->title);
    struct machine m = machine_of(edition, &page);
    m.part = true;
    if (!part->put(&m))
        return false;
    page_write(&page, edition->tongue, edition->form, edition->files);
    return true;
}

static bool build_parts(const struct edition *edition)
{
    if (!machine_is_split(edition->machine->model, edition->form))
        return true;
    for (size_t i = 0; i < MACHINE_PARTS; i++)
        if (machine_parts[i].is_there(edition->machine->model) &&
            !build_part(edition, &machine_parts[i]))
            return false;
    return true;
}

static void build_coverage(const struct edition *edition, const char *name)
{
    struct page page;

    start_beside(edition, &page, name, STET_PHRASE_PAGE_COVERAGE_OF);
    struct machine m = machine_of(edition, &page);
    machine_put_coverage(&m);
    page_write(&page, edition->tongue, edition->form, edition->files);
}

static void build_verified(const struct edition *edition, const char *name)
{
    struct page page;

    start_beside(edition, &page, name, STET_PHRASE_PAGE_VERIFIED_OF);
    struct machine m = machine_of(edition, &page);
    machine_put_verified(&m, edition->machine->record);
    page_write(&page, edition->tongue, edition->form, edition->files);
}

static bool build_changes(const struct edition *edition)
{
    struct page page;
    struct changes c = {&page, edition->arena, edition->machine->changes, edition->tongue,
                        edition->diagnostics};

    if (edition->form != STET_PAGE_HTML || !c.view)
        return true;
    start_beside(edition, &page, changes_name(edition), STET_PHRASE_DIFF_TITLE);
    struct machine m = machine_of(edition, &page);
    machine_put_back(&m);
    if (!changes_put(&c))
        return false;
    page_write(&page, edition->tongue, edition->form, edition->files);
    return true;
}

/* Of no page of its own, so that all links in it say theirs. */
static void add_search(const struct edition *edition, const char *coverage)
{
    struct page page;

    start(edition, &page, "", "");
    page.name = "";
    struct machine m = machine_of(edition, &page);
    m.part = true;
    m.coverage = page_file_name(page.arena, coverage, edition->tongue);
    machine_add_search(&m);
}

static bool build_edition(const struct edition *edition)
{
    const char *coverage =
        stet_format(edition->arena, "%s-coverage", edition->machine->model->name);

    const char *verified =
        stet_format(edition->arena, "%s-verified", edition->machine->model->name);

    if (!build_machine(edition, coverage, verified) || !build_parts(edition))
        return false;
    if (edition->form == STET_PAGE_HTML)
        add_search(edition, coverage);
    build_coverage(edition, coverage);
    if (edition->machine->record)
        build_verified(edition, verified);
    return build_changes(edition);
}

/* --- the site ----------------------------------------------------------- */

static bool names_differ(const struct stet_page_machine *machines, int count,
                         struct stet_diagnostics *diagnostics)
{
    for (int i = 0; i < count; i++)
        for (int j = 0; j < i; j++)
            if (strcmp(machines[i].model->name, machines[j].model->name) == 0) {
                stet_error(diagnostics, "duplicate-machine", machines[i].model->place,
                           "a machine '%s' is also declared in %s; their pages would be the same",
                           machines[i].model->name, machines[j].model->path);
                return false;
            }
    return true;
}

/* What pages load besides their own. */
static void add_shared_files(const struct stet_page_machine *machines, int count,
                             struct stet_page_files *files)
{
    bool simulated = false;

    for (int i = 0; i < count; i++)
        simulated = simulated || machines[i].module;
    page_files_add_style(files, "style.css", NULL, page_site_style(files->arena));
    page_files_add_script(files, "search.js", html_site_search);
    page_files_add_script(files, "zoom.js", html_site_zoom);
    if (simulated)
        machine_add_simulator_files(files);
}

bool stet_page_build(struct stet_arena *arena, const struct stet_page_machine *machines, int count,
                     enum stet_page_form form, bool list, const struct stet_page_files *drawn,
                     struct stet_page_files *files, struct stet_diagnostics *diagnostics)
{
    bool well = names_differ(machines, count, diagnostics);

    *files = (struct stet_page_files){.arena = arena};
    for (int i = 0; well && i < count; i++)
        for (int t = 0; well && t < machines[i].tongue_count; t++) {
            struct stet_arena *scratch = stet_arena_within(arena);
            struct edition edition = {.machine = &machines[i],
                                      .tongue = machines[i].tongues[t],
                                      .arena = scratch,
                                      .form = form,
                                      .files = files,
                                      .drawn = drawn,
                                      .diagnostics = diagnostics,
                                      .home = list ? page_index_name(form) : NULL,
                                      .machines = machines,
                                      .machine_count = count};
            well = build_edition(&edition);
            stet_arena_free(scratch);
        }
    if (!well)
        return false;
    if (list)
        page_index_build(arena, machines, count, form, files);
    if (form == STET_PAGE_HTML)
        add_shared_files(machines, count, files);
    page_files_sort(files);
    return true;
}
