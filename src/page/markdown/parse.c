/* cmark with memory of an arena. */
#include "parse.h"

#include <string.h>

/*
 * cmark aborts when its memory runs out, so it is given the arena's; its
 * allocator has no room for a context, hence the variable.  A header in front
 * of each piece remembers the size, for realloc.
 */
static struct stet_arena *memory;

struct piece {
    max_align_t align;
    size_t size;
};

static void *piece_new(size_t count, size_t size)
{
    struct piece *piece = stet_alloc(memory, sizeof *piece + count * size);

    piece->size = count * size;
    return piece + 1;
}

static void *piece_resize(void *old, size_t size)
{
    void *new = piece_new(1, size);
    if (old) {
        size_t kept = ((struct piece *)old - 1)->size;
        memcpy(new, old, kept < size ? kept : size);
    }
    return new;
}

static void piece_free(void *old)
{
    (void)old; /* goes with the arena */
}

static cmark_mem pieces = {piece_new, piece_resize, piece_free};

cmark_node *markdown_parse(struct stet_arena *arena, const char *markdown, size_t length)
{
    memory = arena;
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &pieces);
    cmark_parser_feed(parser, markdown, length);
    return cmark_parser_finish(parser);
}

cmark_mem *markdown_memory(void)
{
    return &pieces;
}
