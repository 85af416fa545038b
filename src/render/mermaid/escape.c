/* Escaping for Mermaid, tried against npm mermaid in tests/diagram. */
#include "mermaid/escape.h"

#include <string.h>

#include <utf8proc.h>

static bool is_letter(utf8proc_int32_t point)
{
    if (point < 0x80)
        return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') ||
               (point >= '0' && point <= '9');
    switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
        return true;
    default:
        return false;
    }
}

static bool is_harmless(utf8proc_int32_t point)
{
    return is_letter(point) || (point > 0x20 && point < 0x7f && strchr("._+,()=/*?!@-", point));
}

/* State diagrams take "direction LR" anywhere in a line as a command. */
static bool starts_direction(const utf8proc_uint8_t *at)
{
    static const char word[] = "direction";

    for (size_t i = 0; word[i]; i++)
        if ((at[i] | 0x20) != word[i])
            return false;
    return true;
}

void stet_put_mermaid_label(struct stet_buffer *out, const char *text)
{
    const utf8proc_uint8_t *start = (const utf8proc_uint8_t *)text;
    const utf8proc_uint8_t *at = start;

    while (*at) {
        utf8proc_int32_t point;
        utf8proc_ssize_t length = utf8proc_iterate(at, -1, &point);
        if (length <= 0) {
            point = 0xfffd;
            length = 1;
        }
        bool inner_space = point == ' ' && at > start && at[-1] != ' ' && at[1] && at[1] != '\n';
        if (point == '\n')
            stet_put(out, "<br/>");
        else if (inner_space || (is_harmless(point) && !starts_direction(at)))
            stet_put_n(out, (const char *)at, (size_t)length);
        else
            stet_putf(out, "#%ld;", (long)point);
        at += length;
    }
}
