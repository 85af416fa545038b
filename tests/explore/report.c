/*
 * Prints what an exploration finds, for the tests beside it.
 *
 *     report TABLE.def SYSTEM N[,FAULT]... [OPTION=VALUE]...
 *
 * as lines of words.  Every path is taken by a play before it is printed, and
 * has to end in what it shows.
 */
#include "stet/explore.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct asked {
    const char *table;
    const char *system;
    const char *link;
    struct stet_explore_options options;
    bool graph;
};

static _Noreturn void fail(const char *what)
{
    (void)fprintf(stderr, "report: %s\n", what);
    exit(2);
}

static void read_option(struct stet_explore_options *options, const char *argument)
{
    const char *value = strchr(argument, '=');
    const size_t length = value == NULL ? 0 : (size_t)(value - argument);
    const struct {
        const char *name;
        int *number;
    } numbers[] = {{"threads", &options->threads}, {"words", &options->words}};

    if (value == NULL)
        fail(argument);
    for (size_t i = 0; i < STET_COUNT(numbers); i++)
        if (strlen(numbers[i].name) == length && strncmp(argument, numbers[i].name, length) == 0)
            *numbers[i].number = atoi(value + 1);
    if (strncmp(argument, "singly=1", 8) == 0)
        options->singly = true;
    if (strncmp(argument, "counting=", 9) == 0)
        options->counting = true;
    if (strncmp(argument, "states=", 7) == 0)
        options->max_states = strtoull(value + 1, NULL, 10);
    if (strncmp(argument, "memory=", 7) == 0)
        options->max_memory = strtoull(value + 1, NULL, 10);
    if (strncmp(argument, "seconds=", 8) == 0)
        options->max_seconds = strtod(value + 1, NULL);
}

/* The system with all links as "N,FAULT,..." says; "-": as they are. */
static struct stet_system shape_of(struct stet_arena *arena, const struct stet_system *system,
                                   const char *link)
{
    struct stet_system shape = *system;

    if (strcmp(link, "-") == 0)
        return shape;
    shape.links = stet_alloc_array(arena, (size_t)system->link_count + 1, sizeof *shape.links);
    for (int i = 0; i < system->link_count; i++) {
        shape.links[i] = system->links[i];
        shape.links[i].capacity = atoi(link);
        shape.links[i].faults = (strstr(link, "LOSES") != NULL ? STET_LOSES : 0u) |
                                (strstr(link, "DUPLICATES") != NULL ? STET_DUPLICATES : 0u) |
                                (strstr(link, "REORDERS") != NULL ? STET_REORDERS : 0u);
    }
    return shape;
}

/* --- paths ---------------------------------------------------------------- */

struct end {
    const struct stet_exploration *exploration;
    struct stet_arena *arena;
    struct stet_play *play;
    struct stet_diagnostics *diagnostics;
};

/* Steps of a path without the GIVEN rows before it; -1 stays. */
static int without_given(const struct stet_path *path, int steps)
{
    for (int i = 0; i < path->count && path->steps[i].kind == STET_STEP_GIVEN && steps > 0; i++)
        steps--;
    return steps;
}

static void print_path(struct end *end, const struct stet_path *path)
{
    for (int i = 0; i < path->count; i++)
        printf("  %d %s %llx%s\n", i + 1,
               stet_step_text(end->arena, end->exploration->model, end->exploration->system,
                              &path->steps[i]),
               (unsigned long long)path->steps[i].guards, i == path->loop ? " <-" : "");
}

/* The system that was explored, where a full link loses what it cannot hold: it is explored on. */
static const struct stet_system *spilling(struct stet_arena *arena, const struct stet_system *shape)
{
    struct stet_system *system = stet_alloc(arena, sizeof *system);

    *system = *shape;
    system->links = stet_alloc_array(arena, (size_t)shape->link_count + 1, sizeof *system->links);
    for (int i = 0; i < shape->link_count; i++) {
        system->links[i] = shape->links[i];
        system->links[i].faults |= STET_LOSES;
    }
    return system;
}

/* Takes the path; what goes wrong on the way is only an outcome. */
static void take(struct end *end, const struct stet_path *path)
{
    struct stet_diagnostics said;
    int i = 0;

    stet_diagnostics_init(&said, end->arena);
    end->play = stet_play_begin(end->arena, end->exploration->model,
                                spilling(end->arena, &end->exploration->shape), true, &said);
    while (i < path->count && stet_play_step(end->play, &path->steps[i]))
        i++;
    if (i == path->count)
        return;
    for (size_t j = 0; j < said.count; j++)
        (void)fprintf(stderr, "step %d: %s: %s\n", i + 1, said.list[j].rule, said.list[j].message);
    print_path(end, path);
    fail("a path cannot be taken");
}

/* Takes the path, whose last step has to be refused for what is wrong. */
static void take_to_problem(struct end *end, const struct stet_problem *problem)
{
    const struct stet_path all_but_last = {problem->path.steps, problem->path.count - 1, -1};
    const struct stet_happening *list;
    int before;

    take(end, &all_but_last);
    before = stet_play_story(end->play)->count;
    if (!stet_play_step(end->play, &problem->path.steps[problem->path.count - 1]))
        fail("the last step of a path cannot be taken");
    list = stet_play_story(end->play)->list;
    for (int i = before; i < stet_play_story(end->play)->count; i++)
        if (problem->kind == STET_PROBLEM_OVERFLOW && list[i].kind == STET_HAPPENS_LOST &&
            list[i].role == end->exploration->system->links[problem->link].to)
            return;
    for (int i = before; i < stet_play_story(end->play)->count; i++)
        if ((list[i].kind == STET_HAPPENS_STAYED) && list[i].row == problem->row &&
            list[i].from == problem->state && list[i].event == problem->event &&
            list[i].outcome ==
                (problem->kind == STET_PROBLEM_NEVER ? STET_NEVER_HAPPENS : STET_UNDISPOSED))
            return;
    fail("the last step of a path does not show the problem");
}

static bool holds(const struct end *end, const struct stet_condition *condition)
{
    const struct stet_configuration *last = stet_play_story(end->play)->last;
    int count = 0;
    const struct stet_flight *flights;

    switch (condition->kind) {
    case STET_IN:
        return stet_model_inside(end->exploration->model, last[condition->role].state,
                                 condition->index);
    case STET_HAS:
        return (last[condition->role].flags >> condition->index & 1) != 0;
    case STET_ARMED:
        return (last[condition->role].timers >> condition->index & 1) != 0;
    case STET_FLYING:
        flights = stet_play_flights(end->play, &count);
        for (int i = 0; i < count; i++)
            if (flights[i].to == condition->role && flights[i].message == condition->index)
                return true;
        return false;
    case STET_NOT:
        return !holds(end, &condition->children[0]);
    case STET_ALL:
    case STET_ANY:
        for (int i = 0; i < condition->count; i++)
            if (holds(end, &condition->children[i]) == (condition->kind == STET_ANY))
                return condition->kind == STET_ANY;
        return condition->kind == STET_ALL;
    }
    return false;
}

/* --- the graph ------------------------------------------------------------ */

struct told {
    uint64_t states;
    uint64_t transitions;
};

static void told_state(void *context, uint64_t number, const struct stet_configuration *roles,
                       const int *const *links, const int *lengths)
{
    struct told *told = context;

    (void)roles;
    (void)links;
    (void)lengths;
    if (number != told->states++)
        fail("a state of the graph is out of order");
}

static void told_transition(void *context, uint64_t from, const struct stet_step *step, uint64_t to)
{
    struct told *told = context;

    (void)step;
    (void)to;
    if (from != told->states - 1)
        fail("a transition of the graph is out of order");
    told->transitions++;
}

/* The graph has as many states and transitions as the exploration. */
static void check_graph(struct stet_arena *arena, const struct stet_exploration *e,
                        struct stet_diagnostics *diagnostics)
{
    struct told told = {0, 0};
    const struct stet_graph_visitor visitor = {told_state, told_transition, &told};

    if (!stet_explore_graph(arena, e->model, e->system, &e->shape, &visitor, e->states,
                            diagnostics) ||
        told.states != e->states || told.transitions != e->transitions)
        fail("the graph has other states or transitions");
}

/* --- the report ----------------------------------------------------------- */

static void print_claim(struct end *end, const struct stet_claim_result *result)
{
    const struct stet_claim *claim = result->claim;
    const bool shown = (claim->kind == STET_IMPOSSIBLE && result->verdict == STET_FAILS) ||
                       (claim->kind == STET_REACHABLE && result->verdict == STET_HOLDS);

    printf("claim %s %s%s %d %d\n", claim->name, stet_verdict_name(result->verdict),
           result->vacuous ? " vacuous" : "", without_given(&result->path, result->path.count),
           without_given(&result->path, result->path.loop));
    if (shown || result->path.count > 0) {
        take(end, &result->path);
        if (shown && !holds(end, &claim->condition))
            fail("a path does not end in what the claim says");
        print_path(end, &result->path);
    }
}

static void print_problem(struct end *end, const struct stet_problem *problem)
{
    const struct stet_model *model = end->exploration->model;
    const bool in_state =
        problem->kind == STET_PROBLEM_DEADLOCK || problem->kind == STET_PROBLEM_LIVELOCK;

    printf("problem %s", stet_problem_rule(problem->kind));
    if (problem->kind == STET_PROBLEM_NEVER)
        printf(" %d", problem->row);
    else if (problem->kind == STET_PROBLEM_OVERFLOW)
        printf(" %d", problem->link);
    else if (!in_state)
        printf(" %s %s", model->states[problem->state].name, model->events[problem->event].key);
    printf(" %d %d\n", without_given(&problem->path, problem->path.count),
           without_given(&problem->path, problem->path.loop));
    if (in_state)
        take(end, &problem->path);
    else
        take_to_problem(end, problem);
    print_path(end, &problem->path);
}

static void print(struct stet_arena *arena, const struct stet_exploration *e, double cpu)
{
    struct end end = {.exploration = e, .arena = arena};

    printf("states %llu\ntransitions %llu\ndepth %d\n", (unsigned long long)e->states,
           (unsigned long long)e->transitions, e->depth);
    printf("bits %d\n", e->bits);
    if (!e->finished)
        printf("unfinished %s frontier %llu\n", e->limit, (unsigned long long)e->frontier);
    for (int i = 0; i < e->system->claim_count; i++)
        print_claim(&end, &e->claims[i]);
    for (int i = 0; i < e->problem_count; i++)
        print_problem(&end, &e->problems[i]);
    for (int i = 0; i < e->model->row_count; i++)
        if (e->rows_taken[i])
            printf("row %d\n", i);
    for (int role = 0; role < e->system->roles.count; role++)
        for (int i = 0; i < e->model->state_count; i++)
            if (e->states_reached[role * e->model->state_count + i])
                printf("reached %s %s\n", e->system->roles.list[role].name,
                       e->model->states[i].name);
    (void)fprintf(stderr,
                  "%.3f s, cpu %.3f s, %.2f M states/s, %.1f M transitions/s, %.1f bytes a state\n",
                  e->seconds, cpu, (double)e->states / e->seconds * 1e-6,
                  (double)e->transitions / e->seconds * 1e-6, (double)e->bytes / (double)e->states);
}

int main(int count, char **arguments)
{
    const struct stet_reader reader = {.compiler = "cc"};
    struct stet_arena *arena = stet_arena_new(0);
    struct stet_diagnostics diagnostics;
    struct asked asked = {0};
    const struct stet_model *model;
    const struct stet_exploration *exploration = NULL;
    int system = -1;
    clock_t taken = 0;

    if (count < 4 || arena == NULL)
        fail("usage: report TABLE SYSTEM LINK [OPTION=VALUE]...");
    for (int i = 4; i < count; i++)
        if (strcmp(arguments[i], "graph=1") == 0)
            asked.graph = true;
        else
            read_option(&asked.options, arguments[i]);
    stet_diagnostics_init(&diagnostics, arena);
    model = stet_model_load(arena, arguments[1], &reader, &diagnostics);
    if (model != NULL)
        system = stet_model_system(model, arguments[2]);
    if (system >= 0) {
        const struct stet_system shape = shape_of(arena, &model->systems[system], arguments[3]);

        taken = clock();
        exploration = stet_explore(arena, model, &model->systems[system], &shape, &asked.options,
                                   &diagnostics);
        taken = clock() - taken;
    }
    for (size_t i = 0; i < diagnostics.count; i++)
        (void)fprintf(stderr, "%s: %s\n", diagnostics.list[i].rule, diagnostics.list[i].message);
    if (exploration == NULL)
        fail("nothing is explored");
    print(arena, exploration, (double)taken / CLOCKS_PER_SEC);
    if (asked.graph)
        check_graph(arena, exploration, &diagnostics);
    stet_arena_free(arena);
    return 0;
}
