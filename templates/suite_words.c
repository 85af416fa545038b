/*
 * Here sequences are put together as they run: the way to a state, an input,
 * SUITE_EXTRA inputs more, and each word that identifies the state one should
 * be in.  An implementation with at most so many states more than the table's
 * machine that passes is that machine.
 */
#ifndef SUITE_EXTRA
#define SUITE_EXTRA @extra@
#endif

enum {
    @m@_suite_STATES = @part_states@, /* that differ */
    @m@_suite_INPUTS = @part_inputs@, /* an event with answers of the guards each */
    @m@_suite_LONGEST = @longest@,
    @m@_suite_POINTS = @m@_suite_STATES * (@m@_suite_INPUTS + 1)
};

/* Steps stand by configuration, then by input; where each leads. */
static const int @m@_suite_to[] = {@to@};
static const int @m@_suite_state_of[] = {@state_of@};

/* Words, a length and inputs each: for each state its way, how many identify it, and those. */
static const int @m@_suite_words[] = {@words@};

struct @m@_suite_trying {
    int sequence[@m@_suite_LONGEST + SUITE_EXTRA + 2];
    bool show;
    struct @m@_suite_trial trial;
    const int *ends[@m@_suite_STATES]; /* where the words that identify a state begin */
};

static int @m@_suite_take_input(struct @m@_suite_trying *trying, int count, int at, int input)
{
    trying->sequence[count] = at * (int)@m@_suite_INPUTS + input;
    return @m@_suite_to[trying->sequence[count]];
}

static bool @m@_suite_identify(struct @m@_suite_trying *trying, int count, int at)
{
    const int *word = trying->ends[@m@_suite_state_of[at]];
    int words = *word++;

    if (words == 0)
        return @m@_suite_try(trying->sequence, count, trying->show, &trying->trial);
    for (; words > 0; words--) {
        const int length = *word++;
        int next = at;

        for (int i = 0; i < length; i++)
            next = @m@_suite_take_input(trying, count + i, next, *word++);
        if (!@m@_suite_try(trying->sequence, count + length, trying->show, &trying->trial))
            return false;
    }
    return true;
}

/* What was taken so far is identified, then with each input more. */
static bool @m@_suite_extend(struct @m@_suite_trying *trying, int count, int at, int more)
{
    if (!@m@_suite_identify(trying, count, at))
        return false;
    for (int input = 0; more > 0 && input < (int)@m@_suite_INPUTS; input++) {
        const int next = @m@_suite_take_input(trying, count, at, input);

        if (!@m@_suite_extend(trying, count + 1, next, more - 1))
            return false;
    }
    return true;
}

/* A state reached by its way is identified (input -1), or an input is tried there. */
static bool @m@_suite_point(struct @m@_suite_trying *trying, const int *way, int input)
{
    int at = 0;

    for (int i = 0; i < way[0]; i++)
        at = @m@_suite_take_input(trying, i, at, way[1 + i]);
    if (input < 0)
        return @m@_suite_identify(trying, way[0], at);
    at = @m@_suite_take_input(trying, way[0], at, input);
    return @m@_suite_extend(trying, way[0] + 1, at, SUITE_EXTRA);
}

/* "CLOSE in ESTABLISHED after ACTIVE_OPEN, RECEIVE:SYN_ACK" */
static void @m@_suite_print_point(const int *way, int input)
{
    int state = @initial@;
    int at = 0;

    for (int i = 0; i < way[0]; i++) {
        const int step = at * (int)@m@_suite_INPUTS + way[1 + i];

        at = @m@_suite_to[step];
        state = @m@_suite_steps[step].state;
    }
    if (input >= 0) {
        @m@_suite_print_event(&@m@_suite_steps[input]);
        printf(" in ");
    }
    printf("%s", @m@_suite_state_names[state]);
    for (int i = 0; i < way[0]; i++) {
        printf("%s", i == 0 ? " after " : ", ");
        @m@_suite_print_event(&@m@_suite_steps[way[1 + i]]);
    }
    printf("\n");
}

/* Finds the ways, and where the words that identify states begin. */
static void @m@_suite_find_words(struct @m@_suite_trying *trying, const int **ways)
{
    const int *word = @m@_suite_words;

    for (int state = 0; state < (int)@m@_suite_STATES; state++) {
        ways[state] = word;
        word += 1 + word[0];
        trying->ends[state] = word;
        for (int words = *word++; words > 0; words--)
            word += 1 + word[0];
    }
}

/*
 * Tries every input in every state, or only the one with this number (from 1),
 * and writes TAP.  Returns how many are not as the table says.
 */
static int @m@_suite_run(int only)
{
    static struct @m@_suite_trying trying;
    static const int *ways[@m@_suite_STATES];
    int failed = 0;

    trying.show = only > 0;
    @m@_suite_find_words(&trying, ways);
    printf("TAP version 13\n1..%d\n", only > 0 ? 1 : (int)@m@_suite_POINTS);
    for (int number = 1; number <= (int)@m@_suite_POINTS; number++) {
        const int state = (number - 1) / ((int)@m@_suite_INPUTS + 1);
        const int input = (number - 1) % ((int)@m@_suite_INPUTS + 1) - 1;
        bool well;

        if (only > 0 && number != only)
            continue;
        well = @m@_suite_point(&trying, ways[state], input);
        printf("%sok %d - ", well ? "" : "not ", only > 0 ? 1 : number);
        @m@_suite_print_point(ways[state], input);
        if (!well) {
            @m@_suite_explain(trying.sequence, &trying.trial);
            failed++;
        }
    }
    printf("# %d of %d failed\n", failed, only > 0 ? 1 : (int)@m@_suite_POINTS);
    return failed;
}
