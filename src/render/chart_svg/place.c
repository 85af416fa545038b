/*
 * Labels lie along their arrows.  Each takes the first place on the way, from
 * the middle outwards, above the line and then below it, where it comes near no
 * other arrow, label or note; where none is free, the least bad one.
 */
#include "chart_svg/layout.h"

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

    for (int i = 0; i < placed; i++)
        for (int k = 0; k <= SAMPLES; k++) {
            const struct point q = on_label(&l->arrows[i], (double)k / SAMPLES);
            const double d = hypot(p.x - q.x, p.y - q.y);

            bad += d < LABEL_CLEARANCE ? LABEL_CLEARANCE - d : 0;
        }
    return bad;
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
        for (int i = 0; i < l->chart->line_count; i++)
            if (l->chart->lines[i].kind == CHART_NOTE && p.y > l->rows[i].top - 4 &&
                p.y < l->rows[i].bottom + 2)
                bad += LINE_CLEARANCE;
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
