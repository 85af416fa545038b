/* The happy path: the rows taken when the first scenario of a table is run. */
#include "diagram/parts.h"

#include "stet/phrases.h"

static void name_roles(struct stet_arena *arena, const struct stet_tongue *tongue,
                       const struct stet_story *story, struct stet_happy *happy)
{
    happy->role_count = story->role_count;
    happy->roles = stet_alloc_array(arena, (size_t)story->role_count + 1, sizeof(char *));
    if (!story->system || story->role_count == 1) {
        happy->roles[0] = stet_phrase(tongue, STET_PHRASE_DRAW_LIFE);
        happy->role_count = 1;
        return;
    }
    for (int i = 0; i < story->role_count; i++)
        happy->roles[i] =
            stet_say_phrase(arena, tongue, STET_PHRASE_DRAW_LIFE_OF, "what",
                            stet_say(tongue, story->system->roles.list[i].text), NULL);
}

static struct stet_happy_move *find(const struct stet_happy *happy, int state, int row)
{
    for (size_t i = 0; i < happy->count; i++)
        if (happy->moves[i].from == state && happy->moves[i].row == row)
            return &happy->moves[i];
    return NULL;
}

static struct stet_happy_move *move_of(struct stet_arena *arena, struct stet_happy *happy,
                                       int state, int row)
{
    struct stet_happy_move *move = find(happy, state, row);

    if (move)
        return move;
    happy->moves =
        stet_grow(arena, happy->moves, happy->count, &happy->capacity, sizeof *happy->moves);
    move = &happy->moves[happy->count++];
    *move = (struct stet_happy_move){.from = state, .row = row};
    return move;
}

unsigned stet_happy_roles(const struct stet_happy *happy, int state, int row)
{
    const struct stet_happy_move *move = find(happy, state, row);

    return move ? move->roles : 0;
}

void stet_happy_find(struct stet_arena *arena, const struct stet_model *model,
                     const struct stet_tongue *tongue, struct stet_happy *happy)
{
    *happy = (struct stet_happy){0};
    happy->seen = stet_alloc_array(arena, (size_t)model->state_count + 1, sizeof(unsigned));
    if (!model->scenario_count)
        return;
    /* A scenario that fails is reported by check and chart; here there is no path then. */
    struct stet_diagnostics ignored;
    stet_diagnostics_init(&ignored, arena);
    const struct stet_story *story = stet_story_run(arena, model, &model->scenarios[0], &ignored);
    if (!story)
        return;
    name_roles(arena, tongue, story, happy);
    for (int i = 0; i < story->count; i++) {
        const struct stet_happening *happening = &story->list[i];
        if (happening->kind != STET_HAPPENS_MOVED || happening->row < 0)
            continue;
        unsigned bit = 1u << happening->role;
        move_of(arena, happy, happening->from, happening->row)->roles |= bit;
        happy->seen[happening->from] |= bit;
        happy->seen[happening->to] |= bit;
    }
}
