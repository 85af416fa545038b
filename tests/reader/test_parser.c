/* Rows: words, columns, places; what is no row. */
#include "reading.h"

static void test_rows(void **state)
{
    static const char text[] =
        "# 1 \"t\"\n@ROW STATE(A, _, \"a\") @ROW INITIAL(A)\n\n"
        "@ROW SETTLE()\n@ROW ON(A, RECEIVE(B), AND(c, d), SEND(E) DO(f),, \"1\"\n)\n";
    struct reading reading;
    const struct stet_row_text *row;

    (void)state;
    reading_begin(&reading);
    assert_true(reading_parse(&reading, text, strlen(text)));
    assert_int_equal(reading.table.count, 4);
    row = reading.table.rows;
    assert_string_equal(row[0].word, "STATE");
    assert_int_equal(row[0].kind, STET_WORD_STATE);
    assert_int_equal(row[0].place.line, 1);
    assert_int_equal(row[1].place.line, 1);
    assert_int_equal(row[2].place.line, 3);
    assert_int_equal(row[2].count, 0);
    assert_int_equal(row[3].place.line, 4);
    assert_int_equal(row[3].count, 6);
    assert_int_equal(row[3].arguments[1].count, 4);
    assert_int_equal(row[3].arguments[2].count, 6);
    assert_int_equal(row[3].arguments[3].count, 8);
    assert_int_equal(row[3].arguments[4].count, 0);
    assert_int_equal(row[3].arguments[5].tokens[0].kind, STET_STRING);
    reading_end(&reading);
}

static void test_text_without_end(void **state)
{
    /* Not a string: what lies behind `length` is not the reader's. */
    static const char text[] = {'@', 'R', 'O', 'W', ' ', 'F', 'I', 'N', 'A', 'L', '(', 'A', ')'};
    struct reading reading;

    (void)state;
    reading_begin(&reading);
    assert_true(reading_parse(&reading, text, sizeof text));
    assert_int_equal(reading.table.count, 1);
    reading_end(&reading);
    for (size_t length = 0; length < sizeof text; length++) {
        reading_begin(&reading);
        assert_int_equal(reading_parse(&reading, text, length), length == 0);
        assert_true(length == 0 || reading.diagnostics.errors > 0);
        reading_end(&reading);
    }
}

static void test_mistakes(void **state)
{
    static const struct {
        const char *text;
        const char *said;
        size_t rows;
    } cases[] = {
        {"int x;\n@ROW INITIAL(A)", "t:1: error: only rows may stand in a table; remove int\n", 1},
        {"@ROW INITIAL(A) x y\n@ROW INITIAL(B) z",
         "t:1: error: only rows may stand in a table; remove x\n"
         "t:2: error: only rows may stand in a table; remove z\n",
         2},
        {"\"a\"", "t:1: error: only rows may stand in a table; remove the text\n", 0},
        {"@ROW INITIAL(A);\n@ROW FINAL(A);",
         "t:1: error: a row ends with its parenthesis; remove the ; here and behind other rows\n",
         2},
        {"INITAL(A, (B), \"c\") @ROW FINAL(A)",
         "t:1: error: unknown word INITAL; did you mean INITIAL?\n", 1},
        {"XYZZY((", "t:1: error: unknown word XYZZY; docs/language.md lists the words of a table\n",
         0},
        {"@ROW", "t:1: error: only rows may stand in a table; remove @ROW\n", 0},
        {"\n@ROW FINAL(A, B)\n@ROW FINAL()",
         "t:2: error: FINAL takes 1 column, not 2; write FINAL(state)\n"
         "t:3: error: FINAL takes 1 column, not 0; write FINAL(state)\n",
         2},
        {"@ROW FINAL(A", "t:1: error: the FINAL row is never closed; its ) is missing\n", 1},
        {"@ROW FINAL(\"a\n)",
         "t:1: error: this text never ends; close it with \" on the same line\n", 1},
        {"@ROW CLAIM(a, @ROW NEVER(b), \"c\")", "", 1},
    };

    (void)state;
    for (size_t i = 0; i < STET_COUNT(cases); i++) {
        struct reading reading;

        reading_begin(&reading);
        assert_int_equal(reading_parse(&reading, cases[i].text, strlen(cases[i].text)),
                         cases[i].said[0] == '\0');
        assert_string_equal(reading_said(&reading), cases[i].said);
        assert_int_equal(reading.table.count, cases[i].rows);
        reading_end(&reading);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_text_without_end),
        cmocka_unit_test(test_mistakes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
