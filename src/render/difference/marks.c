/* A difference as a state diagram: what is marked, and a textbook's overview around it. */
#include "stet/difference_text.h"

bool stet_difference_drawn(struct stet_arena *arena, const struct stet_difference *difference,
                           struct stet_view *view)
{
    const struct stet_union *both = stet_difference_union(arena, difference);

    if (both == NULL)
        return false;
    *view = (struct stet_view){
        .model = both->model,
        .level = STET_OVERVIEW,
        .focus = -1,
        .highlight = -1,
        .marks = both,
    };
    return true;
}

bool stet_difference_has_marks(const struct stet_view *view)
{
    for (int i = 0; i < view->model->state_count; i++)
        if (view->marks->states[i] != STET_MARK_SAME)
            return true;
    for (int i = 0; i < view->model->row_count; i++)
        if (view->marks->rows[i] != STET_MARK_SAME)
            return true;
    return false;
}

bool stet_render_difference_svg(const struct stet_difference_view *view, struct stet_buffer *out,
                                struct stet_diagnostics *diagnostics)
{
    struct stet_view drawn;

    if (stet_difference_drawn(out->arena, view->difference, &drawn))
        return stet_render_svg(&drawn, out, diagnostics);
    stet_error(diagnostics, "too-large", view->difference->new_side.model->place,
               "both machines together have more than %d flags and guards; there is no picture of "
               "that",
               STET_MAX_MEMORY_BITS);
    return false;
}
