#include "sketch.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_sketch(data, size, STET_SKETCH_MERMAID);
}
