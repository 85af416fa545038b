/* The cells of a matrix as texts. */
#include "matrix/matrix.h"

#include "diagram/texts.h"
#include "stet/phrases.h"

static const char *text_of(struct stet_arena *arena, const struct stet_view *view,
                           const struct stet_row *row)
{
    const struct stet_model *model = view->model;
    const struct stet_tongue *tongue = view->tongue;

    switch (row->kind) {
    case STET_IGNORE:
        return stet_phrase(tongue, STET_PHRASE_DRAW_IGNORE);
    case STET_DEFER:
        return stet_phrase(tongue, STET_PHRASE_DRAW_DEFER);
    case STET_NEVER:
        return stet_phrase(tongue, STET_PHRASE_DRAW_NEVER);
    case STET_REFUSE:
        return stet_say_phrase(arena, tongue, STET_PHRASE_DRAW_REFUSE, "what",
                               stet_say(tongue, model->signals.list[row->signal].text), NULL);
    case STET_ON:
    case STET_OR:
        break;
    }
    const char *actions = stet_actions_text(arena, model, tongue, row->actions, false);
    if (actions)
        return actions;
    return row->to < 0 ? stet_phrase(tongue, STET_PHRASE_DRAW_STAY) : "";
}

struct stet_alternative *stet_matrix_cell(struct stet_arena *arena, const struct stet_view *view,
                                          int state, int event, int *count)
{
    const struct stet_model *model = view->model;
    const struct stet_cell *cell = stet_model_cell(model, state, event);
    struct stet_alternative *choices =
        stet_alloc_array(arena, (size_t)cell->count + 1, sizeof *choices);

    for (int i = 0; i < cell->count; i++) {
        const struct stet_row *row = &model->rows[cell->rows[i]];
        const char *when = stet_when_text(arena, model, view->tongue, &row->when);
        choices[i] = (struct stet_alternative){
            .when = when ? stet_format(arena, "[%s]", when) : "",
            .disposition = stet_row_disposition(row),
            .to = row->to >= 0 ? model->states[row->to].name : NULL,
            .text = text_of(arena, view, row),
        };
    }
    *count = cell->count;
    return choices;
}

const char *stet_matrix_line(struct stet_arena *arena, const struct stet_alternative *choices,
                             int count, const char *separator)
{
    struct stet_buffer line;

    stet_buffer_init(&line, arena);
    for (int i = 0; i < count; i++) {
        const struct stet_alternative *choice = &choices[i];
        stet_putf(&line, "%s%s%s", i ? separator : "", choice->when, *choice->when ? " " : "");
        if (choice->to)
            stet_putf(&line, "→ %s%s", choice->to, *choice->text ? " / " : "");
        stet_put(&line, choice->text);
    }
    return stet_buffer_text(&line);
}

const char *stet_matrix_text(struct stet_arena *arena, const struct stet_view *view, int state,
                             int event)
{
    int count;
    const struct stet_alternative *choices = stet_matrix_cell(arena, view, state, event, &count);

    return stet_matrix_line(arena, choices, count, "; ");
}
