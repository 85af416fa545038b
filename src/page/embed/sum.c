/* FNV-1a (draft-eastlake-fnv), 64 bits: it guards against change, not fraud. */
#include "embed/sum.h"

#include <inttypes.h>
#include <string.h>

enum { DIGITS = 16 };

const char *embed_sum(struct stet_arena *arena, const char *text, size_t length)
{
    uint64_t sum = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < length; i++)
        sum = (sum ^ (unsigned char)text[i]) * UINT64_C(1099511628211);
    return stet_format(arena, "%0*" PRIx64, DIGITS, sum);
}

bool embed_sum_is_one(const char *text)
{
    return strlen(text) == DIGITS && strspn(text, "0123456789abcdef") == DIGITS;
}
