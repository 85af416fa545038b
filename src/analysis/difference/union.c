/* Both machines in one model, to be drawn. */
#include "difference/parts.h"

#include <string.h>

/* For each of the old machine's things its index in the union. */
struct indices {
    int *messages;
    int *timers;
    int *flags;
    int *guards;
    int *signals;
    int *actions;
    int *calls;
    int *events;
    int *states;
};

struct merge {
    struct stet_arena *arena;
    const struct stet_difference *difference;
    const struct stet_model *old_model;
    const struct stet_model *new_model;
    struct stet_model *model;
    struct indices of_old;
    enum stet_mark *states;
    enum stet_mark *rows;
    const char **notes;
    int *first_row;  /* [state of the new machine]: its first row, -1 */
    int *next_row;   /* [row of the new machine]: the next of its state, -1 */
    int *row_of_old; /* removed rows in the union; -1: it is still there */
};

/* --- names --------------------------------------------------------------- */

/* The new names, then those that the old machine alone has. */
static int *merge_names(struct merge *merge, const struct stet_names *old_names,
                        const struct stet_names *new_names, struct stet_names *names)
{
    const size_t most = (size_t)old_names->count + (size_t)new_names->count + 1;
    int *indices = stet_alloc_array(merge->arena, (size_t)old_names->count + 1, sizeof(int));

    names->list = stet_alloc_array(merge->arena, most, sizeof *names->list);
    names->count = new_names->count;
    if (new_names->count > 0)
        memcpy(names->list, new_names->list, (size_t)new_names->count * sizeof *names->list);
    for (int i = 0; i < old_names->count; i++) {
        indices[i] = stet_names_find(new_names, old_names->list[i].name);
        if (indices[i] < 0) {
            indices[i] = names->count;
            names->list[names->count++] = old_names->list[i];
        }
    }
    return indices;
}

static void merge_all_names(struct merge *merge)
{
    const struct stet_model *old_model = merge->old_model, *new_model = merge->new_model;
    struct stet_model *model = merge->model;
    struct indices *of_old = &merge->of_old;

    of_old->messages =
        merge_names(merge, &old_model->messages, &new_model->messages, &model->messages);
    of_old->timers = merge_names(merge, &old_model->timers, &new_model->timers, &model->timers);
    of_old->flags = merge_names(merge, &old_model->flags, &new_model->flags, &model->flags);
    of_old->guards = merge_names(merge, &old_model->guards, &new_model->guards, &model->guards);
    of_old->signals = merge_names(merge, &old_model->signals, &new_model->signals, &model->signals);
    of_old->actions = merge_names(merge, &old_model->actions, &new_model->actions, &model->actions);
    of_old->calls = merge_names(merge, &old_model->calls, &new_model->calls, &model->calls);
}

/* The texts of what has another name now say so, wherever they are drawn. */
static void note_rename(struct merge *merge, int old_event, int event)
{
    const struct stet_model *original = merge->difference->old_side.model;
    struct stet_event *it = &merge->model->events[event];
    struct stet_names *const names[] = {[STET_CALL] = &merge->model->calls,
                                        [STET_RECEIVE] = &merge->model->messages,
                                        [STET_EXPIRE] = &merge->model->timers};
    const char *was = original->events[old_event].key;

    if (strcmp(was, merge->old_model->events[old_event].key) == 0)
        return;
    was = strchr(was, ':') != NULL ? strchr(was, ':') + 1 : was;
    it->label = stet_format(merge->arena, "%s (was %s)", it->label, was);
    names[it->kind]->list[it->index].text = it->label;
}

static void merge_events(struct merge *merge)
{
    const struct stet_model *old_model = merge->old_model, *new_model = merge->new_model;
    struct stet_model *model = merge->model;
    const size_t most = (size_t)old_model->event_count + (size_t)new_model->event_count + 1;

    model->events = stet_alloc_array(merge->arena, most, sizeof *model->events);
    model->event_count = new_model->event_count;
    if (new_model->event_count > 0)
        memcpy(model->events, new_model->events,
               (size_t)new_model->event_count * sizeof *model->events);
    merge->of_old.events =
        stet_alloc_array(merge->arena, (size_t)old_model->event_count + 1, sizeof(int));
    for (int i = 0; i < old_model->event_count; i++) {
        const struct stet_event *event = &old_model->events[i];
        const int *const lists[] = {[STET_CALL] = merge->of_old.calls,
                                    [STET_RECEIVE] = merge->of_old.messages,
                                    [STET_EXPIRE] = merge->of_old.timers};
        int index = stet_model_event(new_model, event->key);

        if (index < 0) {
            index = model->event_count++;
            model->events[index] = *event;
            model->events[index].index = lists[event->kind][event->index];
        }
        merge->of_old.events[i] = index;
        note_rename(merge, i, index);
    }
}

/* --- states -------------------------------------------------------------- */

static struct stet_actions old_actions(struct merge *merge, struct stet_actions from)
{
    const int *const lists[] = {
        [STET_SEND] = merge->of_old.messages, [STET_START] = merge->of_old.timers,
        [STET_STOP] = merge->of_old.timers,   [STET_SET] = merge->of_old.flags,
        [STET_CLEAR] = merge->of_old.flags,   [STET_TELL] = merge->of_old.signals,
        [STET_DO] = merge->of_old.actions};
    struct stet_action *list = stet_alloc_array(merge->arena, (size_t)from.count + 1, sizeof *list);

    for (int i = 0; i < from.count; i++)
        list[i] =
            (struct stet_action){from.list[i].kind, lists[from.list[i].kind][from.list[i].index]};
    return (struct stet_actions){list, from.count};
}

static bool same_actions(struct stet_actions a, struct stet_actions b)
{
    for (int i = 0; i < a.count && i < b.count; i++)
        if (a.list[i].kind != b.list[i].kind || a.list[i].index != b.list[i].index)
            return false;
    return a.count == b.count;
}

/* What is said of a state that both machines have. */
static void mark_state(struct merge *merge, int old_index, int new_index)
{
    const struct stet_state *old_state = &merge->old_model->states[old_index];
    const struct stet_state *new_state = &merge->new_model->states[new_index];
    const bool other_name = strcmp(old_state->name, new_state->name) != 0;
    const bool began = merge->old_model->initial == old_index;
    const bool begins = merge->new_model->initial == new_index;
    struct stet_buffer note;

    stet_buffer_init(&note, merge->arena);
    if (other_name)
        stet_putf(&note, "was %s", old_state->name);
    if (began != begins)
        stet_putf(&note, "%s%s", note.length > 0 ? ", " : "",
                  begins ? "initial now" : "no longer initial");
    if (old_state->final != new_state->final)
        stet_putf(&note, "%s%s", note.length > 0 ? ", " : "",
                  new_state->final ? "final now" : "no longer final");
    if (!same_actions(old_actions(merge, old_state->enter), new_state->enter))
        stet_putf(&note, "%sentered otherwise", note.length > 0 ? ", " : "");
    if (!same_actions(old_actions(merge, old_state->leave), new_state->leave))
        stet_putf(&note, "%sleft otherwise", note.length > 0 ? ", " : "");
    if (note.length == 0)
        return;
    merge->states[new_index] = STET_MARK_CHANGED;
    merge->notes[new_index] = stet_buffer_text(&note);
}

static void merge_states(struct merge *merge)
{
    const struct stet_model *old_model = merge->old_model, *new_model = merge->new_model;
    const size_t most = (size_t)old_model->state_count + (size_t)new_model->state_count + 1;
    struct stet_model *model = merge->model;
    int *of_old = stet_alloc_array(merge->arena, (size_t)old_model->state_count + 1, sizeof(int));

    merge->of_old.states = of_old;
    merge->states = stet_alloc_array(merge->arena, most, sizeof *merge->states);
    merge->notes = stet_alloc_array(merge->arena, most, sizeof *merge->notes);
    model->states = stet_alloc_array(merge->arena, most, sizeof *model->states);
    model->state_count = new_model->state_count;
    memcpy(model->states, new_model->states,
           (size_t)new_model->state_count * sizeof *model->states);
    for (int i = 0; i < new_model->state_count; i++)
        if (merge->difference->old_of[i] < 0)
            merge->states[i] = STET_MARK_ADDED;
    for (int i = 0; i < old_model->state_count; i++) {
        of_old[i] = merge->difference->new_of[i];
        if (of_old[i] >= 0) {
            mark_state(merge, i, of_old[i]);
            continue;
        }
        of_old[i] = model->state_count++;
        model->states[of_old[i]] = old_model->states[i];
        merge->states[of_old[i]] = STET_MARK_REMOVED;
        model->states[of_old[i]].enter = old_actions(merge, old_model->states[i].enter);
        model->states[of_old[i]].leave = old_actions(merge, old_model->states[i].leave);
    }
    for (int i = 0; i < old_model->state_count; i++)
        if (merge->difference->new_of[i] < 0 && old_model->states[i].group >= 0)
            model->states[of_old[i]].group = of_old[old_model->states[i].group];
}

/* The name of a removed state may be that of a new one by now. */
static void keep_names_apart(struct merge *merge)
{
    struct stet_model *model = merge->model;

    for (int i = merge->new_model->state_count; i < model->state_count; i++)
        if (stet_model_state(merge->new_model, model->states[i].name) >= 0)
            model->states[i].name = stet_format(merge->arena, "%s_before", model->states[i].name);
}

/* --- rows ---------------------------------------------------------------- */

/* Bits of flags and guards where they are in the union. */
static struct stet_when moved_when(const struct merge *merge, struct stet_when when,
                                   const struct stet_model *from, const int *flags,
                                   const int *guards)
{
    struct stet_when moved = {0, 0};

    for (int i = 0; i < from->flags.count + from->guards.count; i++) {
        const bool flag = i < from->flags.count;
        const int index = flag ? i : i - from->flags.count;
        int bit;

        if (!(when.mask >> i & 1))
            continue;
        bit = flag ? (flags != NULL ? flags[index] : index)
                   : merge->model->flags.count + (guards != NULL ? guards[index] : index);
        moved.mask |= 1ull << bit;
        moved.value |= (when.value >> i & 1) << bit;
    }
    return moved;
}

/* Finds for the old row one of the new machine that says the same of the same cell. */
static bool is_kept(struct merge *merge, const struct stet_row *old_row, bool *taken)
{
    const struct stet_model *old_model = merge->old_model, *new_model = merge->new_model;

    const int from = merge->difference->new_of[old_row->from];

    for (int i = from < 0 ? -1 : merge->first_row[from]; i >= 0; i = merge->next_row[i]) {
        const struct stet_row *new_row = &new_model->rows[i];

        if (taken[i] ||
            (old_row->to >= 0 && merge->difference->new_of[old_row->to] != new_row->to) ||
            !difference_same_row(old_model, old_row, new_model, new_row))
            continue;
        taken[i] = true;
        return true;
    }
    return false;
}

static void add_old_row(struct merge *merge, const struct stet_row *old_row)
{
    const struct indices *of_old = &merge->of_old;
    struct stet_row *row = &merge->model->rows[merge->model->row_count];

    *row = *old_row;
    row->from = of_old->states[old_row->from];
    row->event = of_old->events[old_row->event];
    row->when = moved_when(merge, old_row->when, merge->old_model, of_old->flags, of_old->guards);
    row->actions = old_actions(merge, old_row->actions);
    row->to = old_row->to < 0 ? -1 : of_old->states[old_row->to];
    row->signal = old_row->signal < 0 ? -1 : of_old->signals[old_row->signal];
    merge->rows[merge->model->row_count++] = STET_MARK_REMOVED;
}

static void chain_rows(struct merge *merge)
{
    const struct stet_model *model = merge->new_model;

    merge->first_row = stet_alloc_array(merge->arena, (size_t)model->state_count + 1, sizeof(int));
    merge->next_row = stet_alloc_array(merge->arena, (size_t)model->row_count + 1, sizeof(int));
    for (int i = 0; i < model->state_count; i++)
        merge->first_row[i] = -1;
    for (int i = model->row_count - 1; i >= 0; i--) {
        merge->next_row[i] = merge->first_row[model->rows[i].from];
        merge->first_row[model->rows[i].from] = i;
    }
}

static void merge_rows(struct merge *merge)
{
    const struct stet_model *old_model = merge->old_model, *new_model = merge->new_model;
    const size_t most = (size_t)old_model->row_count + (size_t)new_model->row_count + 1;
    struct stet_model *model = merge->model;
    bool *taken = stet_alloc_array(merge->arena, (size_t)new_model->row_count + 1, sizeof(bool));

    model->rows = stet_alloc_array(merge->arena, most, sizeof *model->rows);
    merge->rows = stet_alloc_array(merge->arena, most, sizeof *merge->rows);
    merge->row_of_old =
        stet_alloc_array(merge->arena, (size_t)old_model->row_count + 1, sizeof(int));
    chain_rows(merge);
    model->row_count = new_model->row_count;
    for (int i = 0; i < new_model->row_count; i++) {
        model->rows[i] = new_model->rows[i];
        model->rows[i].when = moved_when(merge, new_model->rows[i].when, new_model, NULL, NULL);
    }
    for (int i = 0; i < old_model->row_count; i++) {
        merge->row_of_old[i] = -1;
        if (is_kept(merge, &old_model->rows[i], taken))
            continue;
        merge->row_of_old[i] = model->row_count;
        add_old_row(merge, &old_model->rows[i]);
    }
    for (int i = 0; i < new_model->row_count; i++)
        merge->rows[i] = taken[i] ? STET_MARK_SAME : STET_MARK_ADDED;
}

/* --- cells --------------------------------------------------------------- */

/* Appends the removed rows of an old cell. */
static void add_removed(struct merge *merge, const struct stet_cell *old_cell,
                        struct stet_cell *cell)
{
    int *rows =
        stet_alloc_array(merge->arena, (size_t)(cell->count + old_cell->count) + 1, sizeof(int));

    if (cell->count > 0)
        memcpy(rows, cell->rows, (size_t)cell->count * sizeof(int));
    for (int i = 0; i < old_cell->count; i++)
        if (merge->row_of_old[old_cell->rows[i]] >= 0)
            rows[cell->count++] = merge->row_of_old[old_cell->rows[i]];
    cell->rows = rows;
}

static void merge_cells(struct merge *merge)
{
    const struct stet_model *old_model = merge->old_model, *new_model = merge->new_model;
    struct stet_model *model = merge->model;
    const size_t events = (size_t)model->event_count;

    model->cells = stet_alloc_array(merge->arena, (size_t)model->state_count * events + 1,
                                    sizeof *model->cells);
    for (int s = 0; s < new_model->state_count; s++)
        for (int e = 0; e < new_model->event_count; e++)
            model->cells[(size_t)s * events + (size_t)e] = *stet_model_cell(new_model, s, e);
    for (int s = 0; s < old_model->state_count; s++)
        for (int e = 0; e < old_model->event_count; e++)
            add_removed(merge, stet_model_cell(old_model, s, e),
                        &model->cells[(size_t)merge->of_old.states[s] * events +
                                      (size_t)merge->of_old.events[e]]);
}

const struct stet_union *stet_difference_union(struct stet_arena *arena,
                                               const struct stet_difference *difference)
{
    struct merge merge = {
        .arena = arena,
        .difference = difference,
        .old_model = difference->old_renamed,
        .new_model = difference->new_side.model,
        .model = stet_alloc(arena, sizeof(struct stet_model)),
    };
    struct stet_union *both = stet_alloc(arena, sizeof *both);

    *merge.model = *merge.new_model;
    merge.model->system_count = 0;
    merge.model->scenario_count = 0;
    merge_all_names(&merge);
    if (merge.model->flags.count + merge.model->guards.count > STET_MAX_MEMORY_BITS)
        return NULL;
    merge_events(&merge);
    merge_states(&merge);
    keep_names_apart(&merge);
    merge_rows(&merge);
    merge_cells(&merge);
    *both = (struct stet_union){merge.model, merge.states, merge.rows, merge.notes};
    return both;
}
