/* Text and numbers as XML wants them. */
#include "style/style.h"

#include <math.h>
#include <string.h>

#include <utf8proc.h>

static const char *entity(utf8proc_int32_t point)
{
    switch (point) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* XML 1.0, 2.2: the characters a document may hold. */
static bool is_xml(utf8proc_int32_t point)
{
    return point == '\t' || point == '\n' || (point >= 0x20 && point <= 0xd7ff) ||
           (point >= 0xe000 && point <= 0xfffd) || point >= 0x10000;
}

/* How many bytes stand for themselves: ASCII that is neither a control nor in entity(). */
static size_t plain(const utf8proc_uint8_t *at)
{
    size_t length = 0;

    while (at[length] >= 0x20 && at[length] < 0x7f && entity(at[length]) == NULL)
        length++;
    return length;
}

void stet_put_xml(struct stet_buffer *out, const char *text)
{
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;

    while (*at) {
        const size_t simple = plain(at);
        stet_put_n(out, (const char *)at, simple);
        at += simple;
        if (!*at)
            return;
        utf8proc_int32_t point;
        utf8proc_ssize_t length = utf8proc_iterate(at, -1, &point);
        if (length <= 0 || !is_xml(point)) {
            stet_put(out, "\xef\xbf\xbd");
            at += length > 0 ? length : 1;
            continue;
        }
        const char *name = entity(point);
        if (name)
            stet_put(out, name);
        else
            stet_put_n(out, (const char *)at, (size_t)length);
        at += length;
    }
}

void stet_put_number(struct stet_buffer *out, double number)
{
    long hundredths = lround(number * 100.0);

    if (hundredths < 0) {
        stet_put_char(out, '-');
        hundredths = -hundredths;
    }
    stet_put_integer(out, hundredths / 100);
    long rest = hundredths % 100;
    if (rest) {
        stet_put_char(out, '.');
        stet_put_char(out, (char)('0' + rest / 10));
    }
    if (rest % 10)
        stet_put_char(out, (char)('0' + rest % 10));
}

void stet_put_attribute(struct stet_buffer *out, const char *name, double number)
{
    stet_put_char(out, ' ');
    stet_put(out, name);
    stet_put(out, "=\"");
    stet_put_number(out, number);
    stet_put_char(out, '"');
}
