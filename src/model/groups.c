/* Where states stand: groups, INITIAL, FINAL; and what is said of single names. */
#include "build.h"

#include <string.h>

static void set_group(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_model *model = builder->model;
    const struct entry *entry;
    int state;

    if (row->broken || column_is_nothing(row, 1))
        return;
    entry = column_group(builder, row, 1);
    if (entry == NULL)
        return;
    if (entry->row->kind != STET_WORD_GROUP) {
        stet_error(builder->diagnostics, "not-a-group", row->place,
                   "%s is a state and holds no others; declare it with GROUP, or write _",
                   entry->name);
        return;
    }
    state = row->arguments[0].count == 1 ? stet_model_state(model, row->arguments[0].tokens[0].text)
                                         : -1;
    if (state >= 0 && model->states[state].place.line == row->place.line)
        model->states[state].group = entry->index;
}

/*
 * Follows the groups around each state; `mark` is what has been seen on the
 * way from a state (its number + 1).  A circle is reported once and cut.
 */
static void cut_circles(struct builder *builder)
{
    struct stet_model *model = builder->model;
    int *mark = stet_alloc_array(builder->arena, (size_t)model->state_count, sizeof *mark);

    for (int i = 0; i < model->state_count; i++) {
        int at = i;

        while (at >= 0 && mark[at] == 0) {
            mark[at] = i + 1;
            at = model->states[at].group;
        }
        if (at >= 0 && mark[at] == i + 1) {
            stet_error(builder->diagnostics, "group-circle", model->states[at].place,
                       "%s contains itself; take it out of %s", model->states[at].name,
                       model->states[model->states[at].group].name);
            model->states[at].group = -1;
        }
    }
}

/* A group counts among those that lie in each other, though it is not around itself. */
static void set_depths(struct builder *builder)
{
    struct stet_model *model = builder->model;
    bool reported = false;

    for (int i = 0; i < model->state_count; i++) {
        struct stet_state *state = &model->states[i];
        const int limit = STET_MAX_DEPTH - (state->is_group ? 1 : 0);

        for (int at = state->group; at >= 0 && state->depth <= limit; at = model->states[at].group)
            state->depth++;
        if (state->depth > limit && !reported)
            stet_error(builder->diagnostics, "limit", state->place,
                       "%s is more than %d groups deep; flatten the groups", state->name,
                       STET_MAX_DEPTH);
        reported = reported || state->depth > limit;
    }
}

static void set_initial(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_model *model = builder->model;
    const struct entry *entry;

    if (row->broken)
        return;
    entry = column_entry(builder, row, 0, SCOPE_STATE);
    if (entry == NULL)
        return;
    if (entry->row->kind == STET_WORD_GROUP) {
        stet_error(builder->diagnostics, "initial-group", row->place,
                   "%s is a group; a machine starts in a state, name one of it", entry->name);
        return;
    }
    if (model->initial >= 0) {
        stet_error(builder->diagnostics, "two-initials", row->place,
                   "a second INITIAL; the machine starts in %s already, remove one",
                   model->states[model->initial].name);
        return;
    }
    model->initial = entry->index;
}

static void set_quiet(struct builder *builder, const struct stet_row_text *row)
{
    int event = column_event(builder, row, 0);

    if (event >= 0)
        builder->model->events[event].quiet = true;
}

static void set_wire(struct builder *builder, const struct stet_row_text *row)
{
    const struct entry *entry = column_entry(builder, row, 0, SCOPE_MESSAGE);
    const char *label = column_text(builder, row, 1);
    struct stet_name *message;

    if (entry == NULL || label == NULL)
        return;
    message = &builder->model->messages.list[entry->index];
    if (message->wire != message->text)
        stet_error(builder->diagnostics, "declared-twice", row->place,
                   "a second WIRE for %s; a message is drawn one way on the wire, remove one",
                   entry->name);
    message->wire = label;
}

static void set_outlasts(struct builder *builder, const struct stet_row_text *row)
{
    const struct entry *entry = column_entry(builder, row, 0, SCOPE_TIMER);

    if (entry != NULL)
        builder->model->timers.list[entry->index].outlasts = true;
}

static void set_final(struct builder *builder, const struct stet_row_text *row)
{
    int state = column_state(builder, row, 0, true);

    if (state >= 0)
        builder->model->states[state].final = true;
}

static void check_initial(struct builder *builder)
{
    const struct stet_model *model = builder->model;

    if (model->name == NULL)
        return; /* already reported: there is no machine */
    if (builder->words[STET_WORD_STATE] == 0)
        stet_error(builder->diagnostics, "no-states", model->place,
                   "the machine has no states; add STATE(name, _, \"what it means\")");
    else if (builder->words[STET_WORD_INITIAL] == 0)
        stet_error(builder->diagnostics, "no-initial", model->place,
                   "the machine has no INITIAL; say where it starts with INITIAL(state)");
}

void build_groups(struct builder *builder)
{
    static void (*const setters[STET_WORD_COUNT])(struct builder *,
                                                  const struct stet_row_text *) = {
        [STET_WORD_QUIET] = set_quiet,
        [STET_WORD_WIRE] = set_wire,
        [STET_WORD_OUTLASTS] = set_outlasts,
        [STET_WORD_FINAL] = set_final,
    };

    for (size_t i = 0; i < builder->table->count; i++) {
        const struct stet_row_text *row = &builder->table->rows[i];

        if ((row->kind == STET_WORD_STATE || row->kind == STET_WORD_GROUP))
            set_group(builder, row);
        else if (row->kind == STET_WORD_INITIAL)
            set_initial(builder, row);
        else if (setters[row->kind] != NULL && !row->broken)
            setters[row->kind](builder, row);
    }
    cut_circles(builder);
    set_depths(builder);
    check_initial(builder);
}
