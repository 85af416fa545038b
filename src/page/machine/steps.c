/* A scenario step by step: its parts and steps, and what each role did in them. */
#include "machine.h"

#include "stet/steps.h"

/* Where the walk through the steps is. */
struct walk {
    const struct stet_step_texts *texts;
    int level; /* of the headings of parts */
    int part;  /* number of the part that is open */
    int phase; /* whose part that is, -1: none */
};

/* Headings below the fifth level are not seen apart. */
static void put_title(struct machine *m, int level, const char *words)
{
    page_add_heading(m->page, level > 5 ? 5 : level, NULL, words);
}

static void put_role(struct machine *m, const struct stet_step_role *role, bool alone)
{
    struct page_text name = {0};

    if (role->count == 0)
        return;
    page_strong(m->page, &name, role->name);
    if (!alone)
        page_add_item(m->page, 1, name);
    for (int i = 0; i < role->count; i++) {
        struct page_text sentence = {0};
        page_words(m->page, &sentence, role->sentences[i]);
        page_add_item(m->page, alone ? 1 : 2, sentence);
    }
}

/* A part begins with a phase, and with each step that is in none. */
static void put_titles(struct machine *m, struct walk *walk, const struct stet_step_text *step)
{
    bool new_phase = step->phase >= 0 && step->phase != walk->phase;

    walk->phase = step->phase;
    if (new_phase) {
        const struct stet_step_phase *phase = &walk->texts->phases[step->phase];
        put_title(m, walk->level, stet_format(m->arena, "%d. %s", ++walk->part, phase->title));
        machine_prose(m, &phase->about);
    }
    if (!step->title)
        return;
    if (step->phase < 0) {
        put_title(m, walk->level, stet_format(m->arena, "%d. %s", ++walk->part, step->title));
        return;
    }
    const char *number = stet_format(m->arena, "%d", step->number_in_phase);
    put_title(m, walk->level + 1,
              stet_say_phrase(m->arena, m->tongue, STET_PHRASE_PAGE_STEP, "number", number, "title",
                              step->title, NULL));
}

void machine_put_steps(struct machine *m, const struct stet_story *story, int level)
{
    struct stet_step_texts texts;

    stet_render_steps(m->arena, story, m->tongue, &texts);
    struct walk walk = {.texts = &texts, .level = level, .phase = -1};
    for (int i = 0; i < texts.count; i++) {
        const struct stet_step_text *step = &texts.list[i];
        put_titles(m, &walk, step);
        for (int role = 0; role < texts.role_count; role++)
            put_role(m, &step->roles[role], texts.role_count == 1);
        machine_prose(m, &step->about);
    }
}
