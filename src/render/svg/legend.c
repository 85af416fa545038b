/* The legend: what lines and boxes mean, only for those that are there. */
#include "svg/legend.h"

#include "layout/drawing.h"
#include "stet/phrases.h"
#include "style/style.h"

enum { SAMPLE = 34, GAP = 22, LINE_HEIGHT = 20, EDGE = 14 };

static void add(struct stet_legend *legend, const char *class_name, const char *text, bool box)
{
    if (legend->count < STET_LEGEND_ENTRIES)
        legend->entries[legend->count++] =
            (struct stet_legend_entry){.class_name = class_name, .text = text, .box = box};
}

/* Only what the picture of a difference has. */
static void choose_marks(const struct stet_diagram *diagram, struct stet_legend *legend)
{
    static const struct {
        enum stet_mark mark;
        const char *class_name;
        enum stet_phrase phrase;
    } marks[] = {{STET_MARK_ADDED, "arrow added", STET_PHRASE_DRAW_ADDED},
                 {STET_MARK_REMOVED, "arrow removed", STET_PHRASE_DRAW_REMOVED},
                 {STET_MARK_CHANGED, "arrow changed", STET_PHRASE_DRAW_CHANGED}};
    const struct stet_union *both = diagram->view->marks;

    for (size_t m = 0; both && m < STET_COUNT(marks); m++) {
        bool there = false;
        for (int i = 0; i < diagram->arrow_count; i++) {
            const struct stet_arrow *arrow = &diagram->arrows[i];
            there |= arrow->mark == marks[m].mark;
            for (int j = 0; j < arrow->label_count; j++)
                there |= arrow->labels[j].mark == marks[m].mark;
        }
        for (int i = 0; i < diagram->node_count; i++) {
            there |= both->states[diagram->nodes[i].state] == marks[m].mark;
            for (int j = 0; j < diagram->nodes[i].inner_count; j++)
                there |= diagram->nodes[i].inner[j].mark == marks[m].mark;
        }
        if (there)
            add(legend, marks[m].class_name, stet_phrase(diagram->view->tongue, marks[m].phrase),
                false);
    }
}

static void choose(struct stet_arena *arena, const struct stet_diagram *diagram,
                   struct stet_legend *legend)
{
    const struct stet_tongue *tongue = diagram->view->tongue;
    bool normal = false, quiet = false, proxy = false;
    unsigned roles = 0;

    for (int i = 0; i < diagram->arrow_count; i++) {
        const struct stet_arrow *arrow = &diagram->arrows[i];
        roles |= arrow->roles;
        quiet |= arrow->quiet;
        normal |= !arrow->roles && !arrow->quiet;
        proxy |= diagram->nodes[arrow->to].kind == STET_NODE_PROXY;
    }
    for (int i = 0; i < diagram->role_count && i < STET_MAX_ROLES; i++)
        if (roles >> i & 1)
            add(legend, stet_format(arena, "arrow role%d", i % 4), diagram->roles[i], false);
    if (normal && roles)
        add(legend, "arrow", stet_phrase(tongue, STET_PHRASE_DRAW_OTHER), false);
    if (quiet)
        add(legend, "arrow quiet", stet_phrase(tongue, STET_PHRASE_DRAW_QUIET), false);
    choose_marks(diagram, legend);
    if (proxy)
        add(legend, "node proxy", stet_phrase(tongue, STET_PHRASE_DRAW_COPY), true);
    add(legend, NULL,
        stet_phrase(tongue,
                    diagram->only_sends ? STET_PHRASE_DRAW_READ_SENT : STET_PHRASE_DRAW_READ),
        false);
    if (diagram->left_out)
        add(legend, NULL, stet_phrase(tongue, STET_PHRASE_DRAW_LEFT_OUT), false);
}

void stet_legend_make(struct stet_arena *arena, const struct stet_diagram *diagram, double width,
                      struct stet_legend *legend)
{
    *legend = (struct stet_legend){.count = 0};
    choose(arena, diagram, legend);
    double x = 0, y = 0, room = width - 2 * EDGE;
    for (int i = 0; i < legend->count; i++) {
        struct stet_legend_entry *entry = &legend->entries[i];
        double own = (entry->class_name ? SAMPLE : 0) +
                     stet_text_width(entry->text, STET_LABEL_SIZE, false) * 1.05;
        if (x > 0 && x + own > room) {
            x = 0;
            y += LINE_HEIGHT;
        }
        entry->x = x;
        entry->y = y;
        if (x + own + 2 * EDGE > legend->width)
            legend->width = x + own + 2 * EDGE;
        x += own + GAP;
    }
    legend->height = y + LINE_HEIGHT + 8;
}

static void put_at(struct stet_buffer *out, const char *format, double x, double y)
{
    for (; *format; format++) {
        if (*format == '@')
            stet_put_number(out, x);
        else if (*format == '$')
            stet_put_number(out, y);
        else
            stet_put_char(out, *format);
    }
}

void stet_legend_put(struct stet_buffer *out, const struct stet_legend *legend, double x, double y)
{
    stet_put(out, "<g class=\"legend\">\n");
    for (int i = 0; i < legend->count; i++) {
        const struct stet_legend_entry *entry = &legend->entries[i];
        double left = x + entry->x, middle = y + entry->y + LINE_HEIGHT / 2.0;
        if (entry->class_name)
            stet_putf(out, "<g class=\"%s\">", entry->class_name);
        if (entry->box) {
            put_at(out, "<rect x=\"@\" y=\"$\"", left, middle - 7);
            stet_put(out, " width=\"26\" height=\"14\" rx=\"5\"/></g>");
        } else if (entry->class_name) {
            put_at(out, "<path d=\"M@,$", left, middle);
            put_at(out, " L@,$\"/>", left + 20, middle);
            put_at(out, "<polygon points=\"@,$ ", left + 27, middle);
            put_at(out, "@,$ ", left + 20, middle - 3.6);
            put_at(out, "@,$\"/></g>", left + 20, middle + 3.6);
        }
        put_at(out, "<text x=\"@\" y=\"$\">", left + (entry->class_name ? SAMPLE : 0),
               middle + 4.2);
        stet_put_xml(out, entry->text);
        stet_put(out, "</text>\n");
    }
    stet_put(out, "</g>\n");
}
