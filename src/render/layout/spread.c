/* Ends of lines at one side of a state keep a distance from each other. */
#include "layout/uncross.h"

#include <math.h>
#include <stdlib.h>

#include "layout/ends.h"

static const double APART = 10; /* points between two ends */
static const double CORNER = 8; /* points at a side's ends that are round */

struct end {
    Agedge_t *edge;
    bool head;
    double y;
    int arrow;
};

struct side {
    struct end *ends;
    int count;
    struct stet_line *lines; /* of all arrows */
};

static int by_height(const void *left, const void *right)
{
    const struct end *a = left, *b = right;

    if (a->y < b->y || a->y > b->y)
        return a->y < b->y ? -1 : 1;
    return a->arrow < b->arrow ? -1 : a->arrow > b->arrow;
}

static void add_end(struct side *side, Agedge_t *edge, int arrow, bool head, double x)
{
    bezier *curve = stet_curve_of(edge);

    if (!curve)
        return;
    pointf end = stet_curve_end(curve, head);
    if (fabs(end.x - x) < 2)
        side->ends[side->count++] = (struct end){edge, head, end.y, arrow};
}

/* How often the lines that end at a side cross each other. */
static int tangles(const struct side *side)
{
    int count = 0;

    for (int i = 0; i < side->count; i++)
        for (int j = i + 1; j < side->count; j++)
            count += stet_lines_cross(&side->lines[side->ends[i].arrow],
                                      &side->lines[side->ends[j].arrow]);
    return count;
}

static void shift(const struct side *side, double first, double gap, double sign)
{
    for (int i = 0; i < side->count; i++) {
        const struct end *end = &side->ends[i];
        stet_curve_move_end(stet_curve_of(end->edge), end->head, 0,
                            sign * (first + gap * i - end->y));
        stet_line_follow(&side->lines[end->arrow]);
    }
}

/* Pushes ends that are too near apart, around the middle of the side, if that tangles no lines. */
static void spread(const struct side *side, double middle, double height)
{
    double room = height - 2 * CORNER;
    double gap = side->count > 1 ? fmin(APART, room / (side->count - 1)) : 0;
    bool crowded = false;

    for (int i = 1; i < side->count; i++)
        crowded |= side->ends[i].y - side->ends[i - 1].y < gap - 0.5;
    if (!crowded)
        return;
    double first = middle - gap * (side->count - 1) / 2;
    int before = tangles(side);
    shift(side, first, gap, 1);
    if (tangles(side) > before)
        shift(side, first, gap, -1);
}

void stet_spread(struct stet_arena *arena, const struct stet_drawing *drawing,
                 struct stet_line *lines)
{
    const struct stet_diagram *diagram = drawing->diagram;
    struct side side = {
        .ends = stet_alloc_array(arena, 2 * (size_t)diagram->arrow_count + 1, sizeof(struct end)),
        .lines = lines};

    for (int i = 0; i < diagram->node_count; i++) {
        Agnode_t *node = drawing->nodes[i];
        for (int right = 0; right < 2; right++) {
            double x = ND_coord(node).x + (right ? ND_rw(node) : -ND_lw(node));
            side.count = 0;
            for (int j = 0; j < diagram->arrow_count; j++) {
                if (diagram->arrows[j].from == i)
                    add_end(&side, drawing->edges[j], j, false, x);
                if (diagram->arrows[j].to == i)
                    add_end(&side, drawing->edges[j], j, true, x);
            }
            qsort(side.ends, (size_t)side.count, sizeof *side.ends, by_height);
            spread(&side, ND_coord(node).y, ND_ht(node));
        }
    }
}
