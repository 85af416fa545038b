/* The whole story as JSON: for programs that judge it step by step. */
#include "chart/chart.h"
#include "stet/steps.h"
#include "stet/story_json.h"

static void set_text(json_t *object, const char *key, const char *text)
{
    (void)json_object_set_new(object, key, json_string(text));
}

static json_t *json_roles(const struct chart *chart)
{
    const struct stet_story *story = chart->story;
    json_t *roles = json_array();

    for (int role = 0; role < story->role_count; role++) {
        json_t *object = json_object();

        set_text(object, "name", stet_story_role(story, role));
        set_text(object, "label", chart_role(chart, role));
        set_text(object, "begins", story->model->states[chart_start_state(chart, role)].name);
        (void)json_object_set_new(object, "ends",
                                  stet_json_configuration(story->model, &story->last[role]));
        (void)json_array_append_new(roles, object);
    }
    return roles;
}

static void set_role(json_t *object, const char *key, const struct stet_story *story, int role)
{
    if (role >= 0)
        set_text(object, key, stet_story_role(story, role));
    else
        (void)json_object_set_new(object, key, json_null());
}

static json_t *json_messages(const struct chart *chart)
{
    static const char *const fates[] = {
        [CHART_UNDER_WAY] = "under_way", [CHART_ARRIVED] = "arrived", [CHART_LOST] = "lost"};
    const struct stet_story *story = chart->story;
    json_t *messages = json_array();

    for (int i = 0; i < chart->message_count; i++) {
        const struct chart_message *m = &chart->messages[i];
        json_t *object = json_object();

        set_text(object, "message", story->model->messages.list[m->message].name);
        set_text(object, "label", chart_message_label(chart, m));
        set_role(object, "from", story, m->from);
        set_role(object, "to", story, m->to);
        set_text(object, "fate", fates[m->fate]);
        (void)json_object_set_new(object, "flight", json_integer(m->flight));
        (void)json_object_set_new(object, "duplicate", json_boolean(m->copy_of >= 0));
        (void)json_array_append_new(messages, object);
    }
    return messages;
}

/* The step that a happening came from, as it is written, and where. */
static void set_step(json_t *object, const struct chart *chart, const struct stet_happening *h)
{
    const struct stet_story *story = chart->story;
    const struct stet_step *step = &story->scenario->steps[h->step];

    set_text(object, "step", stet_step_text(chart->arena, story->model, story->system, step));
    (void)json_object_set_new(object, "place",
                              json_sprintf("%s:%d", step->place.file, step->place.line));
}

static json_t *json_happenings(const struct chart *chart)
{
    const struct stet_story *story = chart->story;
    json_t *happenings = json_array();

    for (int i = 0; i < story->count; i++) {
        json_t *object = stet_json_happening(story, i);

        if (story->list[i].text != NULL)
            set_text(object, "text", chart_say(chart, story->list[i].text));
        set_step(object, chart, &story->list[i]);
        (void)json_array_append_new(happenings, object);
    }
    return happenings;
}

static json_t *json_step(const struct stet_step_texts *texts, const struct stet_step_text *step)
{
    json_t *object = json_object();
    json_t *roles = json_object();

    for (int role = 0; role < texts->role_count; role++) {
        json_t *sentences = json_array();

        for (int i = 0; i < step->roles[role].count; i++)
            (void)json_array_append_new(sentences, json_string(step->roles[role].sentences[i]));
        (void)json_object_set_new(roles, step->roles[role].name, sentences);
    }
    (void)json_object_set_new(object, "number", json_integer(step->number));
    if (step->title != NULL)
        set_text(object, "title", step->title);
    if (step->phase >= 0)
        set_text(object, "phase", texts->phases[step->phase].title);
    (void)json_object_set_new(object, "roles", roles);
    return object;
}

/* The story told in sentences. */
static json_t *json_steps(const struct chart *chart)
{
    struct stet_step_texts texts;
    json_t *steps = json_array();

    stet_render_steps(chart->arena, chart->story, chart->tongue, &texts);
    for (int i = 0; i < texts.count; i++)
        (void)json_array_append_new(steps, json_step(&texts, &texts.list[i]));
    return steps;
}

bool stet_render_chart_json(const struct stet_chart_view *view, struct stet_buffer *out,
                            struct stet_diagnostics *diagnostics)
{
    const struct stet_scenario *scenario = view->story->scenario;
    json_t *object = json_object();
    struct chart chart;

    (void)diagnostics;
    chart_compute(&chart, out->arena, view);
    set_text(object, "machine", view->story->model->name);
    set_text(object, "scenario", scenario->name);
    set_text(object, "title", chart_title(&chart));
    set_text(object, "source", scenario->says);
    if (view->story->system != NULL)
        set_text(object, "system", view->story->system->name);
    (void)json_object_set_new(object, "roles", json_roles(&chart));
    (void)json_object_set_new(object, "messages", json_messages(&chart));
    (void)json_object_set_new(object, "happenings", json_happenings(&chart));
    (void)json_object_set_new(object, "steps", json_steps(&chart));
    stet_put_json(out, object, true);
    return true;
}
