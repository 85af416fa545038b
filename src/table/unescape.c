/* What a C string literal means. */
#include "lex.h"

#include <string.h>
#include <utf8proc.h>

static int digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return 16;
}

/* Reads up to `most` digits of `base`; the value saturates beyond every character. */
static uint32_t number_at(const char *text, size_t length, size_t most, int base, size_t *taken)
{
    uint32_t value = 0;

    for (*taken = 0; *taken < length && *taken < most && digit_of(text[*taken]) < base; ++*taken)
        if (value < 0x1000000)
            value = value * (uint32_t)base + (uint32_t)digit_of(text[*taken]);
    return value;
}

static const char *put_byte(uint32_t byte, size_t digits, struct stet_buffer *out)
{
    if (digits == 0)
        return "an escape without digits";
    if (byte > 0xff)
        return "an escape beyond a byte";
    stet_put_char(out, (char)(unsigned char)byte);
    return NULL;
}

static const char *put_character(uint32_t character, size_t digits, size_t wanted,
                                 struct stet_buffer *out)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t size;

    if (digits != wanted)
        return "an escape with too few digits";
    if (!utf8proc_codepoint_valid((utf8proc_int32_t)character))
        return "an escape that is no character";
    size = utf8proc_encode_char((utf8proc_int32_t)character, bytes);
    stet_put_n(out, (const char *)bytes, (size_t)size);
    return NULL;
}

/* One escape, `text` behind its backslash; `*taken` bytes belong to it. */
static const char *put_escape(const char *text, size_t length, size_t *taken,
                              struct stet_buffer *out)
{
    static const char letters[] = "\"\\'?abfnrtv";
    static const char meanings[] = "\"\\'?\a\b\f\n\r\t\v";
    const char *letter = length > 0 && text[0] != '\0' ? strchr(letters, text[0]) : NULL;
    uint32_t value;
    size_t digits;

    *taken = 1;
    if (letter != NULL) {
        stet_put_char(out, meanings[letter - letters]);
        return NULL;
    }
    if (length > 0 && (text[0] == 'u' || text[0] == 'U')) {
        size_t wanted = text[0] == 'u' ? 4 : 8;

        value = number_at(text + 1, length - 1, wanted, 16, &digits);
        *taken += digits;
        return put_character(value, digits, wanted, out);
    }
    if (length > 0 && text[0] == 'x') {
        value = number_at(text + 1, length - 1, SIZE_MAX, 16, &digits);
        *taken += digits;
        return put_byte(value, digits, out);
    }
    value = number_at(text, length, 3, 8, &digits);
    *taken = digits;
    return digits == 0 ? "an unknown escape" : put_byte(value, digits, out);
}

const char *stet_unescape(const char *literal, size_t length, struct stet_buffer *out)
{
    for (size_t at = 0; at < length;) {
        const char *backslash = memchr(literal + at, '\\', length - at);
        size_t plain = backslash == NULL ? length - at : (size_t)(backslash - (literal + at));
        const char *fault;
        size_t taken;

        stet_put_n(out, literal + at, plain);
        at += plain;
        if (at == length)
            break;
        fault = put_escape(literal + at + 1, length - at - 1, &taken, out);
        if (fault != NULL)
            return fault;
        at += 1 + taken;
    }
    return NULL;
}
