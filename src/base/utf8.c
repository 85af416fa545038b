/* What text may hold: UTF-8 that can be shown on a line. */
#include "stet/base.h"

#include <string.h>

#include <utf8proc.h>

/* U+FFFE and the like: no character is meant, and XML takes none of them. */
static bool is_noncharacter(utf8proc_int32_t character)
{
    return (character & 0xfffe) == 0xfffe || (character >= 0xfdd0 && character <= 0xfdef);
}

/* Marks that turn the order of what follows, up to another mark: what is shown is not what is. */
static bool is_override(utf8proc_int32_t character)
{
    return (character >= 0x202a && character <= 0x202e) ||
           (character >= 0x2066 && character <= 0x2069);
}

static const char *fault_of(utf8proc_int32_t character)
{
    if (is_noncharacter(character))
        return "a code that is no character";
    if (is_override(character))
        return "a mark that turns the direction of text";
    switch (utf8proc_category(character)) {
    case UTF8PROC_CATEGORY_CC:
        return "a control character";
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return "a line separator";
    default:
        return NULL;
    }
}

const char *stet_text_fault(const char *text, size_t length)
{
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
    const char *fault = NULL;

    for (size_t i = 0; i < length && fault == NULL;) {
        utf8proc_int32_t character;
        utf8proc_ssize_t size =
            utf8proc_iterate(bytes + i, (utf8proc_ssize_t)(length - i), &character);

        if (size <= 0)
            return "bytes that are not UTF-8";
        fault = fault_of(character);
        i += (size_t)size;
    }
    return fault;
}

const char *stet_shorten(struct stet_arena *arena, const char *text, size_t most)
{
    if (strlen(text) <= most)
        return text;
    while (most > 0 && ((unsigned char)text[most] & 0xc0) == 0x80)
        most--;
    return stet_format(arena, "%.*s...", (int)most, text);
}

char *stet_copy_shown(struct stet_arena *arena, const char *text, size_t length)
{
    char *copy = stet_copy_n(arena, text, length);

    if (stet_text_fault(text, length) != NULL)
        for (size_t i = 0; i < length; i++)
            if ((unsigned char)copy[i] < 0x20 || (unsigned char)copy[i] >= 0x7f)
                copy[i] = '?';
    return copy;
}
