/*
 * Which configurations of a role matter to a trap, as far as that role alone
 * tells: those that others lead to where the premise may hold, whatever the
 * other roles do.
 */
#include "plane.h"

#include <string.h>

struct looking {
    const struct stet_search *search;
    int role;
    uint64_t *inside; /* [configuration]: traps that it does not rule out */
    uint64_t *scope;  /* ... and in which it matters */
};

/* Traps with a condition that the configuration makes certain, or possible. */
static void look_at_config(const struct looking *looking, int config)
{
    const struct stet_search *search = looking->search;
    const struct stet_sweep *sweep = search->sweep;
    uint64_t traps = 0;
    uint64_t led = 0;
    uint64_t out = 0;

    for (int test = 0; test < search->truths->test_count; test++) {
        const struct stet_says *says = &sweep->says[test];
        enum stet_known known;

        if (((says->premise | says->outside) & sweep->of_kind[STET_TRAPS]) == 0)
            continue;
        known = stet_truths_known(search->truths, test, looking->role, config);
        led |= known != STET_HOLDS_NEVER ? says->premise : 0;
        out |= known == STET_HOLDS_ALWAYS ? says->outside : 0;
    }
    traps = sweep->of_kind[STET_TRAPS] & ~out;
    looking->inside[config] = traps;
    looking->scope[config] = traps & led;
}

/* What matters in `from` matters where its steps lead; whether that is news. */
static bool pass_on(const struct looking *looking, int from)
{
    const struct stet_automaton *automaton = looking->search->space->roles[looking->role].automaton;
    const int events = automaton->model->event_count;
    bool news = false;

    for (int event = 0; event < events; event++) {
        const struct stet_moves *moves = stet_automaton_moves(automaton, from, event);

        for (int i = 0; i < moves->count; i++) {
            const int to = moves->list[i].to;
            const uint64_t more = looking->scope[from] & looking->inside[to] & ~looking->scope[to];

            looking->scope[to] |= more;
            news = news || more != 0;
        }
    }
    return news;
}

/* Only configurations that the search has met matter. */
static bool is_reached(const struct looking *looking, int config)
{
    const struct stet_role_space *role = &looking->search->space->roles[looking->role];

    return looking->search->marks[role->reached_mark + (size_t)config] == STET_MARKED;
}

static void find(const struct looking *looking, int count)
{
    bool news = true;

    for (int config = 0; config < count; config++)
        if (is_reached(looking, config))
            look_at_config(looking, config);
    while (news) {
        news = false;
        for (int from = 0; from < count; from++)
            news |= looking->scope[from] != 0 && pass_on(looking, from);
    }
}

void stet_scope_find(struct stet_search *search)
{
    const struct stet_space *space = search->space;

    for (int i = 0; i < space->role_count && search->sweep->of_kind[STET_TRAPS] != 0; i++) {
        const int count = space->roles[i].automaton->count;
        const struct looking looking = {
            .search = search,
            .role = i,
            .inside = stet_alloc_array(space->arena, (size_t)count, sizeof(uint64_t)),
            .scope = search->sweep->scope[i],
        };

        memset(looking.scope, 0, (size_t)count * sizeof *looking.scope);
        find(&looking, count);
    }
}
