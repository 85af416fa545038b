/* Effects of roles, gathered by what they send and how far they move bits. */
#include "occasion.h"

enum { STEP_BITS = 32 };

static struct stet_dispatch *dispatch_of(const struct stet_occasions *of,
                                         struct stet_occasion *occasion, uint64_t sent)
{
    for (int i = 0; i < occasion->count; i++)
        if (occasion->list[i].sent == sent)
            return &occasion->list[i];
    occasion->list = stet_grow(of->arena, occasion->list, (size_t)occasion->count,
                               &occasion->capacity, sizeof *occasion->list);
    occasion->list[occasion->count] = (struct stet_dispatch){.sent = sent};
    return &occasion->list[occasion->count++];
}

static struct stet_shift *shift_of(const struct stet_occasions *of, struct stet_dispatch *dispatch,
                                   int by)
{
    for (int i = 0; i < dispatch->count; i++)
        if (dispatch->shifts[i].by == by)
            return &dispatch->shifts[i];
    dispatch->shifts = stet_grow(of->arena, dispatch->shifts, (size_t)dispatch->count,
                                 &dispatch->capacity, sizeof *dispatch->shifts);
    dispatch->shifts[dispatch->count] = (struct stet_shift){
        .by = by, .from = stet_alloc_array(of->arena, (size_t)of->words, sizeof(uint64_t))};
    return &dispatch->shifts[dispatch->count++];
}

static void add_set(const struct stet_occasions *of, uint64_t *set, const uint64_t *other)
{
    for (int i = 0; i < of->words; i++)
        set[i] |= other[i];
}

/* What the role may do in one configuration. */
static void add_span(const struct stet_occasions *of, struct stet_occasion *occasion, int config,
                     const struct stet_span *span)
{
    const struct stet_field *field = &of->space->roles[occasion->role].field;
    const uint64_t *having = &of->having[occasion->role][config * of->words];

    for (uint32_t i = 0; i < span->distinct_count; i++) {
        const struct stet_effect *effect = &of->space->distinct[span->first_distinct + i];
        const uint64_t from = (uint64_t)config << field->shift;
        const int to = (int)((from + effect->delta) >> field->shift & field->mask);
        struct stet_dispatch *dispatch = dispatch_of(of, occasion, effect->sent);

        struct stet_shift *shift =
            shift_of(of, dispatch, (to - config) * of->factor[occasion->role]);

        add_set(of, shift->from, having);
        for (int word = 0; word < of->words; word++)
            shift->filled |= (uint32_t)(shift->from[word] != 0) << word;
    }
}

/* The number of steps in one configuration, as bits in planes. */
static void add_steps(const struct stet_occasions *of, struct stet_occasion *occasion, int config,
                      uint32_t steps)
{
    for (; steps != 0; steps &= steps - 1) {
        const int plane = __builtin_ctz(steps);

        if (occasion->steps == NULL)
            occasion->steps =
                stet_alloc_array(of->arena, (size_t)(STEP_BITS * of->words), sizeof(uint64_t));
        if (occasion->planes <= plane)
            occasion->planes = plane + 1;
        add_set(of, &occasion->steps[plane * of->words],
                &of->having[occasion->role][config * of->words]);
    }
}

static void compile_role(struct stet_occasions *of, int number)
{
    const struct stet_role_space *role = &of->space->roles[number];
    struct stet_occasion *always = &of->always[number];
    struct stet_occasion *resting = &of->resting[number];

    always->role = resting->role = number;
    for (int config = 0; config < role->automaton->count; config++) {
        add_span(of, always, config, &role->calls[config]);
        add_span(of, always, config, &role->expiries[config]);
        add_steps(of, always, config, role->calls[config].count + role->expiries[config].count);
        add_span(of, resting, config, &role->outlasting[config]);
        add_steps(of, resting, config, role->outlasting[config].count);
    }
    of->most += always->count + resting->count;
}

static void compile_link(struct stet_occasions *of, int number)
{
    const struct stet_link_space *link = &of->space->links[number];
    const int configs = of->space->roles[link->to].automaton->count;
    const int codes = of->space->roles[link->from].code_count + 1;
    const int length = link->code_bits == 0 ? 0 : link->room / link->code_bits;
    int most = 0;

    of->received[number] = stet_alloc_array(of->arena, (size_t)codes, sizeof **of->received);
    for (int code = 1; code < codes; code++) {
        struct stet_occasion *occasion = &of->received[number][code];

        occasion->role = link->to;
        for (int config = 0; config < configs; config++) {
            const struct stet_span *span = &link->received[config * codes + code];

            add_span(of, occasion, config, span);
            add_steps(of, occasion, config, span->count);
        }
        most = occasion->count > most ? occasion->count : most;
    }
    of->most += most * (link->reorders ? length : 1) + 2 * length;
}

/* Numbers the combinations; false when there are too many. */
static bool combine(struct stet_occasions *of)
{
    const struct stet_space *space = of->space;

    of->combinations = 1;
    for (int i = space->role_count - 1; i >= 0; i--) {
        of->factor[i] = of->combinations;
        if (space->roles[i].automaton->count > STET_MAX_COMBINATIONS / of->combinations)
            return false;
        of->combinations *= space->roles[i].automaton->count;
    }
    of->words = (of->combinations + 63) / 64;
    of->keys = stet_alloc_array(of->arena, (size_t)of->combinations, sizeof *of->keys);
    for (int role = 0; role < space->role_count; role++) {
        const int configs = space->roles[role].automaton->count;

        of->having[role] =
            stet_alloc_array(of->arena, (size_t)(configs * of->words), sizeof(uint64_t));
        for (int i = 0; i < of->combinations; i++) {
            const int config = i / of->factor[role] % configs;

            of->having[role][config * of->words + i / 64] |= UINT64_C(1) << (i % 64);
            of->keys[i] |= (uint64_t)config << space->roles[role].field.shift;
        }
    }
    return true;
}

const struct stet_occasions *stet_occasions_compile(struct stet_arena *arena,
                                                    const struct stet_space *space)
{
    struct stet_occasions *of;

    if (space->words > 1)
        return NULL;
    of = stet_alloc(arena, sizeof *of);
    of->arena = arena;
    of->space = space;
    if (!combine(of))
        return NULL;
    for (int i = 0; i < space->role_count; i++)
        compile_role(of, i);
    for (int i = 0; i < space->link_count; i++)
        compile_link(of, i);
    return of;
}
