/* Spellings of names, messages on arrows, numbers, labels of edges: small texts, told one by one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "label.h"
#include "numbers.h"
#include "said.h"

/* The table of TCP, read once. */
static struct stet_arena *arena;
static struct machine machine;

static int begin(void **state)
{
    struct stet_diagnostics diagnostics;
    const struct stet_reader reader = {0};
    const struct stet_model *model;

    (void)state;
    arena = stet_arena_new(0);
    stet_diagnostics_init(&diagnostics, arena);
    model = stet_model_load(arena, TCP_TABLE, &reader, &diagnostics);
    assert_non_null(model);
    machine_make(arena, model, &machine);
    return 0;
}

static int end(void **state)
{
    (void)state;
    stet_arena_free(arena);
    return 0;
}

/* What an arrow of this text says. */
static struct said arrow(const char *text)
{
    static const struct stet_sketch_part parts[] = {{"C", "클라이언트", 1}, {"S", "Server", 2}};
    const struct stet_sketch sketch = {.parts = parts, .part_count = 2};
    const struct stet_sketch_item item = {
        .kind = STET_ITEM_MESSAGE, .from = 0, .to = 1, .text = text};

    return said_read(arena, &machine, &sketch, &item);
}

static struct said note(const char *text)
{
    static const struct stet_sketch_part parts[] = {{"C", "클라이언트", 1}, {"S", "Server", 2}};
    const struct stet_sketch sketch = {.parts = parts, .part_count = 2};
    const struct stet_sketch_item item = {.kind = STET_ITEM_NOTE, .from = 0, .to = 1, .text = text};

    return said_read(arena, &machine, &sketch, &item);
}

/* The class of a message by its name in the table. */
static int class(const char *name)
{
    return machine.class_of[stet_names_find(&machine.model->messages, name)];
}

static void test_one_message(void **state)
{
    static const struct {
        const char *text;
        const char *message;
    } spellings[] = {
        {"SYN", "SYN"},
        {"SYN 세그먼트", "SYN"},
        {"SYN을 보낸다", "SYN"},
        {"1. SYN(連接請求)", "SYN"},
        {"ＳＹＮ", "SYN"},
        {"SYN-ACK", "SYN_ACK"},
        {"SYN/ACK", "SYN_ACK"},
        {"SYN + ACK 세그먼트", "SYN_ACK"},
        {"[SYN, ACK]", "SYN_ACK"},
        {"SYN_ACK", "SYN_ACK"},
        {"SYNACK", "SYN_ACK"},
        {"ACK, SYN", "SYN_ACK"},
        {"SYN & ACK", "SYN_ACK"},
        {"SYN=1, ACK=1, seq=x, ack=y+1", "SYN_ACK"},
        {"SYN, seq=y, ack=x+1", "SYN_ACK"},
        {"SYN K, ACK J+1", "SYN_ACK"},
        {"[SYN, ACK] Seq=0 Ack=1 Win=65535 Len=0", "SYN_ACK"},
        {"SYN=1, ACK=0, seq=x", "SYN"},
        {"SYN J", "SYN"},
        {"ACK", "ACK"},
        {"ACK segment (ack=y+1)", "ACK"},
        {"seq=x+1, ack=y+1", "ACK"},
        {"ACK of FIN", "ACK"},
        {"ACK for the FIN", "ACK"},
        {"最后的 ACK", "ACK"},
        {"FIN", "FIN"},
        {"FIN + ACK 세그먼트", "FIN"},
        {"[FIN, ACK] Seq=1 Ack=1", "FIN"},
        {"FIN=1, ACK=1, seq=w, ack=u+1", "FIN"},
        {"RST", "RST"},
        {"[RST, ACK]", "RST_ACK"},
    };

    (void)state;
    for (size_t i = 0; i < STET_COUNT(spellings); i++) {
        const struct said said = arrow(spellings[i].text);
        bool found = false;

        for (int j = 0; j < said.alternative_count; j++)
            found = found || (said.alternatives[j].count == 1 &&
                              said.alternatives[j].classes[0] == class(spellings[i].message));
        if (said.kind != SAID_MESSAGES || !found)
            fail_msg("%s is not %s", spellings[i].text, spellings[i].message);
    }
}

static void test_other_arrows(void **state)
{
    struct said said = arrow("FIN, ACK");

    (void)state;
    assert_int_equal(said.alternative_count, 2);
    assert_int_equal(said.alternatives[1].count, 2);
    assert_int_equal(arrow("SYN, ACK").alternative_count, 1);
    assert_int_equal(arrow("HTTP GET /index.html").kind, SAID_TRAFFIC);
    assert_int_equal(arrow("데이터").kind, SAID_TRAFFIC);
    assert_int_equal(arrow("SYN + data").kind, SAID_MESSAGES);
    assert_int_equal(arrow("ClientHello").kind, SAID_UNKNOWN);
    assert_int_equal(arrow("finished").kind, SAID_UNKNOWN);
    assert_int_equal(arrow("").kind, SAID_UNKNOWN);
    assert_int_equal(arrow("\xff\xfe SYN").kind, SAID_MESSAGES);
}

static void test_states(void **state)
{
    static const struct {
        const char *text;
        const char *name;
    } spellings[] = {
        {"ESTABLISHED", "ESTABLISHED"}, {"ESTAB", "ESTABLISHED"},
        {"SYN_RCVD", "SYN_RECEIVED"},   {"SYN-RECEIVED 상태", "SYN_RECEIVED"},
        {"SynSent", "SYN_SENT"},        {"FinWait1", "FIN_WAIT_1"},
        {"FIN-WAIT-2", "FIN_WAIT_2"},   {"Time_Wait", "TIME_WAIT"},
        {"TIME_WAIT状态", "TIME_WAIT"}, {"state: Established", "ESTABLISHED"},
        {"closed", "CLOSED"},           {"enters CLOSE_WAIT after the FIN", "CLOSE_WAIT"},
    };

    (void)state;
    for (size_t i = 0; i < STET_COUNT(spellings); i++) {
        const struct said said = note(spellings[i].text);

        if (said.state_count != 1 ||
            strcmp(machine.model->states[said.states[0].state].name, spellings[i].name) != 0)
            fail_msg("%s is not %s", spellings[i].text, spellings[i].name);
    }
    assert_int_equal(note("Connection closed by the user").state_count, 0);
    assert_int_equal(note("the last ACK was sent").state_count, 0);
    assert_int_equal(note("closing the file").state_count, 0);
}

static void test_whose_state(void **state)
{
    const struct said said = note("클라이언트: SYN_SENT, 서버: LISTEN");

    (void)state;
    assert_int_equal(said.state_count, 2);
    assert_int_equal(said.states[0].part, 0);
    assert_int_equal(said.states[1].part, 1);
    assert_int_equal(note("ESTABLISHED").states[0].part, -1);
}

static void test_numbers(void **state)
{
    const struct numbers symbolic = arrow("SYN=1, ACK=1, seq=y, ack=x+1").numbers;
    const struct numbers stevens = arrow("SYN K, ACK J+1").numbers;
    const struct numbers relative = arrow("[SYN, ACK] Seq=0 Ack=1 Len=0").numbers;
    const struct numbers none = arrow("SYN=1, ACK=1").numbers;

    (void)state;
    assert_string_equal(number_text(arena, &symbolic.seq), "y");
    assert_string_equal(number_text(arena, &symbolic.ack), "x + 1");
    assert_string_equal(number_text(arena, &stevens.seq), "k");
    assert_string_equal(number_text(arena, &stevens.ack), "j + 1");
    assert_string_equal(number_text(arena, &relative.seq), "0");
    assert_string_equal(number_text(arena, &relative.ack), "1");
    assert_false(relative.carries);
    assert_false(none.seq.given || none.ack.given);
    assert_true(arrow("PSH, ACK, seq=1, ack=1, len=100").numbers.carries);
}

/* Whether the label has the event of this key. */
static bool has_event(const struct label *label, const char *key)
{
    return label->events[stet_model_event(machine.model, key)];
}

static void test_labels(void **state)
{
    struct label label = label_read(arena, &machine, "rcv SYN / snd SYN,ACK", LABEL_SPLIT);

    (void)state;
    assert_true(has_event(&label, "RECEIVE:SYN"));
    assert_false(has_event(&label, "RECEIVE:SYN_ACK"));
    assert_int_equal(label.sent_count, 1);
    assert_int_equal(label.sent[0], class("SYN_ACK"));
    label = label_read(arena, &machine, "recv: SYN\nsend: SYN, ACK", LABEL_SPLIT);
    assert_true(has_event(&label, "RECEIVE:SYN"));
    assert_int_equal(label.sent[0], class("SYN_ACK"));
    label = label_read(arena, &machine, "FIN/ACK", LABEL_SPLIT);
    assert_true(has_event(&label, "RECEIVE:FIN"));
    assert_int_equal(label.sent[0], class("ACK"));
    label = label_read(arena, &machine, "FIN/ACK", LABEL_WHOLE);
    assert_true(has_event(&label, "RECEIVE:FIN"));
    assert_int_equal(label.sent_count, 0);
    label = label_read(arena, &machine, "skickar FIN", LABEL_SPLIT);
    assert_true(label.is_vague);
    label = label_read(arena, &machine, "skickar FIN", LABEL_SENT);
    assert_false(label.has_event);
    assert_int_equal(label.sent[0], class("FIN"));
    label = label_read(arena, &machine, "close()", LABEL_SPLIT);
    assert_true(has_event(&label, "CLOSE"));
    label = label_read(arena, &machine, "Active open/SYN", LABEL_SPLIT);
    assert_true(has_event(&label, "ACTIVE_OPEN"));
    label = label_read(arena, &machine, "timeout=2MSL", LABEL_SPLIT);
    assert_true(has_event(&label, "EXPIRE:TIME_WAIT"));
    label = label_read(arena, &machine, "three-way handshake", LABEL_SPLIT);
    assert_false(label.has_event);
}

static void assert_exchange(const char *text)
{
    const struct label label = label_read(arena, &machine, text, LABEL_SPLIT);

    assert_true(has_event(&label, "RECEIVE:SYN"));
    assert_false(has_event(&label, "RECEIVE:SYN_ACK"));
    assert_false(has_event(&label, "ACTIVE_OPEN"));
    assert_int_equal(label.sent_count, 1);
    assert_int_equal(label.sent[0], class("SYN_ACK"));
    assert_false(label.is_bare);
}

/* Verbs stand before or behind what they are about, and join nothing across commas. */
static void test_verbs(void **state)
{
    struct label label;

    (void)state;
    assert_exchange("Receive SYN, Send SYN+ACK");
    assert_exchange("rcv SYN, snd SYN+ACK");
    assert_exchange("receive SYN - send SYN-ACK");
    assert_exchange("recv SYN (send SYN+ACK)");
    assert_exchange("SYN 수신, SYN+ACK 송신");
    assert_exchange("SYN received, send SYN ACK");
    assert_exchange("收SYN发SYN+ACK");
    label = label_read(arena, &machine, "our FIN (sent)", LABEL_SPLIT);
    assert_false(label.has_event);
    assert_int_equal(label.sent[0], class("FIN"));
    label = label_read(arena, &machine, "FIN", LABEL_SPLIT);
    assert_true(label.is_bare);
    label = label_read(arena, &machine, "FIN", LABEL_BEGUN);
    assert_true(label.is_unprompted);
    assert_int_equal(label.sent[0], class("FIN"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_message), cmocka_unit_test(test_other_arrows),
        cmocka_unit_test(test_states),      cmocka_unit_test(test_whose_state),
        cmocka_unit_test(test_numbers),     cmocka_unit_test(test_labels),
        cmocka_unit_test(test_verbs),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
