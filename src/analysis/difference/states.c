/*
 * Which state is which.  When both machines are the same but for the names of
 * states, walking both from their initial states finds every pair.  Else states
 * of one name are the same, and one that is gone is a new one when most of what
 * leads to it and from it is.
 */
#include "difference/parts.h"

#include <string.h>

/* --- the same machine under other names ---------------------------------- */

struct walk {
    struct difference_match *match;
    int *queue; /* old states */
    int count;
};

static bool pair_up(struct walk *walk, int old_state, int new_state)
{
    struct difference_match *match = walk->match;

    if (match->new_of[old_state] == new_state)
        return true;
    if (match->new_of[old_state] >= 0 || match->old_of[new_state] >= 0)
        return false;
    match->new_of[old_state] = new_state;
    match->old_of[new_state] = old_state;
    walk->queue[walk->count++] = old_state;
    return true;
}

static bool walk_cell(struct walk *walk, int old_state, int event, int new_event)
{
    const struct stet_model *old_model = walk->match->old_model;
    const struct stet_model *new_model = walk->match->new_model;
    const int new_state = walk->match->new_of[old_state];
    const struct stet_cell *old_cell = stet_model_cell(old_model, old_state, event);
    const struct stet_cell *new_cell = stet_model_cell(new_model, new_state, new_event);

    if (old_cell->count != new_cell->count)
        return false;
    for (int i = 0; i < old_cell->count; i++) {
        const struct stet_row *old_row = &old_model->rows[old_cell->rows[i]];
        const struct stet_row *new_row = &new_model->rows[new_cell->rows[i]];

        if (!difference_same_row(old_model, old_row, new_model, new_row) ||
            (old_row->to >= 0 && !pair_up(walk, old_row->to, new_row->to)))
            return false;
    }
    return true;
}

/*
 * Pairs the states in which the same role of the same system begins; false when
 * one in which a role begins has no other.
 */
static bool pair_beginnings(struct walk *walk, const struct stet_model *model,
                            const struct stet_model *other, const int *state_of)
{
    const bool in_new = model == walk->match->new_model;

    for (int i = 0; i < model->system_count; i++) {
        const struct stet_system *system = &model->systems[i];

        for (int j = 0; j < system->given_count; j++) {
            const struct stet_step *here = &system->given[j];
            const struct stet_step *there = stet_model_given_alike(other, system, here);

            if (state_of[here->index] < 0 &&
                (there == NULL || !pair_up(walk, in_new ? there->index : here->index,
                                           in_new ? here->index : there->index)))
                return false;
        }
    }
    return true;
}

/* Whether the pairs from `first` on, and all that they lead to, answer every event alike. */
static bool walk_pairs(struct walk *walk, int first)
{
    const struct stet_model *old_model = walk->match->old_model;
    const struct stet_model *new_model = walk->match->new_model;

    for (int at = first; at < walk->count; at++) {
        for (int event = 0; event < old_model->event_count; event++) {
            const int new_event = stet_model_event(new_model, old_model->events[event].key);

            if (new_event < 0 || !walk_cell(walk, walk->queue[at], event, new_event))
                return false;
        }
    }
    return true;
}

/* Whether every pair that can be reached answers every event alike. */
static bool walk_both(struct walk *walk)
{
    const struct stet_model *old_model = walk->match->old_model;
    const struct stet_model *new_model = walk->match->new_model;
    int met;

    if (old_model->event_count != new_model->event_count ||
        !pair_up(walk, old_model->initial, new_model->initial) || !walk_pairs(walk, 0))
        return false;
    met = walk->count;
    return pair_beginnings(walk, old_model, new_model, walk->match->new_of) &&
           pair_beginnings(walk, new_model, old_model, walk->match->old_of) &&
           walk_pairs(walk, met);
}

static void forget(struct difference_match *match)
{
    for (int i = 0; i < match->old_model->state_count; i++)
        match->new_of[i] = -1;
    for (int i = 0; i < match->new_model->state_count; i++)
        match->old_of[i] = -1;
}

/* --- by name ------------------------------------------------------------- */

static void match_names(struct difference_match *match)
{
    for (int i = 0; i < match->old_model->state_count; i++) {
        const struct stet_state *state = &match->old_model->states[i];
        const int other = stet_model_state(match->new_model, state->name);

        if (match->new_of[i] >= 0 || other < 0 || match->old_of[other] >= 0 ||
            match->new_model->states[other].is_group != state->is_group)
            continue;
        match->new_of[i] = other;
        match->old_of[other] = i;
    }
}

/* --- by what leads to it and from it ------------------------------------- */

enum { MOST_CANDIDATES = 64, ENOUGH = 50, ONE = 100 }; /* likeness in hundredths */

/* Whether a state of the old model is one of the new, if `from` were `to`. */
static bool would_match(const struct difference_match *match, int old_state, int new_state,
                        int from, int to)
{
    if (old_state < 0 || new_state < 0)
        return old_state == new_state;
    return old_state == from ? new_state == to : match->new_of[old_state] == new_state;
}

/* Calls for each state a row is part of: counts it, or puts it into the list. */
static void sort_row(const struct stet_row *row, int index, int *next, int *rows)
{
    const int states[] = {row->from, row->to == row->from ? -1 : row->to};

    for (size_t i = 0; i < STET_COUNT(states); i++) {
        if (states[i] < 0)
            continue;
        if (rows != NULL)
            rows[next[states[i]]] = index;
        next[states[i]]++;
    }
}

static struct difference_parts sort_rows(struct stet_arena *arena, const struct stet_model *model)
{
    const size_t states = (size_t)model->state_count;
    struct difference_parts parts = {
        .first = stet_alloc_array(arena, states + 2, sizeof(int)),
        .rows = stet_alloc_array(arena, 2 * (size_t)model->row_count + 1, sizeof(int)),
    };
    int *next = stet_alloc_array(arena, states + 2, sizeof(int));

    for (int i = 0; i < model->row_count; i++)
        sort_row(&model->rows[i], i, next, NULL);
    for (size_t i = 0; i < states; i++) {
        parts.first[i + 1] = parts.first[i] + next[i];
        next[i] = parts.first[i];
    }
    for (int i = 0; i < model->row_count; i++)
        sort_row(&model->rows[i], i, next, parts.rows);
    return parts;
}

/* How many rows of the old state have one of the new that says the same. */
static int count_alike(const struct difference_match *match, int from, int to, int *rows)
{
    const struct stet_model *old_model = match->old_model;
    const struct stet_model *new_model = match->new_model;
    const struct difference_parts *olds = &match->old_parts, *news = &match->new_parts;
    int alike = 0;

    *rows = olds->first[from + 1] - olds->first[from] + news->first[to + 1] - news->first[to];
    for (int i = olds->first[from]; i < olds->first[from + 1]; i++) {
        const struct stet_row *old_row = &old_model->rows[olds->rows[i]];

        for (int j = news->first[to]; j < news->first[to + 1]; j++) {
            const struct stet_row *new_row = &new_model->rows[news->rows[j]];

            if (would_match(match, old_row->from, new_row->from, from, to) &&
                would_match(match, old_row->to, new_row->to, from, to) &&
                difference_same_row(old_model, old_row, new_model, new_row)) {
                alike++;
                break;
            }
        }
    }
    return alike;
}

/* The members that two groups have in common, and all they have. */
static int count_members(const struct difference_match *match, int from, int to, int *members)
{
    int alike = 0;

    *members = 0;
    for (int i = 0; i < match->new_model->state_count; i++)
        *members += match->new_model->states[i].group == to;
    for (int i = 0; i < match->old_model->state_count; i++) {
        const int other = match->new_of[i];

        if (match->old_model->states[i].group != from)
            continue;
        ++*members;
        alike += other >= 0 && match->new_model->states[other].group == to;
    }
    return alike;
}

int difference_name_likeness(const char *a, const char *b)
{
    const size_t a_length = strlen(a), b_length = strlen(b);
    const size_t least = a_length < b_length ? a_length : b_length;
    const size_t most = a_length < b_length ? b_length : a_length;
    size_t head = 0, tail = 0;

    while (head < least && a[head] == b[head])
        head++;
    while (tail < least - head && a[a_length - 1 - tail] == b[b_length - 1 - tail])
        tail++;
    return most == 0 ? 0 : (int)((head + tail) * ONE / most);
}

/* Rows decide; what is said of the states and how they are called breaks ties. */
static int likeness(const struct difference_match *match, int from, int to)
{
    const struct stet_state *old_state = &match->old_model->states[from];
    const struct stet_state *new_state = &match->new_model->states[to];
    const bool both_begin = from == match->old_model->initial && to == match->new_model->initial;
    int all, more, alike;

    if (old_state->is_group != new_state->is_group)
        return 0;
    alike = count_alike(match, from, to, &all);
    alike += count_members(match, from, to, &more);
    all += more;
    return (all > 0 ? 2 * alike * ONE / all : 0) + (both_begin ? ENOUGH / 2 : 0) +
           (strcmp(old_state->what, new_state->what) == 0 ? ENOUGH / 2 : 0) +
           difference_name_likeness(old_state->name, new_state->name) / 5;
}

static int list_unmatched(const int *other, int count, int *list)
{
    int listed = 0;

    for (int i = 0; i < count && listed < MOST_CANDIDATES; i++)
        if (other[i] < 0)
            list[listed++] = i;
    return listed;
}

/* The best pair of states that are left; false when none is good enough. */
static bool match_best(struct difference_match *match)
{
    int gone[MOST_CANDIDATES], come[MOST_CANDIDATES];
    const int gone_count = list_unmatched(match->new_of, match->old_model->state_count, gone);
    const int come_count = list_unmatched(match->old_of, match->new_model->state_count, come);
    int best = ENOUGH, from = -1, to = -1;

    for (int i = 0; i < gone_count; i++) {
        for (int j = 0; j < come_count; j++) {
            const int score = likeness(match, gone[i], come[j]);

            if (score <= best)
                continue;
            best = score;
            from = gone[i];
            to = come[j];
        }
    }
    if (from < 0)
        return false;
    match->new_of[from] = to;
    match->old_of[to] = from;
    return true;
}

void difference_match_states(struct stet_arena *arena, struct difference_match *match)
{
    const size_t old_count = (size_t)match->old_model->state_count + 1;
    const size_t new_count = (size_t)match->new_model->state_count + 1;
    struct walk walk = {match, stet_alloc_array(arena, old_count, sizeof(int)), 0};

    match->new_of = stet_alloc_array(arena, old_count, sizeof(int));
    match->old_of = stet_alloc_array(arena, new_count, sizeof(int));
    forget(match);
    match->walked = walk_both(&walk);
    if (!match->walked)
        forget(match);
    match_names(match);
    match->old_parts = sort_rows(arena, match->old_model);
    match->new_parts = sort_rows(arena, match->new_model);
    while (match_best(match))
        continue;
}
