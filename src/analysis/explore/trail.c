/* Steps of an exploration as steps of a play. */
#include "trail.h"

int stet_hop_role(const struct stet_space *space, const struct stet_hop *hop)
{
    return hop->kind == STET_HOP_CALL || hop->kind == STET_HOP_EXPIRE ? hop->place
                                                                      : space->links[hop->place].to;
}

const struct stet_move *stet_hop_move(const struct stet_space *space, const struct stet_hop *hop,
                                      const struct stet_liking *liking)
{
    if (hop->kind == STET_HOP_LOSE || hop->kind == STET_HOP_DUPLICATE)
        return NULL;
    return stet_space_move(space, stet_hop_role(space, hop), hop->what, liking->likes,
                           liking->context);
}

void stet_trail_add(struct stet_arena *arena, const struct stet_space *space,
                    struct stet_trail *trail, const struct stet_hop *hop,
                    const struct stet_liking *liking)
{
    trail->steps = stet_grow(arena, trail->steps, (size_t)trail->count, &trail->capacity,
                             sizeof *trail->steps);
    trail->steps[trail->count++] =
        (struct stet_trail_step){.hop = *hop, .move = stet_hop_move(space, hop, liking)};
}

/* Where several links lead to a role, the step says which it means. */
static int via(const struct stet_space *space, const struct stet_hop *hop)
{
    return space->roles[stet_hop_role(space, hop)].in_count > 1 ? hop->place + 1 : 0;
}

struct stet_step stet_trail_one(const struct stet_space *space, const struct stet_hop *hop,
                                const struct stet_move *move)
{
    struct stet_step step = {.role = stet_hop_role(space, hop), .place = space->system->place};

    switch ((enum stet_hop_kind)hop->kind) {
    case STET_HOP_CALL:
    case STET_HOP_EXPIRE:
        step.kind = hop->kind == STET_HOP_CALL ? STET_STEP_DOES : STET_STEP_EXPIRES;
        step.index = space->about[hop->what].event;
        step.guards = move->guards;
        break;
    case STET_HOP_DELIVER:
        step.kind = STET_STEP_DELIVER;
        step.index = space->about[hop->what].event;
        step.guards = move->guards;
        step.via = via(space, hop);
        break;
    case STET_HOP_LOSE:
    case STET_HOP_DUPLICATE:
        step.kind = hop->kind == STET_HOP_LOSE ? STET_STEP_LOSE : STET_STEP_DUPLICATE;
        step.index = space->roles[space->links[hop->place].from].message_of[hop->what];
        step.via = via(space, hop);
        break;
    }
    return step;
}

struct stet_path stet_trail_path(struct stet_arena *arena, const struct stet_space *space,
                                 const struct stet_trail *trail)
{
    const size_t most = (size_t)trail->count + STET_MAX_ROLES;
    struct stet_step *steps = stet_alloc_array(arena, most, sizeof *steps);
    int count = 0;

    for (int role = 0; role < space->role_count; role++) {
        const struct stet_step *given = stet_system_given(space->system, role);

        if (given != NULL)
            steps[count++] = *given;
    }
    for (int i = 0; i < trail->count; i++)
        steps[count + i] = stet_trail_one(space, &trail->steps[i].hop, trail->steps[i].move);
    return (struct stet_path){.steps = steps,
                              .count = count + trail->count,
                              .loop = trail->loop < 0 ? -1 : count + trail->loop};
}
