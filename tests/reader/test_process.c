/* The words of commands, which are those that a shell sees. */
#include "reading.h"
#include "stet/process.h"

static void test_words(void **state)
{
    static const struct {
        const char *command;
        const char *words[4];
    } cases[] = {
        {"", {NULL}},
        {" \t\n", {NULL}},
        {"cc", {"cc"}},
        {"  gcc   -m32\t-O1 ", {"gcc", "-m32", "-O1"}},
        {"'/a b/cc' '@/c d/x.flags'", {"/a b/cc", "@/c d/x.flags"}},
        {"cc -D'A=\"b c\"'", {"cc", "-DA=\"b c\""}},
        {"cc \"-DA='b  c'\"", {"cc", "-DA='b  c'"}},
        {"cc \"a\\\"b\\\\c\\d\"", {"cc", "a\"b\\c\\d"}},
        {"'it'\\''s' ''", {"it's", ""}},
        {"a\\ b 'c\\d'", {"a b", "c\\d"}},
        {"cc 'never closed", {"cc", "never closed"}},
        {"cc \\", {"cc", "\\"}},
        {"cc \"\\", {"cc", "\\"}},
    };
    struct stet_arena *arena = stet_arena_new(0);

    (void)state;
    for (size_t i = 0; i < STET_COUNT(cases); i++) {
        size_t count, wanted = 0;
        char **words = stet_command_words(arena, cases[i].command, &count);

        for (; cases[i].words[wanted] != NULL; wanted++) {
            assert_true(wanted < count);
            assert_string_equal(words[wanted], cases[i].words[wanted]);
        }
        assert_int_equal(count, wanted);
        assert_null(words[count]);
    }
    stet_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_words)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
