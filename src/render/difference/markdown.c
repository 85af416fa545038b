/* A difference for a review comment: GitHub's Markdown, with Mermaid. */
#include "difference/words.h"

#include "stet/difference_text.h"
#include "stet/table_text.h"

#include <string.h>

/* A diagram with more states than these is no help in a comment. */
enum { MOST_STATES = 40 };

/* In a table's cell, as code: no bar and no backtick may end it. */
static void put_code(struct stet_buffer *out, const char *text)
{
    stet_put_char(out, '`');
    for (; *text != '\0'; text++) {
        if (*text == '|')
            stet_put_char(out, '\\');
        stet_put_char(out, *text == '`' ? '\'' : *text);
    }
    stet_put_char(out, '`');
}

static void put_renames(struct stet_buffer *out, const struct stet_difference *difference)
{
    for (int i = 0; i < difference->rename_count; i++) {
        const struct stet_rename *rename = &difference->renames[i];

        stet_putf(out, "%s- the %s `%s` is now called `%s`\n", i == 0 ? "\n" : "", rename->kind,
                  rename->old_name, rename->new_name);
    }
}

/* Longer than any run of backticks in the rows, so that none ends the block. */
static const char *fence(struct stet_arena *arena, const struct stet_difference *difference)
{
    size_t longest = 2;
    struct stet_buffer out;

    for (int i = 0; i < difference->change_count; i++) {
        const struct stet_row_text *rows[] = {difference->changes[i].old_row,
                                              difference->changes[i].new_row};

        for (size_t j = 0; j < STET_COUNT(rows); j++) {
            const char *text = rows[j] != NULL ? stet_row_write(arena, rows[j]) : "";

            while ((text = strchr(text, '`')) != NULL) {
                const size_t run = strspn(text, "`");

                longest = run > longest ? run : longest;
                text += run;
            }
        }
    }
    stet_buffer_init(&out, arena);
    for (size_t i = 0; i <= longest; i++)
        stet_put_char(&out, '`');
    return stet_buffer_text(&out);
}

static void put_changes(struct stet_buffer *out, const struct stet_difference *difference)
{
    const char *marks = fence(out->arena, difference);

    if (difference->change_count == 0)
        return;
    stet_putf(out, "\n%sdiff\n", marks);
    for (int i = 0; i < difference->change_count; i++) {
        const struct stet_change *change = &difference->changes[i];

        if (difference_begins(difference, i))
            stet_putf(out, "@@ %s @@\n", stet_section_name(change->section));
        if (change->old_row != NULL)
            stet_putf(out, "- %s\n", stet_row_write(out->arena, change->old_row));
        if (change->new_row != NULL)
            stet_putf(out, "+ %s\n", stet_row_write(out->arena, change->new_row));
    }
    stet_putf(out, "%s\n", marks);
}

static void put_steps(struct stet_buffer *out, const struct stet_difference_view *view)
{
    const struct stet_difference *difference = view->difference;

    stet_put(out, "\n| | event | old | new |\n| --- | --- | --- | --- |\n");
    for (int i = 0; i < difference->behaviour->count; i++) {
        const struct stet_difference_step *step = &difference->behaviour->steps[i];

        stet_putf(out, "| %d | ", i + 1);
        put_code(out, stet_difference_event(out->arena, difference, step));
        stet_put(out, " | ");
        put_code(out, stet_difference_reaction(out->arena, NULL, difference->old_side.model,
                                               &step->old_reaction, step->old_state));
        stet_put(out, " | ");
        put_code(out, stet_difference_reaction(out->arena, NULL, difference->new_side.model,
                                               &step->new_reaction, step->new_state));
        stet_put(out, " |\n");
    }
}

static bool put_diagram(const struct stet_difference *difference, struct stet_buffer *out,
                        struct stet_diagnostics *diagnostics)
{
    struct stet_view view;

    if (difference->new_side.model->state_count > MOST_STATES ||
        !stet_difference_drawn(out->arena, difference, &view) ||
        view.model->state_count > MOST_STATES || !stet_difference_has_marks(&view))
        return true;
    stet_put(out, "\n```mermaid\n");
    if (!stet_render_mermaid(&view, out, diagnostics))
        return false;
    stet_put(out, "```\n\n`+` added, `\xe2\x88\x92` removed\n");
    return true;
}

bool stet_render_difference_markdown(const struct stet_difference_view *view,
                                     struct stet_buffer *out, struct stet_diagnostics *diagnostics)
{
    const struct stet_difference *difference = view->difference;

    stet_put(out, "### ");
    put_code(out, view->old_name);
    stet_put(out, " \xe2\x86\x92 ");
    put_code(out, view->new_name);
    stet_putf(out, "\n\n%s; **%s**\n", difference_counts(out->arena, difference),
              difference_verdict(out->arena, difference));
    put_renames(out, difference);
    put_changes(out, difference);
    if (difference->behaviour->finished && !difference->behaviour->same)
        put_steps(out, view);
    return put_diagram(difference, out, diagnostics);
}
