/* The texts of a chart. */
#include "chart/chart.h"

const char *chart_say(const struct chart *chart, const char *text)
{
    return chart->tongue == NULL ? text : stet_say(chart->tongue, text);
}

const char *chart_role(const struct chart *chart, int role)
{
    const struct stet_system *system = chart->story->system;

    if (system == NULL || system->roles.count == 0)
        return chart_say(chart, chart->story->model->title);
    return chart_say(chart, system->roles.list[role].text);
}

const char *chart_message_label(const struct chart *chart, const struct chart_message *message)
{
    return chart_say(chart, chart->story->model->messages.list[message->message].wire);
}

const char *chart_title(const struct chart *chart)
{
    return chart_say(chart, chart->story->scenario->title);
}

const char *chart_states_entered(const struct chart *chart, int line)
{
    struct stet_buffer states;

    stet_buffer_init(&states, chart->arena);
    for (int i = 0; i < chart->span_count; i++)
        if (chart->spans[i].first == line && chart->spans[i].role == chart->lines[line].role)
            stet_putf(&states, "%s%s", states.length == 0 ? "" : ", ",
                      chart->story->model->states[chart->spans[i].state].name);
    return stet_buffer_text(&states);
}

/* What began the moment, where an arrow does not already say so. */
static bool cause_label(const struct chart *chart, const struct stet_happening *h,
                        struct chart_label *label)
{
    const struct stet_model *model = chart->story->model;

    switch (h->kind) {
    case STET_HAPPENS_CALL:
        *label =
            (struct chart_label){CHART_LABEL_CALL, chart_say(chart, model->events[h->event].label)};
        return true;
    case STET_HAPPENS_EXPIRED:
        *label = (struct chart_label){
            CHART_LABEL_EXPIRY,
            stet_say_phrase(chart->arena, chart->tongue, STET_PHRASE_CHART_EXPIRES, "what",
                            chart_say(chart, model->timers.list[h->index].text), NULL)};
        return true;
    case STET_HAPPENS_GIVEN:
        *label = (struct chart_label){CHART_LABEL_GIVEN,
                                      stet_say_phrase(chart->arena, chart->tongue,
                                                      STET_PHRASE_CHART_BEGINS, "state",
                                                      model->states[h->to].name, NULL)};
        return true;
    case STET_HAPPENS_LOST:
        *label = (struct chart_label){CHART_LABEL_LOSS,
                                      stet_phrase(chart->tongue, STET_PHRASE_CHART_LOST)};
        return true;
    default:
        return false;
    }
}

static bool outcome_label(const struct chart *chart, const struct stet_happening *h,
                          struct chart_label *label)
{
    static const enum stet_phrase phrases[] = {
        [STET_IGNORED] = STET_PHRASE_CHART_IGNORED,
        [STET_REFUSED] = STET_PHRASE_CHART_REFUSED,
        [STET_DEFERRED] = STET_PHRASE_CHART_DEFERRED,
    };

    if (h->outcome == STET_TAKEN || h->outcome >= STET_COUNT(phrases))
        return false;
    *label =
        (struct chart_label){CHART_LABEL_OUTCOME, stet_phrase(chart->tongue, phrases[h->outcome])};
    return true;
}

static bool effect_label(const struct chart *chart, const struct stet_happening *h,
                         struct chart_label *label)
{
    const struct stet_model *model = chart->story->model;

    switch (h->kind) {
    case STET_HAPPENS_STAYED:
        return outcome_label(chart, h, label);
    case STET_HAPPENS_TOLD:
        *label = (struct chart_label){
            CHART_LABEL_TOLD,
            stet_say_phrase(chart->arena, chart->tongue, STET_PHRASE_CHART_TOLD, "what",
                            chart_say(chart, model->signals.list[h->index].text), NULL)};
        return true;
    case STET_HAPPENS_OFFERED:
        *label = (struct chart_label){
            CHART_LABEL_OFFERED,
            stet_say_phrase(chart->arena, chart->tongue, STET_PHRASE_CHART_OFFERED, "what",
                            chart_say(chart, model->events[h->event].label), NULL)};
        return true;
    case STET_HAPPENS_DONE:
        *label = (struct chart_label){CHART_LABEL_DONE,
                                      chart_say(chart, model->actions.list[h->index].text)};
        return true;
    default:
        return false;
    }
}

/* The guards that had to answer yes for this row to be taken. */
static int guard_labels(const struct chart *chart, const struct stet_happening *h,
                        struct chart_label *labels, int room)
{
    const struct stet_model *model = chart->story->model;
    int count = 0;

    if (h->row < 0 || (h->kind != STET_HAPPENS_MOVED && h->kind != STET_HAPPENS_STAYED))
        return 0;
    for (int i = 0; i < model->guards.count && count < room; i++)
        if ((model->rows[h->row].when.value >> (model->flags.count + i) & 1) != 0)
            labels[count++] = (struct chart_label){CHART_LABEL_GUARD,
                                                   chart_say(chart, model->guards.list[i].text)};
    return count;
}

int chart_labels(const struct chart *chart, const struct chart_line *line,
                 struct chart_label *labels, int room)
{
    int count = 0;

    if (line->kind != CHART_MOMENT)
        return 0;
    if (count < room && cause_label(chart, &chart->story->list[line->cause], &labels[count]))
        count++;
    for (int i = line->cause + 1; i < line->end && count < room; i++) {
        const struct stet_happening *h = &chart->story->list[i];

        count += guard_labels(chart, h, &labels[count], room - count);
        if (count < room)
            count += effect_label(chart, h, &labels[count]);
    }
    return count;
}
