/* Threads that do a piece of work together, again and again. */
#ifndef STET_TEAM_H
#define STET_TEAM_H

#include <stdbool.h>

struct stet_team;

/* A team of `size` members, the caller being member 0; NULL when there is no memory.  Threads are
 * made when work is first shared; when the system has no more, the caller does what they would. */
struct stet_team *stet_team_new(int size);

/* Ends the threads.  NULL is allowed. */
void stet_team_free(struct stet_team *team);

/* Calls work(context, member) once for each member, at the same time; returns when all are done. */
void stet_team_work(struct stet_team *team, void (*work)(void *context, int member), void *context);

/* How many processors may be used. */
int stet_team_processors(void);

#endif
