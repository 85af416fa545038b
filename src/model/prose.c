/* What is said about things: paragraphs, remarks, common mistakes. */
#include "build.h"

#include <string.h>

/* Appends a paragraph; room doubles whenever the count is a power of two. */
static void add_paragraph(struct stet_arena *arena, struct stet_prose *prose, const char *text)
{
    const size_t count = (size_t)prose->count;
    const char **list = (const char **)prose->paragraphs;

    if ((count & (count - 1)) == 0) {
        list = stet_alloc_array(arena, count == 0 ? 1 : 2 * count, sizeof *list);
        if (count > 0)
            memcpy(list, prose->paragraphs, count * sizeof *list);
        prose->paragraphs = list;
    }
    list[prose->count++] = text;
}

void build_about(struct builder *builder, const struct stet_row_text *row)
{
    const char *text = column_text(builder, row, 0);

    if (builder->open == NULL)
        stet_error(builder->diagnostics, "about-nothing", row->place,
                   "ABOUT stands above what it is about; move it below MACHINE, SYSTEM, SCENARIO, "
                   "PHASE or STEP");
    else if (text != NULL)
        add_paragraph(builder->arena, builder->open, text);
}

/* Whether an event has this name, be it without its word. */
static bool names_event(struct builder *builder, const char *name)
{
    static const char *const words[] = {"", "RECEIVE:", "EXPIRE:"};

    for (size_t i = 0; i < STET_COUNT(words); i++)
        if (stet_model_event(builder->model, stet_format(builder->arena, "%s%s", words[i], name)) >=
            0)
            return true;
    return false;
}

/* What a remark is about: a state or group of that name, else an event. */
static void set_subject(struct builder *builder, const struct stet_row_text *row,
                        struct stet_remark *remark)
{
    const struct stet_model *model = builder->model;
    const struct stet_argument *argument = &row->arguments[0];
    const char *name = argument->count == 1 ? argument->tokens[0].text : NULL;
    const bool is_state = name != NULL && stet_model_state(model, name) >= 0;
    const bool is_event = name != NULL && names_event(builder, name);

    if (is_state || (name != NULL && !is_event)) {
        remark->subject = STET_ABOUT_STATE;
        remark->index = column_state(builder, row, 0, false);
    } else {
        remark->subject = STET_ABOUT_EVENT;
        remark->index = column_event(builder, row, 0);
    }
}

void build_remark(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_model *model = builder->model;
    struct stet_remark remark = {.place = row->place};

    set_subject(builder, row, &remark);
    remark.text = column_text(builder, row, 1);
    remark.says = column_source(builder, row, 2);
    model->remarks[model->remark_count++] = remark;
}

void build_mistake(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_model *model = builder->model;

    model->mistakes[model->mistake_count++] =
        (struct stet_mistake){.wrong = column_text(builder, row, 0),
                              .right = column_text(builder, row, 1),
                              .says = column_source(builder, row, 2),
                              .place = row->place};
}
