/* The list of all machines. */
#include "index.h"

#include "files.h"
#include "machine/machine.h"
#include "stet/phrases.h"

#include <string.h>

const char *page_index_name(enum stet_page_form form)
{
    return form == STET_PAGE_HTML ? "index" : "machines";
}

/* The languages of all machines, each once. */
struct tongues {
    const struct stet_tongue **list;
    size_t count;
    size_t capacity;
};

static const struct stet_tongue *find(const struct stet_tongue *const *list, size_t count,
                                      const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i]->code, code) == 0)
            return list[i];
    return NULL;
}

static void collect(struct stet_arena *arena, const struct stet_page_machine *machine,
                    struct tongues *tongues)
{
    for (int i = 0; i < machine->tongue_count; i++) {
        if (find(tongues->list, tongues->count, machine->tongues[i]->code))
            continue;
        tongues->list = stet_grow(arena, tongues->list, tongues->count, &tongues->capacity,
                                  sizeof *tongues->list);
        tongues->list[tongues->count++] = machine->tongues[i];
    }
}

/* A machine without a translation is listed as its table has it. */
static const struct stet_tongue *tongue_of(const struct stet_page_machine *machine,
                                           const struct stet_tongue *tongue)
{
    const struct stet_tongue *own =
        find(machine->tongues, (size_t)machine->tongue_count, tongue->code);

    return own ? own : machine->tongues[0];
}

void page_index_load_search(struct page *page, const struct stet_page_machine *machines, int count,
                            const struct stet_tongue *tongue, const struct stet_model *own)
{
    for (int i = 0; i < count; i++)
        if (machines[i].model != own)
            page_load(page, &page->found,
                      machine_search_file(page->arena, machines[i].model,
                                          tongue_of(&machines[i], tongue)));
}

static void put_machine(struct page *page, const struct stet_page_machine *machine,
                        const struct stet_tongue *tongue)
{
    const struct stet_model *model = machine->model;
    const struct stet_tongue *own = tongue_of(machine, tongue);
    struct page_text text = {0};

    page_link(page, &text, stet_say(own, model->title),
              page_file_name(page->arena, model->name, own), NULL);
    page_words(page, &text, " — ");
    if (model->about.count > 0)
        page_prose(page, &text, stet_say(own, model->about.paragraphs[0]));
    else
        page_words(page, &text, stet_say(own, model->source));
    page_add_item(page, 1, text);
}

static void build(struct stet_arena *arena, const struct stet_page_machine *machines, int count,
                  enum stet_page_form form, const struct tongues *tongues, size_t index,
                  struct stet_page_files *files)
{
    const struct stet_tongue *tongue = tongues->list[index];
    struct page_version *versions = stet_alloc_array(arena, tongues->count, sizeof *versions);
    struct page page;

    page_start(&page, arena);
    for (size_t i = 0; i < tongues->count; i++)
        versions[i] =
            (struct page_version){tongues->list[i]->code, tongues->list[i]->name,
                                  page_file_name(arena, page_index_name(form), tongues->list[i])};
    page.name = versions[index].page;
    page.language = tongue->code;
    page.title = stet_phrase(tongue, STET_PHRASE_PAGE_ALL_MACHINES);
    page.versions = versions;
    page.version_count = tongues->count;
    if (form == STET_PAGE_HTML)
        page_index_load_search(&page, machines, count, tongue, NULL);
    page_add_words(&page, stet_phrase(tongue, STET_PHRASE_PAGE_MACHINES_ABOUT));
    for (int i = 0; i < count; i++)
        put_machine(&page, &machines[i], tongue);
    page_write(&page, tongue, form, files);
}

void page_index_build(struct stet_arena *arena, const struct stet_page_machine *machines, int count,
                      enum stet_page_form form, struct stet_page_files *files)
{
    struct tongues tongues = {0};

    for (int i = 0; i < count; i++)
        collect(arena, &machines[i], &tongues);
    for (size_t i = 0; i < tongues.count; i++)
        build(arena, machines, count, form, &tongues, i, files);
}
