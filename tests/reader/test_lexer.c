/* Tokens: what C says of string literals (C11 6.4.4.4, 6.4.5), names, line markers (6.10.4). */
#include "reading.h"

#include "lex.h"

static void test_escapes(void **state)
{
    static const struct {
        const char *literal;
        const char *meaning; /* NULL: mistaken */
        const char *fault;
    } cases[] = {
        {"", "", NULL},
        {"plain", "plain", NULL},
        {"\\\"\\\\\\'\\?", "\"\\'?", NULL},
        {"\\x41\\102\\u00e9\\U0001F6AA", "AB\xc3\xa9\xf0\x9f\x9a\xaa", NULL},
        {"\\1019", "A9", NULL},
        {"\\x4a\\x4bg", "JKg", NULL},
        {"\\a\\b\\f\\n\\r\\t\\v", "\a\b\f\n\r\t\v", NULL},
        {"\\q", NULL, "an unknown escape"},
        {"\\", NULL, "an unknown escape"},
        {"\\x", NULL, "an escape without digits"},
        {"\\xg", NULL, "an escape without digits"},
        {"\\x100", NULL, "an escape beyond a byte"},
        {"\\xfffffffffffffffff", NULL, "an escape beyond a byte"},
        {"\\400", NULL, "an escape beyond a byte"},
        {"\\u12", NULL, "an escape with too few digits"},
        {"\\ud800", NULL, "an escape that is no character"},
        {"\\U00110000", NULL, "an escape that is no character"},
        {"\\Uffffffff", NULL, "an escape that is no character"},
    };

    (void)state;
    for (size_t i = 0; i < STET_COUNT(cases); i++) {
        struct stet_arena *arena = stet_arena_new(0);
        struct stet_buffer out;
        const char *fault;

        stet_buffer_init(&out, arena);
        fault = stet_unescape(cases[i].literal, strlen(cases[i].literal), &out);
        if (cases[i].fault != NULL) {
            assert_non_null(fault);
            assert_string_equal(fault, cases[i].fault);
        } else {
            assert_null(fault);
            assert_string_equal(stet_buffer_text(&out), cases[i].meaning);
        }
        stet_arena_free(arena);
    }
}

/* Every token of a text as kind, text and place. */
static const char *tokens_of(struct reading *reading, const char *text)
{
    static const char kinds[] = {'i', 'n', 's', 'p'};
    struct stet_lexer lexer;
    struct stet_token token;
    struct stet_buffer out;
    bool sound = true;

    stet_buffer_init(&out, reading->arena);
    stet_lexer_init(&lexer, reading->arena, "t", text, strlen(text), &reading->diagnostics);
    while (stet_lexer_next(&lexer, &token, &sound))
        stet_putf(&out, "%s%c[%s]%s:%d", out.length > 0 ? " " : "", kinds[token.kind], token.text,
                  token.place.file, token.place.line);
    return stet_buffer_text(&out);
}

static void test_tokens(void **state)
{
    static const struct {
        const char *text;
        const char *tokens;
    } cases[] = {
        {"", ""},
        {" \t\r\n\f\v", ""},
        {"@ROW A(b_1,2c)", "p[@ROW]t:1 i[A]t:1 p[(]t:1 i[b_1]t:1 p[,]t:1 n[2c]t:1 p[)]t:1"},
        {"@R", "p[@]t:1 i[R]t:1"},
        {"\"a\" \"b\"\n\"\\x41\" \"B\"", "s[abAB]t:1"},
        {"a\nb\n\nc", "i[a]t:1 i[b]t:2 i[c]t:4"},
        {"# 7 \"u\" 1 3\na\nb\n# 3 \"t\" 2\nc", "i[a]u:7 i[b]u:8 i[c]t:3"},
        {"#line 12 \"v\\\\w\\\"\"\na", "i[a]v\\w\":12"},
        {"# 5\na", "i[a]t:5"},
        {"# 1 \"./u\"\na", "i[a]u:1"},
        {"#pragma once\na", "i[a]t:2"},
        {"# 2 \"\\354\\227\\264\"\na", "i[a]\xec\x97\xb4:2"},
        {"\xec\x97\xb4", "p[\xec\x97\xb4]t:1"},
        {"\\U0000c5f4x", "p[\xec\x97\xb4x]t:1"},
    };

    (void)state;
    for (size_t i = 0; i < STET_COUNT(cases); i++) {
        struct reading reading;

        reading_begin(&reading);
        assert_string_equal(tokens_of(&reading, cases[i].text), cases[i].tokens);
        assert_string_equal(reading_said(&reading), "");
        reading_end(&reading);
    }
}

static void test_mistakes(void **state)
{
    static const struct {
        const char *text;
        const char *said;
    } cases[] = {
        {"\"a\nb", "t:1: error: this text never ends; close it with \" on the same line\n"},
        {"\"a\\", "t:1: error: this text never ends; close it with \" on the same line\n"},
        {"\n\"a\\n\"", "t:2: error: the text holds a control character; remove that\n"},
        {"\"\\q\" \"\\n\"",
         "t:1: error: the text holds an unknown escape; write the character itself\n"},
        {"\"\\xc3\" \"\\xa9\" \"\xff\"",
         "t:1: error: the text holds bytes that are not UTF-8; remove that\n"},
        {"'a' b", "t:1: error: text stands in double quotes, not in '\n"},
        {"\x01", "t:1: error: the table holds a control character; remove it\n"},
        {"\xff", "t:1: error: a name holds bytes that are not UTF-8; use letters, digits and _\n"},
    };

    (void)state;
    for (size_t i = 0; i < STET_COUNT(cases); i++) {
        struct stet_lexer lexer;
        struct stet_token token;
        struct reading reading;
        bool all = true;

        reading_begin(&reading);
        stet_lexer_init(&lexer, reading.arena, "t", cases[i].text, strlen(cases[i].text),
                        &reading.diagnostics);
        for (bool sound = true; stet_lexer_next(&lexer, &token, &sound); sound = true)
            all = all && sound;
        assert_false(all);
        assert_string_equal(reading_said(&reading), cases[i].said);
        reading_end(&reading);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_tokens),
        cmocka_unit_test(test_mistakes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
