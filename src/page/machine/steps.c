/* A scenario step by step: parts and steps as headings, with what happened in each. */
#include "machine.h"

/* Where the walk through a story is. */
struct walk {
    int level;
    int part;    /* number of the part that is open or was last */
    int step;    /* number of the step in it */
    bool inside; /* of a phase */
};

/* Headings below the fourth level are not seen apart. */
static void put_title(struct machine *m, int level, const char *words)
{
    page_add_heading(m->page, level > 5 ? 5 : level, NULL, words);
}

static void put_part(struct machine *m, struct walk *walk, const struct stet_happening *h)
{
    walk->part++;
    walk->step = 0;
    put_title(m, walk->level, stet_format(m->arena, "%d. %s", walk->part, machine_say(m, h->text)));
    machine_prose(m, &h->about);
}

static void put_step(struct machine *m, struct walk *walk, const struct stet_happening *h)
{
    if (!walk->inside) {
        put_part(m, walk, h);
        return;
    }
    const char *number = stet_format(m->arena, "%d", ++walk->step);
    put_title(m, walk->level + 1,
              stet_say_phrase(m->arena, m->tongue, STET_PHRASE_PAGE_STEP, "number", number, "title",
                              machine_say(m, h->text), NULL));
    machine_prose(m, &h->about);
}

bool machine_put_steps(struct machine *m, const struct stet_story *story, int level)
{
    struct walk walk = {.level = level};
    for (int i = 0; i < story->count; i++) {
        const struct stet_happening *h = &story->list[i];
        switch (h->kind) {
        case STET_HAPPENS_PHASE:
            walk.inside = true;
            put_part(m, &walk, h);
            break;
        case STET_HAPPENS_PHASE_END:
            walk.inside = false;
            break;
        case STET_HAPPENS_STEP:
            put_step(m, &walk, h);
            break;
        default:
            break;
        }
    }
    return true;
}
