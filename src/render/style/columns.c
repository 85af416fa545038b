/* Widths on a terminal. */
#include "style/style.h"

#include <utf8proc.h>

int stet_text_columns(const char *utf8)
{
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)utf8;
    int columns = 0;

    while (*at != 0) {
        utf8proc_int32_t point;
        const utf8proc_ssize_t length = utf8proc_iterate(at, -1, &point);

        if (length <= 0) {
            at++;
            columns++;
            continue;
        }
        columns += utf8proc_charwidth(point);
        at += length;
    }
    return columns;
}
