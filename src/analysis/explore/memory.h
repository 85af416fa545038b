/* Memory of an exploration's large tables: counted, and refused rather than fatal. */
#ifndef STET_EXPLORE_MEMORY_H
#define STET_EXPLORE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

struct stet_memory {
    size_t used; /* bytes */
};

/* `size` bytes, zero; NULL when they are not to be had.  The memory is the
 * caller's until it is given back with the same size. */
void *stet_memory_take(struct stet_memory *memory, size_t size);
void stet_memory_give(struct stet_memory *memory, void *block, size_t size);

/* The memory of this machine, in bytes. */
size_t stet_memory_of_machine(void);

#endif
