/* What is different between two revisions of a machine, on a page. */
#include "changes.h"

#include "html/writer.h"
#include "machine/machine.h"

static const char *number(const struct changes *c, int n)
{
    return stet_format(c->arena, "%d", n);
}

static const char *count(const struct changes *c, enum stet_change_kind kind)
{
    const struct stet_difference *difference = c->view->difference;
    int found = 0;

    for (int i = 0; i < difference->change_count; i++)
        found += difference->changes[i].kind == kind;
    return number(c, found);
}

static const char *verdict(const struct changes *c)
{
    const struct stet_behaviour *behaviour = c->view->difference->behaviour;

    if (!behaviour->finished)
        return stet_say_phrase(c->arena, c->tongue, STET_PHRASE_DIFF_UNKNOWN, "what",
                               behaviour->why, NULL);
    if (behaviour->same)
        return stet_phrase(c->tongue, STET_PHRASE_DIFF_SAME);
    return stet_say_phrase(c->arena, c->tongue, STET_PHRASE_DIFF_OTHER, "count",
                           number(c, behaviour->count), NULL);
}

static void put_summary(struct changes *c)
{
    const struct stet_difference *difference = c->view->difference;
    struct page_text text = {0};

    page_add_words(c->page, stet_say_phrase(c->arena, c->tongue, STET_PHRASE_DIFF_BETWEEN, "old",
                                            c->view->old_name, "new", c->view->new_name, NULL));
    page_words(c->page, &text,
               stet_say_phrase(c->arena, c->tongue, STET_PHRASE_DIFF_COUNTS, "changed",
                               count(c, STET_CHANGED), "added", count(c, STET_ADDED), "removed",
                               count(c, STET_REMOVED), NULL));
    page_words(c->page, &text, " ");
    page_strong(c->page, &text, verdict(c));
    page_add_paragraph(c->page, text);
    for (int i = 0; i < difference->rename_count; i++) {
        const struct stet_rename *rename = &difference->renames[i];
        struct page_text item = {0};

        page_words(c->page, &item,
                   stet_say_phrase(c->arena, c->tongue, STET_PHRASE_DIFF_RENAMED, "old",
                                   rename->old_name, "new", rename->new_name, NULL));
        page_add_item(c->page, 1, item);
    }
}

/* Too large a machine, or one without a marked state or row, has no diagram. */
static void put_diagram(struct changes *c)
{
    const struct stet_diagnostics before = *c->diagnostics;
    const char *title = stet_phrase(c->tongue, STET_PHRASE_DIFF_DIAGRAM);
    struct stet_view view;
    struct stet_buffer svg;

    if (!stet_difference_drawn(c->arena, c->view->difference, &view) ||
        !stet_difference_has_marks(&view))
        return;
    view.tongue = c->tongue;
    view.embedded = true;
    view.id = "picture-changes";
    stet_buffer_init(&svg, c->arena);
    page_add_heading(c->page, 2, "diagram", title);
    if (!stet_render_svg(&view, &svg, c->diagnostics)) {
        c->diagnostics->errors = before.errors;
        c->diagnostics->count = before.count;
        page_add_words(c->page, stet_phrase(c->tongue, STET_PHRASE_PAGE_TOO_LARGE));
        return;
    }
    page_add_picture(c->page, (struct page_picture){
                                  .title = stet_phrase(c->tongue, STET_PHRASE_DIFF_LEGEND),
                                  .inlined = machine_move_style(c->page, stet_buffer_text(&svg))});
}

/* Where both begin when it is not in INITIAL. */
static void put_beginning(struct changes *c)
{
    const struct stet_difference *difference = c->view->difference;
    const struct stet_beginning *begun = &difference->behaviour->begun;

    if (begun->role == NULL)
        return;
    page_add_words(c->page,
                   stet_say_phrase(c->arena, c->tongue, STET_PHRASE_DIFF_BEGINS, "state",
                                   difference->new_side.model->states[begun->new_config.state].name,
                                   "role", begun->role, "system", begun->system, NULL));
}

static bool put_steps(struct changes *c)
{
    static const enum stet_phrase phrases[] = {STET_PHRASE_PAGE_EVENT, STET_PHRASE_DIFF_OLD,
                                               STET_PHRASE_DIFF_NEW};
    const struct stet_difference *difference = c->view->difference;
    const char **heads = stet_alloc_array(c->arena, STET_COUNT(phrases), sizeof *heads);

    if (difference->behaviour->count == 0)
        return true;
    for (size_t i = 0; i < STET_COUNT(phrases); i++)
        heads[i] = stet_phrase(c->tongue, phrases[i]);
    page_add_heading(c->page, 2, "behaviour", stet_phrase(c->tongue, STET_PHRASE_DIFF_BEHAVIOUR));
    page_add_words(c->page, stet_phrase(c->tongue, STET_PHRASE_DIFF_BEHAVIOUR_ABOUT));
    put_beginning(c);
    struct page_table *table =
        page_add_table(c->page, stet_phrase(c->tongue, STET_PHRASE_DIFF_BEHAVIOUR), 3, heads);
    for (int i = 0; i < difference->behaviour->count; i++) {
        const struct stet_difference_step *step = &difference->behaviour->steps[i];
        struct page_text *cells = page_add_row(c->page, table);

        page_wordsf(c->page, &cells[0], "%d. ", i + 1);
        page_name(c->page, &cells[0], stet_difference_event(c->arena, difference, step));
        page_name(c->page, &cells[1],
                  stet_difference_reaction(c->arena, c->tongue, difference->old_side.model,
                                           &step->old_reaction, step->old_state));
        page_name(c->page, &cells[2],
                  stet_difference_reaction(c->arena, c->tongue, difference->new_side.model,
                                           &step->new_reaction, step->new_state));
    }
    return changes_put_sequence(c);
}

bool changes_put(struct changes *c)
{
    put_summary(c);
    put_diagram(c);
    if (!put_steps(c))
        return false;
    changes_put_rows(c);
    return changes_put_charts(c);
}

bool stet_page_difference(const struct stet_difference_view *view, const struct stet_tongue *tongue,
                          struct stet_buffer *out, struct stet_diagnostics *diagnostics)
{
    const struct stet_model *model = view->difference->new_side.model;
    struct page page;
    struct changes c = {&page, out->arena, view, tongue, diagnostics};

    page_start(&page, out->arena);
    page.name = "";
    page.alone = true;
    page.language = tongue->code;
    page.origin = view->new_name;
    page.title = stet_say_phrase(out->arena, tongue, STET_PHRASE_DIFF_TITLE, "what",
                                 stet_say(tongue, model->title), NULL);
    if (!changes_put(&c))
        return false;
    html_write(&page, tongue, out);
    return true;
}
