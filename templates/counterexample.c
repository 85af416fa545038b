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

