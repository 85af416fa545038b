/* Links between the blocks of a page. */
#include "embed/links.h"

#include <string.h>

void embed_anchors_start(struct embed_anchors *anchors, struct stet_arena *arena)
{
    anchors->arena = arena;
    stet_map_init(&anchors->blocks, arena);
}

static const char *key_of(const struct embed_anchors *anchors, const struct page *page,
                          const char *anchor)
{
    return stet_format(anchors->arena, "%s%s", page->anchors, anchor);
}

static void note(struct embed_anchors *anchors, const struct page *page, const char *anchor,
                 int block)
{
    const char *key = key_of(anchors, page, anchor);

    (void)stet_map_put(&anchors->blocks, key, strlen(key), block);
}

/* The block where an anchor stands, -1: nowhere. */
static int find(const struct embed_anchors *anchors, const struct page *page, const char *anchor)
{
    const char *key = key_of(anchors, page, anchor);

    return stet_map_get(&anchors->blocks, key, strlen(key));
}

/* Calls `visit` for every piece of text of a page. */
static void visit_text(const struct page_text *text,
                       void (*visit)(void *context, struct page_span *span), void *context)
{
    for (size_t i = 0; i < text->count; i++)
        visit(context, &text->list[i]);
}

static void visit_spans(const struct page *page,
                        void (*visit)(void *context, struct page_span *span), void *context)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct page_block *block = &page->blocks[i];

        visit_text(&block->text, visit, context);
        for (size_t row = 0; block->table != NULL && row < block->table->count; row++)
            for (size_t cell = 0; cell < block->table->columns; cell++)
                visit_text(&block->table->rows[row].cells[cell], visit, context);
    }
}

/* A walk through the text of one block's document. */
struct walk {
    struct embed_anchors *anchors;
    const struct embed_anchors *known;
    const struct page *page;
    int block;
};

void embed_anchors_headings(struct embed_anchors *anchors, const struct page *page, int block)
{
    for (size_t i = 0; i < page->count; i++)
        if (page->blocks[i].kind == PAGE_HEADING && page->blocks[i].anchor != NULL)
            note(anchors, page, page->blocks[i].anchor, block);
}

static void note_name(void *context, struct page_span *span)
{
    const struct walk *walk = context;

    if (span->kind == PAGE_TARGET)
        note(walk->anchors, walk->page, span->anchor, walk->block);
}

void embed_anchors_names(struct embed_anchors *anchors, const struct page *page, int block)
{
    struct walk walk = {.anchors = anchors, .page = page, .block = block};

    visit_spans(page, note_name, &walk);
}

static void lead(void *context, struct page_span *span)
{
    const struct walk *walk = context;
    int block;

    if ((span->kind != PAGE_LINK && span->kind != PAGE_TARGET) || span->anchor == NULL)
        return;
    block = find(walk->known, walk->page, span->anchor);
    span->lead = block < 0 || span->page != NULL ? PAGE_LEADS_NOWHERE : PAGE_LEADS;
    if (span->kind == PAGE_TARGET && block >= 0 && block != walk->block)
        span->lead = PAGE_LEADS_AWAY;
}

void embed_anchors_apply(const struct embed_anchors *anchors, struct page *page, int block)
{
    struct walk walk = {.known = anchors, .page = page, .block = block};

    visit_spans(page, lead, &walk);
    for (size_t i = 0; i < page->count; i++)
        if (page->blocks[i].kind == PAGE_HEADING && page->blocks[i].anchor != NULL)
            page->blocks[i].lead = find(anchors, page, page->blocks[i].anchor) == block
                                       ? PAGE_LEADS
                                       : PAGE_LEADS_NOWHERE;
}
