/* Contents into a page, and what blocks hold as they stand. */
#include "embed/lines.h"
#include "embed/sum.h"
#include "stet/embed.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* --- the bytes of a block ------------------------------------------------ */

/* A line inside a block; an empty one has no blanks at its end. */
static void put_line(const struct stet_embed_page *page, const struct stet_embed_block *block,
                     const char *text, size_t length, struct stet_buffer *out)
{
    size_t prefix = strlen(block->prefix);

    while (length == 0 && prefix > 0 && is_blank(block->prefix[prefix - 1]))
        prefix--;
    stet_put_n(out, block->prefix, prefix);
    stet_put_n(out, text, length);
    stet_put(out, page->line_end);
}

/* The length of a text without empty lines at its end. */
static size_t trimmed(const char *text, size_t length)
{
    while (length > 0 && text[length - 1] == '\n')
        length--;
    return length;
}

static void put_block(const struct stet_embed_page *page, const struct stet_embed_block *block,
                      const char *text, struct stet_buffer *out)
{
    const size_t length = trimmed(text, strlen(text));
    const char *end = text + length;

    stet_put(out, page->line_end);
    put_line(page, block, "", 0, out);
    for (const char *line = text; line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));

        stop = stop == NULL ? end : stop;
        put_line(page, block, line, (size_t)(stop - line), out);
        line = stop + 1;
    }
    put_line(page, block, "", 0, out);
    if (block->wide)
        stet_put_n(out, page->text + block->to, block->sum_from - block->to);
    else
        stet_put(out, block->prefix);
    stet_putf(out, "<!-- stet:end sum=%s -->", embed_sum(out->arena, text, length));
}

void stet_embed_splice(const struct stet_embed_page *page,
                       const struct stet_embed_content *contents, struct stet_buffer *out)
{
    size_t done = 0;

    for (size_t i = 0; i < page->count; i++) {
        const struct stet_embed_block *block = &page->blocks[i];

        stet_put_n(out, page->text + done, block->from - done);
        put_block(page, block, contents[i].text, out);
        done = block->sum_to;
    }
    stet_put_n(out, page->text + done, page->length - done);
}

/* --- what stands in it --------------------------------------------------- */

/* A line without the block's prefix, which may have lost its blanks at the end. */
static size_t skip_prefix(const char *prefix, const char *line, size_t length)
{
    const size_t whole = strlen(prefix);
    size_t same = 0;

    while (same < length && same < whole && line[same] == prefix[same])
        same++;
    return same == whole || (same == length && strspn(prefix + same, " \t") == whole - same) ? same
                                                                                             : 0;
}

/* The lines of a block as stet would have made them; no empty ones around. */
static void put_content(struct stet_arena *arena, const struct stet_embed_page *page,
                        const struct stet_embed_block *block, struct stet_buffer *out)
{
    const char *text = page->text + block->from;
    const struct embed_lines lines = embed_lines_cut(arena, text, block->to - block->from);

    for (size_t i = 0; i < lines.count; i++) {
        const char *line = text + lines.list[i].from;
        size_t length = lines.list[i].to - lines.list[i].from;
        const size_t prefix = i == 0 ? 0 : skip_prefix(block->prefix, line, length);

        line += prefix;
        length -= prefix;
        while (i == 0 && length > 0 && is_blank(line[length - 1]))
            length--; /* behind the marker */
        if (out->length > 0 || length > 0) {
            stet_put_n(out, line, length);
            stet_put_char(out, '\n');
        }
    }
    out->length = trimmed(stet_buffer_text(out), out->length);
}

static bool is_same(const char *a, size_t a_length, const char *b, size_t b_length)
{
    return a_length == b_length && memcmp(a, b, a_length) == 0;
}

enum stet_embed_state stet_embed_compare(struct stet_arena *arena,
                                         const struct stet_embed_page *page, size_t index,
                                         const struct stet_embed_content *content)
{
    const struct stet_embed_block *block = &page->blocks[index];
    struct stet_buffer wanted, held;

    stet_buffer_init(&wanted, arena);
    put_block(page, block, content->text, &wanted);
    if (is_same(stet_buffer_text(&wanted), wanted.length, page->text + block->from,
                block->sum_to - block->from))
        return STET_EMBED_CURRENT;
    stet_buffer_init(&held, arena);
    put_content(arena, page, block, &held);
    if (held.length == 0 || is_same(stet_buffer_text(&held), held.length, content->text,
                                    trimmed(content->text, strlen(content->text))))
        return STET_EMBED_OLD;
    if (block->sum != NULL &&
        strcmp(block->sum, embed_sum(arena, stet_buffer_text(&held), held.length)) == 0)
        return STET_EMBED_OLD;
    return STET_EMBED_EDITED;
}
