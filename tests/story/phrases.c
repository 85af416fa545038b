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

/* As Korean writers put them: names of TCP, digits, words, Hangul, and what has no sound. */
static const struct {
    const char *text;
    enum stet_ending ending;
} endings[] = {
    {"SYN", STET_ENDS_IN_CONSONANT},
    {"ACK", STET_ENDS_IN_VOWEL},
    {"FIN", STET_ENDS_IN_CONSONANT},
    {"RST", STET_ENDS_IN_VOWEL},
    {"FIN_WAIT_1", STET_ENDS_IN_RIEUL},
    {"FIN_WAIT_2", STET_ENDS_IN_VOWEL},
    {"LISTEN", STET_ENDS_IN_CONSONANT},
    {"ESTABLISHED", STET_ENDS_IN_VOWEL},
    {"CLOSING", STET_ENDS_IN_CONSONANT},
    {"CLOSE_WAIT", STET_ENDS_IN_VOWEL},
    {"TIME_WAIT", STET_ENDS_IN_VOWEL},
    {"connect()", STET_ENDS_IN_VOWEL},
    {"listen()", STET_ENDS_IN_CONSONANT},
    {"RESET", STET_ENDS_IN_CONSONANT},
    {"MSL", STET_ENDS_IN_RIEUL},
    {"TCP", STET_ENDS_IN_VOWEL},
    {"server", STET_ENDS_IN_VOWEL},
    {"0", STET_ENDS_IN_CONSONANT},
    {"3", STET_ENDS_IN_CONSONANT},
    {"9", STET_ENDS_IN_VOWEL},
    {"세그먼트", STET_ENDS_IN_VOWEL},
    {"신호", STET_ENDS_IN_VOWEL},
    {"연결", STET_ENDS_IN_RIEUL},
    {"상태", STET_ENDS_IN_VOWEL},
    {"응답", STET_ENDS_IN_CONSONANT},
    {"연결 종료 중 (closing).", STET_ENDS_IN_CONSONANT},
    {"", STET_ENDS_UNKNOWN},
    {"…", STET_ENDS_UNKNOWN},
    {"🙂", STET_ENDS_UNKNOWN},
};

static void test_endings(void **state)
{
    (void)state;
    for (size_t i = 0; i < STET_COUNT(endings); i++)
        if (stet_korean_ending(endings[i].text) != endings[i].ending)
            fail_msg("%s: %d, not %d", endings[i].text, stet_korean_ending(endings[i].text),
                     endings[i].ending);
}

static void test_filling_in(void **state)
{
    struct stet_arena *arena = stet_arena_new(0);

    (void)state;
#define SENDS(tongue, message, peer)                                                               \
    stet_say_phrase(arena, tongue, STET_PHRASE_STEP_SENDS, "what", message, "peer", peer, NULL)
    assert_string_equal(SENDS(NULL, "SYN", "B"), "It sends the SYN to B.");
    assert_string_equal(SENDS(&german, "SYN", "B"), "It sends the SYN to B.");
    assert_string_equal(SENDS(&korean, "SYN", "서버"), "서버로 SYN을 보낸다.");
    assert_string_equal(SENDS(&korean, "ACK", "MSL"), "MSL로 ACK를 보낸다.");
    assert_string_equal(SENDS(&korean, "응답", "주인"), "주인으로 응답을 보낸다.");
    assert_string_equal(SENDS(&korean, "…", "🙂"), "🙂(으)로 …을(를) 보낸다.");
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
