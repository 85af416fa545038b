/*
 * A run of the system @system@ of the machine @name@, found by stet, that plays
 * with the table as it was compiled, a machine for each role, and says whether
 * what stands below as `what` still comes about:
 *
 *     cc -I... counterexample.c -o counterexample && ./counterexample
 *
 * Exit status: 1 it does; 0 it does not, or a step is not possible any more.
 * Nothing but <stet/fsm.h>, the table and the C library is needed.
 * COUNTEREXAMPLE_TABLE names the table, when it is not where it was.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#ifndef COUNTEREXAMPLE_TABLE
#define COUNTEREXAMPLE_TABLE "@table@"
#endif
#if @defers@ && !defined(STET_DEFER)
#define STET_DEFER 16
#endif
#if @wide@ && !defined(STET_WIDE)
#define STET_WIDE
#endif
#ifdef STET_DEFER
#define DEFERS
#endif

struct role;
#define STET_MACHINE @name@
#define STET_TABLE   COUNTEREXAMPLE_TABLE
#define STET_CONTEXT struct role
#define STET_NAMES
#include <stet/fsm.h>

static const char what[] = @what@;

/* --- the system --------------------------------------------------------------- */

enum { @roles@ROLES };
enum { LOSES = 1, DUPLICATES = 2, REORDERS = 4 };

static const char *const role_names[] = {@role_names@};
static const struct {
    int from, to;
    unsigned capacity, faults;
} links[] = {
@links@    {-1, -1, 0, 0}};
enum { LINKS = @link_count@, FLIGHTS = @flights@ };

/* One machine, and what it needs from outside. */
struct role {
    struct @name@ machine;
    struct world *world;
    int number;
    uint64_t guards;             /* the answers, for the step that is taken */
    uint64_t timers;             /* those that are armed */
};

/* The roles, and the messages under way between them, oldest first. */
struct world {
    struct role roles[ROLES];
    struct {
        int link;
        enum @name@_message message;
    } flights[FLIGHTS + 1];
    unsigned flight_count;
    bool overflowed;             /* a link that loses nothing was full */
    unsigned met;                /* outcomes: a bit for each */
    unsigned long acts;          /* how often something was told or done */
};

static unsigned under_way(const struct world *world, int link)
{
    unsigned count = 0, i;
    for (i = 0; i < world->flight_count; i++)
        count += world->flights[i].link == link;
    return count;
}

static void push(struct world *world, int link, enum @name@_message message)
{
    if (under_way(world, link) < links[link].capacity) {
        world->flights[world->flight_count].link = link;
        world->flights[world->flight_count++].message = message;
    } else if ((links[link].faults & LOSES) == 0) {
        world->overflowed = true;
    }
}

static void drop(struct world *world, unsigned at)
{
    world->flight_count--;
    memmove(&world->flights[at], &world->flights[at + 1],
            (world->flight_count - at) * sizeof *world->flights);
}

/* --- what the table calls ------------------------------------------------------ */

STET_MAYBE_UNUSED static void @name@_send(struct role *role, enum @name@_message message)
{
    int link;
    for (link = 0; link < LINKS; link++)
        if (links[link].from == role->number)
            push(role->world, link, message);
}

STET_MAYBE_UNUSED static void @name@_start(struct role *role, enum @name@_timer timer)
{
    role->timers |= (uint64_t)1 << timer;
}

STET_MAYBE_UNUSED static void @name@_stop(struct role *role, enum @name@_timer timer)
{
    role->timers &= ~((uint64_t)1 << timer);
}

STET_MAYBE_UNUSED static void @name@_tell(struct role *role, enum @name@_signal told)
{
    (void)told;
    role->world->acts++;
}

STET_MAYBE_UNUSED static void @name@_answered(struct role *role, enum @name@_event event,
                                              enum stet_outcome outcome)
{
    (void)event;
    role->world->met |= 1u << outcome;
}

enum {
#define GUARD(name, says) GUARD_##name,
#include COUNTEREXAMPLE_TABLE
#include <stet/unwords.h>
    GUARDS
};

#define ACTION(name, says)                                                                         \
    STET_MAYBE_UNUSED static void @name@_do_##name(struct role *role)                              \
    {                                                                                              \
        role->world->acts++;                                                                       \
    }
#define GUARD(name, says)                                                                          \
    STET_MAYBE_UNUSED static bool @name@_ask_##name(struct role *role)                             \
    {                                                                                              \
        return (role->guards >> GUARD_##name & 1) != 0;                                            \
    }
#include COUNTEREXAMPLE_TABLE
#include <stet/unwords.h>

/* --- steps ----------------------------------------------------------------------- */

enum step_kind { GIVEN, CALL, EXPIRE, DELIVER, LOSE, DUPLICATE };

struct step {
    enum step_kind kind;
    int number;                  /* of the state, call, timer or message */
    int role;
    int link;                    /* the one that is meant, -1: any */
    uint64_t bits;               /* guards that answer yes; GIVEN: flags that are set */
    uint64_t timers;             /* GIVEN: those armed */
    const char *text;
};

/* Begun again at `loop`, the run goes on for ever; -1: it does not. */
static const struct step steps[] = {
@steps@    {CALL, 0, 0, -1, 0, 0, "the end"}};
enum { STEPS = @step_count@, LOOP = @loop@ };

/* Timers that expire only when nothing is under way to the role. */
static const uint64_t outlasting = @outlasting@;

static void begin(struct world *world)
{
    int i;
    memset(world, 0, sizeof *world);
    for (i = 0; i < ROLES; i++) {
        world->roles[i].number = i;
        @name@_init(&world->roles[i].machine);
    }
}

static void post(struct world *world, int number, enum @name@_event event, uint64_t guards)
{
    struct role *role = &world->roles[number];
    role->world = world;
    role->guards = guards;
    world->met |= 1u << @name@_post(&role->machine, role, event);
}

/* The oldest such message to the role, -1: none can be taken so. */
static int find(const struct world *world, const struct step *step)
{
    unsigned i;
    for (i = 0; i < world->flight_count; i++)
        if (links[world->flights[i].link].to == step->role &&
            (step->link < 0 || world->flights[i].link == step->link) &&
            (int)world->flights[i].message == step->number)
            return (int)i;
    return -1;
}

static bool is_oldest(const struct world *world, int at)
{
    int i;
    for (i = 0; i < at; i++)
        if (world->flights[i].link == world->flights[at].link)
            return false;
    return true;
}

static bool any_to(const struct world *world, int role)
{
    unsigned i;
    for (i = 0; i < world->flight_count; i++)
        if (links[world->flights[i].link].to == role)
            return true;
    return false;
}

static void give(struct world *world, const struct step *step)
{
    struct role *role = &world->roles[step->role];
    int i;
    @name@_init(&role->machine);
    role->machine.state = (@name@_index)step->number;
    for (i = 0; i < (int)@name@_N_FLAGS; i++)
        @name@_put_bit(&role->machine, i, (step->bits >> i & 1) != 0);
    role->timers = step->timers;
}

static bool expire(struct world *world, const struct step *step)
{
    const uint64_t bit = (uint64_t)1 << step->number;
    if ((world->roles[step->role].timers & bit) == 0 ||
        ((outlasting & bit) != 0 && any_to(world, step->role)))
        return false;
    world->roles[step->role].timers &= ~bit;
    post(world, step->role, @name@_expired((enum @name@_timer)step->number), step->bits);
    return true;
}

/* What a link does to a message. */
static bool carry(struct world *world, const struct step *step)
{
    const int at = find(world, step);
    const int link = at < 0 ? 0 : world->flights[at].link;
    const unsigned faults = links[link].faults;
    const enum @name@_message message = (enum @name@_message)step->number;
    if (at < 0)
        return false;
    if (step->kind == DUPLICATE) {
        if ((faults & DUPLICATES) == 0 || under_way(world, link) == links[link].capacity)
            return false;
        push(world, link, message);
        return true;
    }
    if ((step->kind == LOSE && (faults & LOSES) == 0) ||
        (step->kind == DELIVER && (faults & REORDERS) == 0 && !is_oldest(world, at)))
        return false;
    drop(world, (unsigned)at);
    if (step->kind == DELIVER)
        post(world, step->role, @name@_received(message), step->bits);
    return true;
}

/* Takes a step; false when it is not possible any more. */
static bool take(struct world *world, const struct step *step)
{
    switch (step->kind) {
    case GIVEN:
        give(world, step);
        return true;
    case CALL:
        post(world, step->role, (enum @name@_event)step->number, step->bits);
        return true;
    case EXPIRE:
        return expire(world, step);
    default:
        return carry(world, step);
    }
}

/* --- what is looked for ------------------------------------------------------------ */

/* Conditions of claims. */
STET_MAYBE_UNUSED static bool IN(const struct world *world, int role, enum @name@_state state)
{
    return @name@_in(&world->roles[role].machine, state);
}

STET_MAYBE_UNUSED static bool HAS(const struct world *world, int role, enum @name@_flag flag)
{
    return @name@_has(&world->roles[role].machine, flag);
}

STET_MAYBE_UNUSED static bool ARMED(const struct world *world, int role, enum @name@_timer timer)
{
    return (world->roles[role].timers >> timer & 1) != 0;
}

STET_MAYBE_UNUSED static bool FLYING(const struct world *world, int role, enum @name@_message message)
{
    const struct step step = {DELIVER, (int)message, role, -1, 0, 0, ""};
    return find(world, &step) >= 0;
}

STET_MAYBE_UNUSED static bool condition(const struct world *world)
{
    (void)world;
    return @condition@;
}

STET_MAYBE_UNUSED static bool then(const struct world *world)
{
    (void)world;
    return @then@;
}

STET_MAYBE_UNUSED static bool same_role(const struct role *a, const struct role *b)
{
    unsigned i = 0;
    if (a->machine.state != b->machine.state || a->timers != b->timers ||
        memcmp(a->machine.flags, b->machine.flags, sizeof a->machine.flags) != 0)
        return false;
#ifdef DEFERS
    if (a->machine.deferred_count != b->machine.deferred_count)
        return false;
    while (i < a->machine.deferred_count && a->machine.deferred[i] == b->machine.deferred[i])
        i++;
    return i == a->machine.deferred_count;
#else
    return i == 0;
#endif
}

STET_MAYBE_UNUSED static bool same_roles(const struct world *a, const struct world *b)
{
    int i;
    for (i = 0; i < ROLES; i++)
        if (!same_role(&a->roles[i], &b->roles[i]))
            return false;
    return true;
}

/* The same messages, in the same order on links that keep it. */
STET_MAYBE_UNUSED static bool same_flights(const struct world *a, const struct world *b)
{
    struct world left = *b;
    unsigned i, j;
    for (i = 0; i < a->flight_count; i++) {
        const bool reorders = (links[a->flights[i].link].faults & REORDERS) != 0;
        for (j = 0; j < left.flight_count; j++)
            if (left.flights[j].link == a->flights[i].link &&
                (!reorders || left.flights[j].message == a->flights[i].message))
                break;
        if (j == left.flight_count || left.flights[j].message != a->flights[i].message)
            return false;
        drop(&left, j);
    }
    return left.flight_count == 0;
}

STET_MAYBE_UNUSED static bool same(const struct world *a, const struct world *b)
{
    return same_roles(a, b) && same_flights(a, b);
}

/* Events that are left out: WITHOUT. */
STET_MAYBE_UNUSED static bool without(int role, int event)
{
@without@    (void)role;
    (void)event;
    return false;
}

/* Whether nothing happens by itself any more: no message is under way, no timer is armed that may expire. */
STET_MAYBE_UNUSED static bool rests(const struct world *world)
{
    int role, timer;
    for (role = 0; role < ROLES; role++)
        for (timer = 0; timer < (int)@name@_N_TIMERS; timer++)
            if ((world->roles[role].timers >> timer & 1) != 0 &&
                !without(role, (int)@name@_expired((enum @name@_timer)timer)))
                return false;
    return world->flight_count == 0;
}

/* Answers of guards that are tried: no everywhere (-2), yes (-1), yes of one; as ASSUME says. */
STET_MAYBE_UNUSED static uint64_t answers(int guard)
{
    const uint64_t some = guard == -2 ? 0 : guard == -1 ? ~(uint64_t)0 : (uint64_t)1 << guard;
    return (some & ~@answers_no@) | @answers_yes@;
}

/* Whether no call changes anything, whatever one guard or all of them answer. */
STET_MAYBE_UNUSED static bool calls_do_nothing(const struct world *world)
{
    int role, call, guard;
    for (role = 0; role < ROLES; role++) {
        for (call = 0; call < (int)@name@_N_CALLS; call++) {
            for (guard = -2; guard < GUARDS && !without(role, call); guard++) {
                struct world after = *world;
                post(&after, role, (enum @name@_event)call, answers(guard));
                if (!same(&after, world))
                    return false;
            }
        }
    }
    return true;
}

/* Whether some role is in no state where it may stay for ever. */
STET_MAYBE_UNUSED static bool unfinished(const struct world *world)
{
    int role;
    for (role = 0; role < ROLES; role++) {
        switch (@name@_now(&world->roles[role].machine)) {
@final@            break;
        default:
            return true;
        }
    }
    return false;
}

#if @searches@
/* What can come of a world, breadth first. */
enum { MOST = 10000 };
static struct world worlds[MOST];
static unsigned world_count;

static void reach(const struct world *from, const struct step *step)
{
    struct world *after = &worlds[world_count];
    unsigned i;
    if (world_count == MOST)
        return;
    *after = *from;
    if (!take(after, step))
        return;
    for (i = 0; i < world_count; i++)
        if (same(&worlds[i], after))
            return;
    world_count++;
}

static void reach_by_event(const struct world *from, int role, int event)
{
    const int messages = event - (int)@name@_N_CALLS;
    const int timers = messages - (int)@name@_N_MESSAGES;
    struct step step = {CALL, event, role, -1, 0, 0, ""};
    int guard;
    if (messages >= 0) {
        step.kind = timers >= 0 ? EXPIRE : DELIVER;
        step.number = timers >= 0 ? timers : messages;
    }
    for (guard = -2; guard < GUARDS && !without(role, event); guard++) {
        step.bits = answers(guard);
        reach(from, &step);
    }
    if (step.kind != DELIVER)
        return;
    step.kind = LOSE;
    reach(from, &step);
    step.kind = DUPLICATE;
    reach(from, &step);
}

/* Whether the condition may hold again, among the first MOST worlds that can come of this one. */
static bool leads_back(const struct world *world)
{
    unsigned i;
    int role, event;
    worlds[0] = *world;
    world_count = 1;
    for (i = 0; i < world_count; i++) {
        const struct world from = worlds[i];
        if (condition(&from))
            return true;
        for (role = 0; role < ROLES; role++)
            for (event = 0; event < (int)@name@_N_EVENTS; event++)
                reach_by_event(&from, role, event);
    }
    return false;
}
#endif

/* What a run has come through. */
struct run {
    struct world world;
    struct world at_loop;        /* as it was where the run begins to repeat */
    bool pending;                /* `condition` held, and `then` did not since */
    bool found;                  /* what is looked for, after any step */
};

@judge@
static void look(struct run *run)
{
    run->pending = (run->pending || condition(&run->world)) && !then(&run->world);
    run->found = run->found || met(run);
}

static void show(const struct run *run)
{
    int role;
    for (role = 0; role < ROLES; role++)
        printf("%s%s in %s", role == 0 ? "    " : ", ", role_names[role],
               @name@_state_name(@name@_now(&run->world.roles[role].machine)));
    printf("\n");
}

int main(void)
{
    static struct run run;
    int i;
    begin(&run.world);
    if (STEPS == 0 || steps[0].kind != GIVEN)
        look(&run);
    for (i = 0; i < STEPS; i++) {
        if (i == LOOP)
            run.at_loop = run.world;
        printf("%s\n", steps[i].text);
        if (!take(&run.world, &steps[i])) {
            printf("    is not possible any more: fine\n");
            return 0;
        }
        show(&run);
        if (steps[i].kind != GIVEN || i + 1 == STEPS || steps[i + 1].kind != GIVEN)
            look(&run);
    }
    if (run.found || ends(&run)) {
        printf("fails: %s\n", what);
        return 1;
    }
    printf("does not come about any more: %s\n", what);
    return 0;
}
