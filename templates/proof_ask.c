/* Puts one question once; false when the answer differs. */
static bool proof_case(const struct proof_question *question, unsigned number, uint64_t memory)
{
    struct proof_run run;
    unsigned outcome;
    proof_begin(&run, question->state, memory);
    proof_wait(&run.machine, question->waiting, question->deferred);
    outcome = (unsigned)@name@_post(&run.machine, &run, (enum @name@_event)question->event);
    proof_cases++;
    if (proof_same(&run, question, outcome, memory))
        return true;
    proof_differences++;
    proof_print(&run, number, outcome, memory);
    return false;
}

static unsigned proof_count(uint64_t bits)
{
    unsigned count = 0;
    for (; bits != 0; bits &= bits - 1)
        count++;
    return count;
}

/*
 * Puts one question with other values of all that must not matter: every
 * combination of them where they are few, else none, all, each alone, all but each.
 */
static void proof_ask(const struct proof_question *question, unsigned number)
{
    const uint64_t others = proof_bits(@flags@ + @guards@) & ~question->mask;
    const bool every = proof_count(others) <= PROOF_ALL_BITS;
    uint64_t some = 0, left = others;
    bool same = proof_case(question, number, question->values);
    if (!every && same)
        same = proof_case(question, number, question->values | others);
    while (same && left != 0) {
        if (every) {
            some = (some - others) & others;
            if (some == 0)
                break;
            same = proof_case(question, number, question->values | some);
            continue;
        }
        some = left & (~left + 1);
        left &= left - 1;
        same = proof_case(question, number, question->values | some) &&
               proof_case(question, number, question->values | (others & ~some));
    }
}

/* An event is deferred where no more are kept: it is refused. */
static void proof_fill(const struct proof_question *question)
{
#ifdef PROOF_DEFERS
    struct proof_run run;
    unsigned i;
    proof_begin(&run, question->state, question->values);
    for (i = 0; i < PROOF_ROOM; i++)
        run.machine.deferred[i] = (@name@_index)question->event;
    run.machine.deferred_count = PROOF_ROOM;
    if (@name@_post(&run.machine, &run, (enum @name@_event)question->event) != STET_FULL ||
        run.machine.deferred_count != PROOF_ROOM || run.count != 0 || proof_busy(&run.machine))
        proof_complain("room", "more is deferred than is kept");
#else
    (void)question;
#endif
}

static void proof_ask_all(void)
{
    const uint16_t *at = model_questions;
    unsigned number;
    for (number = 0; number < MODEL_QUESTIONS; number++) {
        struct proof_question question;
        at = proof_take(&question, at);
        if (question.deferred > (unsigned)PROOF_ROOM ||
            question.deferred_after > (unsigned)PROOF_ROOM) {
            proof_left_out++;
            continue;
        }
        proof_ask(&question, number);
        if (question.outcome == STET_DEFERRED && question.deferred == 0)
            proof_fill(&question);
    }
}

/* Whether the machine is in a group, or in a state, as the model has them. */
static bool proof_inside(unsigned node, unsigned within)
{
    while (node != within && node != @name@_ST__)
        node = model_around[node];
    return node == within;
}

static void proof_groups(void)
{
    struct @name@ machine;
    unsigned state, node;
    for (state = 0; state < (unsigned)@name@_N_STATES; state++) {
        @name@_init(&machine);
        machine.state = (@name@_index)state;
        for (node = 0; node < (unsigned)@name@_N_NODES; node++)
            if (@name@_in(&machine, (enum @name@_state)node) != proof_inside(state, node))
                proof_complain("group", proof_names[node]);
        if ((unsigned)@name@_now(&machine) != state)
            proof_complain("now", proof_names[state]);
    }
}

/* A number that is no event, or a state that is none: refused, and nothing changes. */
static void proof_refuses(unsigned state, unsigned event)
{
    struct proof_run run;
    const enum @name@_event number = (enum @name@_event)event;
    if ((unsigned)number != event)
        return; /* it is no value of the type */
    proof_begin(&run, state, 0);
    if (@name@_post(&run.machine, &run, number) != STET_INVALID ||
        run.machine.state != (@name@_index)state || run.count != 0 || run.asked != 0 ||
        proof_flags(&run.machine) != 0 || proof_busy(&run.machine))
        proof_complain("number", state < (unsigned)@name@_N_STATES
                                     ? proof_names[state]
                                     : "beyond all states");
}

static void proof_numbers(void)
{
    const unsigned events = (unsigned)@name@_N_EVENTS, states = (unsigned)@name@_N_STATES;
    const unsigned largest = (@name@_index)-1;
    unsigned i;
    for (i = 0; i < states; i++) {
        proof_refuses(i, events);
        proof_refuses(i, events + 1);
        proof_refuses(i, 0x7fffffff);
    }
    for (i = 0; i < events; i++) {
        proof_refuses(states, i);
        proof_refuses(largest, i);
    }
}

static void proof_initial(void)
{
    struct @name@ machine;
    @name@_init(&machine);
    if (machine.state != MODEL_INITIAL || proof_flags(&machine) != 0 || proof_busy(&machine) ||
        proof_waiting(&machine) != 0)
        proof_complain("initial", proof_names[machine.state]);
}

int main(void)
{
    if (proof_same_names()) {
        proof_initial();
        proof_groups();
        proof_numbers();
        proof_ask_all();
    }
#ifdef PROOF_PRINTS
#if defined(__clang__)
    printf("by clang %d.%d.%d\n", __clang_major__, __clang_minor__, __clang_patchlevel__);
#elif defined(__GNUC__)
    printf("by gcc %d.%d.%d\n", __GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
#endif
    printf("end %llu %llu %llu\n", proof_cases, proof_left_out, proof_differences);
#endif
    return proof_differences > 255 ? 255 : (int)proof_differences;
}
