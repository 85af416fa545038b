/*
 * Labels lie along their arrows.  Each takes the first place on the way, from
 * the middle outwards, above the line and then below it, where it comes near no
 * other arrow, label or note; where none is free, the least bad one.
 */
#include "chart_svg/layout.h"

#include "style/style.h"

#include <limits.h>
#include <math.h>

static const double shares[] = {0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.22, 0.78};

enum { LINE_CLEARANCE = 10, LABEL_CLEARANCE = 15, SAMPLES = 12, ABOVE = 5, BELOW = 14 };

struct point {
    double x, y;
};

static double distance_to_segment(struct point p, const struct segment *s)
{
    const double dx = s->x2 - s->x1;
    const double dy = s->y2 - s->y1;
    const double square = dx * dx + dy * dy;
    double t = square == 0 ? 0 : ((p.x - s->x1) * dx + (p.y - s->y1) * dy) / square;

    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return hypot(p.x - s->x1 - t * dx, p.y - s->y1 - t * dy);
}

/* A point on the middle line of a label, `share` of the way through it. */
static struct point on_label(const struct arrow *arrow, double share)
{
    const double angle = arrow->degrees * 3.14159265358979 / 180;
    const double along = (share - 0.5) * arrow->label_width;
    const double up = 4; /* from the baseline to the middle of the letters */

    return (struct point){arrow->label_x + along * cos(angle) + up * sin(angle),
                          arrow->label_y + along * sin(angle) - up * cos(angle)};
}

/* How far the point is too near to other labels. */
static double crowding(const struct layout *l, int placed, struct point p)
{
    double bad = 0;

    for (int i = 0; i < placed; i++) {
        if (fabs(p.y - l->arrows[i].label_y) > l->arrows[i].label_width + LABEL_CLEARANCE)
            continue;
        for (int k = 0; k <= SAMPLES; k++) {
            const struct point q = on_label(&l->arrows[i], (double)k / SAMPLES);
            const double d = hypot(p.x - q.x, p.y - q.y);

            bad += d < LABEL_CLEARANCE ? LABEL_CLEARANCE - d : 0;
        }
    }
    return bad;
}

/* Whether the point is on a note or right beside it. */
static bool on_note(const struct layout *l, struct point p)
{
    for (int i = 0; i < l->chart->line_count; i++) {
        const struct row *row = &l->rows[i];

        if (row->note_width > 0 && p.y > row->top - 4 && p.y < row->top + NOTE_HEIGHT + 12 &&
            p.x > row->note_x - 8 && p.x < row->note_x + row->note_width + 8)
            return true;
    }
    return false;
}

static double badness(const struct layout *l, int at)
{
    double bad = 0;

    for (int k = 0; k <= SAMPLES; k++) {
        const struct point p = on_label(&l->arrows[at], (double)k / SAMPLES);

        for (int i = 0; i < l->chart->message_count; i++) {
            const double d = i == at ? LINE_CLEARANCE : distance_to_segment(p, &l->arrows[i].line);

            bad += d < LINE_CLEARANCE ? LINE_CLEARANCE - d : 0;
        }
        bad += on_note(l, p) ? LINE_CLEARANCE : 0;
        bad += crowding(l, at, p);
    }
    return bad;
}

/* Puts the label at a share of the way, `off` above (or below) the line. */
static void put(struct arrow *arrow, double share, double off)
{
    const struct segment *s = &arrow->line;
    const double length = hypot(s->x2 - s->x1, s->y2 - s->y1);
    const double direction = s->x2 >= s->x1 ? 1 : -1;
    const double nx = length == 0 ? 0 : (s->y2 - s->y1) / length * direction;
    const double ny = length == 0 ? -1 : -(s->x2 - s->x1) / length * direction;

    arrow->label_x = s->x1 + (s->x2 - s->x1) * share + nx * off;
    arrow->label_y = s->y1 + (s->y2 - s->y1) * share + ny * off;
    arrow->degrees =
        atan2((s->y2 - s->y1) * direction, (s->x2 - s->x1) * direction) * 180 / 3.14159265358979;
}

/* --- notes --------------------------------------------------------------- */

/* How many arrows run under the box of a note. */
static int arrows_under(const struct layout *l, const struct row *row, double x, double width)
{
    int count = 0;

    for (int i = 0; i < l->chart->message_count; i++) {
        const struct segment *s = &l->arrows[i].line;

        for (int k = 0; k <= 40; k++) {
            const double px = s->x1 + (s->x2 - s->x1) * k / 40;
            const double py = s->y1 + (s->y2 - s->y1) * k / 40;

            if (px > x - 6 && px < x + width + 6 && py > row->top &&
                py < row->top + NOTE_HEIGHT + 8) {
                count++;
                break;
            }
        }
    }
    return count;
}

static void place_note(struct layout *l, int at)
{
    static const double places[] = {0.5, 0.3, 0.7, 0.0, 1.0};
    const double left = layout_bar_x(l, 0) + (l->roles > 1 ? l->bar + 18 : 0);
    const double right = layout_bar_x(l, l->roles - 1) + (l->roles > 1 ? -18 : l->bar);
    const double fit = stet_text_width(l->chart->lines[at].text, TEXT_SIZE, true) + 30;
    struct row *row = &l->rows[at];
    int least = INT_MAX;

    row->note_x = left;
    row->note_width = right - left;
    if (fit >= right - left) {
        row->note_x = (left + right - fit) / 2;
        row->note_width = fit;
    }
    if (fit >= right - left || arrows_under(l, row, row->note_x, row->note_width) == 0)
        return;
    row->note_width = fit;
    for (size_t i = 0; i < STET_COUNT(places); i++) {
        const double x = left + (right - left - fit) * places[i];
        const int under = arrows_under(l, row, x, fit);

        if (under < least) {
            least = under;
            row->note_x = x;
        }
    }
}

void layout_place_notes(struct layout *layout)
{
    for (int i = 0; i < layout->chart->line_count; i++)
        if (layout->chart->lines[i].kind == CHART_NOTE)
            place_note(layout, i);
}

/* --- labels -------------------------------------------------------------- */

void layout_place_labels(struct layout *layout)
{
    for (int i = 0; i < layout->chart->message_count; i++) {
        struct arrow *arrow = &layout->arrows[i];
        struct arrow best = *arrow;
        double least = INFINITY;

        for (size_t k = 0; k < 2 * STET_COUNT(shares) && least > 0; k++) {
            const bool below = k >= STET_COUNT(shares);
            double bad;

            put(arrow, shares[k % STET_COUNT(shares)], below ? -BELOW : ABOVE);
            bad = badness(layout, i);
            if (bad < least) {
                least = bad;
                best = *arrow;
            }
        }
        *arrow = best;
    }
}
