/* Inside of a play: shared by the files that take its steps. */
#ifndef STET_PLAY_H
#define STET_PLAY_H

#include "stet/story.h"

struct stet_play {
    struct stet_arena *arena;
    struct stet_diagnostics *diagnostics;
    bool lenient;
    struct stet_story story;
    size_t list_capacity;
    size_t states_capacity;
    struct stet_flight *flights; /* oldest first */
    int flight_count;
    size_t flight_capacity;
    int next_flight; /* its number */
    bool *told;      /* [role][signal] */
    const struct stet_step *step;
    int step_index;
};

/* Adds a happening; the caller fills in what its kind needs.  Valid until the next one. */
struct stet_happening *stet_play_happen(struct stet_play *play, enum stet_happening_kind kind,
                                        int role);

/* An error at the step that is being taken; always false. */
bool stet_play_fail(struct stet_play *play, const char *rule, const char *format, ...)
    STET_PRINTF(3, 4);

/* The name of a role; the machine's name when there is no system. */
const char *stet_play_role(const struct stet_play *play, int role);

/* Puts a message under way on every link that leaves the role. */
bool stet_play_send(struct stet_play *play, int role, int message, const struct stet_taken *taken);

/* DELIVER, LOSE, DUPLICATE, INJECT and SETTLE. */
bool stet_play_deliver(struct stet_play *play, int role, int event, uint64_t guards);
bool stet_play_lose(struct stet_play *play, int role, int message);
bool stet_play_duplicate(struct stet_play *play, int role, int message);
void stet_play_inject(struct stet_play *play, int role, int message);
bool stet_play_settle(struct stet_play *play);

/* Whether anything is under way to the role. */
bool stet_play_flying(const struct stet_play *play, int role);

/* Offers an event to a role and adds what came of it. */
bool stet_play_offer(struct stet_play *play, int role, int event, uint64_t guards);

#endif
