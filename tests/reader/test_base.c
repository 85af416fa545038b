/* The map, what text may hold, the order of diagnostics, arenas inside arenas. */
#include "reading.h"

static void test_map(void **state)
{
    struct stet_arena *arena = stet_arena_new(0);
    struct stet_map map;

    (void)state;
    stet_map_init(&map, arena);
    assert_int_equal(stet_map_get(&map, "", 0), -1);
    for (int i = 0; i < 10000; i++) {
        const char *key = stet_format(arena, "key %d", i);

        assert_true(stet_map_put(&map, key, strlen(key), i));
        assert_false(stet_map_put(&map, key, strlen(key), 7));
    }
    assert_true(stet_map_put(&map, "", 0, 3));
    assert_true(stet_map_put(&map, "a\0b", 3, 4));
    assert_int_equal(stet_map_get(&map, "a\0c", 3), -1);
    assert_int_equal(stet_map_get(&map, "a\0b", 3), 4);
    assert_int_equal(stet_map_get(&map, "", 0), 3);
    for (int i = 0; i < 10000; i++) {
        const char *key = stet_format(arena, "key %d", i);

        assert_int_equal(stet_map_get(&map, key, strlen(key)), i);
    }
    stet_arena_free(arena);
}

static void test_text(void **state)
{
    /* Well-formed sequences: Unicode 15.0, table 3-7. */
    static const struct {
        const char *text;
        const char *fault;
    } cases[] = {
        {"", NULL},
        {"half open", NULL},
        {"\xc2\xa0", NULL},
        {"\xed\x95\x9c\xea\xb8\x80", NULL},
        {"\xf0\x9f\x9a\xaa", NULL},
        {"\xf4\x8f\xbf\xbd", NULL},
        {"\xd7\xa9\xe2\x80\x8f", NULL},
        {"\x1f", "a control character"},
        {"\t", "a control character"},
        {"\x7f", "a control character"},
        {"\xc2\x85", "a control character"},
        {"\xe2\x80\xa8", "a line separator"},
        {"\xe2\x80\xa9", "a line separator"},
        {"\x80", "bytes that are not UTF-8"},
        {"\xc0\xaf", "bytes that are not UTF-8"},
        {"\xc1\xbf", "bytes that are not UTF-8"},
        {"\xc3", "bytes that are not UTF-8"},
        {"\xe0\x9f\xbf", "bytes that are not UTF-8"},
        {"\xed\xa0\x80", "bytes that are not UTF-8"},
        {"\xf0\x8f\xbf\xbf", "bytes that are not UTF-8"},
        {"\xf4\x90\x80\x80", "bytes that are not UTF-8"},
        {"\xf5\x80\x80\x80", "bytes that are not UTF-8"},
        {"\xff", "bytes that are not UTF-8"},
    };

    (void)state;
    for (size_t i = 0; i < STET_COUNT(cases); i++) {
        const char *fault = stet_text_fault(cases[i].text, strlen(cases[i].text));

        if (cases[i].fault == NULL)
            assert_null(fault);
        else
            assert_string_equal(fault, cases[i].fault);
    }
    assert_string_equal(stet_text_fault("a\0b", 3), "a control character");
}

static void test_order(void **state)
{
    struct reading reading;

    (void)state;
    reading_begin(&reading);
    stet_error(&reading.diagnostics, "r", (struct stet_place){"before", 9}, "stays first");
    stet_error(&reading.diagnostics, "r", (struct stet_place){"b", 2}, "three");
    stet_error(&reading.diagnostics, "r", (struct stet_place){"a", 7}, "five");
    stet_warning(&reading.diagnostics, "r", (struct stet_place){"main", 4}, "one");
    stet_error(&reading.diagnostics, "r", (struct stet_place){"a", 6}, "four");
    stet_error(&reading.diagnostics, "r", (struct stet_place){"main", 4}, "two");
    stet_diagnostics_sort(&reading.diagnostics, 1, "main");
    assert_string_equal(reading_said(&reading),
                        "before:9: error: stays first\nmain:4: warning: one\nmain:4: error: two\n"
                        "b:2: error: three\na:6: error: four\na:7: error: five\n");
    reading_end(&reading);
}

static void test_arena_within(void **state)
{
    struct stet_arena *parent = stet_arena_new(1 << 20);
    struct stet_arena *first = stet_arena_within(parent);
    struct stet_arena *second = stet_arena_within(parent);
    struct stet_arena *inner = stet_arena_within(second);
    jmp_buf out_of_memory;

    (void)state;
    memset(stet_alloc(first, 1000), 1, 1000);
    memset(stet_alloc(inner, 1000), 1, 1000);
    stet_arena_free(first); /* early; the rest goes with the parent */
    if (setjmp(out_of_memory) == 0) {
        stet_arena_on_failure(parent, &out_of_memory);
        (void)stet_alloc_array(inner, SIZE_MAX, 2);
        fail();
    }
    stet_arena_free(parent);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_map),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_arena_within),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
