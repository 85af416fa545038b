/* Every cell of a machine as a table: an event a row, a state a column. */
#include "matrix/matrix.h"

#include <string.h>

#include "stet/phrases.h"
#include "style/style.h"

struct matrix {
    struct stet_buffer *out;
    const struct stet_view *view;
    int *states; /* columns */
    int state_count;
};

static const char *event_label(const struct matrix *matrix, int event)
{
    return stet_say(matrix->view->tongue, matrix->view->model->events[event].label);
}

/* --- HTML ---------------------------------------------------------------- */

static void put_link(const struct matrix *matrix, const char *state)
{
    if (matrix->view->link) {
        stet_put(matrix->out, "<a href=\"");
        stet_put_xml(matrix->out, matrix->view->link);
        stet_putf(matrix->out, "%s\">%s</a>", state, state);
    } else {
        stet_put(matrix->out, state);
    }
}

static void put_html_cell(const struct matrix *matrix, int state, int event)
{
    struct stet_buffer *out = matrix->out;
    int count;
    const struct stet_alternative *choices =
        stet_matrix_cell(out->arena, matrix->view, state, event, &count);

    stet_putf(out, "<td class=\"%s\">", count ? choices[0].disposition : "undisposed");
    for (int i = 0; i < count; i++) {
        const struct stet_alternative *choice = &choices[i];
        stet_put(out, i ? "<br>" : "");
        if (*choice->when) {
            stet_put(out, "<span class=\"when\">");
            stet_put_xml(out, choice->when);
            stet_put(out, "</span> ");
        }
        if (choice->to) {
            stet_put(out, "→ ");
            put_link(matrix, choice->to);
            stet_put(out, *choice->text ? " / " : "");
        }
        stet_put_xml(out, choice->text);
    }
    stet_put(out, "</td>\n");
}

static void put_html(const struct matrix *matrix)
{
    const struct stet_model *model = matrix->view->model;
    struct stet_buffer *out = matrix->out;

    stet_put(out, "<table class=\"matrix\">\n<caption>");
    stet_put_xml(out, stet_say(matrix->view->tongue, model->title));
    stet_put(out, "</caption>\n<thead>\n<tr>\n<td></td>\n");
    for (int i = 0; i < matrix->state_count; i++) {
        stet_put(out, "<th scope=\"col\">");
        put_link(matrix, model->states[matrix->states[i]].name);
        stet_put(out, "</th>\n");
    }
    stet_put(out, "</tr>\n</thead>\n<tbody>\n");
    for (int event = 0; event < model->event_count; event++) {
        stet_put(out, "<tr>\n<th scope=\"row\">");
        stet_put_xml(out, event_label(matrix, event));
        stet_putf(out, " <code>%s</code></th>\n", model->events[event].key);
        for (int i = 0; i < matrix->state_count; i++)
            put_html_cell(matrix, matrix->states[i], event);
        stet_put(out, "</tr>\n");
    }
    stet_put(out, "</tbody>\n</table>\n");
}

/* --- Markdown ------------------------------------------------------------ */

/* Text that a Markdown table shows as it is. */
static void put_markdown(struct stet_buffer *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '&')
            stet_put(out, "&amp;");
        else if (*text == '<')
            stet_put(out, "&lt;");
        else if (*text == '\n')
            stet_put_char(out, ' ');
        else {
            if (strchr("\\`*_{}[]|~$#>", *text))
                stet_put_char(out, '\\');
            stet_put_char(out, *text);
        }
    }
}

static void put_markdown_table(const struct matrix *matrix)
{
    const struct stet_model *model = matrix->view->model;
    struct stet_buffer *out = matrix->out;

    stet_put(out, "| |");
    for (int i = 0; i < matrix->state_count; i++) {
        stet_put_char(out, ' ');
        put_markdown(out, model->states[matrix->states[i]].name);
        stet_put(out, " |");
    }
    stet_put(out, "\n| --- |");
    for (int i = 0; i < matrix->state_count; i++)
        stet_put(out, " --- |");
    stet_put_char(out, '\n');
    for (int event = 0; event < model->event_count; event++) {
        stet_put(out, "| **");
        put_markdown(out, event_label(matrix, event));
        stet_put(out, "** |");
        for (int i = 0; i < matrix->state_count; i++) {
            int count;
            const struct stet_alternative *choices =
                stet_matrix_cell(out->arena, matrix->view, matrix->states[i], event, &count);
            for (int j = 0; j < count; j++) {
                stet_put(out, j ? "<br>" : " ");
                put_markdown(out, stet_matrix_line(out->arena, &choices[j], 1, ""));
            }
            stet_put(out, " |");
        }
        stet_put_char(out, '\n');
    }
}

/* --- CSV, RFC 4180 ------------------------------------------------------- */

static void put_field(struct stet_buffer *out, const char *text, bool first)
{
    if (!first)
        stet_put_char(out, ',');
    if (!strpbrk(text, ",\"\r\n")) {
        stet_put(out, text);
        return;
    }
    stet_put_char(out, '"');
    for (; *text; text++) {
        if (*text == '"')
            stet_put_char(out, '"');
        stet_put_char(out, *text);
    }
    stet_put_char(out, '"');
}

static void put_csv(const struct matrix *matrix)
{
    const struct stet_model *model = matrix->view->model;
    struct stet_buffer *out = matrix->out;

    put_field(out, "event", true);
    put_field(out, "label", false);
    for (int i = 0; i < matrix->state_count; i++)
        put_field(out, model->states[matrix->states[i]].name, false);
    stet_put(out, "\r\n");
    for (int event = 0; event < model->event_count; event++) {
        put_field(out, model->events[event].key, true);
        put_field(out, event_label(matrix, event), false);
        for (int i = 0; i < matrix->state_count; i++) {
            int count;
            const struct stet_alternative *choices =
                stet_matrix_cell(out->arena, matrix->view, matrix->states[i], event, &count);
            put_field(out, stet_matrix_line(out->arena, choices, count, "; "), false);
        }
        stet_put(out, "\r\n");
    }
}

void stet_render_matrix(const struct stet_view *view, enum stet_matrix_form form,
                        struct stet_buffer *out)
{
    static void (*const forms[])(const struct matrix *) = {
        [STET_MATRIX_HTML] = put_html,
        [STET_MATRIX_MARKDOWN] = put_markdown_table,
        [STET_MATRIX_CSV] = put_csv,
    };
    struct matrix matrix = {.out = out, .view = view};
    const struct stet_model *model = view->model;
    matrix.states = stet_alloc_array(out->arena, (size_t)model->state_count + 1, sizeof(int));
    for (int i = 0; i < model->state_count; i++)
        if (!model->states[i].is_group && (view->focus < 0 || view->focus == i))
            matrix.states[matrix.state_count++] = i;
    forms[form](&matrix);
}
