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

