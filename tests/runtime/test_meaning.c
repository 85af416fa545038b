/*
 * The meaning of a table as docs/language.md states it, on a machine that uses
 * every word: what is done, in which order, and what is answered.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "every.h"

/* Does an event and compares what is answered, where it led and what was done. */
static void check_(struct every *machine, struct journal *journal, enum every_event event,
                   enum stet_outcome outcome, enum every_state state, const char *done, int line)
{
    const enum stet_outcome got = every_do(machine, journal, event);
    if (got != outcome || every_now(machine) != state)
        fail_msg("line %d: %s gave outcome %d in %s", line, every_event_name(event), (int)got,
                 every_state_name(every_now(machine)));
    assert_string_equal(journal->text, done);
}
#define check(event, outcome, state, done)                                                         \
    check_(&machine, &journal, every_##event, STET_##outcome, every_ST_##state, done, __LINE__)

static struct every machine;
static struct journal journal;

static int begin(void **unused)
{
    (void)unused;
    memset(&journal, 0, sizeof journal);
    every_init(&machine);
    return 0;
}

static void starts_in_initial(void **unused)
{
    (void)unused;
    assert_int_equal(every_now(&machine), every_ST_OUT);
    for (int flag = 0; flag < (int)every_N_FLAGS; flag++)
        assert_false(every_has(&machine, (enum every_flag)flag));
    assert_null(every_recent(&machine, 0));
}

static void enters_from_the_outside_in(void **unused)
{
    (void)unused;
    check(EV_GO, MOVED, A, "mark tell HELLO send PING start OUTER");
    check(EV_BACK, MOVED, OUT, "stop OUTER send PONG tell SORRY");
}

static void leaves_only_what_is_left(void **unused)
{
    (void)unused;
    check(EV_GO, MOVED, A, "mark tell HELLO send PING start OUTER");
    check(EV_GO, MOVED, int, "stop OUTER mark");
    check(EV_GO, MOVED, default, "send PONG mark");
    assert_true(every_has(&machine, every_FL_f0));
    assert_true(every_has(&machine, every_FL_f8));
    check(RX_PING, MOVED, A, "send PONG send PING start OUTER");
    assert_true(every_in(&machine, every_ST_OUTER));
    assert_true(every_in(&machine, every_ST_A));
    assert_false(every_in(&machine, every_ST_OUT));
}

static void itself_is_left_and_entered(void **unused)
{
    (void)unused;
    check(EV_GO, MOVED, A, "mark tell HELLO send PING start OUTER");
    check(EV_while, MOVED, A, "stop OUTER mark start OUTER");
    check(EV_SEND, STAYED, A, "send PING");
}

static void groups_answer_for_their_members(void **unused)
{
    (void)unused;
    check(EV_SEND, UNHANDLED, OUT, "");
    every_do(&machine, &journal, every_EV_GO);
    check(EV_SEND, STAYED, A, "send PING");
    every_do(&machine, &journal, every_EV_GO);
    check(EV_SEND, STAYED, int, "send PONG");
    check(TO_OUTER, MOVED, OUT, "send PONG tell SORRY");
}

static void conditions_are_tried_in_order(void **unused)
{
    (void)unused;
    every_do(&machine, &journal, every_EV_GO);
    journal.odd = true;
    check(EV_RECEIVE, STAYED, A, "");
    assert_false(every_has(&machine, every_FL_f1));
    journal.even = true;
    check(EV_RECEIVE, STAYED, A, "");
    assert_true(every_has(&machine, every_FL_f1));
    check(EV_RECEIVE, STAYED, A, "");
    assert_false(every_has(&machine, every_FL_f1));
    journal.even = false;
    journal.odd = false;
    check(EV_RECEIVE, MOVED, default, "stop OUTER send PONG tell SORRY");
    journal.odd = true;
    check(EV_RECEIVE, UNHANDLED, default, "");
    check(RX_PING, STAYED, default, "");
    journal.even = true;
    check(RX_PING, UNHANDLED, default, "");
}

static void dispositions_change_nothing(void **unused)
{
    (void)unused;
    check(EV_BAD, NEVER, OUT, "");
    check(EV_LOST, UNHANDLED, OUT, "");
    check(EV_NOTHING, UNHANDLED, OUT, "");
    every_do(&machine, &journal, every_EV_GO);
    check(EV_NOTHING, IGNORED, A, "");
    check(EV_NO, REFUSED, A, "tell SORRY");
}

static void posts_from_inside_wait(void **unused)
{
    (void)unused;
    check(EV_TWICE, STAYED, OUT,
          "queued queued queued full mark tell HELLO send PING start OUTER moved GO "
          "unhandled LOST stop OUTER send PONG tell SORRY moved BACK");
}

static void deferred_events_come_again_in_order(void **unused)
{
    (void)unused;
    check(EV_LATE, DEFERRED, OUT, "");
    check(EV_LATE, DEFERRED, OUT, "");
    check(EV_LATE, FULL, OUT, "");
    check(EV_GO, MOVED, default,
          "mark tell HELLO send PING start OUTER "
          "stop OUTER send PONG mark moved LATE tell HELLO stayed LATE");
    check(EV_LATER, DEFERRED, default, "");
    check(EV_BACK, MOVED, OUT, "tell SORRY tell SORRY stayed LATER");
    check(EV_GO, MOVED, A, "mark tell HELLO send PING start OUTER");
}

static void deferred_events_come_before_queued_ones(void **unused)
{
    (void)unused;
    every_do(&machine, &journal, every_EV_GO);
    check(EV_LATER, DEFERRED, A, "");
    check(RX_PONG, MOVED, OUT,
          "stop OUTER send PONG tell SORRY queued queued queued full "
          "tell SORRY stayed LATER mark tell HELLO send PING start OUTER moved GO "
          "unhandled LOST stop OUTER send PONG tell SORRY moved BACK");
}

static void the_ring_remembers_the_last(void **unused)
{
    const struct every_record *record;
    (void)unused;
    every_do(&machine, &journal, every_EV_GO);
    every_do(&machine, &journal, every_EV_NOTHING);
    every_do(&machine, &journal, every_EV_LOST);
    record = every_recent(&machine, 0);
    assert_non_null(record);
    assert_int_equal(record->event, every_EV_LOST);
    assert_int_equal(record->outcome, STET_UNHANDLED);
    record = every_recent(&machine, 1);
    assert_non_null(record);
    assert_int_equal(record->from, every_ST_OUT);
    assert_int_equal(record->to, every_ST_A);
    assert_int_equal(record->outcome, STET_MOVED);
    assert_null(every_recent(&machine, 2));
    for (int i = 0; i < 6; i++)
        every_do(&machine, &journal, every_EV_SEND);
    assert_non_null(every_recent(&machine, 3));
    assert_int_equal(every_recent(&machine, 3)->event, every_EV_SEND);
    assert_null(every_recent(&machine, 4));
}

static void numbers_out_of_range_are_answered(void **unused)
{
    (void)unused;
    assert_int_equal(every_do(&machine, &journal, every_N_EVENTS), STET_INVALID);
    assert_int_equal(every_do(&machine, &journal, (enum every_event)255), STET_INVALID);
    machine.state = (every_index)every_ST_OUTER;
    assert_int_equal(every_do(&machine, &journal, every_EV_GO), STET_INVALID);
    assert_false(every_in(&machine, every_ST_OUTER));
    machine.state = 255;
    assert_int_equal(every_do(&machine, &journal, every_EV_GO), STET_INVALID);
    assert_string_equal(every_state_name((enum every_state)255), "?");
    assert_string_equal(every_event_name(every_N_EVENTS), "?");
}

static void names_are_as_in_the_table(void **unused)
{
    (void)unused;
    assert_string_equal(every_state_name(every_ST_default), "default");
    assert_string_equal(every_state_name(every_ST_OUTER), "OUTER");
    assert_string_equal(every_event_name(every_EV_RECEIVE), "RECEIVE");
    assert_string_equal(every_event_name(every_RX_PONG), "RECEIVE:PONG");
    assert_string_equal(every_event_name(every_TO_OUTER), "EXPIRE:OUTER");
    assert_string_equal(every_flag_name(every_FL_f8), "f8");
    assert_string_equal(every_signal_text(every_SG_HELLO), "hello");
    assert_int_equal(every_received(every_MSG_PONG), every_RX_PONG);
    assert_int_equal(every_expired(every_TM_OUTER), every_TO_OUTER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(starts_in_initial, begin),
        cmocka_unit_test_setup(enters_from_the_outside_in, begin),
        cmocka_unit_test_setup(leaves_only_what_is_left, begin),
        cmocka_unit_test_setup(itself_is_left_and_entered, begin),
        cmocka_unit_test_setup(groups_answer_for_their_members, begin),
        cmocka_unit_test_setup(conditions_are_tried_in_order, begin),
        cmocka_unit_test_setup(dispositions_change_nothing, begin),
        cmocka_unit_test_setup(posts_from_inside_wait, begin),
        cmocka_unit_test_setup(deferred_events_come_again_in_order, begin),
        cmocka_unit_test_setup(deferred_events_come_before_queued_ones, begin),
        cmocka_unit_test_setup(the_ring_remembers_the_last, begin),
        cmocka_unit_test_setup(numbers_out_of_range_are_answered, begin),
        cmocka_unit_test_setup(names_are_as_in_the_table, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
