/* Text widths, XML text, numbers and Mermaid labels, by hand-worked values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "mermaid/escape.h"
#include "style/style.h"

static int milli(const char *text, bool bold)
{
    return (int)(stet_text_width(text, 1000, bold) + 0.5);
}

/* Adobe's Helvetica.afm: T 611, C 722, P 667, space 278, a 556; Helvetica-Bold.afm: a 556, l 278.
 */
static void widths_are_those_of_the_font_metrics(void **state)
{
    (void)state;
    assert_int_equal(milli("TCP", false), 611 + 722 + 667);
    assert_int_equal(milli("a a", false), 556 + 278 + 556);
    assert_int_equal(milli("al", true), 556 + 278);
    assert_int_equal(milli("", false), 0);
}

static void wide_characters_take_an_em_and_combining_ones_nothing(void **state)
{
    (void)state;
    assert_int_equal(milli("한글", false), 2000);
    assert_int_equal(milli("漢", true), 1000);
    assert_int_equal(milli("é", false), 556);
    assert_int_equal(milli("e\xcc\x81", false), 556);
}

static void what_is_no_utf8_has_a_width_too(void **state)
{
    (void)state;
    assert_true(milli("\xff\xfe", false) > 0);
    assert_true(milli("\xed\xa0\x80", false) > 0);
}

static const char *escaped(void (*put)(struct stet_buffer *, const char *), const char *text)
{
    static char result[256];
    struct stet_arena *arena = stet_arena_new(0);
    struct stet_buffer out;
    stet_buffer_init(&out, arena);
    put(&out, text);
    strncpy(result, stet_buffer_text(&out), sizeof(result) - 1);
    stet_arena_free(arena);
    return result;
}

static void xml_text_is_escaped_and_holds_only_what_xml_can(void **state)
{
    (void)state;
    assert_string_equal(escaped(stet_put_xml, "a<b>&\"'"), "a&lt;b&gt;&amp;&quot;&#39;");
    assert_string_equal(escaped(stet_put_xml, "한글 🙂"), "한글 🙂");
    assert_string_equal(escaped(stet_put_xml, "a\x01"
                                              "b\xff"),
                        "a\xef\xbf\xbd"
                        "b\xef\xbf\xbd");
    assert_string_equal(escaped(stet_put_xml, "\xef\xbf\xbf"), "\xef\xbf\xbd");
}

static void mermaid_labels_hold_no_syntax(void **state)
{
    (void)state;
    assert_string_equal(escaped(stet_put_mermaid_label, "SYN + ACK"), "SYN + ACK");
    assert_string_equal(escaped(stet_put_mermaid_label, "a;b"), "a#59;b");
    assert_string_equal(escaped(stet_put_mermaid_label, "direction LR"), "#100;irection LR");
    assert_string_equal(escaped(stet_put_mermaid_label, " a  b "), "#32;a #32;b#32;");
    assert_string_equal(escaped(stet_put_mermaid_label, "두 줄\n끝"), "두 줄<br/>끝");
}

static void put_number(struct stet_buffer *out, const char *text)
{
    static const struct {
        const char *text;
        double number;
    } numbers[] = {
        {"0", 0.0},      {"0", -0.001},         {"1", 1.0},    {"1.5", 1.5}, {"-2.25", -2.25},
        {"0.05", 0.049}, {"1234.57", 1234.567}, {"-0.5", -0.5}};
    for (size_t i = 0; i < STET_COUNT(numbers); i++)
        if (strcmp(numbers[i].text, text) == 0)
            stet_put_number(out, numbers[i].number);
}

static void numbers_are_written_short_and_with_a_point(void **state)
{
    (void)state;
    assert_string_equal(escaped(put_number, "0"), "00");
    assert_string_equal(escaped(put_number, "1"), "1");
    assert_string_equal(escaped(put_number, "1.5"), "1.5");
    assert_string_equal(escaped(put_number, "-2.25"), "-2.25");
    assert_string_equal(escaped(put_number, "0.05"), "0.05");
    assert_string_equal(escaped(put_number, "1234.57"), "1234.57");
    assert_string_equal(escaped(put_number, "-0.5"), "-0.5");
}

/* WCAG 2.2, "relative luminance" and "contrast ratio". */
static double linear(const char *hex)
{
    int value = 0;
    for (int i = 0; i < 2; i++)
        value = value * 16 + (hex[i] <= '9' ? hex[i] - '0' : hex[i] - 'a' + 10);
    double share = value / 255.0;
    if (share <= 0.04045)
        return share / 12.92;
    double base = (share + 0.055) / 1.055, power = base * base;
    for (int i = 0; i < 10; i++) /* base^2.4 = (base^12)^(1/5), by Newton's method */
        power = power - (power * power * power * power * power - base * base * base * base * base *
                                                                     base * base * base * base *
                                                                     base * base * base) /
                            (5 * power * power * power * power);
    return power;
}

static double luminance(enum stet_colour colour, bool dark)
{
    const char *hex = stet_colour(colour, dark) + 1;
    return 0.2126 * linear(hex) + 0.7152 * linear(hex + 2) + 0.0722 * linear(hex + 4);
}

static void assert_contrast(enum stet_colour front, enum stet_colour back, double least)
{
    for (int dark = 0; dark < 2; dark++) {
        double a = luminance(front, dark) + 0.05, b = luminance(back, dark) + 0.05;
        double ratio = a > b ? a / b : b / a;
        if (ratio < least)
            fail_msg("%s on %s: contrast %.2f, not %.1f", stet_colour(front, dark),
                     stet_colour(back, dark), ratio, least);
    }
}

static void colours_can_be_told_apart(void **state)
{
    (void)state;
    static const enum stet_colour texts[] = {
        STET_COLOUR_INK,    STET_COLOUR_SOFT,   STET_COLOUR_FAINT,
        STET_COLOUR_ROLE_0, STET_COLOUR_ROLE_1, STET_COLOUR_ROLE_2,
        STET_COLOUR_ROLE_3, STET_COLOUR_BAD,    STET_COLOUR_CLOCK};
    static const enum stet_colour grounds[] = {STET_COLOUR_NODE,        STET_COLOUR_ROLE_0_FILL,
                                               STET_COLOUR_ROLE_1_FILL, STET_COLOUR_ROLE_2_FILL,
                                               STET_COLOUR_ROLE_3_FILL, STET_COLOUR_LIT};
    for (size_t i = 0; i < STET_COUNT(texts); i++)
        assert_contrast(texts[i], STET_COLOUR_PAPER, 4.5);
    for (size_t i = 0; i < STET_COUNT(grounds); i++) {
        assert_contrast(STET_COLOUR_INK, grounds[i], 4.5);
        assert_contrast(STET_COLOUR_SOFT, grounds[i], 4.5);
    }
    assert_contrast(STET_COLOUR_LINE, STET_COLOUR_PAPER, 3);
    assert_contrast(STET_COLOUR_QUIET_LINE, STET_COLOUR_PAPER, 3);
    assert_contrast(STET_COLOUR_NODE_LINE, STET_COLOUR_PAPER, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_are_those_of_the_font_metrics),
        cmocka_unit_test(wide_characters_take_an_em_and_combining_ones_nothing),
        cmocka_unit_test(what_is_no_utf8_has_a_width_too),
        cmocka_unit_test(xml_text_is_escaped_and_holds_only_what_xml_can),
        cmocka_unit_test(mermaid_labels_hold_no_syntax),
        cmocka_unit_test(numbers_are_written_short_and_with_a_point),
        cmocka_unit_test(colours_can_be_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
