/* What is wrong without anybody asking: found among the watches, one report each. */
#include "work.h"

#include <string.h>

const char *stet_problem_rule(enum stet_problem_kind kind)
{
    static const char *const names[] = {
        [STET_PROBLEM_NEVER] = "never-met",        [STET_PROBLEM_UNDISPOSED] = "undisposed-met",
        [STET_PROBLEM_OVERFLOW] = "link-overflow", [STET_PROBLEM_DEFERRED] = "deferred-full",
        [STET_PROBLEM_DEADLOCK] = "deadlock",      [STET_PROBLEM_LIVELOCK] = "livelock",
    };

    return names[kind];
}

/* The problem that one row met is; false when it is none. */
static bool problem_of(const struct stet_taken *taken, struct stet_problem *problem)
{
    *problem = (struct stet_problem){
        .role = -1, .state = taken->from, .event = taken->event, .row = taken->row, .link = -1};
    if (taken->outcome == STET_NEVER_HAPPENS)
        problem->kind = STET_PROBLEM_NEVER;
    else if (taken->outcome != STET_UNDISPOSED)
        return false;
    else
        problem->kind = taken->row < 0 ? STET_PROBLEM_UNDISPOSED : STET_PROBLEM_DEFERRED;
    return true;
}

/* A NEVER row is one problem, wherever it is met; otherwise each cell is one. */
static bool same_problem(const struct stet_problem *a, const struct stet_problem *b)
{
    if (a->kind != b->kind || a->row != b->row || a->link != b->link)
        return false;
    return a->kind == STET_PROBLEM_NEVER || (a->state == b->state && a->event == b->event);
}

bool stet_problem_in(const struct stet_move *move, const void *problem)
{
    struct stet_problem other;

    for (int i = 0; i < move->reaction.count; i++)
        if (problem_of(&move->reaction.list[i], &other) && same_problem(problem, &other))
            return true;
    return false;
}

/* --- gathering ------------------------------------------------------------ */

/* Adds a problem, or takes it for the same one's first when it is nearer. */
static void add(struct stet_work *work, const struct stet_problem *problem, int watch)
{
    const struct stet_watches *watches = &work->search.watches;
    const struct stet_problem_work found = {
        .problem = *problem,
        .level = watches->level[watch],
        .key = &watches->keys[(size_t)watch * (size_t)work->space->words],
        .trail = {.loop = -1},
        .tail = {.loop = -1},
    };

    for (int i = 0; i < work->problem_count; i++) {
        if (!same_problem(&work->problems[i].problem, problem))
            continue;
        if (found.level < work->problems[i].level)
            work->problems[i] = found;
        return;
    }
    work->problems = stet_grow(work->arena, work->problems, (size_t)work->problem_count,
                               &work->problem_capacity, sizeof *work->problems);
    work->problems[work->problem_count++] = found;
}

static void add_mark(struct stet_work *work, int watch)
{
    const struct stet_watches *watches = &work->search.watches;
    const struct stet_mark_place place =
        stet_mark_place(work->space, watches->mark_of[watch - watches->marks]);
    const struct stet_automaton *automaton = work->space->roles[place.role].automaton;

    for (int event = 0; event < work->space->model->event_count; event++) {
        const struct stet_moves *moves = stet_automaton_moves(automaton, place.config, event);

        if (!stet_mark_has(work->space, &place, event))
            continue;
        for (int i = 0; i < moves->count; i++)
            for (int j = 0; j < moves->list[i].reaction.count; j++) {
                struct stet_problem problem;

                if (!problem_of(&moves->list[i].reaction.list[j], &problem))
                    continue;
                problem.role = place.role;
                add(work, &problem, watch);
            }
    }
}

static void add_other(struct stet_work *work, enum stet_problem_kind kind, int link, int watch)
{
    const struct stet_problem problem = {
        .kind = kind, .role = -1, .state = -1, .event = -1, .row = -1, .link = link};

    if (work->search.watches.level[watch] >= 0)
        add(work, &problem, watch);
}

/* In the order of the file: by kind, then row or cell or link. */
static bool comes_before(const struct stet_problem *a, const struct stet_problem *b)
{
    if (a->kind != b->kind)
        return a->kind < b->kind;
    if (a->row != b->row)
        return a->row < b->row;
    if (a->state != b->state)
        return a->state < b->state;
    return a->event != b->event ? a->event < b->event : a->link < b->link;
}

static void sort(struct stet_work *work)
{
    for (int i = 1; i < work->problem_count; i++) {
        const struct stet_problem_work moved = work->problems[i];
        int at = i;

        for (; at > 0 && comes_before(&moved.problem, &work->problems[at - 1].problem); at--)
            work->problems[at] = work->problems[at - 1];
        work->problems[at] = moved;
    }
}

void stet_problems_gather(struct stet_work *work)
{
    const struct stet_watches *watches = &work->search.watches;

    for (int watch = watches->marks; watch < watches->count; watch++)
        if (watches->level[watch] >= 0)
            add_mark(work, watch);
    for (int link = 0; link < work->space->link_count; link++)
        add_other(work, STET_PROBLEM_OVERFLOW, link, watches->overflow + link);
    add_other(work, STET_PROBLEM_DEADLOCK, -1, watches->deadlock);
    sort(work);
}

/* The last of the kinds, and so the last of the list. */
struct stet_problem_work *stet_problems_add_livelock(struct stet_work *work)
{
    const size_t words = (size_t)work->space->words;
    struct stet_problem_work *problem;

    work->problems = stet_grow(work->arena, work->problems, (size_t)work->problem_count,
                               &work->problem_capacity, sizeof *work->problems);
    problem = &work->problems[work->problem_count++];
    *problem = (struct stet_problem_work){
        .problem = {.kind = STET_PROBLEM_LIVELOCK,
                    .role = -1,
                    .state = -1,
                    .event = -1,
                    .row = -1,
                    .link = -1},
        .key = stet_alloc_array(work->arena, words, sizeof *problem->key),
        .trail = {.loop = -1},
        .tail = {.loop = -1},
    };
    return problem;
}
