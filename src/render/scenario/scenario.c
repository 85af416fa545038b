/* A scenario as the rows of a table. */
#include "stet/scenario.h"

#include <string.h>

struct rows {
    const struct stet_model *model;
    const struct stet_system *system;
    struct stet_buffer *out;
};

/* A text in quotes; texts of tables hold no control characters. */
static void put_text(struct stet_buffer *out, const char *text)
{
    stet_put_char(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            stet_put_char(out, '\\');
        stet_put_char(out, *text);
    }
    stet_put_char(out, '"');
}

static const char *role_of(const struct rows *rows, const struct stet_step *step)
{
    return rows->system == NULL || step->role < 0 ? "_" : rows->system->roles.list[step->role].name;
}

/* "_", "g" or "AND(g, h)": the guards that answer yes. */
static void put_guards(const struct rows *rows, uint64_t guards)
{
    const struct stet_names *names = &rows->model->guards;
    int count = 0;

    for (int i = 0; i < names->count; i++)
        count += (int)(guards >> i & 1);
    if (count == 0)
        stet_put_char(rows->out, '_');
    else if (count > 1)
        stet_put(rows->out, "AND(");
    for (int i = 0, put = 0; i < names->count; i++)
        if ((guards >> i & 1) != 0)
            stet_putf(rows->out, "%s%s", put++ > 0 ? ", " : "", names->list[i].name);
    if (count > 1)
        stet_put_char(rows->out, ')');
}

/* "_", or "SET(f) START(T)". */
static void put_given(const struct rows *rows, const struct stet_actions *actions)
{
    for (int i = 0; i < actions->count; i++) {
        const struct stet_action *action = &actions->list[i];
        const bool is_flag = action->kind == STET_SET;
        const struct stet_names *names = is_flag ? &rows->model->flags : &rows->model->timers;

        stet_putf(rows->out, "%s%s(%s)", i > 0 ? " " : "", is_flag ? "SET" : "START",
                  names->list[action->index].name);
    }
    if (actions->count == 0)
        stet_put_char(rows->out, '_');
}

static void put_event(const struct rows *rows, const char *word, const struct stet_step *step)
{
    const struct stet_model *model = rows->model;
    const struct stet_event *event = &model->events[step->index];
    const struct stet_names *names = event->kind == STET_CALL      ? &model->calls
                                     : event->kind == STET_RECEIVE ? &model->messages
                                                                   : &model->timers;

    stet_putf(rows->out, "%s(%s, %s, ", word, role_of(rows, step), names->list[event->index].name);
    put_guards(rows, step->guards);
    stet_put(rows->out, ")\n");
}

static void put_message(const struct rows *rows, const char *word, const struct stet_step *step)
{
    stet_putf(rows->out, "%s(%s, %s)\n", word, role_of(rows, step),
              rows->model->messages.list[step->index].name);
}

static void put_words(const struct rows *rows, const char *word, const char *text)
{
    stet_putf(rows->out, "%s(", word);
    put_text(rows->out, text);
    stet_put(rows->out, ")\n");
}

static void put_step(const struct rows *rows, const struct stet_step *step)
{
    const struct stet_model *model = rows->model;

    switch (step->kind) {
    case STET_STEP_PHASE:
        put_words(rows, "PHASE", step->text);
        break;
    case STET_STEP_STEP:
        put_words(rows, "STEP", step->text);
        break;
    case STET_STEP_NOTE:
        put_words(rows, "NOTE", step->text);
        break;
    case STET_STEP_GIVEN:
        stet_putf(rows->out, "GIVEN(%s, %s, ", role_of(rows, step),
                  model->states[step->index].name);
        put_given(rows, &step->actions);
        stet_put(rows->out, ")\n");
        break;
    case STET_STEP_DOES:
        put_event(rows, "DOES", step);
        break;
    case STET_STEP_DELIVER:
        put_event(rows, "DELIVER", step);
        break;
    case STET_STEP_EXPIRES:
        put_event(rows, "EXPIRES", step);
        break;
    case STET_STEP_LOSE:
        put_message(rows, "LOSE", step);
        break;
    case STET_STEP_DUPLICATE:
        put_message(rows, "DUPLICATE", step);
        break;
    case STET_STEP_INJECT:
        put_message(rows, "INJECT", step);
        break;
    case STET_STEP_EXPECT:
        stet_putf(rows->out, "EXPECT(%s, %s)\n", role_of(rows, step),
                  model->states[step->index].name);
        break;
    case STET_STEP_EXPECT_ALL:
        stet_putf(rows->out, "EXPECT_ALL(%s)\n", model->states[step->index].name);
        break;
    case STET_STEP_TOLD:
        stet_putf(rows->out, "TOLD(%s, %s)\n", role_of(rows, step),
                  model->signals.list[step->index].name);
        break;
    case STET_STEP_END_PHASE:
        stet_put(rows->out, "END_PHASE()\n");
        break;
    case STET_STEP_SETTLE:
        stet_put(rows->out, "SETTLE()\n");
        break;
    }
}

void stet_render_scenario(const struct stet_model *model, const struct stet_scenario *scenario,
                          struct stet_buffer *out)
{
    const struct rows rows = {model,
                              scenario->system < 0 ? NULL : &model->systems[scenario->system], out};

    stet_putf(out, "SCENARIO(%s, ", scenario->name);
    put_text(out, scenario->title);
    stet_put(out, ", ");
    put_text(out, scenario->says);
    stet_put(out, ")\n");
    for (int i = 0; i < scenario->count; i++)
        put_step(&rows, &scenario->steps[i]);
}

void stet_render_expected(const struct stet_story *story, struct stet_buffer *out)
{
    const struct rows rows = {story->model, story->system, out};

    for (int role = 0; role < story->role_count; role++) {
        const struct stet_step step = {.kind = STET_STEP_EXPECT,
                                       .role = story->system == NULL ? -1 : role,
                                       .index = story->last[role].state};

        put_step(&rows, &step);
    }
}
