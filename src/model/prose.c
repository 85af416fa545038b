/* What is said about things: paragraphs, remarks, common mistakes, other spellings. */
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

/* Whether the first column is about a state or group: of that name, when no event has it. */
static bool is_about_state(struct builder *builder, const struct stet_row_text *row)
{
    const struct stet_argument *argument = &row->arguments[0];
    const char *name = argument->count == 1 ? argument->tokens[0].text : NULL;

    return name != NULL &&
           (stet_model_state(builder->model, name) >= 0 || !names_event(builder, name));
}

void build_remark(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_model *model = builder->model;
    struct stet_remark remark = {.place = row->place};

    if (is_about_state(builder, row)) {
        remark.subject = STET_ABOUT_STATE;
        remark.index = column_state(builder, row, 0, false);
    } else {
        remark.subject = STET_ABOUT_EVENT;
        remark.index = column_event(builder, row, 0);
    }
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

/* The last system above the row that has a role of the name in the first column; -1: none. */
static int system_with_role(const struct builder *builder, const struct stet_row_text *row,
                            int *role)
{
    const struct stet_argument *argument = &row->arguments[0];

    if (argument->count != 1)
        return -1;
    for (int i = builder->system; i >= 0; i--) {
        *role = stet_names_find(&builder->model->systems[i].roles, argument->tokens[0].text);
        if (*role >= 0)
            return i;
    }
    return -1;
}

void build_alias(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_model *model = builder->model;
    struct stet_alias alias = {.place = row->place};

    alias.system = system_with_role(builder, row, &alias.index);
    if (alias.system >= 0) {
        alias.kind = STET_ALIAS_ROLE;
    } else if (is_about_state(builder, row)) {
        alias.kind = STET_ALIAS_STATE;
        alias.index = column_state(builder, row, 0, false);
    } else {
        alias.kind = STET_ALIAS_EVENT;
        alias.index = column_event(builder, row, 0);
    }
    alias.spellings = column_text(builder, row, 1);
    model->aliases[model->alias_count++] = alias;
}
