/* Pages of any bytes: what is outside of blocks stays, and what was written is current. */
#include "fuzz.h"

#include "stet/embed.h"

#include <string.h>

/* The page with every block holding `text`. */
static void fill(const struct stet_embed_page *page, struct stet_arena *arena, const char *text,
                 struct stet_buffer *out)
{
    struct stet_embed_content *contents =
        stet_alloc_array(arena, page->count + 1, sizeof *contents);

    for (size_t i = 0; i < page->count; i++)
        contents[i].text = text;
    stet_buffer_init(out, arena);
    stet_embed_splice(page, contents, out);
}

/* What stands between the blocks is the same in both. */
static void check_outside(const struct stet_embed_page *before, const struct stet_embed_page *after)
{
    size_t old = 0, now = 0;

    MUST(before->count == after->count);
    for (size_t i = 0; i < before->count; i++) {
        const struct stet_embed_block *a = &before->blocks[i], *b = &after->blocks[i];

        MUST(a->from - old == b->from - now);
        MUST(memcmp(before->text + old, after->text + now, a->from - old) == 0);
        MUST(a->from <= a->to && a->to <= a->sum_from && a->sum_from < a->sum_to);
        old = a->sum_to;
        now = b->sum_to;
    }
    MUST(before->length - old == after->length - now);
    MUST(memcmp(before->text + old, after->text + now, before->length - old) == 0);
}

static void check_page(struct stet_arena *arena, const char *text, size_t length,
                       enum stet_dialect dialect)
{
    static const char content[] = "A paragraph.\n\n- and\n  - a list\n\n```text\ncode\n```\n";
    const struct stet_embed_content wanted = {.text = content};
    const struct stet_embed_usual usual = {.dialect = dialect, .dialect_given = true};
    struct stet_diagnostics diagnostics;
    struct stet_embed_page page, again;
    struct stet_buffer once, twice;

    stet_diagnostics_init(&diagnostics, arena);
    if (!stet_embed_read(arena, "page.md", text, length, &usual, &page, &diagnostics)) {
        MUST(diagnostics.errors > 0);
        return;
    }
    MUST(diagnostics.count == 0);
    fill(&page, arena, content, &once);
    /* Behind a block in HTML a fence may open that hides the next one: such a page is not written.
     */
    if (!stet_embed_read(arena, "page.md", stet_buffer_text(&once), once.length, &usual, &again,
                         &diagnostics) ||
        again.count != page.count)
        return;
    check_outside(&page, &again);
    fill(&again, arena, content, &twice);
    MUST(once.length == twice.length &&
         memcmp(stet_buffer_text(&once), stet_buffer_text(&twice), once.length) == 0);
    for (size_t i = 0; i < again.count; i++)
        MUST(stet_embed_compare(arena, &again, i, &wanted) == STET_EMBED_CURRENT);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum stet_dialect dialects[] = {STET_DIALECT_GITHUB, STET_DIALECT_MEDIAWIKI,
                                                 STET_DIALECT_DOKUWIKI};

    for (size_t i = 0; i < STET_COUNT(dialects); i++) {
        struct stet_arena *arena = stet_arena_new(0);

        MUST(arena != NULL);
        check_page(arena, (const char *)data, size, dialects[i]);
        stet_arena_free(arena);
    }
    return 0;
}
