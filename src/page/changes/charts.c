/* Charts of both revisions side by side: of what tells them apart, of scenarios that differ. */
#include "changes.h"

#include "html/escape.h"
#include "machine/machine.h"

#include <string.h>

/* A run that fails has no chart; `stet check` says why it does. */
static const struct stet_story *run(struct changes *c, const struct stet_model *model,
                                    const struct stet_scenario *scenario)
{
    const struct stet_diagnostics before = *c->diagnostics;
    const struct stet_story *story = stet_story_run(c->arena, model, scenario, c->diagnostics);

    if (story == NULL) {
        c->diagnostics->errors = before.errors;
        c->diagnostics->count = before.count;
    }
    return story;
}

static const char *as_text(struct changes *c, const struct stet_story *story)
{
    const struct stet_chart_view view = {.story = story, .tongue = c->tongue};
    struct stet_buffer out;

    stet_buffer_init(&out, c->arena);
    return stet_render_chart_text(&view, &out, c->diagnostics) ? stet_buffer_text(&out) : NULL;
}

static bool put_side(struct changes *c, struct stet_buffer *out, const struct stet_story *story,
                     enum stet_phrase side, const char *id)
{
    const struct stet_chart_view view = {
        .story = story,
        .tongue = c->tongue,
        .embedded = true,
        .id = stet_format(c->arena, "%s-%s", id, story->scenario->name)};
    struct stet_buffer svg;

    stet_buffer_init(&svg, c->arena);
    if (!stet_render_chart_svg(&view, &svg, c->diagnostics))
        return false;
    stet_put(out, "<figure>\n<figcaption>");
    html_escape(out, stet_phrase(c->tongue, side));
    stet_put(out, "</figcaption>\n<div class=\"scroll\" tabindex=\"0\">");
    stet_put(out, machine_move_style(c->page, stet_buffer_text(&svg)));
    stet_put(out, "</div>\n</figure>\n");
    return true;
}

static bool put_pair(struct changes *c, const struct stet_story *old_story,
                     const struct stet_story *new_story)
{
    struct stet_buffer html;

    stet_buffer_init(&html, c->arena);
    stet_put(&html, "<div class=\"sides\">\n");
    if (!put_side(c, &html, old_story, STET_PHRASE_DIFF_OLD, "old") ||
        !put_side(c, &html, new_story, STET_PHRASE_DIFF_NEW, "new"))
        return false;
    stet_put(&html, "</div>\n");
    page_add_made(c->page, "", stet_buffer_text(&html));
    return true;
}

/* --- the sequence that tells them apart ----------------------------------- */

/* An event that one of the machines does not have ends what can be played of it. */
static bool play_event(struct stet_play *play, const struct stet_model *model, int event,
                       uint64_t guards)
{
    static const enum stet_step_kind kinds[] = {[STET_CALL] = STET_STEP_DOES,
                                                [STET_RECEIVE] = STET_STEP_DELIVER,
                                                [STET_EXPIRE] = STET_STEP_EXPIRES};

    if (event < 0)
        return false;
    const struct stet_event *it = &model->events[event];
    const struct stet_step arrives = {.kind = STET_STEP_INJECT, .role = -1, .index = it->index};
    const struct stet_step step = {
        .kind = kinds[it->kind], .role = -1, .index = event, .guards = guards};

    return (it->kind != STET_RECEIVE || stet_play_step(play, &arrives)) &&
           stet_play_step(play, &step);
}

/* Begins as a GIVEN row of a role says; without a role, in INITIAL. */
static void play_beginning(struct changes *c, struct stet_play *play,
                           const struct stet_model *model, const struct stet_configuration *config,
                           const char *role)
{
    const size_t most = (size_t)model->flags.count + (size_t)model->timers.count;
    struct stet_action *list = stet_alloc_array(c->arena, most, sizeof *list);
    struct stet_step given = {
        .kind = STET_STEP_GIVEN, .role = -1, .index = config->state, .actions = {list, 0}};

    for (int i = 0; i < model->flags.count; i++)
        if ((config->flags >> i & 1) != 0)
            list[given.actions.count++] = (struct stet_action){STET_SET, i};
    for (int i = 0; i < model->timers.count; i++)
        if ((config->timers >> i & 1) != 0)
            list[given.actions.count++] = (struct stet_action){STET_START, i};
    if (role != NULL)
        (void)stet_play_step(play, &given);
}

/* One machine taken through the sequence, as a story without a scenario of the table. */
static const struct stet_story *play_sequence(struct changes *c, bool old,
                                              const struct stet_scenario *scenario)
{
    const struct stet_difference *difference = c->view->difference;
    const struct stet_model *model = old ? difference->old_side.model : difference->new_side.model;
    const struct stet_beginning *begun = &difference->behaviour->begun;
    const struct stet_diagnostics before = *c->diagnostics;
    struct stet_play *play = stet_play_begin(c->arena, model, NULL, true, c->diagnostics);
    struct stet_story *story = stet_alloc(c->arena, sizeof *story);

    play_beginning(c, play, model, old ? &begun->old_config : &begun->new_config, begun->role);
    for (int i = 0; i < difference->behaviour->count; i++) {
        const struct stet_difference_step *step = &difference->behaviour->steps[i];
        if (!play_event(play, model, old ? step->event_old : step->event_new,
                        old ? step->guards_old : step->guards_new))
            break;
    }
    c->diagnostics->errors = before.errors;
    c->diagnostics->count = before.count;
    *story = *stet_play_story(play);
    story->scenario = scenario;
    return story;
}

bool changes_put_sequence(struct changes *c)
{
    const struct stet_scenario scenario = {.name = "sequence",
                                           .title =
                                               stet_phrase(c->tongue, STET_PHRASE_DIFF_BEHAVIOUR),
                                           .system = -1};

    return put_pair(c, play_sequence(c, true, &scenario), play_sequence(c, false, &scenario));
}

/* --- scenarios ------------------------------------------------------------ */

static const struct stet_scenario *same_named(const struct stet_model *model, const char *name)
{
    for (int i = 0; i < model->scenario_count; i++)
        if (strcmp(model->scenarios[i].name, name) == 0)
            return &model->scenarios[i];
    return NULL;
}

bool changes_put_charts(struct changes *c)
{
    const struct stet_model *old_model = c->view->difference->old_side.model;
    const struct stet_model *new_model = c->view->difference->new_side.model;
    bool begun = false;

    for (int i = 0; i < new_model->scenario_count; i++) {
        const struct stet_scenario *now = &new_model->scenarios[i];
        const struct stet_scenario *old = same_named(old_model, now->name);
        const struct stet_story *old_story = old != NULL ? run(c, old_model, old) : NULL;
        const struct stet_story *new_story = old_story != NULL ? run(c, new_model, now) : NULL;
        if (new_story == NULL)
            continue;
        const char *before = as_text(c, old_story), *after = as_text(c, new_story);
        if (before == NULL || after == NULL)
            return false;
        if (strcmp(before, after) == 0)
            continue;
        if (!begun)
            page_add_heading(c->page, 2, "scenarios",
                             stet_phrase(c->tongue, STET_PHRASE_DIFF_CHARTS));
        begun = true;
        page_add_heading(c->page, 3, stet_format(c->arena, "scenario-%s", now->name),
                         stet_say(c->tongue, now->title));
        if (!put_pair(c, old_story, new_story))
            return false;
    }
    return true;
}
