/* The order of sweeps: heights of roles first, then weights of messages. */
#include "order.h"

enum { WEIGHT_MOST = 12 }; /* of a message: more means that deliveries go round */

struct weighing {
    const struct stet_search *search;
    int *heights[STET_MAX_ROLES];      /* that do not change; NULL: only steps without progress */
    uint32_t *weights[STET_MAX_ROLES]; /* [code] of messages that the role sends */
    bool changed;
    bool endless; /* a message has got as heavy as it can, or cannot be delivered */
};

/* How much it weighs what a role sends, on all links out of it. */
static uint32_t weight_sent(const struct weighing *weighing, int role, uint64_t sent)
{
    const struct stet_role_space *of = &weighing->search->space->roles[role];
    uint32_t weight = 0;

    for (; sent != 0; sent >>= of->code_bits)
        weight += weighing->weights[role][sent & ((UINT64_C(1) << of->code_bits) - 1)];
    return weight * (uint32_t)of->out_count;
}

static bool counts(const struct weighing *weighing, int role, const struct stet_effect_about *about)
{
    const int *heights = weighing->heights[role];

    return heights == NULL ? about->idle : heights[about->from] == heights[about->to];
}

/* Weighs a message by what is sent when it is received in one configuration. */
static void weigh_cell(struct weighing *weighing, int role, const struct stet_span *span,
                       uint32_t *weight)
{
    const struct stet_space *space = weighing->search->space;

    weighing->endless = weighing->endless || span->count == 0;
    for (uint32_t i = span->first; i < span->first + span->count && *weight < WEIGHT_MOST; i++) {
        const uint32_t more = 1 + weight_sent(weighing, role, space->effects[i].sent);

        if (!counts(weighing, role, &space->about[i]) || more <= *weight)
            continue;
        *weight = more < WEIGHT_MOST ? more : WEIGHT_MOST;
        weighing->endless = weighing->endless || more >= WEIGHT_MOST;
        weighing->changed = true;
    }
}

static void weigh_link(struct weighing *weighing, const struct stet_link_space *link)
{
    const struct stet_space *space = weighing->search->space;
    const size_t codes = (size_t)space->roles[link->from].code_count + 1;
    const size_t cells = (size_t)space->roles[link->to].automaton->count * codes;

    for (size_t cell = 0; cell < cells; cell++)
        if (cell % codes != 0 && weighing->search->marks[link->received_mark + cell] == STET_MARKED)
            weigh_cell(weighing, link->to, &link->received[cell],
                       &weighing->weights[link->from][cell % codes]);
}

static void weigh(struct weighing *weighing)
{
    const struct stet_space *space = weighing->search->space;

    for (int i = 0; i < space->role_count; i++) {
        const size_t codes = (size_t)space->roles[i].code_count + 1;

        weighing->weights[i] = stet_alloc_array(space->arena, codes, sizeof *weighing->weights[i]);
        for (size_t code = 1; code < codes; code++)
            weighing->weights[i][code] = 1;
    }
    do {
        weighing->changed = false;
        for (int i = 0; i < space->link_count; i++)
            weigh_link(weighing, &space->links[i]);
    } while (weighing->changed);
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

struct stet_order stet_order_of(const struct stet_search *search)
{
    const struct stet_space *space = search->space;
    struct weighing weighing = {.search = search};
    struct stet_order order = {.ranks = STET_ORDER_WEIGHTS};

    for (int i = 0; i < space->role_count; i++)
        weighing.heights[i] = stet_heights(space->arena, space->roles[i].automaton);
    weigh(&weighing);
    order.endless = weighing.endless;
    for (int i = 0; i < space->link_count; i++)
        order.of_link[i] = weighing.weights[space->links[i].from];
    for (int i = 0; i < space->role_count; i++) {
        const int count = space->roles[i].automaton->count;
        int highest = 0;

        order.of_role[i] = stet_alloc_array(space->arena, (size_t)count, sizeof *order.of_role[i]);
        for (int config = 0; config < count; config++) {
            const int height = least(weighing.heights[i][config], STET_ORDER_HEIGHTS - 1);

            highest = height > highest ? height : highest;
            order.of_role[i][config] = (uint32_t)height * STET_ORDER_WEIGHTS;
        }
        order.ranks += (uint32_t)highest * STET_ORDER_WEIGHTS;
    }
    return order;
}

bool stet_order_may_idle(const struct stet_search *search)
{
    struct weighing weighing = {.search = search};

    weigh(&weighing);
    return weighing.endless;
}
