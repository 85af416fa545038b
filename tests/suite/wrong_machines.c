/*
 * What W and HSI promise, tried: of thousands of wrong machines with at most N
 * states more, each is found or is the same machine after all; and a weaker
 * coverage misses some, so that finding them means something.
 *
 *     wrong_machines INCLUDE TABLE...
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above it */
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stet/suite.h"
#include "suite/observed.h"

enum { MOST_WORDS = 3000000 };

static const char *include_directory;
static char **tables;
static int table_count;

/* --- chance, the same in every run ----------------------------------------------- */

static uint64_t chance_state;

static int chance(int below)
{
    chance_state ^= chance_state << 13;
    chance_state ^= chance_state >> 7;
    chance_state ^= chance_state << 17;
    return (int)(chance_state % (uint64_t)below);
}

/* --- machines ---------------------------------------------------------------------- */

/* A machine that may be changed. */
struct wrong {
    struct mealy machine;
    int *next;
    int *output;
};

static struct wrong copy_with_room(struct stet_arena *arena, const struct mealy *machine, int extra)
{
    const size_t old = (size_t)machine->states * (size_t)machine->inputs;
    const size_t new = (size_t)(machine->states + extra) * (size_t)machine->inputs;
    struct wrong wrong = {
        .next = stet_alloc_array(arena, new, sizeof(int)),
        .output = stet_alloc_array(arena, new, sizeof(int)),
    };

    memcpy(wrong.next, machine->next, old * sizeof(int));
    memcpy(wrong.output, machine->output, old * sizeof(int));
    wrong.machine =
        (struct mealy){machine->states + extra, machine->inputs, wrong.next, wrong.output};
    return wrong;
}

/* Extra states are copies of others, so that they are hard to find; then a few changes. */
static struct wrong make_wrong(struct stet_arena *arena, const struct mealy *machine, int extra,
                               int outputs)
{
    struct wrong wrong = copy_with_room(arena, machine, extra);
    const int changes = 1 + chance(2 + 2 * extra);

    for (int i = 0; i < extra; i++) {
        const size_t to = mealy_at(machine, machine->states + i, 0);
        const size_t from = mealy_at(machine, chance(machine->states), 0);
        const size_t size = (size_t)machine->inputs * sizeof(int);

        memcpy(wrong.next + to, wrong.next + from, size);
        memcpy(wrong.output + to, wrong.output + from, size);
        /* and some way leads there, often one that should lead to what it is a copy of */
        wrong.next[mealy_at(machine, chance(machine->states + i), chance(machine->inputs))] =
            machine->states + i;
    }
    for (int i = 0; i < changes; i++) {
        const size_t at = mealy_at(machine, chance(wrong.machine.states), chance(machine->inputs));

        if (chance(3) > 0)
            wrong.next[at] = chance(wrong.machine.states);
        else
            wrong.output[at] = chance(outputs);
    }
    return wrong;
}

/* The initial state and all that can be reached from it, as a machine of its own. */
static struct mealy reachable_part(struct stet_arena *arena, const struct mealy *machine)
{
    int *number = stet_alloc_array(arena, (size_t)machine->states, sizeof *number);
    int *queue = stet_alloc_array(arena, (size_t)machine->states, sizeof *queue);
    const size_t size = (size_t)machine->states * (size_t)machine->inputs;
    int *next = stet_alloc_array(arena, size, sizeof *next);
    int *output = stet_alloc_array(arena, size, sizeof *output);
    int count = 1;

    number[0] = 1;
    for (int i = 0; i < count; i++)
        for (int input = 0; input < machine->inputs; input++) {
            const size_t from = mealy_at(machine, queue[i], input);
            const int to = machine->next[from];

            if (number[to] == 0) {
                queue[count++] = to;
                number[to] = count;
            }
            next[mealy_at(machine, i, input)] = number[to] - 1;
            output[mealy_at(machine, i, input)] = machine->output[from];
        }
    return (struct mealy){count, machine->inputs, next, output};
}

static struct mealy random_machine(struct stet_arena *arena, int outputs)
{
    const int states = 2 + chance(9);
    const int inputs = 2 + chance(3);
    struct wrong wrong = {
        .next = stet_alloc_array(arena, (size_t)(states * inputs), sizeof(int)),
        .output = stet_alloc_array(arena, (size_t)(states * inputs), sizeof(int)),
    };

    wrong.machine = (struct mealy){states, inputs, wrong.next, wrong.output};
    for (int i = 0; i < states * inputs; i++) {
        wrong.next[i] = chance(states);
        /* mostly alike, so that states are hard to tell apart */
        wrong.output[i] = chance(3) == 0 ? chance(outputs) : 0;
    }
    return reachable_part(arena, &wrong.machine);
}

/* Whether a word shows the difference. */
static bool shows(const struct mealy *right, const struct mealy *wrong,
                  const struct stet_word *word)
{
    int a = 0;
    int b = 0;

    for (int i = 0; i < word->count; i++) {
        const size_t at_a = mealy_at(right, a, word->inputs[i]);
        const size_t at_b = mealy_at(wrong, b, word->inputs[i]);

        if (right->output[at_a] != wrong->output[at_b])
            return true;
        a = right->next[at_a];
        b = wrong->next[at_b];
    }
    return false;
}

static bool found(const struct mealy *right, const struct mealy *wrong,
                  const struct stet_words *words)
{
    for (int i = 0; i < words->count; i++)
        if (shows(right, wrong, &words->list[i]))
            return true;
    return false;
}

/* Whether two machines are the same, by walking through all pairs of states. */
static bool same(struct stet_arena *arena, const struct mealy *a, const struct mealy *b)
{
    const size_t pairs = (size_t)a->states * (size_t)b->states;
    bool *seen = stet_alloc_array(arena, pairs, sizeof *seen);
    int *queue = stet_alloc_array(arena, pairs, sizeof *queue);
    int count = 1;

    seen[0] = true;
    for (int i = 0; i < count; i++)
        for (int input = 0; input < a->inputs; input++) {
            const size_t at_a = mealy_at(a, queue[i] / b->states, input);
            const size_t at_b = mealy_at(b, queue[i] % b->states, input);
            const int to = a->next[at_a] * b->states + b->next[at_b];

            if (a->output[at_a] != b->output[at_b])
                return false;
            if (!seen[to]) {
                seen[to] = true;
                queue[count++] = to;
            }
        }
    return true;
}

/* --- the trials -------------------------------------------------------------------- */

struct tally {
    int wrong;
    int same;
    int missed; /* wrong, but not found */
};

static void try_one(struct stet_arena *arena, const struct mealy *right, const struct mealy *wrong,
                    const struct stet_words *words, struct tally *tally)
{
    if (found(right, wrong, words))
        tally->wrong++;
    else if (same(arena, right, wrong))
        tally->same++;
    else
        tally->missed++;
}

static int count_outputs(const struct mealy *machine)
{
    int most = 0;

    for (int i = 0; i < machine->states * machine->inputs; i++)
        if (machine->output[i] > most)
            most = machine->output[i];
    return most + 1;
}

static void random_machines(int extra, struct tally *w, struct tally *hsi, struct tally *ways)
{
    for (int i = 0; i < 400; i++) {
        struct stet_arena *arena = stet_arena_new(0);
        const struct mealy machine = random_machine(arena, 3);
        struct mealy_reduced reduced;
        struct stet_words by_w;
        struct stet_words by_hsi;
        struct stet_words by_ways;

        mealy_reduce(arena, &machine, &reduced);
        assert_true(same(arena, &machine, &reduced.machine));
        assert_true(mealy_w(arena, &reduced, extra, MOST_WORDS, &by_w));
        assert_true(mealy_hsi(arena, &reduced, extra, MOST_WORDS, &by_hsi));
        assert_true(by_hsi.count <= by_w.count);
        by_ways = (struct stet_words){reduced.ways, reduced.machine.states, 0};
        for (int j = 0; j < 20; j++) {
            const struct wrong wrong = make_wrong(arena, &reduced.machine, chance(extra + 1), 3);

            try_one(arena, &reduced.machine, &wrong.machine, &by_w, w);
            try_one(arena, &reduced.machine, &wrong.machine, &by_hsi, hsi);
            try_one(arena, &reduced.machine, &wrong.machine, &by_ways, ways);
        }
        stet_arena_free(arena);
    }
}

static void test_random_machines(void **state)
{
    (void)state;
    for (int extra = 0; extra <= 2; extra++) {
        struct tally w = {0};
        struct tally hsi = {0};
        struct tally ways = {0};

        chance_state = 20261122 + (uint64_t)extra;
        random_machines(extra, &w, &hsi, &ways);
        print_message(
            "%d extra: %d wrong machines and %d that are the same; missed by w %d, by hsi "
            "%d, by visiting all states %d\n",
            extra, w.wrong, w.same, w.missed, hsi.missed, ways.missed);
        assert_true(w.wrong > 6000);
        assert_true(w.same > 100);
        assert_int_equal(w.missed, 0);
        assert_int_equal(hsi.missed, 0);
        assert_int_equal(hsi.wrong, w.wrong);
        assert_true(ways.missed > 500);
    }
}

/* Words for machines with more states than there are: HSI without extra states misses some. */
static void test_extra_states_are_needed(void **state)
{
    struct tally tally = {0};

    (void)state;
    chance_state = 1978;
    for (int i = 0; i < 400; i++) {
        struct stet_arena *arena = stet_arena_new(0);
        const struct mealy machine = random_machine(arena, 3);
        struct mealy_reduced reduced;
        struct stet_words words;

        mealy_reduce(arena, &machine, &reduced);
        assert_true(mealy_hsi(arena, &reduced, 0, MOST_WORDS, &words));
        for (int j = 0; j < 20; j++) {
            const struct wrong wrong = make_wrong(arena, &reduced.machine, 2, 3);

            try_one(arena, &reduced.machine, &wrong.machine, &words, &tally);
        }
        stet_arena_free(arena);
    }
    print_message("2 extra, words for none: %d found, %d missed\n", tally.wrong, tally.missed);
    assert_true(tally.missed > 0);
}

static const struct stet_model *load(struct stet_arena *arena, const char *path)
{
    struct stet_reader reader = {.include_directory = include_directory};
    struct stet_diagnostics diagnostics;

    stet_diagnostics_init(&diagnostics, arena);
    return stet_model_load(arena, path, &reader, &diagnostics);
}

/* The number of an input; answers of guards that the event asks nowhere do not count. */
static int input_of(const struct observed *observed, int event, uint64_t guards)
{
    int exact = -1;

    for (int i = 0; i < observed->machine.inputs && exact < 0; i++)
        if (observed->inputs[i].event == event && observed->inputs[i].guards == guards)
            exact = i;
    assert_true(exact >= 0);
    return exact;
}

static struct stet_words words_of(struct stet_arena *arena, const struct stet_suite *suite,
                                  const struct observed *observed)
{
    struct stet_words words = {
        .list = stet_alloc_array(arena, (size_t)suite->sequence_count, sizeof(struct stet_word)),
        .count = suite->sequence_count,
    };

    for (int i = 0; i < suite->sequence_count; i++) {
        const struct stet_suite_sequence *sequence = &suite->sequences[i];
        int *inputs = stet_alloc_array(arena, (size_t)sequence->count, sizeof *inputs);

        for (int j = 0; j < sequence->count; j++) {
            const struct stet_suite_step *step = &suite->steps[sequence->steps[j]];

            inputs[j] = input_of(observed, step->event, step->guards);
        }
        words.list[i] = (struct stet_word){inputs, sequence->count};
    }
    return words;
}

/* The machine of a table, and the words of each kind of suite. */
struct subject {
    struct stet_arena *arena;
    struct observed observed;
    struct stet_words words[STET_SUITE_KINDS];
};

static void make_subject(struct subject *subject, const char *path)
{
    const struct stet_model *model = load(subject->arena, path);

    assert_non_null(model);
    for (int kind = 0; kind < STET_SUITE_KINDS; kind++) {
        const char *why = NULL;
        const struct stet_suite *suite =
            stet_suite_make(subject->arena, model, (enum stet_suite_kind)kind, 0, &why);

        assert_non_null(suite);
        if (kind == 0)
            assert_true(observed_build(subject->arena, suite->automaton, &subject->observed, &why));
        subject->words[kind] = words_of(subject->arena, suite, &subject->observed);
    }
}

static void try_table(const char *path, int trials)
{
    struct subject subject = {.arena = stet_arena_new(0)};
    struct tally tallies[STET_SUITE_KINDS] = {{0}};
    struct mealy right;

    make_subject(&subject, path);
    right = subject.observed.machine;
    for (int i = 0; i < trials; i++) {
        struct stet_arena *scratch = stet_arena_within(subject.arena);
        const struct wrong wrong = make_wrong(scratch, &right, 0, count_outputs(&right));

        for (int kind = 0; kind < STET_SUITE_KINDS; kind++)
            try_one(scratch, &right, &wrong.machine, &subject.words[kind], &tallies[kind]);
        stet_arena_free(scratch);
    }
    print_message("%s: %d wrong, %d the same; missed by", strrchr(path, '/') + 1,
                  tallies[STET_SUITE_W].wrong, tallies[STET_SUITE_W].same);
    for (int kind = 0; kind < STET_SUITE_KINDS; kind++)
        print_message(" %s %d", stet_suite_kind_name((enum stet_suite_kind)kind),
                      tallies[kind].missed);
    print_message("\n");
    assert_true(tallies[STET_SUITE_HSI].wrong > trials / 2);
    assert_int_equal(tallies[STET_SUITE_W].missed, 0);
    assert_int_equal(tallies[STET_SUITE_HSI].missed, 0);
    assert_true(tallies[STET_SUITE_STATES].missed > trials / 4);
    stet_arena_free(subject.arena);
}

static void test_tables(void **state)
{
    (void)state;
    for (int i = 0; i < table_count; i++) {
        chance_state = 1994;
        try_table(tables[i], 3000);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_machines),
        cmocka_unit_test(test_extra_states_are_needed),
        cmocka_unit_test(test_tables),
    };

    if (argc < 3) {
        fputs("usage: wrong_machines INCLUDE TABLE...\n", stderr);
        return 2;
    }
    include_directory = argv[1];
    tables = argv + 2;
    table_count = argc - 2;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
