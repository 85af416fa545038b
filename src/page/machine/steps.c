/* A scenario step by step: its parts and steps, and what each role did in them. */
#include "machine.h"

#include "stet/steps.h"

/* Where the walk through the steps is. */
struct walk {
    const struct stet_step_texts *texts;
    const char *name; /* of the scenario */
    int level;        /* of the headings of parts */
    int part;         /* number of the part that is open */
    int phase;        /* whose part that is, -1: none */
};

/* Headings below the fifth level are not seen apart.  In the site all of them can be linked to. */
static void put_title(struct machine *m, const struct walk *walk, int step, const char *words)
{
    const int level = step > 0 ? walk->level + 1 : walk->level;
    const char *number = step > 0 ? stet_format(m->arena, " %d", step) : "";
    const char *anchor = NULL;

    if (m->form == STET_PAGE_HTML && m->inset == NULL)
        anchor = machine_anchor(m, "step",
                                stet_format(m->arena, "%s %d%s", walk->name, walk->part, number));
    page_add_heading(m->page, level > 5 ? 5 : level, anchor, words);
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
        walk->part++;
        put_title(m, walk, 0, stet_format(m->arena, "%d. %s", walk->part, phase->title));
        machine_prose(m, &phase->about);
    }
    if (!step->title)
        return;
    if (step->phase < 0) {
        walk->part++;
        put_title(m, walk, 0, stet_format(m->arena, "%d. %s", walk->part, step->title));
        return;
    }
    const char *number = stet_format(m->arena, "%d", step->number_in_phase);
    put_title(m, walk, step->number_in_phase,
              stet_say_phrase(m->arena, m->tongue, STET_PHRASE_PAGE_STEP, "number", number, "title",
                              step->title, NULL));
}

void machine_put_steps(struct machine *m, const struct stet_story *story, int level)
{
    struct stet_step_texts texts;

    stet_render_steps(m->arena, story, m->tongue, &texts);
    struct walk walk = {
        .texts = &texts, .name = story->scenario->name, .level = level, .phase = -1};
    for (int i = 0; i < texts.count; i++) {
        const struct stet_step_text *step = &texts.list[i];
        put_titles(m, &walk, step);
        for (int role = 0; role < texts.role_count; role++)
            put_role(m, &step->roles[role], texts.role_count == 1);
        machine_prose(m, &step->about);
    }
}
