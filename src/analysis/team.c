/*
 * Threads wait for the next piece of work, which has a number; the last to be
 * done says so.  The caller does the shares of members that got no thread.
 */
#define _DEFAULT_SOURCE
#include "team.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

struct member {
    struct stet_team *team;
    pthread_t thread;
    int number;
};

struct stet_team {
    pthread_mutex_t mutex;
    pthread_cond_t begin;
    pthread_cond_t done;
    struct member *members; /* [size]; 0 is the caller */
    int size;
    int started;         /* with the caller */
    unsigned long round; /* which piece of work */
    int busy;
    bool ending;
    void (*work)(void *context, int member);
    void *context;
};

static void *member_main(void *argument)
{
    struct member *member = argument;
    struct stet_team *team = member->team;
    unsigned long round = 0;

    (void)pthread_mutex_lock(&team->mutex);
    for (;;) {
        while (team->round == round && !team->ending)
            (void)pthread_cond_wait(&team->begin, &team->mutex);
        if (team->ending)
            break;
        round = team->round;
        (void)pthread_mutex_unlock(&team->mutex);
        team->work(team->context, member->number);
        (void)pthread_mutex_lock(&team->mutex);
        if (--team->busy == 0)
            (void)pthread_cond_signal(&team->done);
    }
    (void)pthread_mutex_unlock(&team->mutex);
    return NULL;
}

struct stet_team *stet_team_new(int size)
{
    struct stet_team *team = calloc(1, sizeof *team);

    if (team == NULL)
        return NULL;
    team->size = size > 1 ? size : 1;
    team->members = calloc((size_t)team->size, sizeof *team->members);
    if (team->members == NULL) {
        free(team);
        return NULL;
    }
    team->started = 1;
    (void)pthread_mutex_init(&team->mutex, NULL);
    (void)pthread_cond_init(&team->begin, NULL);
    (void)pthread_cond_init(&team->done, NULL);
    return team;
}

void stet_team_free(struct stet_team *team)
{
    if (team == NULL)
        return;
    (void)pthread_mutex_lock(&team->mutex);
    team->ending = true;
    (void)pthread_cond_broadcast(&team->begin);
    (void)pthread_mutex_unlock(&team->mutex);
    for (int i = 1; i < team->started; i++)
        (void)pthread_join(team->members[i].thread, NULL);
    (void)pthread_cond_destroy(&team->begin);
    (void)pthread_cond_destroy(&team->done);
    (void)pthread_mutex_destroy(&team->mutex);
    free(team->members);
    free(team);
}

/* The first round is 1: a thread that starts late has not missed it. */
static void start(struct stet_team *team)
{
    while (team->started < team->size) {
        struct member *member = &team->members[team->started];

        *member = (struct member){.team = team, .number = team->started};
        if (pthread_create(&member->thread, NULL, member_main, member) != 0)
            return;
        team->started++;
    }
}

void stet_team_work(struct stet_team *team, void (*work)(void *context, int member), void *context)
{
    if (team->round == 0)
        start(team);
    (void)pthread_mutex_lock(&team->mutex);
    team->work = work;
    team->context = context;
    team->busy = team->started - 1;
    team->round++;
    (void)pthread_cond_broadcast(&team->begin);
    (void)pthread_mutex_unlock(&team->mutex);
    work(context, 0);
    for (int i = team->started; i < team->size; i++)
        work(context, i);
    (void)pthread_mutex_lock(&team->mutex);
    while (team->busy > 0)
        (void)pthread_cond_wait(&team->done, &team->mutex);
    (void)pthread_mutex_unlock(&team->mutex);
}

int stet_team_processors(void)
{
    const long count = sysconf(_SC_NPROCESSORS_ONLN);

    return count > 1 ? (int)count : 1;
}
