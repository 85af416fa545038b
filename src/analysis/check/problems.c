/* What explorations found without being asked. */
#include "check/check.h"
#include "check/words.h"

#include <string.h>

/* A problem in words. */
struct wording {
    enum stet_rule_id rule;
    struct stet_place place;
    const char *subjects[4];
    const char *title;   /* of its chart */
    const char *message; /* without the way there */
    const char *remedy;  /* NULL: what it is depends */
    const char *ending;  /* of its chart */
};

static const char *role_name(const struct stet_exploration *exploration, int role)
{
    return exploration->system->roles.list[role].name;
}

static struct stet_place cell_place(const struct stet_model *model,
                                    const struct stet_problem *problem)
{
    const struct stet_cell *cell = stet_model_cell(model, problem->state, problem->event);

    if (problem->row >= 0)
        return model->rows[problem->row].place;
    return cell->count > 0 ? model->rows[cell->rows[cell->count - 1]].place
                           : model->states[problem->state].place;
}

static void word_cell(struct stet_arena *arena, const struct stet_exploration *exploration,
                      const struct stet_problem *problem, struct wording *wording)
{
    const struct stet_model *model = exploration->model;
    const char *state = model->states[problem->state].name;
    const char *event = model->events[problem->event].key;
    const char *role = role_name(exploration, problem->role);

    wording->place = cell_place(model, problem);
    wording->subjects[0] = state;
    wording->subjects[1] = event;
    wording->title = stet_format(arena, "%s comes to %s in %s", event, role, state);
    if (problem->kind == STET_PROBLEM_NEVER) {
        wording->rule = STET_RULE_never_met;
        wording->message =
            stet_format(arena, "%s, where this row says it can NEVER come", wording->title);
        wording->ending = stet_format(arena, "%s in %s: NEVER", event, state);
    } else if (problem->kind == STET_PROBLEM_UNDISPOSED) {
        wording->rule = STET_RULE_undisposed_met;
        wording->message = stet_format(arena, "%s, and no row answers it", wording->title);
        wording->ending = stet_format(arena, "%s in %s: no row", event, state);
    } else {
        wording->rule = STET_RULE_deferred_full;
        wording->message =
            stet_format(arena, "%s and is to be deferred, when %d events are kept already",
                        wording->title, STET_MAX_DEFERRED);
        wording->ending = stet_format(arena, "%s in %s: forgotten", event, state);
    }
}

static void word_overflow(struct stet_arena *arena, const struct stet_exploration *exploration,
                          const struct stet_problem *problem, struct wording *wording)
{
    const struct stet_link *link = &exploration->shape.links[problem->link];
    const char *from = role_name(exploration, link->from);
    const char *to = role_name(exploration, link->to);

    wording->rule = STET_RULE_link_overflow;
    wording->place = exploration->system->links[problem->link].place;
    wording->subjects[0] = exploration->system->name;
    wording->subjects[1] = from;
    wording->subjects[2] = to;
    wording->title = stet_format(arena, "%s sends to %s when the link is full", from, to);
    wording->message =
        stet_format(arena,
                    "%s sends to %s when %d message%s under way already, all that this "
                    "link holds",
                    from, to, link->capacity, link->capacity == 1 ? " is" : "s are");
    wording->remedy = "; let it wait for answers, or give the link more room or LOSES";
    wording->ending = stet_format(arena, "the link to %s was full", to);
}

static void word_system(const struct stet_exploration *exploration,
                        const struct stet_problem *problem, struct wording *wording)
{
    const bool dead = problem->kind == STET_PROBLEM_DEADLOCK;

    wording->rule = dead ? STET_RULE_deadlock : STET_RULE_livelock;
    wording->place = exploration->system->place;
    wording->subjects[0] = exploration->system->name;
    wording->title = dead ? "a way into a deadlock" : "messages without end";
    wording->message = dead ? "nothing can happen any more, and not all roles may rest there"
                            : "messages may go on for ever, and nothing comes of them";
    wording->ending = dead ? "nothing can happen any more" : NULL;
}

static struct wording word(struct stet_arena *arena, const struct stet_exploration *exploration,
                           const struct stet_problem *problem)
{
    struct wording wording = {.subjects = {NULL}};

    switch (problem->kind) {
    case STET_PROBLEM_NEVER:
    case STET_PROBLEM_UNDISPOSED:
    case STET_PROBLEM_DEFERRED:
        word_cell(arena, exploration, problem, &wording);
        break;
    case STET_PROBLEM_OVERFLOW:
        word_overflow(arena, exploration, problem, &wording);
        break;
    case STET_PROBLEM_DEADLOCK:
    case STET_PROBLEM_LIVELOCK:
        word_system(exploration, problem, &wording);
        break;
    }
    return wording;
}

/* "never_met": the scenario's name. */
static struct stet_path_labels labels_of(struct stet_arena *arena, const struct wording *wording)
{
    char *name = stet_copy(arena, stet_rules[wording->rule].name);

    for (char *at = name; *at != '\0'; at++)
        if (*at == '-')
            *at = '_';
    return (struct stet_path_labels){name, wording->title, wording->ending};
}

static bool same_subjects(const char *const *a, const char *const *b)
{
    int i = 0;

    while (a[i] != NULL && b[i] != NULL && strcmp(a[i], b[i]) == 0)
        i++;
    return a[i] == NULL && b[i] == NULL;
}

/* Whether an earlier exploration found the same; of a NEVER row, in whatever state of a group. */
static bool said(const struct stet_diagnostics *diagnostics, size_t first,
                 const struct wording *wording)
{
    for (size_t i = first; i < diagnostics->count; i++) {
        const struct stet_diagnostic *d = &diagnostics->list[i];

        if (strcmp(d->rule, stet_rules[wording->rule].name) == 0 &&
            d->place.line == wording->place.line &&
            strcmp(d->place.file, wording->place.file) == 0 &&
            (wording->rule == STET_RULE_never_met || same_subjects(d->subjects, wording->subjects)))
            return true;
    }
    return false;
}

/* What is met need not be said to be possible. */
static void drop_undisposed(struct stet_diagnostics *diagnostics, size_t first,
                            const struct wording *wording)
{
    size_t kept = first;

    for (size_t i = first; i < diagnostics->count; i++)
        if (strcmp(diagnostics->list[i].rule, stet_rules[STET_RULE_undisposed].name) != 0 ||
            !same_subjects(diagnostics->list[i].subjects, wording->subjects))
            diagnostics->list[kept++] = diagnostics->list[i];
    diagnostics->count = kept;
}

static void report(struct stet_arena *arena, const struct stet_exploration *exploration,
                   const struct stet_problem *problem, const struct stet_check_options *options,
                   size_t first, struct stet_diagnostics *diagnostics)
{
    const struct wording wording = word(arena, exploration, problem);
    const struct stet_path_labels labels = labels_of(arena, &wording);

    if (said(diagnostics, first, &wording))
        return;
    if (wording.rule == STET_RULE_undisposed_met && options->wanted[wording.rule])
        drop_undisposed(diagnostics, first, &wording);
    stet_rule_report(diagnostics, wording.rule, wording.place, wording.subjects,
                     "%s: reached in %s of %s (%s)%s", wording.message,
                     check_steps(arena, &problem->path), exploration->system->name,
                     stet_check_network(arena, exploration),
                     wording.remedy != NULL ? wording.remedy : "");
    check_show(options, exploration, &problem->path, &labels, diagnostics);
}

/* Of a system without EXPLORE and CLAIM nothing is said, so nothing is left open. */
static void report_unfinished(struct stet_arena *arena, const struct stet_exploration *exploration,
                              const struct stet_check_options *options,
                              struct stet_diagnostics *diagnostics)
{
    if (!exploration->finished && check_is_asked_for(exploration->system, options))
        stet_rule_report(diagnostics, STET_RULE_unfinished, exploration->system->place,
                         STET_SUBJECTS(exploration->system->name),
                         "%s (%s) was not explored to the end: %s %s found, %s of them "
                         "not looked at, when %s was reached; allow more, or make it smaller with "
                         "ASSUME, WITHOUT or --link",
                         exploration->system->name, stet_check_network(arena, exploration),
                         stet_grouped(arena, exploration->states),
                         exploration->states == 1 ? "state was" : "states were",
                         stet_grouped(arena, exploration->frontier), exploration->limit);
}

void check_problems(struct stet_arena *arena, const struct stet_check *check,
                    const struct stet_check_options *options, struct stet_diagnostics *diagnostics)
{
    for (int i = 0; i < check->exploration_count; i++) {
        const struct stet_exploration *exploration = check->explorations[i];

        report_unfinished(arena, exploration, options, diagnostics);
        for (int j = 0; j < exploration->problem_count; j++)
            report(arena, exploration, &exploration->problems[j], options, check->first,
                   diagnostics);
    }
}

bool check_problem_evidence(struct stet_arena *arena, const struct stet_exploration *exploration,
                            const char *rule, struct stet_evidence *evidence)
{
    for (int i = 0; i < exploration->problem_count; i++) {
        const struct stet_problem *problem = &exploration->problems[i];
        const struct wording wording = word(arena, exploration, problem);

        if (strcmp(rule, stet_rules[wording.rule].name) != 0)
            continue;
        *evidence = (struct stet_evidence){.exploration = exploration,
                                           .problem = problem,
                                           .path = &problem->path,
                                           .labels = labels_of(arena, &wording)};
        return true;
    }
    return false;
}
