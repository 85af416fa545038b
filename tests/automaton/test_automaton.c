/* Every move replays, and whatever answers guards give, what stet_step does is one of the moves. */
#include "stet/automaton.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static uint64_t random_state = 42;

/* xorshift64 (Marsaglia 2003): the same answers in every run. */
static uint64_t random_bits(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

static bool same_configuration(const struct stet_configuration *a,
                               const struct stet_configuration *b)
{
    return a->state == b->state && a->flags == b->flags && a->timers == b->timers &&
           a->deferred_count == b->deferred_count &&
           memcmp(a->deferred, b->deferred, (size_t)a->deferred_count * sizeof *a->deferred) == 0;
}

static bool same_reaction(const struct stet_reaction *a, const struct stet_reaction *b)
{
    if (a->count != b->count)
        return false;
    for (int i = 0; i < a->count; i++)
        if (a->list[i].row != b->list[i].row || a->list[i].outcome != b->list[i].outcome)
            return false;
    return true;
}

static const struct stet_model *load(struct stet_arena *arena, const char *path)
{
    struct stet_diagnostics diagnostics;
    const struct stet_reader reader = {0};
    const struct stet_model *model;

    stet_diagnostics_init(&diagnostics, arena);
    model = stet_model_load(arena, path, &reader, &diagnostics);
    assert_non_null(model);
    return model;
}

/* The move of `moves` that these answers lead to, checked against stet_step; -1 when none is. */
static int move_of(struct stet_arena *arena, const struct stet_automaton *automaton, int from,
                   int event, uint64_t guards)
{
    const struct stet_moves *moves = stet_automaton_moves(automaton, from, event);
    struct stet_configuration after = automaton->configurations[from];
    struct stet_reaction reaction;

    stet_step(arena, automaton->model, &after, event, guards, &reaction);
    for (int i = 0; i < moves->count; i++)
        if (same_reaction(&moves->list[i].reaction, &reaction) &&
            same_configuration(&automaton->configurations[moves->list[i].to], &after))
            return i;
    return -1;
}

static void check_cell(struct stet_arena *arena, const struct stet_automaton *automaton, int from,
                       int event)
{
    const struct stet_moves *moves = stet_automaton_moves(automaton, from, event);

    for (int i = 0; i < moves->count; i++)
        assert_int_equal(move_of(arena, automaton, from, event, moves->list[i].guards), i);
    for (int i = 0; moves->count > 0 && i < 64; i++)
        assert_true(move_of(arena, automaton, from, event, random_bits() & random_bits()) >= 0);
}

static int check_machine(const char *path)
{
    struct stet_arena *arena = stet_arena_new(0);
    const struct stet_model *model = load(arena, path);
    const struct stet_automaton_options options = {.defers_once = true};
    const char *why;
    const struct stet_automaton *automaton = stet_automaton_build(arena, model, &options, &why);
    int count;

    assert_non_null(automaton);
    for (int from = 0; from < automaton->count; from++)
        for (int event = 0; event < model->event_count; event++)
            check_cell(arena, automaton, from, event);
    count = automaton->count;
    stet_arena_free(arena);
    return count;
}

static void machines(void **state)
{
    (void)state;
    assert_int_equal(check_machine(STET_MACHINES "/turnstile.def"), 2);
    assert_int_equal(check_machine(STET_MACHINES "/ppp_lcp.def"), 10);
    assert_true(check_machine(STET_MACHINES "/tcp.def") > 11);
    assert_true(check_machine(STET_MACHINES "/bfd.def") > 4);
    assert_true(check_machine(STET_MACHINES "/http2_stream.def") >= 7);
    assert_true(check_machine(STET_TABLES "/desk.def") > 6);
}

/* What is fixed is never answered otherwise, and what is excluded never happens. */
static void options_hold(void **state)
{
    struct stet_arena *arena = stet_arena_new(0);
    const struct stet_model *model = load(arena, STET_TABLES "/desk.def");
    const int tired = stet_names_find(&model->guards, "tired");
    const int come = stet_model_event(model, "COME");
    bool *without = stet_alloc_array(arena, (size_t)model->event_count, sizeof *without);
    struct stet_automaton_options options = {.defers_once = true, .without = without};
    const struct stet_automaton *automaton;
    const char *why;

    (void)state;
    options.answers.mask = UINT64_C(1) << tired;
    automaton = stet_automaton_build(arena, model, &options, &why);
    assert_non_null(automaton);
    for (int i = 0; i < automaton->count; i++)
        assert_string_not_equal(model->states[automaton->configurations[i].state].name, "PAUSE");
    without[come] = true;
    automaton = stet_automaton_build(arena, model, &options, &why);
    assert_non_null(automaton);
    assert_int_equal(automaton->count, 2); /* IDLE, and IDLE with PAY deferred */
    options = (struct stet_automaton_options){.most = 3};
    assert_null(stet_automaton_build(arena, model, &options, &why));
    assert_string_equal(why, "it has more than 3 configurations");
    stet_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(machines), cmocka_unit_test(options_hold)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
