/* From what happened to lines, messages and spans. */
#include "chart/chart.h"

enum { LINES, MESSAGES, SPANS, CLOCKS };

static struct chart_line *add_line(struct chart *chart, enum chart_line_kind kind)
{
    struct chart_line *line;

    chart->lines = stet_grow(chart->arena, chart->lines, (size_t)chart->line_count,
                             &chart->capacities[LINES], sizeof *chart->lines);
    line = &chart->lines[chart->line_count++];
    *line = (struct chart_line){
        .kind = kind, .cause = -1, .end = -1, .role = -1, .message = -1, .from = -1, .to = -1};
    return line;
}

static struct chart_message *add_message(struct chart *chart, const struct stet_happening *h)
{
    struct chart_message *message;

    chart->messages = stet_grow(chart->arena, chart->messages, (size_t)chart->message_count,
                                &chart->capacities[MESSAGES], sizeof *chart->messages);
    message = &chart->messages[chart->message_count++];
    *message = (struct chart_message){.flight = h->flight,
                                      .message = h->index,
                                      .from = h->role,
                                      .to = h->peer,
                                      .begins = chart->line_count - 1,
                                      .ends = -1,
                                      .fate = CHART_UNDER_WAY,
                                      .copy_of = -1};
    return message;
}

static int find_message(const struct chart *chart, int flight)
{
    for (int i = chart->message_count - 1; i >= 0; i--)
        if (chart->messages[i].flight == flight)
            return i;
    return -1;
}

/* The copied message: the oldest one like it that is still under way. */
static int find_copied(const struct chart *chart, const struct stet_happening *h)
{
    for (int i = 0; i < chart->message_count; i++) {
        const struct chart_message *m = &chart->messages[i];

        if (m->message == h->index && m->to == h->role && m->ends < 0)
            return i;
    }
    return -1;
}

/* The span that a role is in, NULL before its first. */
static struct chart_span *last_span(struct chart *chart, int role)
{
    for (int i = chart->span_count - 1; i >= 0; i--)
        if (chart->spans[i].role == role)
            return &chart->spans[i];
    return NULL;
}

static void add_span(struct chart *chart, int role, int state, int line)
{
    struct chart_span *last = last_span(chart, role);
    const int order = last != NULL && last->first == line ? last->order + 1 : 0;

    if (last != NULL) {
        last->last = line;
        last->last_order = order;
    }
    chart->spans = stet_grow(chart->arena, chart->spans, (size_t)chart->span_count,
                             &chart->capacities[SPANS], sizeof *chart->spans);
    chart->spans[chart->span_count++] = (struct chart_span){
        .role = role, .state = state, .first = line, .last = -1, .order = order};
}

/* Whether a happening begins a moment. */
static bool is_cause(enum stet_happening_kind kind)
{
    switch (kind) {
    case STET_HAPPENS_GIVEN:
    case STET_HAPPENS_CALL:
    case STET_HAPPENS_ARRIVED:
    case STET_HAPPENS_LOST:
    case STET_HAPPENS_DUPLICATED:
    case STET_HAPPENS_INJECTED:
    case STET_HAPPENS_EXPIRED:
        return true;
    default:
        return false;
    }
}

/* --- how the roles begin ------------------------------------------------- */

/* The happening behind the GIVENs that only say how the roles begin; those are no moments. */
static bool is_beginning(const struct chart *chart, int index)
{
    const struct stet_happening *list = chart->story->list;

    for (int i = 0; i < index; i++) {
        if (list[i].kind == STET_HAPPENS_NOTE ||
            (is_cause(list[i].kind) && list[i].kind != STET_HAPPENS_GIVEN))
            return false;
        if (list[i].kind == STET_HAPPENS_GIVEN && list[i].role == list[index].role)
            return false;
    }
    return list[index].kind == STET_HAPPENS_GIVEN;
}

int chart_start_state(const struct chart *chart, int role)
{
    const struct stet_story *story = chart->story;

    for (int i = 0; i < story->count; i++)
        if (story->list[i].role == role && is_beginning(chart, i))
            return story->list[i].to;
    return story->model->initial;
}

/* --- moments ------------------------------------------------------------- */

static void end_message(struct chart *chart, struct chart_line *line,
                        const struct stet_happening *h)
{
    const int at = find_message(chart, h->flight);

    line->message = at;
    if (at < 0)
        return;
    chart->messages[at].ends = chart->line_count - 1;
    chart->messages[at].fate = h->kind == STET_HAPPENS_LOST ? CHART_LOST : CHART_ARRIVED;
}

static void begin_copy(struct chart *chart, struct chart_line *line, const struct stet_happening *h)
{
    const int copied = h->kind == STET_HAPPENS_DUPLICATED ? find_copied(chart, h) : -1;
    struct chart_message *message = add_message(chart, h);

    message->from = h->kind == STET_HAPPENS_DUPLICATED ? h->peer : -1;
    message->to = h->role;
    message->copy_of = copied;
    line->message = chart->message_count - 1;
}

static void take_cause(struct chart *chart, int index)
{
    const struct stet_happening *h = &chart->story->list[index];
    struct chart_line *line = add_line(chart, CHART_MOMENT);

    line->cause = index;
    line->role = h->role;
    if (h->kind == STET_HAPPENS_ARRIVED || h->kind == STET_HAPPENS_LOST)
        end_message(chart, line, h);
    else if (h->kind == STET_HAPPENS_DUPLICATED || h->kind == STET_HAPPENS_INJECTED)
        begin_copy(chart, line, h);
    else if (h->kind == STET_HAPPENS_GIVEN)
        add_span(chart, h->role, h->to, chart->line_count - 1);
}

static const char *note_text(const struct chart *chart, const struct stet_happening *h)
{
    return h->text != NULL ? chart_say(chart, h->text) : chart->story->model->states[h->index].name;
}

/* PHASE, END_PHASE, STEP and NOTE; false for what is none of these. */
static bool take_text(struct chart *chart, const struct stet_happening *h, int *steps)
{
    struct chart_line *line;

    switch (h->kind) {
    case STET_HAPPENS_PHASE:
        line = add_line(chart, CHART_PHASE);
        break;
    case STET_HAPPENS_PHASE_END:
        (void)add_line(chart, CHART_PHASE_END);
        return true;
    case STET_HAPPENS_STEP:
        line = add_line(chart, CHART_STEP);
        line->number = ++*steps;
        break;
    case STET_HAPPENS_NOTE:
        line = add_line(chart, CHART_NOTE);
        line->text = note_text(chart, h);
        return true;
    default:
        return false;
    }
    line->text = chart_say(chart, h->text);
    return true;
}

static void take_effect(struct chart *chart, const struct stet_happening *h)
{
    if (h->kind == STET_HAPPENS_MOVED) {
        add_span(chart, h->role, h->to, chart->line_count - 1);
    } else if (h->kind == STET_HAPPENS_SENT) {
        struct chart_message *message = add_message(chart, h);
        const struct chart_span *span = last_span(chart, h->role);

        if (span->first == message->begins)
            message->order = span->order;
        if (message->to < 0) {
            message->ends = message->begins;
            message->fate = CHART_ARRIVED;
        }
    }
}

/* What belongs to the moment above, if there is one. */
static void extend_moment(struct chart *chart, int index)
{
    struct chart_line *line = chart->line_count == 0 ? NULL : &chart->lines[chart->line_count - 1];

    if (line == NULL || line->kind != CHART_MOMENT)
        return;
    line->end = index + 1;
    take_effect(chart, &chart->story->list[index]);
}

static void state_change(struct chart *chart, struct chart_line *line)
{
    const struct stet_story *story = chart->story;

    line->from = line->cause > 0 ? story->states[(line->cause - 1) * story->role_count + line->role]
                                 : chart_start_state(chart, line->role);
    line->to = story->states[(line->end - 1) * story->role_count + line->role];
}

/* --- when all lines are there -------------------------------------------- */

/* Whether no moment stands between two lines. */
static bool adjoin(const struct chart *chart, int first, int second)
{
    for (int i = first + 1; i < second; i++)
        if (chart->lines[i].kind == CHART_MOMENT)
            return false;
    return second < chart->line_count;
}

static void finish_messages(struct chart *chart)
{
    for (int i = 0; i < chart->message_count; i++) {
        struct chart_message *message = &chart->messages[i];

        if (message->ends < 0)
            message->ends = chart->line_count;
        message->direct = adjoin(chart, message->begins, message->ends);
    }
}

static int line_of(const struct chart *chart, int happening)
{
    for (int i = 0; i < chart->line_count; i++)
        if (chart->lines[i].kind == CHART_MOMENT && chart->lines[i].cause <= happening &&
            happening < chart->lines[i].end)
            return i;
    return -1;
}

/* The last line at which the timer that expires at `index` was armed. */
static int armed_line(const struct chart *chart, int index)
{
    const struct stet_happening *expired = &chart->story->list[index];

    for (int i = index - 1; i >= 0; i--) {
        const struct stet_happening *h = &chart->story->list[i];

        if (h->kind == STET_HAPPENS_ARMED && h->role == expired->role && h->index == expired->index)
            return line_of(chart, i);
    }
    return -1;
}

static void find_clocks(struct chart *chart)
{
    for (int i = 0; i < chart->story->count; i++) {
        const struct stet_happening *h = &chart->story->list[i];

        if (h->kind != STET_HAPPENS_EXPIRED)
            continue;
        chart->clocks = stet_grow(chart->arena, chart->clocks, (size_t)chart->clock_count,
                                  &chart->capacities[CLOCKS], sizeof *chart->clocks);
        chart->clocks[chart->clock_count++] = (struct chart_clock){.role = h->role,
                                                                   .timer = h->index,
                                                                   .armed = armed_line(chart, i),
                                                                   .expired = line_of(chart, i)};
    }
}

static void finish_spans(struct chart *chart)
{
    for (int i = 0; i < chart->span_count; i++)
        if (chart->spans[i].last < 0)
            chart->spans[i].last = chart->line_count;
}

void chart_compute(struct chart *chart, struct stet_arena *arena,
                   const struct stet_chart_view *view)
{
    const struct stet_story *story = view->story;
    int steps = 0;

    *chart = (struct chart){.arena = arena, .story = story, .tongue = view->tongue};
    for (int role = 0; role < story->role_count; role++)
        add_span(chart, role, chart_start_state(chart, role), -1);
    for (int i = 0; i < story->count; i++) {
        if (take_text(chart, &story->list[i], &steps) || is_beginning(chart, i))
            continue;
        if (is_cause(story->list[i].kind))
            take_cause(chart, i);
        extend_moment(chart, i);
    }
    for (int i = 0; i < chart->line_count; i++)
        if (chart->lines[i].kind == CHART_MOMENT)
            state_change(chart, &chart->lines[i]);
    finish_messages(chart);
    finish_spans(chart);
    find_clocks(chart);
}
