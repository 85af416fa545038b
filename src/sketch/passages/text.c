/* Any bytes as text. */
#include "passages.h"

#include <string.h>

#include <utf8proc.h>

/* The bytes of the character at `at`; 0 when it is not to be kept as it is. */
static size_t character_at(const char *at, const char *end)
{
    utf8proc_int32_t character;
    utf8proc_ssize_t size;

    if ((*at & 0x80) == 0)
        return *at != '\0' && *at != '\r';
    size = utf8proc_iterate((const utf8proc_uint8_t *)at, end - at, &character);
    return size > 0 ? (size_t)size : 0;
}

/* What stands for the byte at `at`, which is not kept. */
static const char *substitute_for(const char *at, const char *end)
{
    if (*at == '\r')
        return at + 1 < end && at[1] == '\n' ? "" : "\n";
    return "\xef\xbf\xbd";
}

/* Where the first thing is that is not kept. */
static const char *first_fault(const char *at, const char *end)
{
    size_t size;

    while (at < end && (size = character_at(at, end)) > 0)
        at += size;
    return at;
}

struct slice passages_text(struct stet_arena *arena, const char *bytes, size_t length)
{
    const char *end = bytes + length;
    const char *fault;
    size_t room = 0;
    char *out, *to;

    if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
        bytes += 3;
    if (first_fault(bytes, end) == end)
        return (struct slice){bytes, end, 1};
    for (const char *at = bytes; at < end; at++) {
        at = first_fault(at, end);
        room += at < end ? strlen(substitute_for(at, end)) : 0;
    }
    out = to = stet_alloc(arena, (size_t)(end - bytes) + room + 1);
    for (const char *at = bytes; at < end; at++) {
        fault = first_fault(at, end);
        memcpy(to, at, (size_t)(fault - at));
        to += fault - at;
        at = fault;
        for (const char *is = at < end ? substitute_for(at, end) : ""; *is != '\0'; is++)
            *to++ = *is;
    }
    return (struct slice){out, to, 1};
}
