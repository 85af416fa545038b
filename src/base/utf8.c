/* What text may hold: UTF-8 that can be shown on a line. */
#include "stet/base.h"

#include <utf8proc.h>

static const char *fault_of(utf8proc_int32_t character)
{
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
