/* Behaviours compared: same, or a shortest sequence; twins. */
#include "stet/behaviour.h"

/* cmocka.h wants these */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const head = "#include <stet/words.h>\nMACHINE(m, \"M\", \"here\")\n";

static const struct stet_model *read_table(struct stet_arena *arena, const char *rows)
{
    struct stet_diagnostics diagnostics;
    const struct stet_reader reader = {0};
    const struct stet_model *model;
    char path[] = "/tmp/behaviour-XXXXXX.def";
    const int file = mkstemps(path, 4);
    FILE *out = fdopen(file, "w");
    struct stet_buffer said;

    assert_non_null(out);
    fprintf(out, "%s%s", head, rows);
    fclose(out);
    stet_diagnostics_init(&diagnostics, arena);
    model = stet_model_load(arena, path, &reader, &diagnostics);
    remove(path);
    stet_buffer_init(&said, arena);
    stet_diagnostics_print(&diagnostics, &said);
    if (model == NULL)
        fail_msg("%s", stet_buffer_text(&said));
    return model;
}

static int setup(void **state)
{
    *state = stet_arena_new(0);
    return *state == NULL;
}

static int teardown(void **state)
{
    stet_arena_free(*state);
    return 0;
}

/* A lamp that is broken by the third press; `third` says what is heard then. */
static const char *lamp(struct stet_arena *arena, const char *states, const char *third)
{
    return stet_format(
        arena,
        "%s INITIAL(A) FINAL(A)\n"
        "CALL(PRESS, \"p\") SIGNAL(ON_, \"on\") SIGNAL(BANG, \"bang\") GUARD(dark, \"d\")\n"
        "ON(A, PRESS, _, TELL(ON_), B, \"1\")\n"
        "ON(B, PRESS, _, TELL(ON_), C, \"1\")\n"
        "%s",
        states, third);
}

static const char *const three = "STATE(A, _, \"a\") STATE(B, _, \"b\") STATE(C, _, \"c\")";

static void test_the_same_machine(void **state)
{
    struct stet_arena *arena = *state;
    const struct stet_model *model =
        read_table(arena, lamp(arena, three, "ON(C, PRESS, _, TELL(BANG), A, \"1\")\n"));
    const struct stet_behaviour *behaviour = stet_behaviour_compare(arena, model, model, NULL);

    assert_true(behaviour->same);
    assert_true(behaviour->finished);
    assert_int_equal(behaviour->count, 0);
    assert_int_equal(behaviour->pairs, 3);
}

static void test_a_shortest_sequence(void **state)
{
    struct stet_arena *arena = *state;
    const struct stet_model *a =
        read_table(arena, lamp(arena, three, "ON(C, PRESS, _, TELL(BANG), A, \"1\")\n"));
    const struct stet_model *b =
        read_table(arena, lamp(arena, three, "ON(C, PRESS, _, TELL(ON_), A, \"1\")\n"));
    const struct stet_behaviour *behaviour = stet_behaviour_compare(arena, a, b, NULL);
    const struct stet_difference_step *last = &behaviour->steps[2];

    assert_false(behaviour->same);
    assert_int_equal(behaviour->count, 3);
    assert_int_equal(last->old_seen.list[0].index, 1);
    assert_int_equal(last->new_seen.list[0].index, 0);
}

/* The guard's answers are the same for both, whichever of them asks. */
static void test_guards_that_only_one_asks(void **state)
{
    struct stet_arena *arena = *state;
    const struct stet_model *a =
        read_table(arena, lamp(arena, three, "ON(C, PRESS, _, TELL(BANG), A, \"1\")\n"));
    const struct stet_model *b = read_table(
        arena,
        lamp(arena, three,
             "ON(C, PRESS, dark, TELL(ON_), A, \"1\") OR(C, PRESS, _, TELL(BANG), A, \"1\")\n"));
    const struct stet_model *c =
        read_table(arena, lamp(arena, three,
                               "ON(C, PRESS, NOT(dark), TELL(BANG), A, \"1\") OR(C, PRESS, _, "
                               "TELL(ON_), A, \"1\")\n"));
    const struct stet_behaviour *behaviour = stet_behaviour_compare(arena, a, b, NULL);

    assert_false(behaviour->same);
    assert_int_equal(behaviour->count, 3);
    assert_int_equal(behaviour->steps[2].guards_old, 1);
    assert_int_equal(behaviour->steps[2].guards_new, 1);
    assert_true(stet_behaviour_compare(arena, b, c, NULL)->same);
}

/* Names are matched, whatever their order; states are not looked at. */
static void test_names_not_indices(void **state)
{
    struct stet_arena *arena = *state;
    const struct stet_model *a = read_table(
        arena,
        "STATE(A, _, \"a\") INITIAL(A) FINAL(A) CALL(X, \"x\") CALL(Y, \"y\") SIGNAL(S, \"s\") "
        "SIGNAL(T, \"t\")\nON(A, X, _, TELL(S), _, \"1\") ON(A, Y, _, TELL(T), _, \"1\")\n");
    const struct stet_model *b = read_table(
        arena,
        "STATE(P, _, \"p\") STATE(Q, _, \"q\") INITIAL(Q) FINAL(Q) SIGNAL(T, \"t\") SIGNAL(S, "
        "\"s\") CALL(Y, \"y\") CALL(X, \"x\")\nON(P, X, _, TELL(S), Q, \"1\") ON(Q, X, _, "
        "TELL(S), P, \"1\")\nON(P, Y, _, TELL(T), _, \"1\") ON(Q, Y, _, TELL(T), _, \"1\")\n");

    assert_true(stet_behaviour_compare(arena, a, b, NULL)->same);
    assert_true(stet_behaviour_compare(arena, b, a, NULL)->same);
}

static void test_an_event_that_only_one_has(void **state)
{
    struct stet_arena *arena = *state;
    const struct stet_model *a = read_table(
        arena, "STATE(A, _, \"a\") INITIAL(A) FINAL(A) CALL(X, \"x\")\nIGNORE(A, X, \"1\")\n");
    const struct stet_model *b =
        read_table(arena, "STATE(A, _, \"a\") INITIAL(A) FINAL(A) CALL(X, \"x\") CALL(Y, "
                          "\"y\")\nIGNORE(A, X, \"1\") IGNORE(A, Y, \"1\")\n");
    const struct stet_model *c =
        read_table(arena, "STATE(A, _, \"a\") INITIAL(A) FINAL(A) CALL(X, \"x\") CALL(Y, "
                          "\"y\")\nIGNORE(A, X, \"1\") NEVER(A, Y, \"1\")\n");
    const struct stet_behaviour *behaviour = stet_behaviour_compare(arena, a, b, NULL);

    assert_false(behaviour->same);
    assert_int_equal(behaviour->count, 1);
    assert_int_equal(behaviour->steps[0].event_old, -1);
    assert_int_equal(behaviour->steps[0].event_new, 1);
    assert_int_equal(stet_behaviour_compare(arena, b, a, NULL)->steps[0].event_new, -1);
    assert_true(stet_behaviour_compare(arena, a, c, NULL)->same);
}

/* What is stopped while it is off, or started in two ways, looks the same; a second start does not.
 */
static void test_timers(void **state)
{
    static const char *const rest =
        "NEVER(A, EXPIRE(T), \"1\") IGNORE(B, EXPIRE(T), \"1\") IGNORE(B, X, \"1\")\n";
    static const char *const first = "STATE(A, _, \"a\") STATE(B, _, \"b\") INITIAL(A) FINAL(B) "
                                     "CALL(X, \"x\") TIMER(T, \"t\")\n";
    struct stet_arena *arena = *state;
    const struct stet_model *a =
        read_table(arena, stet_format(arena, "%sON(A, X, _, START(T), B, \"1\") %s", first, rest));
    const struct stet_model *b = read_table(
        arena,
        stet_format(arena, "%sON(A, X, _, STOP(T) START(T) START(T), B, \"1\") %s", first, rest));
    const struct stet_model *c = read_table(
        arena, stet_format(arena, "%sON(A, X, _, START(T) STOP(T), B, \"1\") %s", first, rest));

    assert_true(stet_behaviour_compare(arena, a, b, NULL)->same);
    assert_false(stet_behaviour_compare(arena, a, c, NULL)->same);
}

/* B and C do the same under the same answers; D does it under the contrary ones. */
static void test_twins(void **state)
{
    struct stet_arena *arena = *state;
    const struct stet_model *model = read_table(
        arena,
        "STATE(A, _, \"a\") STATE(B, _, \"b\") STATE(C, _, \"c\") STATE(D, _, \"d\")\n"
        "INITIAL(A) FINAL(A) CALL(X, \"x\") CALL(Y, \"y\") GUARD(g, \"g\") GUARD(h, \"h\") "
        "SIGNAL(S, "
        "\"s\")\n"
        "ON(A, X, g, _, B, \"1\") OR(A, X, _, _, C, \"1\") ON(A, Y, _, _, D, \"1\")\n"
        "ON(B, X, h, TELL(S), A, \"1\") OR(B, X, _, _, A, \"1\") IGNORE(B, Y, \"1\")\n"
        "ON(C, X, NOT(h), _, A, \"1\") OR(C, X, _, TELL(S), A, \"1\") IGNORE(C, Y, \"1\")\n"
        "ON(D, X, NOT(h), TELL(S), A, \"1\") OR(D, X, _, _, A, \"1\") IGNORE(D, Y, \"1\")\n");
    const int expected[4] = {-1, -1, 1, -1};
    const char *why = NULL;
    int twins[4];

    assert_int_equal(stet_behaviour_twins(arena, model, twins, &why), 1);
    assert_memory_equal(twins, expected, sizeof twins);
}

/* A ring of states whose outputs have a period: the states of all rounds are those of the first. */
static void test_twins_in_a_ring(void **state)
{
    enum { STATES = 60, PERIOD = 12 };
    struct stet_arena *arena = *state;
    const struct stet_model *model;
    struct stet_buffer rows;
    const char *why = NULL;
    int twins[STATES];

    stet_buffer_init(&rows, arena);
    stet_put(&rows, "INITIAL(S0) FINAL(S0) CALL(X, \"x\") SIGNAL(T, \"t\")\n");
    for (int i = 0; i < STATES; i++)
        stet_putf(&rows, "STATE(S%d, _, \"s\") ON(S%d, X, _, %s, S%d, \"1\")\n", i, i,
                  i % PERIOD == 0 ? "TELL(T)" : "_", (i + 1) % STATES);
    model = read_table(arena, stet_buffer_text(&rows));
    assert_int_equal(stet_behaviour_twins(arena, model, twins, &why), STATES - PERIOD);
    for (int i = 0; i < STATES; i++)
        assert_int_equal(twins[i], i < PERIOD ? -1 : i % PERIOD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_same_machine, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_shortest_sequence, setup, teardown),
        cmocka_unit_test_setup_teardown(test_guards_that_only_one_asks, setup, teardown),
        cmocka_unit_test_setup_teardown(test_names_not_indices, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_event_that_only_one_has, setup, teardown),
        cmocka_unit_test_setup_teardown(test_timers, setup, teardown),
        cmocka_unit_test_setup_teardown(test_twins, setup, teardown),
        cmocka_unit_test_setup_teardown(test_twins_in_a_ring, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
