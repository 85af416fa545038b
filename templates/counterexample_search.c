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
