/*
 * Which calls, messages and timers have another name now: those that one side
 * alone has, when most rows about them say the same but for such names.
 */
#include "difference/parts.h"

#include <stdlib.h>
#include <string.h>

#include "stet/spell.h"

enum { MOST_CANDIDATES = 64, ENOUGH = 50, ONE = 100 }; /* likeness in hundredths */

/* What a name is used for: texts of rows, as numbers, sorted. */
struct use {
    int *list;
    size_t count;
    size_t capacity;
};

struct uses {
    struct stet_arena *arena;
    struct stet_map *texts; /* of both models */
    int *text_count;
    const struct stet_model *model;   /* names that the other side does not have are masked */
    struct use *of[STET_EVENT_KINDS]; /* [index] */
};

static const struct stet_names *names_of(const struct stet_model *model, int kind)
{
    return kind == STET_CALL      ? &model->calls
           : kind == STET_RECEIVE ? &model->messages
                                  : &model->timers;
}

/* --- what names are used for ---------------------------------------------- */

/* The model with "?" for every state and event that the other does not have. */
static const struct stet_model *masked(struct stet_arena *arena, const struct stet_model *model,
                                       const struct stet_model *other)
{
    const char *const *renamed[STET_EVENT_KINDS];
    struct stet_model *copy;

    for (int kind = 0; kind < STET_EVENT_KINDS; kind++) {
        const struct stet_names *names = names_of(model, kind);
        const char **list = stet_alloc_array(arena, (size_t)names->count + 1, sizeof *list);

        for (int i = 0; i < names->count; i++)
            if (stet_names_find(names_of(other, kind), names->list[i].name) < 0)
                list[i] = "?";
        renamed[kind] = list;
    }
    copy = stet_model_copy(arena, stet_model_rename(arena, model, renamed));
    for (int i = 0; i < copy->state_count; i++)
        if (stet_model_state(other, copy->states[i].name) < 0)
            copy->states[i].name = "?";
    return copy;
}

static void add_use(struct uses *uses, int kind, int index, const char *text)
{
    struct use *use = &uses->of[kind][index];
    const size_t length = strlen(text);

    if (stet_map_put(uses->texts, text, length, *uses->text_count))
        ++*uses->text_count;
    use->list = stet_grow(uses->arena, use->list, use->count, &use->capacity, sizeof *use->list);
    use->list[use->count++] = stet_map_get(uses->texts, text, length);
}

/* What is done in `text`, as uses of the messages and timers that it names. */
static void add_actions(struct uses *uses, const struct stet_actions *actions, const char *text)
{
    for (int i = 0; i < actions->count; i++) {
        const struct stet_action *action = &actions->list[i];

        if (action->kind == STET_SEND)
            add_use(uses, STET_RECEIVE, action->index, stet_format(uses->arena, "SEND %s", text));
        else if (action->kind == STET_START || action->kind == STET_STOP)
            add_use(uses, STET_EXPIRE, action->index,
                    stet_format(uses->arena, "%d %s", (int)action->kind, text));
    }
}

static void add_row(struct uses *uses, const struct stet_row *row)
{
    const struct stet_event *event = &uses->model->events[row->event];
    struct stet_row bare = *row;
    const char *text;

    bare.says = "";
    if (bare.kind == STET_OR)
        bare.kind = STET_ON;
    text = stet_spell_row(uses->arena, uses->model, &bare);
    add_use(uses, (int)event->kind, event->index, text);
    add_actions(uses, &row->actions, text);
}

static int by_number(const void *left, const void *right)
{
    const int a = *(const int *)left, b = *(const int *)right;

    return a < b ? -1 : a > b;
}

static void collect(struct uses *uses)
{
    const struct stet_model *model = uses->model;

    for (int kind = 0; kind < STET_EVENT_KINDS; kind++)
        uses->of[kind] = stet_alloc_array(uses->arena, (size_t)names_of(model, kind)->count + 1,
                                          sizeof *uses->of[kind]);
    for (int i = 0; i < model->row_count; i++)
        add_row(uses, &model->rows[i]);
    for (int i = 0; i < model->state_count; i++) {
        const struct stet_state *state = &model->states[i];

        add_actions(uses, &state->enter, stet_format(uses->arena, "ENTER %s", state->name));
        add_actions(uses, &state->leave, stet_format(uses->arena, "LEAVE %s", state->name));
    }
    for (int kind = 0; kind < STET_EVENT_KINDS; kind++)
        for (int i = 0; i < names_of(model, kind)->count; i++)
            if (uses->of[kind][i].count > 0)
                qsort(uses->of[kind][i].list, uses->of[kind][i].count, sizeof(int), by_number);
}

/* --- which is which -------------------------------------------------------- */

static size_t count_common(const struct use *a, const struct use *b)
{
    size_t common = 0;

    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        common += a->list[i] == b->list[j];
        if (a->list[i] < b->list[j])
            i++;
        else if (a->list[i] > b->list[j])
            j++;
        else
            i++, j++;
    }
    return common;
}

/* Rows decide; what is said of them and how they are called breaks ties. */
static int likeness(const struct uses *olds, const struct uses *news, int kind, int from, int to)
{
    const struct use *a = &olds->of[kind][from], *b = &news->of[kind][to];
    const struct stet_name *old_name = &names_of(olds->model, kind)->list[from];
    const struct stet_name *new_name = &names_of(news->model, kind)->list[to];

    if (a->count + b->count == 0)
        return 0;
    return (int)(2 * count_common(a, b) * ONE / (a->count + b->count)) +
           (strcmp(old_name->text, new_name->text) == 0 ? ENOUGH / 2 : 0);
}

/* The names that the other side does not have and that are not paired yet. */
static int list_left(const struct stet_names *names, const struct stet_names *others,
                     const char *const *paired, int *list)
{
    int count = 0;

    for (int i = 0; i < names->count && count < MOST_CANDIDATES; i++)
        if (paired[i] == NULL && stet_names_find(others, names->list[i].name) < 0)
            list[count++] = i;
    return count;
}

/* Pairs of one kind, the likest first; the name that each old one has now, NULL: its own. */
static const char **match_kind(struct stet_arena *arena, const struct stet_model *old_model,
                               const struct stet_model *new_model, const struct uses *olds,
                               const struct uses *news, int kind)
{
    const struct stet_names *from = names_of(old_model, kind), *to = names_of(new_model, kind);
    const char **renamed = stet_alloc_array(arena, (size_t)from->count + 1, sizeof *renamed);
    const char **taken = stet_alloc_array(arena, (size_t)to->count + 1, sizeof *taken);

    for (;;) {
        int gone[MOST_CANDIDATES], come[MOST_CANDIDATES];
        const int gone_count = list_left(from, to, renamed, gone);
        const int come_count = list_left(to, from, taken, come);
        int best = ENOUGH, old_index = -1, new_index = -1;

        for (int i = 0; i < gone_count; i++) {
            for (int j = 0; j < come_count; j++) {
                const int score =
                    likeness(olds, news, kind, gone[i], come[j]) +
                    difference_name_likeness(from->list[gone[i]].name, to->list[come[j]].name) / 5;

                if (score <= best)
                    continue;
                best = score;
                old_index = gone[i];
                new_index = come[j];
            }
        }
        if (old_index < 0)
            return renamed;
        renamed[old_index] = to->list[new_index].name;
        taken[new_index] = from->list[old_index].name;
    }
}

const struct stet_model *difference_name_events(struct stet_arena *arena,
                                                const struct stet_model *old_model,
                                                const struct stet_model *new_model)
{
    struct stet_arena *scratch = stet_arena_within(arena);
    struct stet_map texts;
    int text_count = 0;
    struct uses olds = {scratch, &texts, &text_count, masked(scratch, old_model, new_model), {0}};
    struct uses news = {scratch, &texts, &text_count, masked(scratch, new_model, old_model), {0}};
    const char *const *renamed[STET_EVENT_KINDS];

    stet_map_init(&texts, scratch);
    collect(&olds);
    collect(&news);
    for (int kind = 0; kind < STET_EVENT_KINDS; kind++)
        renamed[kind] = match_kind(arena, old_model, new_model, &olds, &news, kind);
    stet_arena_free(scratch);
    return stet_model_rename(arena, old_model, renamed);
}
