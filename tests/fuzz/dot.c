/* DOT that other programs wrote. */
#include "foreign.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_foreign(data, size, STET_FOREIGN_DOT);
}
