/* Memory that is freed all at once. */
#include "stet/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024 };

struct block {
    struct block *next;
    size_t used;
    size_t size;
    max_align_t data[];
};

struct stet_arena {
    struct block *blocks;
    size_t total;
    size_t limit;
    jmp_buf *on_failure;
    struct stet_arena *parent;
    struct stet_arena *first_child;
    struct stet_arena *next_sibling;
};

struct stet_arena *stet_arena_new(size_t limit)
{
    struct stet_arena *arena = calloc(1, sizeof *arena);

    if (arena != NULL)
        arena->limit = limit;
    return arena;
}

_Noreturn static void fail(struct stet_arena *arena)
{
    while (arena->on_failure == NULL && arena->parent != NULL)
        arena = arena->parent;
    if (arena->on_failure != NULL)
        longjmp(*arena->on_failure, 1);
    abort();
}

struct stet_arena *stet_arena_within(struct stet_arena *parent)
{
    struct stet_arena *arena = calloc(1, sizeof *arena);

    if (arena == NULL)
        fail(parent);
    arena->parent = parent;
    arena->next_sibling = parent->first_child;
    parent->first_child = arena;
    return arena;
}

static void leave_parent(struct stet_arena *arena)
{
    struct stet_arena **link = &arena->parent->first_child;

    while (*link != arena)
        link = &(*link)->next_sibling;
    *link = arena->next_sibling;
}

static void free_family(struct stet_arena *arena)
{
    struct stet_arena *child = arena->first_child;
    struct block *block = arena->blocks;

    while (child != NULL) {
        struct stet_arena *next = child->next_sibling;

        free_family(child);
        child = next;
    }
    while (block != NULL) {
        struct block *next = block->next;

        free(block);
        block = next;
    }
    free(arena);
}

void stet_arena_free(struct stet_arena *arena)
{
    if (arena == NULL)
        return;
    if (arena->parent != NULL)
        leave_parent(arena);
    free_family(arena);
}

void stet_arena_on_failure(struct stet_arena *arena, jmp_buf *handler)
{
    arena->on_failure = handler;
}

static void add_block(struct stet_arena *arena, size_t size)
{
    struct block *block = NULL;

    if (size <= SIZE_MAX - sizeof *block &&
        (arena->limit == 0 || size <= arena->limit - arena->total))
        block = calloc(1, sizeof *block + size);
    if (block == NULL)
        fail(arena);
    block->size = size;
    arena->total += size;
    block->next = arena->blocks;
    arena->blocks = block;
}

void *stet_alloc(struct stet_arena *arena, size_t size)
{
    const size_t unit = sizeof(max_align_t);

    void *memory;

    if (size > SIZE_MAX - unit)
        fail(arena);
    size = (size + unit - 1) / unit * unit;
    if (arena->blocks == NULL || arena->blocks->size - arena->blocks->used < size)
        add_block(arena, size > BLOCK_SIZE ? size : BLOCK_SIZE);
    memory = (char *)arena->blocks->data + arena->blocks->used;
    arena->blocks->used += size;
    return memory;
}

bool stet_extend(struct stet_arena *arena, const void *memory, size_t size, size_t larger)
{
    const size_t unit = sizeof(max_align_t);
    struct block *block = arena->blocks;

    if (block == NULL || larger > SIZE_MAX - unit)
        return false;
    size = (size + unit - 1) / unit * unit;
    larger = (larger + unit - 1) / unit * unit;
    if ((const char *)memory + size != (const char *)block->data + block->used ||
        larger - size > block->size - block->used)
        return false;
    block->used += larger - size;
    return true;
}

void *stet_alloc_array(struct stet_arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        fail(arena);
    return stet_alloc(arena, count * size);
}

char *stet_copy_n(struct stet_arena *arena, const char *text, size_t length)
{
    char *copy;

    if (length == SIZE_MAX)
        fail(arena);
    copy = stet_alloc(arena, length + 1);
    if (length > 0)
        memcpy(copy, text, length);
    return copy;
}

char *stet_copy(struct stet_arena *arena, const char *text)
{
    return stet_copy_n(arena, text, strlen(text));
}

char *stet_format(struct stet_arena *arena, const char *format, ...)
{
    va_list arguments;
    char *text;

    va_start(arguments, format);
    text = stet_format_list(arena, format, arguments);
    va_end(arguments);
    return text;
}

char *stet_format_list(struct stet_arena *arena, const char *format, va_list arguments)
{
    char mostly_enough[256];
    va_list again;
    int length;
    char *text;

    va_copy(again, arguments);
    length = vsnprintf(mostly_enough, sizeof mostly_enough, format, arguments);
    if (length >= 0 && (size_t)length < sizeof mostly_enough) {
        text = stet_copy_n(arena, mostly_enough, (size_t)length);
    } else if (length >= 0) {
        text = stet_alloc(arena, (size_t)length + 1);
        (void)vsnprintf(text, (size_t)length + 1, format, again);
    }
    va_end(again);
    if (length < 0)
        fail(arena);
    return text;
}

/* Most arrays of large elements have one or two. */
static size_t first_capacity(size_t size)
{
    enum { FEW = 2, MANY = 8, LARGE = 32 };

    return size < LARGE ? MANY : FEW;
}

void *stet_grow(struct stet_arena *arena, void *array, size_t count, size_t *capacity, size_t size)
{
    const size_t before = *capacity;
    void *larger;

    if (count < before)
        return array;
    *capacity = before == 0 ? first_capacity(size) : before * 2;
    if (before > 0 && *capacity < SIZE_MAX / size &&
        stet_extend(arena, array, before * size, *capacity * size))
        return array;
    larger = stet_alloc_array(arena, *capacity, size);
    if (count > 0)
        memcpy(larger, array, count * size);
    return larger;
}
