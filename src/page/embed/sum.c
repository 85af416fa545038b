/* The sum at the end of a block. */
#include "embed/sum.h"

#include <inttypes.h>
#include <string.h>

enum { DIGITS = 16 };

const char *embed_sum(struct stet_arena *arena, const char *text, size_t length)
{
    return stet_format(arena, "%0*" PRIx64, DIGITS, stet_sum(text, length));
}

bool embed_sum_is_one(const char *text)
{
    return strlen(text) == DIGITS && strspn(text, "0123456789abcdef") == DIGITS;
}
