/* A difference for a terminal. */
#include "difference/words.h"

#include "stet/table_text.h"
#include "style/style.h"

static void put_row(struct stet_buffer *out, char mark, const struct stet_row_text *row)
{
    if (row != NULL)
        stet_putf(out, "%c %s:%d  %s\n", mark, row->place.file, row->place.line,
                  stet_row_write(out->arena, row));
}

static void put_renames(struct stet_buffer *out, const struct stet_difference *difference)
{
    if (difference->rename_count > 0)
        stet_put(out, "\nrenamed\n");
    for (int i = 0; i < difference->rename_count; i++) {
        const struct stet_rename *rename = &difference->renames[i];

        stet_putf(out, "~ %s %s is now %s\n", rename->kind, rename->old_name, rename->new_name);
    }
}

static void put_changes(struct stet_buffer *out, const struct stet_difference *difference)
{
    for (int i = 0; i < difference->change_count; i++) {
        const struct stet_change *change = &difference->changes[i];

        if (difference_begins(difference, i))
            stet_putf(out, "\n%s\n", stet_section_name(change->section));
        put_row(out, '-', change->old_row);
        put_row(out, '+', change->new_row);
    }
}

/* --- the sequence of events, in columns ---------------------------------- */

enum { COLUMNS = 3 };

static void put_padded(struct stet_buffer *out, const char *text, int width)
{
    stet_put(out, text);
    for (int i = stet_text_columns(text); i < width; i++)
        stet_put_char(out, ' ');
}

static void put_steps(struct stet_buffer *out, const struct stet_difference_view *view)
{
    const struct stet_difference *difference = view->difference;
    const struct stet_behaviour *behaviour = difference->behaviour;
    const char *(*cells)[COLUMNS] =
        stet_alloc_array(out->arena, (size_t)behaviour->count + 1, sizeof *cells);
    int widths[COLUMNS] = {0};

    cells[0][0] = "event";
    cells[0][1] = view->old_name;
    cells[0][2] = view->new_name;
    for (int i = 0; i < behaviour->count; i++) {
        const struct stet_difference_step *step = &behaviour->steps[i];

        cells[i + 1][0] = stet_difference_event(out->arena, difference, step);
        cells[i + 1][1] = stet_difference_reaction(out->arena, NULL, difference->old_side.model,
                                                   &step->old_reaction, step->old_state);
        cells[i + 1][2] = stet_difference_reaction(out->arena, NULL, difference->new_side.model,
                                                   &step->new_reaction, step->new_state);
    }
    for (int i = 0; i <= behaviour->count; i++)
        for (int j = 0; j < COLUMNS; j++)
            if (stet_text_columns(cells[i][j]) > widths[j])
                widths[j] = stet_text_columns(cells[i][j]);
    for (int i = 0; i <= behaviour->count; i++) {
        stet_put(out, i == 0 ? "     " : stet_format(out->arena, "%3d  ", i));
        put_padded(out, cells[i][0], widths[0] + 3);
        put_padded(out, cells[i][1], widths[1] + 3);
        stet_putf(out, "%s\n", cells[i][2]);
    }
}

bool stet_render_difference_text(const struct stet_difference_view *view, struct stet_buffer *out,
                                 struct stet_diagnostics *diagnostics)
{
    const struct stet_difference *difference = view->difference;

    (void)diagnostics;
    stet_putf(out, "%s -> %s: %s; %s\n", view->old_name, view->new_name,
              difference_counts(out->arena, difference),
              difference_verdict(out->arena, difference));
    if (!view->texts)
        stet_put(out, "only states, names and rows are compared, without texts: files of other "
                      "programs have no more\n");
    put_renames(out, difference);
    put_changes(out, difference);
    if (difference->behaviour->finished && !difference->behaviour->same) {
        stet_put(out, "\nbehaviour\n");
        put_steps(out, view);
    }
    return true;
}
