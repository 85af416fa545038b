/* Columns, rows and arrows of a chart. */
#include "chart_svg/layout.h"

#include "style/style.h"

#include <string.h>

static double larger(double a, double b)
{
    return a > b ? a : b;
}

double layout_bar_x(const struct layout *layout, int role)
{
    return layout->left + role * (layout->bar + layout->gap);
}

double layout_y(const struct layout *layout, int line, int order)
{
    if (line < 0)
        return layout->begin_y;
    if (line >= layout->chart->line_count)
        return layout->end_y;
    return layout->rows[line].y + order * STATE_STEP;
}

bool layout_is_inner(const struct layout *layout, int role)
{
    return role > 0 && role < layout->roles - 1;
}

/* --- texts beside -------------------------------------------------------- */

static void add_text(struct layout *l, struct row *row, enum chart_label_kind kind,
                     const char *text, size_t length, bool first)
{
    row->texts = stet_grow(l->chart->arena, row->texts, (size_t)row->text_count,
                           &row->text_capacity, sizeof *row->texts);
    row->texts[row->text_count++] =
        (struct side_text){kind, stet_copy_n(l->chart->arena, text, length), first};
}

static double width_of(struct layout *l, const char *text, size_t length)
{
    return stet_text_width(stet_copy_n(l->chart->arena, text, length), TEXT_SIZE, true);
}

/* Breaks a text at spaces into lines of at most SIDE_MOST where it can. */
static void wrap(struct layout *l, struct row *row, enum chart_label_kind kind, const char *text)
{
    bool first = true;

    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        size_t next = length;

        while (text[next] != '\0') {
            next += 1 + strcspn(text + next + 1, " ");
            if (width_of(l, text, next) > SIDE_MOST)
                break;
            length = next;
        }
        add_text(l, row, kind, text, length, first);
        first = false;
        text += length + (text[length] == ' ');
    }
}

static void find_texts(struct layout *l, const struct chart_line *line, struct row *row)
{
    struct chart_label labels[LABEL_ROOM];
    const int count = l->brief ? 0 : chart_labels(l->chart, line, labels, LABEL_ROOM);

    if (line->kind == CHART_PHASE || (line->kind == CHART_STEP && !l->brief))
        wrap(l, row, CHART_LABEL_CALL, line->text);
    for (int i = 0; i < count; i++)
        if (labels[i].kind != CHART_LABEL_LOSS) /* said at the cross */
            wrap(l, row, labels[i].kind, labels[i].text);
}

/* --- columns ------------------------------------------------------------- */

enum { STEP_INDENT = 24, STEP_SPARE = 14, TAB_SPARE = 26, GAP_LEAST = 230, PAGE = 800 };

/* Fonts that stand in for Helvetica are a little wider. */
static const double spare = 1.06;

static double widest(const struct row *row)
{
    double width = 0;

    for (int i = 0; i < row->text_count; i++)
        width = larger(width, stet_text_width(row->texts[i].text, TEXT_SIZE, true));
    return width * spare;
}

static void measure_sides(struct layout *l)
{
    for (int i = 0; i < l->chart->line_count; i++) {
        const struct chart_line *line = &l->chart->lines[i];
        const double width = widest(&l->rows[i]);

        if (width == 0)
            continue;
        if (line->kind == CHART_STEP)
            l->side = larger(l->side, width + STEP_INDENT + STEP_SPARE - SIDE_START);
        else if (line->kind == CHART_PHASE)
            l->side = larger(l->side, width + TAB_SPARE - MARGIN / 2.0 - SIDE_START);
        else if (line->role == 0)
            l->side = larger(l->side, width);
        else if (line->role == l->roles - 1)
            l->right_side = larger(l->right_side, width);
    }
}

static double widest_message(const struct layout *l)
{
    double width = 0;

    for (int i = 0; i < l->chart->message_count; i++)
        width = larger(width, l->arrows[i].label_width);
    return width;
}

static void measure_columns(struct layout *l)
{
    const struct stet_model *model = l->chart->story->model;
    const double message = widest_message(l);
    double rest;

    l->bar = l->brief ? 8 : 84;
    for (int i = 0; i < l->chart->span_count && !l->brief; i++)
        l->bar = larger(
            l->bar,
            stet_text_width(model->states[l->chart->spans[i].state].name, STATE_SIZE, true) + 12);
    measure_sides(l);
    if (l->brief) {
        l->side = larger(l->side, 60);
        l->right_side = 60;
    }
    if (l->roles == 1)
        l->right_side = message > 0 ? message + 60 : MARGIN;
    l->left = MARGIN + larger(l->side + SIDE_START, 2 * MARGIN);
    rest = l->left + l->roles * l->bar + larger(l->right_side + SIDE_START, 2 * MARGIN) + MARGIN;
    l->gap = larger(GAP_LEAST, message + 70);
    if (l->roles > 1 && !l->brief)
        l->gap = larger(l->gap, (PAGE - rest) / (l->roles - 1));
    l->width = rest + (l->roles - 1) * l->gap;
}

/* --- rows ---------------------------------------------------------------- */

enum { ROW_LEAST = 38, HEAD = 44 };

/* Room for the states that are entered and left in one moment. */
static double passed_states(const struct layout *l, int at)
{
    int order = 0;

    for (int i = 0; i < l->chart->span_count; i++)
        if (l->chart->spans[i].first == at && l->chart->spans[i].order > order)
            order = l->chart->spans[i].order;
    return order * STATE_STEP;
}

static double row_height(const struct layout *l, int at)
{
    const struct row *row = &l->rows[at];

    switch (l->chart->lines[at].kind) {
    case CHART_PHASE:
        return 40 + (row->text_count - 1) * LINE_HEIGHT;
    case CHART_PHASE_END:
        return 22;
    case CHART_STEP:
        return l->brief ? 0 : 14 + row->text_count * LINE_HEIGHT;
    case CHART_NOTE:
        return 42;
    case CHART_MOMENT:
        return larger(ROW_LEAST + passed_states(l, at), 16 + row->text_count * LINE_HEIGHT);
    }
    return 0;
}

static void stack_rows(struct layout *l)
{
    double y = HEAD + 38;

    l->begin_y = HEAD + 6;
    for (int i = 0; i < l->chart->line_count; i++) {
        struct row *row = &l->rows[i];

        row->top = y;
        row->y = y + 10;
        if (layout_is_inner(l, l->chart->lines[i].role))
            row->y += row->text_count * LINE_HEIGHT;
        y += row_height(l, i);
        row->bottom = y;
    }
    l->end_y = y + 14;
    l->height = l->end_y + MARGIN;
}

/* --- arrows -------------------------------------------------------------- */

/* The share of its way that a message goes which does not arrive, or that an old one comes from. */
static const double part_of_way = 0.66;

static double between(double a, double b, double share)
{
    return a + (b - a) * share;
}

/* Messages go from bar to bar, on the sides that face each other. */
static void join_bars(const struct layout *l, const struct chart_message *m, struct segment *line)
{
    const int from = m->from >= 0 ? m->from : m->to > 0 ? m->to - 1 : m->to + 1;
    const int to = m->to >= 0 ? m->to : m->from + 1;

    line->x1 = layout_bar_x(l, from) + (from < to ? l->bar : 0);
    line->x2 = layout_bar_x(l, to) + (from < to ? 0 : l->bar);
    if (l->roles > 1)
        return;
    line->x1 = layout_bar_x(l, 0) + l->bar + (m->from < 0 ? l->right_side : 0);
    line->x2 = layout_bar_x(l, 0) + l->bar + (m->from < 0 ? 0 : l->right_side);
}

static void place_arrow(struct layout *l, int i)
{
    const struct chart_message *m = &l->chart->messages[i];
    struct segment *line = &l->arrows[i].line;

    line->y1 = layout_y(l, m->begins, m->order);
    line->y2 = layout_y(l, m->ends, 0);
    join_bars(l, m, line);
    if (m->copy_of >= 0) { /* leaves the line of the message it is a copy of */
        const struct segment *first = &l->arrows[m->copy_of].line;
        const double share =
            first->y2 > first->y1 ? (line->y1 - first->y1) / (first->y2 - first->y1) : part_of_way;

        line->x1 = between(first->x1, first->x2, share < 0.2 ? 0.2 : share > 0.8 ? 0.8 : share);
        line->y1 = between(first->y1, first->y2, share);
    } else if (m->from < 0) {
        line->x1 = between(line->x1, line->x2, 0.22);
    }
    if (m->fate != CHART_ARRIVED)
        line->x2 = between(line->x1, line->x2, part_of_way);
    if (m->ends == m->begins)
        line->y2 = line->y1;
}

static const char *arrow_label(const struct layout *l, const struct chart_message *m)
{
    const char *label = chart_message_label(l->chart, m);

    /* Of a machine alone nobody knows where a message comes from. */
    if (m->copy_of < 0 && (m->from >= 0 || l->chart->story->system == NULL))
        return label;
    return stet_say_phrase(l->chart->arena, l->chart->tongue,
                           m->copy_of >= 0 ? STET_PHRASE_CHART_COPY : STET_PHRASE_CHART_OLD, "what",
                           label, NULL);
}

void layout_chart(struct layout *layout, const struct chart *chart, bool brief)
{
    *layout = (struct layout){.chart = chart, .brief = brief, .roles = chart->story->role_count};
    layout->rows = stet_alloc_array(chart->arena, (size_t)chart->line_count, sizeof(struct row));
    layout->arrows =
        stet_alloc_array(chart->arena, (size_t)chart->message_count, sizeof(struct arrow));
    for (int i = 0; i < chart->line_count; i++)
        find_texts(layout, &chart->lines[i], &layout->rows[i]);
    for (int i = 0; i < chart->message_count; i++) {
        struct arrow *arrow = &layout->arrows[i];

        arrow->label = arrow_label(layout, &chart->messages[i]);
        arrow->label_width = stet_text_width(arrow->label, TEXT_SIZE, false);
    }
    measure_columns(layout);
    stack_rows(layout);
    for (int i = 0; i < chart->message_count; i++)
        place_arrow(layout, i);
    layout_place_notes(layout);
    layout_place_labels(layout);
}
