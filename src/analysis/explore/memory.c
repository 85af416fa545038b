/* Large tables come from the system at once, in large pages where it has them. */
#define _DEFAULT_SOURCE
#include "memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { LARGE = 1 << 20 };

void *stet_memory_take(struct stet_memory *memory, size_t size)
{
    void *block;

    if (size < LARGE) {
        block = calloc(1, size > 0 ? size : 1);
    } else {
        block = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (block == MAP_FAILED)
            block = NULL;
#ifdef MADV_HUGEPAGE
        else
            (void)madvise(block, size, MADV_HUGEPAGE);
#endif
    }
    if (block != NULL)
        memory->used += size;
    return block;
}

void stet_memory_give(struct stet_memory *memory, void *block, size_t size)
{
    if (block == NULL)
        return;
    memory->used -= size;
    if (size < LARGE)
        free(block);
    else
        (void)munmap(block, size);
}

size_t stet_memory_of_machine(void)
{
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long page = sysconf(_SC_PAGESIZE);

    return pages > 0 && page > 0 ? (size_t)pages * (size_t)page : SIZE_MAX;
}
