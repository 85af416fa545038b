/* Text that grows. */
#include "stet/base.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void stet_buffer_init(struct stet_buffer *buffer, struct stet_arena *arena)
{
    memset(buffer, 0, sizeof *buffer);
    buffer->arena = arena;
}

/* Most texts are short, and one that grows is mostly the last in its arena. */
enum { FIRST_CAPACITY = 64 };

static void grow(struct stet_buffer *buffer, size_t more)
{
    size_t capacity = buffer->capacity == 0 ? FIRST_CAPACITY : buffer->capacity;
    char *text;

    while (capacity - buffer->length <= more)
        capacity *= 2;
    if (buffer->capacity > 0 &&
        stet_extend(buffer->arena, buffer->text, buffer->capacity, capacity)) {
        buffer->capacity = capacity;
        return;
    }
    text = stet_alloc(buffer->arena, capacity);
    if (buffer->length > 0)
        memcpy(text, buffer->text, buffer->length);
    buffer->text = text;
    buffer->capacity = capacity;
}

static inline void reserve(struct stet_buffer *buffer, size_t more)
{
    if (more >= buffer->capacity - buffer->length)
        grow(buffer, more);
}

void stet_put_n(struct stet_buffer *buffer, const char *text, size_t length)
{
    reserve(buffer, length);
    if (length > 0)
        memcpy(buffer->text + buffer->length, text, length);
    buffer->length += length;
    buffer->text[buffer->length] = '\0';
}

void stet_put(struct stet_buffer *buffer, const char *text)
{
    stet_put_n(buffer, text, strlen(text));
}

void stet_put_char(struct stet_buffer *buffer, char c)
{
    reserve(buffer, 1);
    buffer->text[buffer->length++] = c;
    buffer->text[buffer->length] = '\0';
}

void stet_put_integer(struct stet_buffer *buffer, int64_t number)
{
    char digits[3 * sizeof number];
    size_t first = sizeof digits;
    uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    do {
        digits[--first] = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    if (number < 0)
        digits[--first] = '-';
    stet_put_n(buffer, digits + first, sizeof digits - first);
}

void stet_putf(struct stet_buffer *buffer, const char *format, ...)
{
    enum { MOSTLY_ENOUGH = 64 };
    va_list arguments;
    size_t room;
    int length;

    reserve(buffer, MOSTLY_ENOUGH);
    room = buffer->capacity - buffer->length;
    va_start(arguments, format);
    length = vsnprintf(buffer->text + buffer->length, room, format, arguments);
    va_end(arguments);
    if (length >= 0 && (size_t)length >= room) {
        reserve(buffer, (size_t)length);
        va_start(arguments, format);
        (void)vsnprintf(buffer->text + buffer->length, (size_t)length + 1, format, arguments);
        va_end(arguments);
    }
    if (length > 0)
        buffer->length += (size_t)length;
    buffer->text[buffer->length] = '\0';
}

const char *stet_buffer_text(const struct stet_buffer *buffer)
{
    return buffer->text == NULL ? "" : buffer->text;
}

const char *stet_grouped(struct stet_arena *arena, uint64_t number)
{
    if (number < 1000)
        return stet_format(arena, "%" PRIu64, number);
    return stet_format(arena, "%s,%03d", stet_grouped(arena, number / 1000), (int)(number % 1000));
}

int stet_count_bits(uint64_t bits)
{
    int count = 0;

    for (; bits != 0; bits &= bits - 1)
        count++;
    return count;
}
