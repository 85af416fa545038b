/* Shortest ways to what was found. */
#include "work.h"

#include <string.h>

static const struct stet_liking any = {NULL, NULL};

/* What is traced back, and where its steps go. */
struct wanted {
    struct stet_target *targets;
    struct stet_trail **trails;
    int count;
};

static void want(struct stet_work *work, struct wanted *wanted, int level, const uint64_t *key,
                 struct stet_trail *trail)
{
    const size_t words = (size_t)work->space->words;
    struct stet_target *target = &wanted->targets[wanted->count];

    target->at = level;
    target->key = stet_alloc_array(work->arena, words, sizeof *target->key);
    target->before = stet_alloc_array(work->arena, words, sizeof *target->before);
    target->hops = stet_alloc_array(work->arena, (size_t)level + 1, sizeof *target->hops);
    target->level = level;
    memcpy(target->key, key, words * sizeof *key);
    wanted->trails[wanted->count++] = trail;
}

/* Messages that the link has no room for when the step is taken. */
static bool overflows(const struct stet_work *work, const uint64_t *key, const struct stet_hop *hop,
                      int number)
{
    const struct stet_link_space *link = &work->space->links[number];
    const uint64_t messages = key[link->field.word] >> link->field.shift & link->field.mask;
    int used = 0;

    if (hop->kind > STET_HOP_DELIVER || stet_hop_role(work->space, hop) != link->from)
        return false;
    while (used < link->room && messages >> used != 0)
        used += link->code_bits;
    return work->space->about[hop->what].sent_count * link->code_bits > link->room - used;
}

/* The first step from the key that shows the problem. */
static void add_last(struct stet_work *work, struct stet_problem_work *problem)
{
    const struct stet_space *space = work->space;
    const struct stet_liking liking = {stet_problem_in, &problem->problem};
    const size_t most = (size_t)space->most;
    uint64_t *out = stet_alloc_array(work->arena, most * (size_t)space->words, sizeof *out);
    struct stet_hop *hops = stet_alloc_array(work->arena, most, sizeof *hops);
    const int count = work->search.engine->steps(&work->search, problem->key, out, hops);

    for (int i = 0; i < count; i++) {
        if (problem->problem.kind == STET_PROBLEM_OVERFLOW
                ? overflows(work, problem->key, &hops[i], problem->problem.link)
                : stet_hop_move(space, &hops[i], &liking) != NULL) {
            if (problem->problem.kind == STET_PROBLEM_OVERFLOW)
                stet_trail_add(work->arena, space, &problem->trail, &hops[i], &any);
            else
                stet_trail_add(work->arena, space, &problem->trail, &hops[i], &liking);
            return;
        }
    }
}

/* What comes after the state that decides. */
static void add_tail(struct stet_work *work, struct stet_trail *trail,
                     const struct stet_trail *tail)
{
    trail->loop = tail->loop < 0 ? -1 : trail->count + tail->loop;
    for (int i = 0; i < tail->count; i++) {
        trail->steps = stet_grow(work->arena, trail->steps, (size_t)trail->count, &trail->capacity,
                                 sizeof *trail->steps);
        trail->steps[trail->count++] = tail->steps[i];
    }
}

void stet_paths_find(struct stet_work *work)
{
    const int claims = work->space->system->claim_count;
    const size_t most = (size_t)(claims + work->problem_count);
    struct wanted wanted = {
        .targets = stet_alloc_array(work->arena, most + 1, sizeof *wanted.targets),
        .trails = stet_alloc_array(work->arena, most + 1, sizeof *wanted.trails),
    };

    for (int i = 0; i < claims; i++)
        if (work->claims[i].level >= 0)
            want(work, &wanted, work->claims[i].level, work->claims[i].key, &work->claims[i].trail);
    for (int i = 0; i < work->problem_count; i++)
        want(work, &wanted, work->problems[i].level, work->problems[i].key,
             &work->problems[i].trail);
    work->search.engine->retrace(&work->search, wanted.targets, wanted.count);
    for (int i = 0; i < wanted.count; i++)
        for (int j = 0; j < wanted.targets[i].level; j++)
            stet_trail_add(work->arena, work->space, wanted.trails[i], &wanted.targets[i].hops[j],
                           &any);
    for (int i = 0; i < claims; i++)
        add_tail(work, &work->claims[i].trail, &work->claims[i].tail);
    for (int i = 0; i < work->problem_count; i++) {
        if (work->problems[i].problem.kind < STET_PROBLEM_DEADLOCK)
            add_last(work, &work->problems[i]);
        else
            add_tail(work, &work->problems[i].trail, &work->problems[i].tail);
    }
}

int stet_path_length(const struct stet_path *path)
{
    int length = path->count;

    for (int i = 0; i < path->count; i++)
        length -= path->steps[i].kind == STET_STEP_GIVEN;
    return length;
}
