/* Sequence charts as SVG. */
#include "chart_svg/layout.h"

#include "style/style.h"

#include <math.h>

struct drawing {
    const struct layout *layout;
    const struct chart *chart;
    struct stet_buffer *out;
    const char *id;
};

static const struct stet_rule rules[] = {
    {".role", "fill", STET_COLOUR_INK, "font-weight:bold;text-anchor:middle"},
    {".state", "fill", STET_COLOUR_INK, "font-weight:bold;text-anchor:middle"},
    {".bar", "stroke", STET_COLOUR_PAPER, "stroke-width:1"},
    {".plain", "fill", STET_COLOUR_LINE, NULL},
    {".i", "fill", STET_COLOUR_NODE, NULL},
    {".s0", "fill", STET_COLOUR_STATE_0, NULL},
    {".s1", "fill", STET_COLOUR_STATE_1, NULL},
    {".s2", "fill", STET_COLOUR_STATE_2, NULL},
    {".s3", "fill", STET_COLOUR_STATE_3, NULL},
    {".s4", "fill", STET_COLOUR_STATE_4, NULL},
    {".s5", "fill", STET_COLOUR_STATE_5, NULL},
    {".s6", "fill", STET_COLOUR_STATE_6, NULL},
    {".s7", "fill", STET_COLOUR_STATE_7, NULL},
    {".s8", "fill", STET_COLOUR_STATE_8, NULL},
    {".s9", "fill", STET_COLOUR_STATE_9, NULL},
    {".s10", "fill", STET_COLOUR_STATE_10, NULL},
    {".s11", "fill", STET_COLOUR_STATE_11, NULL},
    {".i", "stroke", STET_COLOUR_GROUP_LINE, "stroke-width:1"},
    {".phase", "fill", STET_COLOUR_GROUP, NULL},
    {".phase", "stroke", STET_COLOUR_GROUP_LINE, NULL},
    {".tab", "fill", STET_COLOUR_NODE, NULL},
    {".tab", "stroke", STET_COLOUR_GROUP_LINE, NULL},
    {".title", "fill", STET_COLOUR_INK, "font-weight:bold"},
    {".step", "fill", STET_COLOUR_INK, "font-weight:bold"},
    {".badge", "fill", STET_COLOUR_SOFT, NULL},
    {".number", "fill", STET_COLOUR_PAPER, "font-weight:bold;text-anchor:middle"},
    {".rule", "stroke", STET_COLOUR_GRID, "stroke-dasharray:2 4;fill:none"},
    {".arrow", "stroke", STET_COLOUR_LINE, "stroke-width:1.5;fill:none"},
    {".head", "fill", STET_COLOUR_LINE, NULL},
    {".old", "stroke", STET_COLOUR_LINE, "stroke-dasharray:6 4"},
    {".label", "fill", STET_COLOUR_INK, "text-anchor:middle"},
    {".note", "fill", STET_COLOUR_LIT, NULL},
    {".note", "stroke", STET_COLOUR_LIT_LINE, NULL},
    {".notetext", "fill", STET_COLOUR_INK, "font-weight:bold;text-anchor:middle"},
    {".bad", "stroke", STET_COLOUR_BAD, "stroke-width:2.5;stroke-linecap:round;fill:none"},
    {".badtext", "fill", STET_COLOUR_BAD, "font-weight:bold"},
    {".call", "fill", STET_COLOUR_INK, "font-weight:bold"},
    {".expiry", "fill", STET_COLOUR_CLOCK, "font-weight:bold"},
    {".given", "fill", STET_COLOUR_BAD, "font-weight:bold"},
    {".guard", "fill", STET_COLOUR_SOFT, "font-style:italic"},
    {".outcome", "fill", STET_COLOUR_FAINT, NULL},
    {".told", "fill", STET_COLOUR_SOFT, NULL},
    {".done", "fill", STET_COLOUR_FAINT, NULL},
    {".end", NULL, STET_COLOUR_INK, "text-anchor:end"},
    {".clock", "stroke", STET_COLOUR_CLOCK, "stroke-width:1.5;fill:none"},
    {".span", "stroke", STET_COLOUR_CLOCK, "stroke-width:1.5;stroke-dasharray:2 3;fill:none"},
};

static const char *const label_classes[CHART_LABEL_KIND_COUNT] = {
    [CHART_LABEL_CALL] = "call",       [CHART_LABEL_EXPIRY] = "expiry",
    [CHART_LABEL_GIVEN] = "given",     [CHART_LABEL_LOSS] = "badtext",
    [CHART_LABEL_OFFERED] = "call",    [CHART_LABEL_GUARD] = "guard",
    [CHART_LABEL_OUTCOME] = "outcome", [CHART_LABEL_TOLD] = "told",
    [CHART_LABEL_DONE] = "done",
};

/* --- elements ------------------------------------------------------------ */

static void put_text(struct drawing *d, const char *class_name, double x, double y, double size,
                     const char *text)
{
    stet_putf(d->out, "<text class=\"%s\"", class_name);
    stet_put_attribute(d->out, "x", x);
    stet_put_attribute(d->out, "y", y);
    stet_put_attribute(d->out, "font-size", size);
    stet_put(d->out, ">");
    stet_put_xml(d->out, text);
    stet_put(d->out, "</text>\n");
}

static void put_rect(struct drawing *d, const char *class_name, double x, double y, double width,
                     double height, double round)
{
    stet_putf(d->out, "<rect class=\"%s\"", class_name);
    stet_put_attribute(d->out, "x", x);
    stet_put_attribute(d->out, "y", y);
    stet_put_attribute(d->out, "width", width);
    stet_put_attribute(d->out, "height", height);
    stet_put_attribute(d->out, "rx", round);
    stet_put(d->out, "/>\n");
}

static void put_line(struct drawing *d, const char *class_name, double x1, double y1, double x2,
                     double y2)
{
    stet_putf(d->out, "<line class=\"%s\"", class_name);
    stet_put_attribute(d->out, "x1", x1);
    stet_put_attribute(d->out, "y1", y1);
    stet_put_attribute(d->out, "x2", x2);
    stet_put_attribute(d->out, "y2", y2);
    stet_put(d->out, "/>\n");
}

static void put_point(struct drawing *d, double x, double y)
{
    stet_put_number(d->out, x);
    stet_put_char(d->out, ',');
    stet_put_number(d->out, y);
    stet_put_char(d->out, ' ');
}

/* A triangle that points from (x1, y1) to its tip at (x2, y2). */
static void put_head(struct drawing *d, const char *class_name, double x1, double y1, double x2,
                     double y2, double size)
{
    const double angle = atan2(y2 - y1, x2 - x1);
    const double open = 0.42;

    stet_putf(d->out, "<polygon class=\"%s\" points=\"", class_name);
    put_point(d, x2, y2);
    put_point(d, x2 - size * cos(angle - open), y2 - size * sin(angle - open));
    put_point(d, x2 - size * cos(angle + open), y2 - size * sin(angle + open));
    stet_put(d->out, "\"/>\n");
}

static void put_title(struct drawing *d, const char *text)
{
    stet_put(d->out, "<title>");
    stet_put_xml(d->out, text);
    stet_put(d->out, "</title>\n");
}

/* --- phases, steps, notes ------------------------------------------------ */

static void draw_phase(struct drawing *d, int at)
{
    const struct layout *l = d->layout;
    const struct row *row = &l->rows[at];
    const double x = MARGIN / 2.0;
    const double top = row->top + 6;
    double width = 0;
    double bottom = l->end_y;
    int depth = 0;

    for (int i = at; i < d->chart->line_count; i++) {
        depth += d->chart->lines[i].kind == CHART_PHASE;
        depth -= d->chart->lines[i].kind == CHART_PHASE_END;
        if (depth == 0) {
            bottom = l->rows[i].bottom - 10;
            break;
        }
    }
    put_rect(d, "phase", x, top, l->width - MARGIN, bottom - top, 4);
    for (int i = 0; i < row->text_count; i++) {
        const double line = stet_text_width(row->texts[i].text, TEXT_SIZE, true);

        width = line > width ? line : width;
    }
    put_rect(d, "tab", x, top, width + 22, 5 + row->text_count * LINE_HEIGHT, 4);
    for (int i = 0; i < row->text_count; i++)
        put_text(d, "title", x + 11, top + 14 + i * LINE_HEIGHT, TEXT_SIZE, row->texts[i].text);
}

static void draw_step(struct drawing *d, int at)
{
    const struct layout *l = d->layout;
    const struct row *row = &l->rows[at];
    const double y = row->top + 15;

    put_line(d, "rule", MARGIN, row->top + 1, l->left - 8, row->top + 1);
    stet_put(d->out, "<circle class=\"badge\"");
    stet_put_attribute(d->out, "cx", MARGIN + 9);
    stet_put_attribute(d->out, "cy", y - 3.5);
    stet_put(d->out, " r=\"8.5\"/>\n");
    put_text(d, "number", MARGIN + 9, y + 0.5, STATE_SIZE,
             stet_format(d->chart->arena, "%d", d->chart->lines[at].number));
    for (int i = 0; i < row->text_count; i++)
        put_text(d, "step", MARGIN + 24, y + i * LINE_HEIGHT + 0.5, TEXT_SIZE, row->texts[i].text);
}

static void draw_note(struct drawing *d, int at)
{
    const struct row *row = &d->layout->rows[at];

    put_rect(d, "note", row->note_x, row->top + 4, row->note_width, NOTE_HEIGHT, NOTE_HEIGHT / 2);
    put_text(d, "notetext", row->note_x + row->note_width / 2, row->top + 20, TEXT_SIZE,
             d->chart->lines[at].text);
}

/* --- lifelines ----------------------------------------------------------- */

static const char *state_class(struct drawing *d, int state)
{
    const struct stet_model *model = d->chart->story->model;
    int number = 0;

    if (state == model->initial)
        return "bar i";
    for (int i = 0; i < state; i++)
        number += !model->states[i].is_group && i != model->initial;
    return stet_format(d->chart->arena, "bar s%d", number % 12);
}

static void draw_span(struct drawing *d, const struct chart_span *span)
{
    const struct layout *l = d->layout;
    const struct stet_state *state = &d->chart->story->model->states[span->state];
    const double x = layout_bar_x(l, span->role);
    const double top = layout_y(l, span->first, span->order);
    const double bottom = layout_y(l, span->last, span->last_order);

    if (l->brief) {
        put_rect(d, "plain", x + l->bar / 2 - 1, top, 2, bottom - top, 0);
        return;
    }
    stet_put(d->out, "<g>\n");
    put_title(
        d, stet_format(d->chart->arena, "%s: %s", state->name, chart_say(d->chart, state->what)));
    put_rect(d, state_class(d, span->state), x, top, l->bar, bottom - top, 5);
    put_text(d, "state", x + l->bar / 2, top + 17, STATE_SIZE, state->name);
    stet_put(d->out, "</g>\n");
}

static void draw_roles(struct drawing *d)
{
    const struct layout *l = d->layout;

    for (int role = 0; role < l->roles; role++)
        put_text(d, "role", layout_bar_x(l, role) + l->bar / 2, HEAD_Y, ROLE_SIZE,
                 chart_role(d->chart, role));
    for (int i = 0; i < d->chart->span_count; i++)
        draw_span(d, &d->chart->spans[i]);
}

/* From where a timer was armed to where it expires, on the outer side of the bar. */
static void draw_clock(struct drawing *d, const struct chart_clock *clock)
{
    const struct layout *l = d->layout;
    const bool first = clock->role == 0;
    const double x = first ? layout_bar_x(l, 0) - 4.5 : layout_bar_x(l, clock->role) + l->bar + 4.5;
    const double top = layout_y(l, clock->armed, 0) + 2;
    const double bottom = layout_y(l, clock->expired, 0);
    const double inward = first ? 3.5 : -3.5;

    put_line(d, "span", x, top, x, bottom);
    put_line(d, "clock", x, top, x + inward, top);
    put_line(d, "clock", x, bottom, x + inward, bottom);
}

/* --- what stands beside -------------------------------------------------- */

/* The mark between a text and the bar: a call comes from outside, a timer is a clock. */
static void draw_mark(struct drawing *d, enum chart_label_kind kind, double edge, double outward,
                      double y)
{
    const double x = edge + outward * 17;

    if (kind == CHART_LABEL_CALL) {
        put_head(d, "head", edge + outward * 20, y, edge + outward * 8, y, 8);
    } else if (kind == CHART_LABEL_EXPIRY) {
        stet_put(d->out, "<circle class=\"clock\"");
        stet_put_attribute(d->out, "cx", x);
        stet_put_attribute(d->out, "cy", y);
        stet_put(d->out, " r=\"5.5\"/>\n");
        put_line(d, "clock", x, y, x, y - 3.5);
        put_line(d, "clock", x, y, x + 2.5, y);
    }
}

static void draw_texts(struct drawing *d, int at)
{
    const struct layout *l = d->layout;
    const struct row *row = &l->rows[at];
    const int role = d->chart->lines[at].role;
    const bool leftward = role == 0;
    const double outward = leftward ? -1 : 1;
    const double edge = layout_bar_x(l, role) + (leftward ? 0 : l->bar);
    const double first =
        layout_is_inner(l, role) ? row->y - 6 - (row->text_count - 1) * LINE_HEIGHT : row->y + 4;

    for (int i = 0; i < row->text_count; i++) {
        const struct side_text *text = &row->texts[i];
        const double y = first + i * LINE_HEIGHT;
        const char *class_name = label_classes[text->kind];

        if (layout_is_inner(l, role)) /* arrows may pass here */
            put_rect(d, "paper", edge + SIDE_START - 2, y - TEXT_SIZE,
                     stet_text_width(text->text, TEXT_SIZE, true) + 4, LINE_HEIGHT, 2);
        if (text->first)
            draw_mark(d, text->kind, edge, outward, y - 4);
        if (leftward)
            class_name = stet_format(d->chart->arena, "%s end", class_name);
        put_text(d, class_name, edge + outward * SIDE_START, y, TEXT_SIZE, text->text);
    }
}

/* --- messages ------------------------------------------------------------ */

static void put_dots(struct drawing *d, double x, double y, double step)
{
    for (int i = 1; i <= 3; i++) {
        stet_put(d->out, "<circle class=\"head\"");
        stet_put_attribute(d->out, "cx", x + i * step);
        stet_put_attribute(d->out, "cy", y);
        stet_put(d->out, " r=\"1.6\"/>\n");
    }
}

static void draw_end(struct drawing *d, const struct chart_message *m, const struct segment *line)
{
    const double side = line->x2 >= line->x1 ? 1 : -1;

    if (m->fate == CHART_ARRIVED) {
        put_head(d, "head", line->x1, line->y1, line->x2, line->y2, 10);
    } else if (m->fate == CHART_LOST) {
        put_line(d, "bad", line->x2 - 5, line->y2 - 5, line->x2 + 5, line->y2 + 5);
        put_line(d, "bad", line->x2 - 5, line->y2 + 5, line->x2 + 5, line->y2 - 5);
        put_text(d, side > 0 ? "badtext" : "badtext end", line->x2 + side * 12, line->y2 + 4,
                 TEXT_SIZE, stet_phrase(d->chart->tongue, STET_PHRASE_CHART_LOST));
    } else {
        put_dots(d, line->x2, line->y2, side * 7);
    }
}

static void draw_message(struct drawing *d, int at)
{
    const struct chart_message *m = &d->chart->messages[at];
    const struct arrow *arrow = &d->layout->arrows[at];
    const struct segment *line = &arrow->line;
    const bool old = m->copy_of >= 0 || (m->from < 0 && d->chart->story->system != NULL);

    stet_putf(d->out, "<g id=\"%s-message-%d\">\n", d->id, at);
    put_title(d,
              stet_format(
                  d->chart->arena, "%s: %s", d->chart->story->model->messages.list[m->message].name,
                  chart_say(d->chart, d->chart->story->model->messages.list[m->message].text)));
    put_line(d, old ? "arrow old" : "arrow", line->x1, line->y1, line->x2, line->y2);
    if (m->from < 0)
        put_dots(d, line->x1, line->y1, line->x2 > line->x1 ? -7 : 7);
    draw_end(d, m, line);
    stet_put(d->out, "<text class=\"label\" transform=\"translate(");
    stet_put_number(d->out, arrow->label_x);
    stet_put_char(d->out, ' ');
    stet_put_number(d->out, arrow->label_y);
    stet_put(d->out, ") rotate(");
    stet_put_number(d->out, arrow->degrees);
    stet_putf(d->out, ")\" font-size=\"%d\">", TEXT_SIZE);
    stet_put_xml(d->out, arrow->label);
    stet_put(d->out, "</text>\n</g>\n");
}

/* --- the whole ----------------------------------------------------------- */

static const char *describe(const struct chart *chart)
{
    const struct stet_story *story = chart->story;
    struct stet_buffer roles;

    stet_buffer_init(&roles, chart->arena);
    for (int role = 0; role < story->role_count; role++) {
        struct stet_buffer states;

        stet_buffer_init(&states, chart->arena);
        for (int i = 0; i < chart->span_count; i++)
            if (chart->spans[i].role == role)
                stet_putf(&states, "%s%s", states.length == 0 ? "" : ", ",
                          story->model->states[chart->spans[i].state].name);
        if (role > 0)
            stet_put(&roles, "; ");
        stet_put_phrase(&roles, chart->tongue, STET_PHRASE_CHART_ROLE, "role",
                        chart_role(chart, role), "states", stet_buffer_text(&states), NULL);
    }
    return stet_say_phrase(chart->arena, chart->tongue, STET_PHRASE_CHART_OF, "machine",
                           chart_say(chart, story->model->title), "title", chart_title(chart),
                           "roles", stet_buffer_text(&roles), NULL);
}

/* From the back to the front. */
static void draw(struct drawing *d)
{
    const struct chart *chart = d->chart;

    for (int i = 0; i < chart->line_count; i++)
        if (chart->lines[i].kind == CHART_PHASE)
            draw_phase(d, i);
    for (int i = 0; i < chart->line_count; i++)
        if (chart->lines[i].kind == CHART_STEP && !d->layout->brief)
            draw_step(d, i);
    for (int i = 0; i < chart->clock_count && !d->layout->brief; i++)
        draw_clock(d, &chart->clocks[i]);
    draw_roles(d);
    for (int i = 0; i < chart->message_count; i++)
        draw_message(d, i);
    for (int i = 0; i < chart->line_count; i++) {
        if (chart->lines[i].kind == CHART_NOTE)
            draw_note(d, i);
        else if (chart->lines[i].kind == CHART_MOMENT)
            draw_texts(d, i);
    }
}

bool stet_render_chart_svg(const struct stet_chart_view *view, struct stet_buffer *out,
                           struct stet_diagnostics *diagnostics)
{
    struct chart chart;
    struct layout layout;
    struct drawing drawing = {.layout = &layout, .chart = &chart, .out = out};

    (void)diagnostics;
    chart_compute(&chart, out->arena, view);
    layout_chart(&layout, &chart, view->brief);
    drawing.id = view->id == NULL ? "chart" : view->id;
    const struct stet_svg svg = {.id = drawing.id,
                                 .class_name = "stet-chart",
                                 .title = chart_title(&chart),
                                 .description = describe(&chart),
                                 .language = view->tongue == NULL ? "en" : view->tongue->code,
                                 .width = ceil(layout.width),
                                 .height = ceil(layout.height),
                                 .embedded = view->embedded,
                                 .dark = view->dark,
                                 .rules = rules,
                                 .rule_count = STET_COUNT(rules)};
    const size_t place = stet_svg_begin(out, &svg);

    draw(&drawing);
    stet_svg_end(out, &svg, place);
    return true;
}
