/*
 * A ladder for terminals, in the manner of the figures of RFC 9293: a message
 * that arrives before anything else happens is one arrow; else its departure
 * and its arrival are two, with "..." for the network in between.
 */
#include "chart/chart.h"
#include "style/style.h"

#include <string.h>

enum { LABEL_ROOM = 32, GAP_LEAST = 24, ARROW_LEAST = 14, PASSING_MORE = 6 };

struct ladder {
    const struct chart *chart;
    struct stet_buffer *out;
    bool brief;
    int roles;
    int left;  /* columns left of the first lifeline */
    int gap;   /* columns between lifelines */
    int state; /* columns of the longest state name */
};

/* One row: the first role's side, what lies between the lifelines, the last role's side. */
struct rung {
    const char *left;
    const char *right;
    int from; /* lifelines that `between` lies between; -1: nothing does */
    int to;
    const char *between;
};

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static void put_spaces(struct stet_buffer *out, int count)
{
    for (int i = 0; i < count; i++)
        stet_put_char(out, ' ');
}

static void trim(struct stet_buffer *out)
{
    while (out->length > 0 && out->text[out->length - 1] == ' ')
        out->text[--out->length] = '\0';
}

static void put_rung(struct ladder *l, const struct rung *rung)
{
    const char *left = rung->left == NULL ? "" : rung->left;

    put_spaces(l->out, l->left - stet_text_columns(left));
    stet_put(l->out, left);
    stet_put(l->out, " ");
    for (int role = 0; role < l->roles; role++) {
        stet_put(l->out, "|");
        if (rung->from == role && rung->between != NULL) {
            stet_put(l->out, rung->between);
            if (rung->to > role)
                role = rung->to - 1;
        } else if (role < l->roles - 1) {
            put_spaces(l->out, l->gap);
        }
    }
    if (rung->right != NULL)
        stet_putf(l->out, " %s", rung->right);
    trim(l->out);
    stet_put(l->out, "\n");
}

/* --- what stands beside a lifeline --------------------------------------- */

/* "connect()  SYN_SENT" left of a lifeline, "SYN_SENT  connect()" right of it. */
static const char *beside(struct ladder *l, int role, const char *state, const char *label)
{
    struct stet_buffer text;

    stet_buffer_init(&text, l->chart->arena);
    if (role == 0 && l->roles > 1) {
        stet_putf(&text, "%s  ", label);
        stet_put(&text, state);
        put_spaces(&text, l->state - stet_text_columns(state));
    } else {
        stet_put(&text, state);
        put_spaces(&text, l->state - stet_text_columns(state));
        stet_putf(&text, "  %s", label);
        trim(&text);
    }
    return stet_buffer_text(&text);
}

static void place_beside(struct ladder *l, struct rung *rung, int role, const char *text)
{
    struct stet_buffer padded;

    if (role == 0 && l->roles > 1) {
        rung->left = text;
    } else if (role == l->roles - 1) {
        rung->right = text;
    } else {
        stet_buffer_init(&padded, l->chart->arena);
        stet_putf(&padded, " %s", text);
        put_spaces(&padded, l->gap - 1 - stet_text_columns(text));
        rung->from = role;
        rung->to = role + 1;
        rung->between = stet_buffer_text(&padded);
    }
}

/* --- arrows -------------------------------------------------------------- */

enum part { WHOLE, DEPARTURE, ARRIVAL, LOSS, LATE_LOSS, PASSING };

static void put_dashes(struct stet_buffer *out, int count)
{
    for (int i = 0; i < count; i++)
        stet_put_char(out, '-');
}

/* "---- label --->" of `columns`, from left to right or from right to left. */
static void put_arrow(struct stet_buffer *out, const char *label, int columns, bool rightward,
                      char head)
{
    const int dashes = columns - stet_text_columns(label) - 3;
    const int before = dashes / 2;

    if (!rightward)
        stet_put_char(out, head == '>' ? '<' : head);
    put_dashes(out, before);
    stet_putf(out, " %s ", label);
    put_dashes(out, dashes - before);
    if (rightward)
        stet_put_char(out, head);
}

static const char *arrow(struct ladder *l, const struct chart_message *m, enum part part,
                         int columns)
{
    /* What stands at the ends: the line goes on beside other lines, or stops short of its aim. */
    static const struct {
        bool on_at_tail, on_at_head, short_of_head;
    } ends[] = {
        [DEPARTURE] = {.on_at_head = true},
        [ARRIVAL] = {.on_at_tail = true},
        [LOSS] = {.short_of_head = true},
        [LATE_LOSS] = {.on_at_tail = true, .short_of_head = true},
        [PASSING] = {.on_at_tail = true, .on_at_head = true},
    };
    const bool rightward = m->from < 0 ? m->to > 0 : m->to < 0 || m->from < m->to;
    const char *on[] = {" ...  ", "  ... "}; /* right of the line, left of it */
    const char *tail = ends[part].on_at_tail ? on[rightward] : "";
    const char *head = ends[part].on_at_head      ? on[!rightward]
                       : ends[part].short_of_head ? "      "
                                                  : "";
    const char *label = chart_message_label(l->chart, m);
    const int room = columns - (int)(strlen(tail) + strlen(head));
    struct stet_buffer text;

    stet_buffer_init(&text, l->chart->arena);
    stet_put(&text, rightward ? tail : head);
    put_arrow(&text, label, room, rightward, ends[part].short_of_head ? 'X' : '>');
    stet_put(&text, rightward ? head : tail);
    return stet_buffer_text(&text);
}

static void place_arrow(struct ladder *l, struct rung *rung, const struct chart_message *m,
                        enum part part)
{
    int a = m->from < 0 ? (m->to > 0 ? m->to - 1 : m->to + 1) : m->from;
    int b = m->to < 0 ? m->from + 1 : m->to;
    int columns;

    if (a > b) {
        const int swapped = a;

        a = b;
        b = swapped;
    }
    columns = (b - a) * l->gap + (b - a - 1);
    rung->from = a;
    rung->to = b;
    rung->between = arrow(l, m, part, columns);
}

static void put_arrow_rung(struct ladder *l, const struct chart_message *m, enum part part)
{
    struct rung rung = {.from = -1};

    place_arrow(l, &rung, m, part);
    put_rung(l, &rung);
}

static enum part ending(const struct chart_message *m)
{
    if (m->fate == CHART_LOST)
        return m->direct ? LOSS : LATE_LOSS;
    return m->direct && m->from >= 0 && m->copy_of < 0 ? WHOLE : ARRIVAL;
}

/* --- lines --------------------------------------------------------------- */

static void put_departures(struct ladder *l, int at)
{
    for (int i = 0; i < l->chart->message_count; i++) {
        const struct chart_message *m = &l->chart->messages[i];

        if (m->begins != at)
            continue;
        if (m->to < 0)
            put_arrow_rung(l, m, WHOLE);
        else if (!m->direct && m->from >= 0 && m->copy_of < 0)
            put_arrow_rung(l, m, DEPARTURE);
        else if (m->fate == CHART_UNDER_WAY)
            put_arrow_rung(l, m, PASSING);
    }
}

static void put_moment(struct ladder *l, int at)
{
    const struct chart_line *line = &l->chart->lines[at];
    struct chart_label labels[LABEL_ROOM];
    const int count = l->brief ? 0 : chart_labels(l->chart, line, labels, LABEL_ROOM);
    const char *state = chart_states_entered(l->chart, at);
    struct rung rung = {.from = -1};
    int used = 0;

    if (line->message >= 0 && l->chart->messages[line->message].ends == at)
        place_arrow(l, &rung, &l->chart->messages[line->message],
                    ending(&l->chart->messages[line->message]));
    if (rung.between == NULL || line->role == 0 || line->role == l->roles - 1) {
        if (count > 0 || *state != '\0')
            place_beside(l, &rung, line->role,
                         beside(l, line->role, state, count > 0 ? labels[0].text : ""));
        used = 1;
    }
    if (rung.between != NULL || rung.left != NULL || rung.right != NULL)
        put_rung(l, &rung);
    for (int i = used; i < count || (i == 0 && *state != '\0'); i++) {
        rung = (struct rung){.from = -1};
        place_beside(l, &rung, line->role,
                     beside(l, line->role, i == 0 ? state : "", i < count ? labels[i].text : ""));
        put_rung(l, &rung);
    }
    put_departures(l, at);
}

static int total_columns(const struct ladder *l)
{
    return l->left + 2 + (l->roles - 1) * (l->gap + 1) + l->state + 1;
}

/* "== text ====" over the whole width. */
static void put_rule(struct ladder *l, const char *text)
{
    int columns = total_columns(l);

    if (*text != '\0') {
        stet_putf(l->out, "== %s ", text);
        columns -= 4 + stet_text_columns(text);
    }
    for (int i = 0; i < columns; i++)
        stet_put_char(l->out, '=');
    stet_put(l->out, "\n");
}

static void put_note(struct ladder *l, const char *text)
{
    const int columns = (l->roles - 1) * (l->gap + 1) - 1;
    const int spaces = columns - stet_text_columns(text) - 4;
    struct rung rung = {.from = 0, .to = l->roles - 1};
    struct stet_buffer note;

    stet_buffer_init(&note, l->chart->arena);
    put_spaces(&note, spaces / 2);
    stet_putf(&note, "[ %s ]", text);
    put_spaces(&note, spaces - spaces / 2);
    rung.between = stet_buffer_text(&note);
    if (l->roles > 1)
        put_rung(l, &rung);
    else
        stet_putf(l->out, "[ %s ]\n", text);
}

static void put_line(struct ladder *l, int at)
{
    const struct chart_line *line = &l->chart->lines[at];

    switch (line->kind) {
    case CHART_PHASE:
        put_rule(l, line->text);
        break;
    case CHART_PHASE_END:
        put_rule(l, "");
        break;
    case CHART_STEP:
        if (!l->brief)
            stet_putf(l->out, "%d. %s\n", line->number, line->text);
        break;
    case CHART_NOTE:
        put_note(l, line->text);
        break;
    case CHART_MOMENT:
        put_moment(l, at);
        break;
    }
}

/* --- measures and heads -------------------------------------------------- */

static void measure(struct ladder *l)
{
    const struct chart *chart = l->chart;
    int labels_left = 0;
    int between = 0;

    for (int i = 0; i < chart->span_count; i++)
        l->state = larger(
            l->state, stet_text_columns(chart->story->model->states[chart->spans[i].state].name));
    for (int i = 0; i < chart->message_count; i++) {
        const struct chart_message *m = &chart->messages[i];
        const bool passing = (m->fate == CHART_UNDER_WAY && (m->from < 0 || m->copy_of >= 0)) ||
                             (m->fate == CHART_LOST && !m->direct);

        between = larger(between, stet_text_columns(chart_message_label(chart, m)) + ARROW_LEAST +
                                      (passing ? PASSING_MORE : 0));
    }
    for (int i = 0; i < chart->line_count; i++) {
        const struct chart_line *line = &chart->lines[i];
        struct chart_label labels[LABEL_ROOM];
        const int count = l->brief ? 0 : chart_labels(chart, line, labels, LABEL_ROOM);

        if (line->kind == CHART_NOTE)
            between = larger(between, stet_text_columns(line->text) + 6);
        for (int n = 0; n < count; n++) {
            const int columns = stet_text_columns(labels[n].text);

            if (line->role == 0)
                labels_left = larger(labels_left, columns);
            else if (line->role < l->roles - 1)
                between = larger(between, l->state + 4 + columns);
        }
    }
    l->gap = larger(GAP_LEAST, between);
    l->left = l->roles > 1 ? labels_left + 2 + l->state : 0;
}

/* The roles' names, and below them the states in which they begin. */
static void put_heads(struct ladder *l)
{
    const struct stet_story *story = l->chart->story;
    struct rung rung = {.from = -1};

    for (int role = 0; role < l->roles; role++) {
        const int at = l->left + 1 + role * (l->gap + 1);
        const int columns = stet_text_columns(chart_role(l->chart, role));
        const int start = at - columns / 2;
        const char *last = strrchr(stet_buffer_text(l->out), '\n');

        put_spaces(l->out, start - stet_text_columns(last == NULL ? "" : last + 1));
        stet_put(l->out, chart_role(l->chart, role));
    }
    stet_put(l->out, "\n");
    if (l->roles > 1)
        place_beside(l, &rung, 0,
                     beside(l, 0, story->model->states[chart_start_state(l->chart, 0)].name, ""));
    place_beside(l, &rung, l->roles - 1,
                 beside(l, l->roles - 1,
                        story->model->states[chart_start_state(l->chart, l->roles - 1)].name, ""));
    put_rung(l, &rung);
}

bool stet_render_chart_text(const struct stet_chart_view *view, struct stet_buffer *out,
                            struct stet_diagnostics *diagnostics)
{
    struct chart chart;
    struct ladder l = {
        .chart = &chart, .out = out, .brief = view->brief, .roles = view->story->role_count};

    (void)diagnostics;
    chart_compute(&chart, out->arena, view);
    measure(&l);
    stet_putf(out, "%s\n\n", chart_title(&chart));
    put_heads(&l);
    for (int i = 0; i < chart.line_count; i++)
        put_line(&l, i);
    return true;
}
