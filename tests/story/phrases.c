/* Korean particles follow the last sound of what stands before them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stet/phrases.h"

#include <string.h>

static const struct stet_tongue korean = {.code = "ko", .name = "한국어"};
static const struct stet_tongue german = {.code = "de", .name = "Deutsch"};

#define ENDS_IN_VOWEL     "%s로 %s를 보낸다."
#define ENDS_IN_CONSONANT "%s으로 %s을 보낸다."
#define ENDS_IN_RIEUL     "%s로 %s을 보낸다."
#define ENDS_UNKNOWN      "%s(으)로 %s을(를) 보낸다."

/* As Korean writers put them: names of TCP, digits, words, Hangul, and what has no sound. */
static const struct {
    const char *text;
    const char *sentence;
} endings[] = {
    {"SYN", ENDS_IN_CONSONANT},
    {"ACK", ENDS_IN_VOWEL},
    {"FIN", ENDS_IN_CONSONANT},
    {"RST", ENDS_IN_VOWEL},
    {"FIN_WAIT_1", ENDS_IN_RIEUL},
    {"FIN_WAIT_2", ENDS_IN_VOWEL},
    {"LISTEN", ENDS_IN_CONSONANT},
    {"ESTABLISHED", ENDS_IN_VOWEL},
    {"CLOSING", ENDS_IN_CONSONANT},
    {"CLOSE_WAIT", ENDS_IN_VOWEL},
    {"TIME_WAIT", ENDS_IN_VOWEL},
    {"connect()", ENDS_IN_VOWEL},
    {"listen()", ENDS_IN_CONSONANT},
    {"RESET", ENDS_IN_CONSONANT},
    {"MSL", ENDS_IN_RIEUL},
    {"TCP", ENDS_IN_VOWEL},
    {"server", ENDS_IN_VOWEL},
    {"0", ENDS_IN_CONSONANT},
    {"3", ENDS_IN_CONSONANT},
    {"9", ENDS_IN_VOWEL},
    {"세그먼트", ENDS_IN_VOWEL},
    {"신호", ENDS_IN_VOWEL},
    {"연결", ENDS_IN_RIEUL},
    {"상태", ENDS_IN_VOWEL},
    {"응답", ENDS_IN_CONSONANT},
    {"연결 종료 중 (closing).", ENDS_IN_CONSONANT},
    {"", ENDS_UNKNOWN},
    {"…", ENDS_UNKNOWN},
    {"🙂", ENDS_UNKNOWN},
};

#define SENDS(tongue, message, peer)                                                               \
    stet_say_phrase(arena, tongue, STET_PHRASE_STEP_SENDS, "what", message, "peer", peer, NULL)

static void test_endings(void **state)
{
    struct stet_arena *arena = stet_arena_new(0);

    (void)state;
    for (size_t i = 0; i < STET_COUNT(endings); i++) {
        const char *text = endings[i].text;

        assert_string_equal(SENDS(&korean, text, text),
                            stet_format(arena, endings[i].sentence, text, text));
    }
    stet_arena_free(arena);
}

static void test_filling_in(void **state)
{
    struct stet_arena *arena = stet_arena_new(0);

    (void)state;
    assert_string_equal(SENDS(NULL, "SYN", "B"), "It sends the SYN to B.");
    assert_string_equal(SENDS(&german, "SYN", "B"), "It sends the SYN to B.");
    assert_string_equal(SENDS(&korean, "SYN", "서버"), "서버로 SYN을 보낸다.");
    assert_string_equal(SENDS(&korean, "ACK", "MSL"), "MSL로 ACK를 보낸다.");
    stet_arena_free(arena);
}

/* Both languages ask for the same values, so that no sentence loses one. */
static void test_placeholders_agree(void **state)
{
    (void)state;
    for (int phrase = 0; phrase < STET_PHRASE_COUNT; phrase++) {
        const char *english = stet_phrase(NULL, (enum stet_phrase)phrase);
        const char *foreign = stet_phrase(&korean, (enum stet_phrase)phrase);

        for (const char *at = english; (at = strchr(at, '{')) != NULL; at++) {
            char name[64] = "";
            const size_t length = strcspn(at, "}");

            assert_true(length < sizeof name);
            memcpy(name, at, length);
            if (strstr(foreign, name) == NULL)
                fail_msg("%s} is missing in \"%s\"", name, foreign);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_endings),
        cmocka_unit_test(test_filling_in),
        cmocka_unit_test(test_placeholders_agree),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
