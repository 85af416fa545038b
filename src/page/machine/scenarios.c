/* Scenarios: the chart of what happened, the same in words, and step by step. */
#include "machine.h"

#include <string.h>

/* --- charts ------------------------------------------------------------- */

static bool put_mermaid(struct machine *m, const struct stet_chart_view *view)
{
    struct stet_buffer mermaid;

    stet_buffer_init(&mermaid, m->arena);
    if (!stet_render_chart_mermaid(view, &mermaid, m->diagnostics))
        return false;
    page_add_code(m->page, "mermaid", stet_buffer_text(&mermaid));
    return true;
}

bool machine_put_chart(struct machine *m, const struct stet_story *story, bool brief)
{
    const char *name = story->scenario->name;
    const char *title = machine_say(m, story->scenario->title);
    struct stet_chart_view view = {.story = story, .tongue = m->tongue, .brief = brief};
    struct stet_buffer alone, inlined;

    if (m->inset != NULL && m->inset->mermaid)
        return put_mermaid(m, &view);
    const char *file = machine_picture_file(m, "chart", name);
    const char *caption = machine_phrase(m, STET_PHRASE_PAGE_CHART_OF, title);
    if (machine_put_drawn(m, file, caption))
        return true;
    stet_buffer_init(&alone, m->arena);
    stet_buffer_init(&inlined, m->arena);
    view.id = stet_format(m->arena, "chart-%s", name);
    if (!stet_render_chart_svg(&view, &alone, m->diagnostics))
        return false;
    /* Charts hold no links: only the first, which everybody sees, stands inside the page. */
    bool inside = m->form == STET_PAGE_HTML && story->scenario == &m->model->scenarios[0];
    view.embedded = true;
    if (inside && !stet_render_chart_svg(&view, &inlined, m->diagnostics))
        return false;
    machine_put_picture(m, file, caption, &alone, inside ? &inlined : NULL);
    return true;
}

static bool put_chart_in_words(struct machine *m, const struct stet_story *story)
{
    struct stet_chart_view view = {.story = story, .tongue = m->tongue};
    struct stet_buffer text;

    stet_buffer_init(&text, m->arena);
    if (!stet_render_chart_text(&view, &text, m->diagnostics))
        return false;
    view.brief = true;
    page_fold(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_SAME_IN_WORDS));
    page_add_code(m->page, "text", stet_buffer_text(&text));
    page_end_fold(m->page);
    page_fold(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_AS_MERMAID));
    if (!put_mermaid(m, &view))
        return false;
    page_end_fold(m->page);
    return true;
}

/* --- sections ----------------------------------------------------------- */

static void put_source(struct machine *m, const char *says)
{
    struct page_text text = {0}, cited = {0};

    machine_put_says(m, &cited, says);
    if (cited.count == 0)
        return;
    page_words(m->page, &text, stet_phrase(m->tongue, STET_PHRASE_PAGE_SOURCE_IS));
    page_append(m->page, &text, &cited);
    page_add_paragraph(m->page, text);
}

/* One scenario: chart, the same in words, step by step; false with an error when it fails. */
static bool put_scenario(struct machine *m, const struct stet_scenario *scenario, int level)
{
    const char *title = machine_say(m, scenario->title);
    const struct stet_story *story = stet_story_run(m->arena, m->model, scenario, m->diagnostics);

    if (!story)
        return false;
    page_add_heading(m->page, level, machine_anchor(m, "scenario", scenario->name), title);
    machine_prose(m, &scenario->about);
    put_source(m, scenario->says);
    if (!machine_put_chart(m, story, false) || !put_chart_in_words(m, story))
        return false;
    bool folded = scenario != &m->model->scenarios[0];
    if (folded)
        page_fold(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_STEP_BY_STEP));
    machine_put_steps(m, story, level + 1);
    if (folded)
        page_end_fold(m->page);
    return true;
}

bool machine_put_life(struct machine *m)
{
    if (m->model->scenario_count == 0)
        return true;
    return put_scenario(m, &m->model->scenarios[0], 2);
}

bool machine_put_scenarios(struct machine *m)
{
    if (m->model->scenario_count < 2)
        return true;
    page_add_heading(m->page, 2, "scenarios", stet_phrase(m->tongue, STET_PHRASE_PAGE_SCENARIOS));
    page_add_words(m->page, stet_phrase(m->tongue, STET_PHRASE_PAGE_SCENARIOS_ABOUT));
    for (int i = 1; i < m->model->scenario_count; i++)
        if (!put_scenario(m, &m->model->scenarios[i], 3))
            return false;
    return true;
}
