/* What libFuzzer calls, and how the targets say that something is wrong. */
#ifndef FUZZ_H
#define FUZZ_H

#include "stet/base.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Stops, so that the input is kept. */
#define MUST(condition)                                                                            \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* Gives the input to the target, within `limit` bytes (0: no limit); where they do not suffice, it
 * ends. */
static inline int fuzz_within(size_t limit, const uint8_t *data, size_t size,
                              void (*target)(struct stet_arena *arena, const char *text,
                                             size_t length))
{
    struct stet_arena *arena = stet_arena_new(limit);
    jmp_buf out_of_memory;

    MUST(arena != NULL);
    stet_arena_on_failure(arena, &out_of_memory);
    if (setjmp(out_of_memory) == 0)
        target(arena, (const char *)data, size);
    stet_arena_free(arena);
    return 0;
}

#endif
