/* --- comparing ------------------------------------------------------------------ */

static unsigned long long proof_cases, proof_left_out, proof_differences;

STET_MAYBE_UNUSED static void proof_complain(const char *what, const char *name)
{
    proof_differences++;
#ifdef PROOF_PRINTS
    printf("wrong %s %s\n", what, name);
#else
    (void)what;
    (void)name;
#endif
}

static bool proof_same_text(const char *a, const char *b)
{
    for (; *a == *b; a++, b++)
        if (*a == '\0')
            return true;
    return false;
}

/* Whether the same is declared; without it the numbers of the questions mean something else. */
static bool proof_same_names(void)
{
    const unsigned count = sizeof proof_names / sizeof *proof_names;
    unsigned i;
    for (i = 0; i < count && i < sizeof model_names / sizeof *model_names; i++) {
        if (!proof_same_text(proof_names[i], model_names[i])) {
            proof_complain("name", proof_names[i]);
            return false;
        }
    }
    return true;
}

/* A question, taken apart. */
struct proof_question {
    unsigned state, event, deferred, outcome, to, deferred_after, count;
    uint64_t mask, values, flags_if_clear, flags_if_set;
    const uint16_t *waiting, *waiting_after, *done;
};

static uint64_t proof_take_bits(const uint16_t **at, unsigned words)
{
    uint64_t bits = 0;
    unsigned i;
    for (i = 0; i < words; i++)
        bits |= (uint64_t) * (*at)++ << 16 * i;
    return bits;
}

static const uint16_t *proof_take(struct proof_question *question, const uint16_t *at)
{
    const unsigned flag_words = (@flags@ + 15) / 16;
    question->state = *at++;
    question->event = *at++;
    question->mask = proof_take_bits(&at, PROOF_WORDS);
    question->values = proof_take_bits(&at, PROOF_WORDS);
    question->deferred = *at++;
    question->waiting = at;
    at += question->deferred;
    question->outcome = *at++;
    question->to = *at++;
    question->flags_if_clear = proof_take_bits(&at, flag_words);
    question->flags_if_set = proof_take_bits(&at, flag_words);
    question->deferred_after = *at++;
    question->waiting_after = at;
    at += question->deferred_after;
    question->count = *at++;
    question->done = at;
    return at + 2 * (size_t)question->count;
}

static uint64_t proof_bits(unsigned count)
{
    return count < 64 ? ((uint64_t)1 << count) - 1 : ~(uint64_t)0;
}

static uint64_t proof_guards(uint64_t memory)
{
    return @flags@ < 64 ? memory >> (@flags@ % 64) : 0;
}

static uint64_t proof_flags(const struct @name@ *machine)
{
    uint64_t flags = 0;
    unsigned i;
    for (i = 0; stet_below(i, @flags@); i++)
        flags |= (uint64_t)@name@_has(machine, (enum @name@_flag)i) << i;
    return flags;
}

/* A machine in a state, with these flags and answers. */
static void proof_begin(struct proof_run *run, unsigned state, uint64_t memory)
{
    unsigned i;
    @name@_init(&run->machine);
    run->machine.state = (@name@_index)state;
    for (i = 0; stet_below(i, @flags@); i++)
        @name@_put_bit(&run->machine, (int)i, (memory >> i & 1) != 0);
    run->guards = proof_guards(memory);
    run->asked = 0;
    run->nested = true;
    run->let_in = false;
    run->count = 0;
}

/* Events that wait deferred. */
static void proof_wait(struct @name@ *machine, const uint16_t *events, unsigned count)
{
#ifdef PROOF_DEFERS
    unsigned i;
    for (i = 0; i < count; i++)
        machine->deferred[i] = (@name@_index)events[i];
    machine->deferred_count = (@name@_index)count;
#else
    (void)machine;
    (void)events;
    (void)count;
#endif
}

static unsigned proof_waiting(const struct @name@ *machine)
{
#ifdef PROOF_DEFERS
    return machine->deferred_count;
#else
    (void)machine;
    return 0;
#endif
}

static bool proof_same_waiting(const struct @name@ *machine, const struct proof_question *question)
{
    bool same = proof_waiting(machine) == question->deferred_after;
#ifdef PROOF_DEFERS
    unsigned i;
    for (i = 0; same && i < question->deferred_after; i++)
        same = machine->deferred[i] == question->waiting_after[i];
#endif
    return same;
}

static bool proof_same_done(const struct proof_run *run, const struct proof_question *question)
{
    unsigned i;
    if (run->count != question->count)
        return false;
    for (i = 0; i < 2 * run->count; i++)
        if (run->done[i] != question->done[i])
            return false;
    return true;
}

static bool proof_busy(const struct @name@ *machine)
{
    return (machine->flags[(int)@name@_N_FLAGS / 8] >> (int)@name@_N_FLAGS % 8 & 1) != 0;
}

/* Whether the answer is the model's; the flags that do not matter go their own way. */
static bool proof_same(const struct proof_run *run, const struct proof_question *question,
                       unsigned outcome, uint64_t memory)
{
    const uint64_t flags = (memory & question->flags_if_set) | (~memory & question->flags_if_clear);
    return outcome == question->outcome && run->machine.state == question->to &&
           proof_flags(&run->machine) == (flags & proof_bits(@flags@)) &&
           proof_same_waiting(&run->machine, question) && proof_same_done(run, question) &&
           (run->asked & ~proof_guards(question->mask)) == 0 && !run->let_in &&
           !proof_busy(&run->machine);
}

/* "case", the question's number, what was put in, and all that came out. */
static void proof_print(const struct proof_run *run, unsigned number, unsigned outcome,
                        uint64_t memory)
{
#ifdef PROOF_PRINTS
    const unsigned count = run->count < PROOF_MOST ? run->count : (unsigned)PROOF_MOST;
    unsigned i;
    printf("case %u %llu %u %u %llu %llu %d %u", number, (unsigned long long)memory, outcome,
           (unsigned)run->machine.state, (unsigned long long)proof_flags(&run->machine),
           (unsigned long long)run->asked, run->let_in + 2 * proof_busy(&run->machine),
           proof_waiting(&run->machine));
#ifdef PROOF_DEFERS
    for (i = 0; i < run->machine.deferred_count; i++)
        printf(" %u", (unsigned)run->machine.deferred[i]);
#endif
    printf(" %u", count);
    for (i = 0; i < 2 * count; i++)
        printf(" %u", (unsigned)run->done[i]);
    printf("\n");
#else
    (void)run;
    (void)number;
    (void)outcome;
    (void)memory;
#endif
}

