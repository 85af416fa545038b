/* FNV-1a (draft-eastlake-fnv), 64 bits. */
#include "stet/base.h"

uint64_t stet_sum(const char *bytes, size_t length)
{
    uint64_t sum = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < length; i++)
        sum = (sum ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
    return sum;
}
