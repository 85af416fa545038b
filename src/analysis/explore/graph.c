/* All states and steps of a small system, told one by one. */
#include "trail.h"
#include "work.h"

struct telling {
    struct stet_work *work;
    const struct stet_graph_visitor *visitor;
    struct stet_configuration roles[STET_MAX_ROLES];
    int messages[STET_MAX_LINKS][STET_LINK_BITS];
    const int *links[STET_MAX_LINKS];
    int lengths[STET_MAX_LINKS];
    uint64_t *out;
    struct stet_hop *hops;
};

static uint64_t value_of(const uint64_t *key, const struct stet_field *field)
{
    return key[field->word] >> field->shift & field->mask;
}

static void tell_state(struct telling *telling, uint64_t number, const uint64_t *key)
{
    const struct stet_space *space = telling->work->space;

    for (int i = 0; i < space->role_count; i++)
        telling->roles[i] =
            space->roles[i].automaton->configurations[value_of(key, &space->roles[i].field)];
    for (int i = 0; i < space->link_count; i++) {
        const struct stet_link_space *link = &space->links[i];
        uint64_t messages = value_of(key, &link->field);
        int length = 0;

        for (; messages != 0; messages >>= link->code_bits)
            telling->messages[i][length++] =
                space->roles[link->from].message_of[messages & link->code_mask];
        telling->links[i] = telling->messages[i];
        telling->lengths[i] = length;
    }
    if (telling->visitor->state != NULL)
        telling->visitor->state(telling->visitor->context, number, telling->roles, telling->links,
                                telling->lengths);
}

static void tell_steps(struct telling *telling, uint64_t number, const uint64_t *key)
{
    struct stet_search *search = &telling->work->search;
    const struct stet_space *space = telling->work->space;
    const struct stet_liking any = {NULL, NULL};
    const int count = search->engine->steps(search, key, telling->out, telling->hops);

    for (int i = 0; i < count && telling->visitor->transition != NULL; i++) {
        const uint64_t *to = &telling->out[(size_t)i * (size_t)space->words];
        const struct stet_step step =
            stet_trail_one(space, &telling->hops[i], stet_hop_move(space, &telling->hops[i], &any));

        telling->visitor->transition(telling->visitor->context, number, &step,
                                     search->engine->number(search, to));
    }
}

/* One worker numbers states in the order in which it finds them. */
void stet_graph_tell(struct stet_work *work, const struct stet_graph_visitor *visitor)
{
    const struct stet_search *search = &work->search;
    const size_t most = (size_t)work->space->most;
    struct telling *telling = stet_alloc(work->arena, sizeof *telling);

    telling->work = work;
    telling->visitor = visitor;
    telling->out =
        stet_alloc_array(work->arena, most * (size_t)work->space->words, sizeof *telling->out);
    telling->hops = stet_alloc_array(work->arena, most, sizeof *telling->hops);
    for (uint64_t number = 0; number < search->states; number++) {
        const uint64_t *key = stet_list_at(&search->list, number, work->space->words);

        tell_state(telling, number, key);
        tell_steps(telling, number, key);
    }
}
