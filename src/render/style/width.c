/* Text widths after the Adobe Font Metrics of Helvetica and Helvetica-Bold. */
#include "style/style.h"

#include <utf8proc.h>

/* Thousandths of an em for U+0020 to U+007E, regular and bold. */
static const uint16_t widths[2][95] = {
    {278,  278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
     556,  556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
     1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
     667,  778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
     333,  556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
     556,  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584},
    {278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
     556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
     975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
     667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
     333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
     611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584}};

enum { OTHER = 600, WIDE = 1000 };

static int glyph_width(utf8proc_int32_t point, bool bold)
{
    if (point >= 0x20 && point <= 0x7e)
        return widths[bold][point - 0x20];
    int columns = utf8proc_charwidth(point);
    if (columns != 1)
        return columns == 0 ? 0 : WIDE;
    utf8proc_int32_t parts[4]; /* an accented letter is as wide as its base */
    utf8proc_ssize_t count =
        utf8proc_decompose_char(point, parts, STET_COUNT(parts), UTF8PROC_DECOMPOSE, NULL);
    if (count > 1 && parts[0] >= 0x20 && parts[0] <= 0x7e)
        return widths[bold][parts[0] - 0x20];
    return OTHER;
}

double stet_text_width(const char *utf8, double size, bool bold)
{
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)utf8;
    long total = 0;

    while (*at) {
        utf8proc_int32_t point;
        utf8proc_ssize_t length = utf8proc_iterate(at, -1, &point);
        if (length <= 0) {
            total += OTHER;
            at++;
            continue;
        }
        total += glyph_width(point, bold);
        at += length;
    }
    return (double)total / 1000.0 * size;
}
