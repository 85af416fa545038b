#include "scan.h"

#include <string.h>
#include <strings.h>

bool slice_is_empty(struct slice slice)
{
    return slice.at == slice.end;
}

bool slice_is(struct slice slice, const char *word)
{
    const size_t length = strlen(word);

    return (size_t)(slice.end - slice.at) == length && strncasecmp(slice.at, word, length) == 0;
}

size_t blank_at(const char *at, const char *end)
{
    static const char *const wide[] = {"\xc2\xa0", "\xe3\x80\x80", "\xef\xbb\xbf"};

    if (at == end)
        return 0;
    if (*at == ' ' || (*at >= '\t' && *at <= '\r' && *at != '\n'))
        return 1;
    for (size_t i = 0; (*at & 0x80) != 0 && i < STET_COUNT(wide); i++)
        if ((size_t)(end - at) >= strlen(wide[i]) && memcmp(at, wide[i], strlen(wide[i])) == 0)
            return strlen(wide[i]);
    return 0;
}

/* The bytes of the blank that ends at `end`. */
static size_t blank_before(const char *begin, const char *end)
{
    for (size_t size = 1; size <= 3 && size <= (size_t)(end - begin); size++)
        if (blank_at(end - size, end) == size)
            return size;
    return 0;
}

struct slice slice_trimmed(struct slice slice)
{
    size_t size;

    scan_space(&slice);
    while (slice.at < slice.end &&
           ((size = blank_before(slice.at, slice.end)) > 0 || (size = slice.end[-1] == '\n') > 0))
        slice.end -= size;
    return slice;
}

struct slice slice_until(struct slice slice, const char *end)
{
    slice.end = end;
    return slice;
}

bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool scan_line(struct slice *rest, struct slice *line)
{
    const char *end;

    if (rest->at == rest->end)
        return false;
    end = memchr(rest->at, '\n', (size_t)(rest->end - rest->at));
    *line = slice_until(*rest, end == NULL ? rest->end : end);
    rest->at = end == NULL ? rest->end : end + 1;
    rest->line += end != NULL;
    return true;
}

void scan_blanks(struct slice *rest)
{
    size_t size;

    while ((size = blank_at(rest->at, rest->end)) > 0)
        rest->at += size;
}

void scan_space(struct slice *rest)
{
    scan_blanks(rest);
    while (rest->at < rest->end && *rest->at == '\n') {
        scan_over(rest, 1);
        scan_blanks(rest);
    }
}

void scan_over(struct slice *rest, size_t bytes)
{
    for (; bytes > 0; bytes--)
        rest->line += *rest->at++ == '\n';
}

bool scan_word(struct slice *rest, const char *word)
{
    const size_t length = strlen(word);
    const size_t left = (size_t)(rest->end - rest->at);

    if (left < length || strncasecmp(rest->at, word, length) != 0 ||
        (left > length && is_word_byte(word[length - 1]) && is_word_byte(rest->at[length])))
        return false;
    rest->at += length;
    scan_blanks(rest);
    return true;
}

bool scan_mark(struct slice *rest, const char *mark)
{
    const size_t length = strlen(mark);

    if ((size_t)(rest->end - rest->at) < length || memcmp(rest->at, mark, length) != 0)
        return false;
    scan_over(rest, length);
    return true;
}

struct slice scan_until(struct slice *rest, const char *stops)
{
    struct slice taken = *rest;

    while (rest->at < rest->end && (*rest->at == '\0' || strchr(stops, *rest->at) == NULL))
        scan_over(rest, 1);
    taken.end = rest->at;
    return taken;
}

const char *slice_find(struct slice slice, const char *text)
{
    const size_t length = strlen(text);

    for (const char *at = slice.at; (size_t)(slice.end - at) >= length; at++) {
        at = memchr(at, *text, (size_t)(slice.end - at) - length + 1);
        if (at == NULL || memcmp(at, text, length) == 0)
            return at;
    }
    return NULL;
}
