/* Building a page out of blocks and spans. */
#include "document.h"

void page_start(struct page *page, struct stet_arena *arena)
{
    *page = (struct page){.arena = arena};
    stet_buffer_init(&page->style, arena);
}

void page_load(struct page *page, struct page_list *files, const char *file)
{
    files->list =
        stet_grow(page->arena, files->list, files->count, &files->capacity, sizeof *files->list);
    files->list[files->count++] = file;
}

/* --- text --------------------------------------------------------------- */

static void add_span(struct page *page, struct page_text *text, struct page_span span)
{
    text->list =
        stet_grow(page->arena, text->list, text->count, &text->capacity, sizeof *text->list);
    text->list[text->count++] = span;
}

void page_words(struct page *page, struct page_text *text, const char *words)
{
    add_span(page, text, (struct page_span){.kind = PAGE_WORDS, .text = words});
}

void page_wordsf(struct page *page, struct page_text *text, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    page_words(page, text, stet_format_list(page->arena, format, arguments));
    va_end(arguments);
}

void page_name(struct page *page, struct page_text *text, const char *name)
{
    add_span(page, text, (struct page_span){.kind = PAGE_NAME, .text = name});
}

void page_strong(struct page *page, struct page_text *text, const char *words)
{
    add_span(page, text, (struct page_span){.kind = PAGE_STRONG, .text = words});
}

void page_prose(struct page *page, struct page_text *text, const char *markdown)
{
    add_span(page, text, (struct page_span){.kind = PAGE_PROSE, .text = markdown});
}

void page_link(struct page *page, struct page_text *text, const char *words, const char *to,
               const char *anchor)
{
    add_span(page, text,
             (struct page_span){.kind = PAGE_LINK, .text = words, .page = to, .anchor = anchor});
}

void page_link_name(struct page *page, struct page_text *text, const char *name, const char *to,
                    const char *anchor)
{
    struct page_span span = {.kind = PAGE_LINK, .text = name, .page = to, .anchor = anchor};

    span.code = true;
    add_span(page, text, span);
}

void page_link_out(struct page *page, struct page_text *text, const char *words,
                   const char *address)
{
    add_span(page, text, (struct page_span){.kind = PAGE_OUT, .text = words, .page = address});
}

void page_target(struct page *page, struct page_text *text, const char *name, const char *anchor)
{
    add_span(page, text, (struct page_span){.kind = PAGE_TARGET, .text = name, .anchor = anchor});
}

void page_target_link(struct page *page, struct page_text *text, const char *words, const char *to,
                      const char *anchor)
{
    add_span(page, text,
             (struct page_span){.kind = PAGE_TARGET, .text = words, .page = to, .anchor = anchor});
}

void page_mark(struct page *page, struct page_text *text, const char *what, const char *anchor)
{
    add_span(page, text, (struct page_span){.kind = PAGE_MARK, .text = what, .anchor = anchor});
}

void page_append(struct page *page, struct page_text *text, const struct page_text *more)
{
    for (size_t i = 0; i < more->count; i++)
        add_span(page, text, more->list[i]);
}

/* --- blocks ------------------------------------------------------------- */

static void add_block(struct page *page, struct page_block block)
{
    page->blocks =
        stet_grow(page->arena, page->blocks, page->count, &page->capacity, sizeof *page->blocks);
    page->blocks[page->count++] = block;
}

void page_add_heading(struct page *page, int level, const char *anchor, const char *words)
{
    struct page_block block = {.kind = PAGE_HEADING, .level = level, .anchor = anchor};

    page_words(page, &block.text, words);
    add_block(page, block);
}

void page_add_paragraph(struct page *page, struct page_text text)
{
    add_block(page, (struct page_block){.kind = PAGE_PARAGRAPH, .text = text});
}

void page_add_words(struct page *page, const char *words)
{
    struct page_text text = {0};

    page_words(page, &text, words);
    page_add_paragraph(page, text);
}

void page_add_blocks(struct page *page, const char *markdown)
{
    add_block(page, (struct page_block){.kind = PAGE_BLOCKS, .source = markdown});
}

void page_add_item(struct page *page, int level, struct page_text text)
{
    add_block(page, (struct page_block){.kind = PAGE_ITEM, .level = level, .text = text});
}

void page_add_picture(struct page *page, struct page_picture picture)
{
    add_block(page, (struct page_block){.kind = PAGE_PICTURE, .picture = picture});
}

void page_add_code(struct page *page, const char *language, const char *source)
{
    add_block(page, (struct page_block){.kind = PAGE_CODE, .language = language, .source = source});
}

void page_add_made(struct page *page, const char *markdown, const char *html)
{
    add_block(page, (struct page_block){.kind = PAGE_MADE, .source = markdown, .html = html});
}

void page_fold(struct page *page, const char *summary)
{
    struct page_block block = {.kind = PAGE_FOLD};

    page_words(page, &block.text, summary);
    add_block(page, block);
}

void page_end_fold(struct page *page)
{
    add_block(page, (struct page_block){.kind = PAGE_FOLD_END});
}

struct page_table *page_add_table(struct page *page, const char *label, size_t columns,
                                  const char *const *heads)
{
    struct page_table *table = stet_alloc(page->arena, sizeof *table);

    table->label = label;
    table->columns = columns;
    table->heads = heads;
    add_block(page, (struct page_block){.kind = PAGE_TABLE, .table = table});
    return table;
}

static struct page_row *add_row(struct page *page, struct page_table *table)
{
    table->rows =
        stet_grow(page->arena, table->rows, table->count, &table->capacity, sizeof *table->rows);
    struct page_row *row = &table->rows[table->count++];
    row->cells = stet_alloc_array(page->arena, table->columns, sizeof *row->cells);
    row->continues = false;
    return row;
}

struct page_text *page_add_row(struct page *page, struct page_table *table)
{
    return add_row(page, table)->cells;
}

struct page_text *page_continue_row(struct page *page, struct page_table *table)
{
    struct page_row *row = add_row(page, table);

    row->continues = true;
    return row->cells;
}
