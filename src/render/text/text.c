/*
 * A state diagram as text for terminals: each state with its arrows below it,
 * targets in one column.  Widths are those of a terminal, where East Asian
 * characters take two columns.
 */
#include "layout/settle.h"
#include "stet/phrases.h"
#include "style/style.h"

enum { LABEL_COLUMN_MOST = 44 };

static void pad(struct stet_buffer *out, int count)
{
    while (count-- > 0)
        stet_put_char(out, ' ');
}

struct text {
    struct stet_buffer *out;
    const struct stet_diagram *diagram;
    int width; /* of the widest target */
};

static int target_width(const struct stet_diagram *diagram)
{
    int width = 0;

    for (int i = 0; i < diagram->arrow_count; i++) {
        int own = stet_text_columns(diagram->model->states[diagram->arrows[i].target].name);
        width = own > width && own <= LABEL_COLUMN_MOST ? own : width;
    }
    return width;
}

/* A heavy arrow for a happy path, a dashed one for the second role's, a thin one for errors. */
static const char *shaft(const struct stet_arrow *arrow, const struct stet_label *label)
{
    if (label->roles)
        return arrow->roles == 2 ? "╍╍▶" : "━━▶";
    return label->quiet ? "┄┄▷" : "──▶";
}

static void put_arrow(const struct text *text, const struct stet_arrow *arrow)
{
    const char *target = text->diagram->model->states[arrow->target].name;

    for (int i = 0; i < arrow->label_count; i++) {
        const struct stet_label *label = &arrow->labels[i];
        stet_putf(text->out, "  %s %s", shaft(arrow, label), target);
        pad(text->out, text->width - stet_text_columns(target));
        stet_putf(text->out, "  %s\n", label->text);
    }
}

static void put_head(const struct text *text, int state)
{
    const struct stet_model *model = text->diagram->model;
    const struct stet_state *it = &model->states[state];

    stet_putf(text->out, "%s%s%s", state == model->initial ? "● " : "", it->name,
              it->final ? " ◎" : "");
    if (it->what[0])
        stet_putf(text->out, "  %s", stet_say(text->diagram->view->tongue, it->what));
    stet_put_char(text->out, '\n');
}

static void put_state(const struct text *text, int state)
{
    const struct stet_diagram *diagram = text->diagram;
    const struct stet_node *node = &diagram->nodes[diagram->node_of[state]];

    put_head(text, state);
    for (int i = 0; i < diagram->arrow_count; i++)
        if (diagram->arrows[i].source == state)
            put_arrow(text, &diagram->arrows[i]);
    for (int i = 0; i < node->inner_count; i++)
        stet_putf(text->out, "   ·  %s\n", node->inner[i].text);
}

static void put_legend(const struct text *text)
{
    static const char *const shafts[] = {"━━▶", "╍╍▶"};
    const struct stet_diagram *diagram = text->diagram;

    for (int i = 0; i < diagram->role_count; i++)
        stet_putf(text->out, "%s %s   ", shafts[i > 0], diagram->roles[i]);
    stet_putf(text->out, "%s\n",
              stet_phrase(diagram->view->tongue, diagram->only_sends ? STET_PHRASE_DRAW_READ_SENT
                                                                     : STET_PHRASE_DRAW_READ));
    if (diagram->left_out)
        stet_putf(text->out, "%s\n", stet_phrase(diagram->view->tongue, STET_PHRASE_DRAW_LEFT_OUT));
}

bool stet_render_text(const struct stet_view *view, struct stet_buffer *out,
                      struct stet_diagnostics *diagnostics)
{
    const struct stet_diagram *diagram = stet_settle_diagram(out->arena, view, diagnostics);

    if (!diagram)
        return false;
    struct text text = {.out = out, .diagram = diagram, .width = target_width(diagram)};
    stet_putf(out, "%s\n\n", stet_say(view->tongue, view->model->title));
    for (int i = 0; i < view->model->state_count; i++) {
        if (diagram->node_of[i] < 0)
            continue;
        put_state(&text, i);
        stet_put_char(out, '\n');
    }
    put_legend(&text);
    return true;
}
