/* Preprocessed text: parsed, built into a model, checked, explored, run and rendered. */
#include "fuzz.h"

#include "stet/check.h"
#include "stet/findings.h"
#include "stet/render.h"

#include <string.h>

enum { MEMORY = 256 << 20 };

static void check_diagnostics(const struct stet_diagnostics *diagnostics)
{
    const struct stet_findings findings = {.diagnostics = diagnostics, .version = "1"};
    struct stet_buffer out;

    for (size_t i = 0; i < diagnostics->count; i++) {
        const struct stet_diagnostic *d = &diagnostics->list[i];

        MUST(d->rule != NULL && d->place.file != NULL && d->place.line >= 0);
        MUST(*d->message != '\0' && stet_text_fault(d->message, strlen(d->message)) == NULL);
        MUST(stet_text_fault(d->place.file, strlen(d->place.file)) == NULL);
    }
    stet_buffer_init(&out, diagnostics->arena);
    stet_findings_json(&findings, &out);
    stet_findings_sarif(&findings, &out);
    stet_findings_github(&findings, &out);
    stet_findings_text(&findings, &out);
    MUST(out.length > 0);
}

static void render_cells(const struct stet_model *model, struct stet_buffer *out,
                         struct stet_diagnostics *diagnostics)
{
    struct stet_view view = {.model = model, .focus = -1, .highlight = -1, .id = "f"};

    MUST(stet_render_json(&view, out, diagnostics));
    stet_render_matrix(&view, STET_MATRIX_HTML, out);
    stet_render_matrix(&view, STET_MATRIX_MARKDOWN, out);
    stet_render_matrix(&view, STET_MATRIX_CSV, out);
}

static void render_stories(struct stet_arena *arena, const struct stet_model *model,
                           struct stet_buffer *out, struct stet_diagnostics *diagnostics)
{
    for (int i = 0; i < model->scenario_count; i++) {
        const size_t errors = diagnostics->errors;
        struct stet_chart_view view = {
            .story = stet_story_run(arena, model, &model->scenarios[i], diagnostics), .id = "f"};

        MUST((view.story != NULL) == (diagnostics->errors == errors));
        if (view.story == NULL)
            continue;
        (void)stet_render_chart_mermaid(&view, out, diagnostics);
        (void)stet_render_chart_svg(&view, out, diagnostics);
        (void)stet_render_chart_text(&view, out, diagnostics);
        (void)stet_render_chart_json(&view, out, diagnostics);
    }
}

/* A cell's rows end with the first that always holds; every index is one. */
static void check_model(const struct stet_model *model)
{
    MUST(model->initial >= 0 && model->initial < model->state_count);
    MUST(!model->states[model->initial].is_group);
    for (int state = 0; state < model->state_count; state++) {
        for (int event = 0; event < model->event_count; event++) {
            const struct stet_cell *cell = stet_model_cell(model, state, event);

            MUST(cell->count == 0 || !model->states[state].is_group);
            for (int i = 0; i < cell->count; i++) {
                const struct stet_row *row = &model->rows[cell->rows[i]];

                MUST(row->event == event && stet_model_inside(model, state, row->from));
                MUST(i == cell->count - 1 || row->when.mask != 0);
                MUST(row->to < model->state_count &&
                     (row->to < 0 || !model->states[row->to].is_group));
            }
        }
    }
}

/* Systems are explored as far as a fuzzer has time. */
static void check(struct stet_arena *arena, const struct stet_model *model,
                  struct stet_diagnostics *diagnostics)
{
    struct stet_check_options options;

    stet_check_options_init(&options);
    options.exploring.max_states = 500;
    options.exploring.max_memory = 32 << 20;
    options.exploring.threads = 1;
    (void)stet_check_run(arena, model, &options, diagnostics->count, diagnostics);
}

static void read_text(struct stet_arena *arena, const char *text, size_t length)
{
    struct stet_diagnostics diagnostics;
    struct stet_table table;
    const struct stet_model *model;
    struct stet_buffer out;
    bool sound;

    stet_diagnostics_init(&diagnostics, arena);
    stet_buffer_init(&out, arena);
    sound = stet_table_parse(arena, "t.def", text, length, &table, &diagnostics);
    MUST(sound == (diagnostics.errors == 0));
    model = stet_model_build(arena, &table, &diagnostics);
    MUST(model != NULL || diagnostics.errors > 0);
    if (model != NULL) {
        check_model(model);
        check(arena, model, &diagnostics);
        render_cells(model, &out, &diagnostics);
        render_stories(arena, model, &out, &diagnostics);
    }
    check_diagnostics(&diagnostics);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_within(MEMORY, data, size, read_text);
}
