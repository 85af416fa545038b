/* A page as wiki text. */
#include "wiki/writer.h"

#include "wiki/prose.h"

#include <string.h>

/* --- text ---------------------------------------------------------------- */

static void write_code(const struct wiki_marks *marks, struct stet_buffer *out, const char *text)
{
    stet_put(out, marks->code.open);
    marks->escape(out, text);
    stet_put(out, marks->code.close);
}

static void write_label(const struct wiki_marks *marks, struct stet_buffer *out,
                        const struct page_span *span)
{
    if (span->code || span->kind == PAGE_TARGET)
        write_code(marks, out, span->text);
    else
        marks->escape(out, span->text);
}

static void write_target_here(const struct page *page, struct stet_buffer *out, const char *anchor)
{
    stet_putf(out, "<span id=\"%s%s\"></span>", page->anchors ? page->anchors : "", anchor);
}

/* Links to other pages of stet's own lead nowhere here. */
static void write_link(const struct page *page, const struct wiki_marks *marks,
                       struct stet_buffer *out, const struct page_span *span)
{
    if (span->kind == PAGE_OUT) {
        stet_putf(out, "%s%s%s", marks->out.open, span->page, marks->out.close);
        write_label(marks, out, span);
        stet_put(out, marks->out_end);
    } else if (marks->anchors && span->lead != PAGE_LEADS_NOWHERE && span->page == NULL &&
               span->anchor != NULL) {
        stet_putf(out, "[[#%s%s|", page->anchors ? page->anchors : "", span->anchor);
        write_label(marks, out, span);
        stet_put(out, "]]");
    } else {
        write_label(marks, out, span);
    }
}

static void write_span(const struct page *page, const struct wiki_marks *marks,
                       struct stet_buffer *out, const struct page_span *span)
{
    switch (span->kind) {
    case PAGE_WORDS:
        marks->escape(out, span->text);
        break;
    case PAGE_NAME:
        write_code(marks, out, span->text);
        break;
    case PAGE_STRONG:
        stet_put(out, marks->strong.open);
        marks->escape(out, span->text);
        stet_put(out, marks->strong.close);
        break;
    case PAGE_PROSE:
        wiki_put_prose_line(out, marks, span->text);
        break;
    case PAGE_MARK:
        break;
    case PAGE_TARGET:
        if (marks->anchors && span->lead == PAGE_LEADS) {
            write_target_here(page, out, span->anchor);
            write_label(marks, out, span);
            break;
        }
        write_link(page, marks, out, span);
        break;
    case PAGE_LINK:
    case PAGE_OUT:
        write_link(page, marks, out, span);
        break;
    }
}

static void write_text(const struct page *page, const struct wiki_marks *marks,
                       struct stet_buffer *out, const struct page_text *text)
{
    for (size_t i = 0; i < text->count; i++)
        write_span(page, marks, out, &text->list[i]);
}

/* --- blocks -------------------------------------------------------------- */

/* A heading whose signs mean nothing: its text as it is. */
static void write_verbatim(struct stet_buffer *out, const struct page_text *text)
{
    for (size_t i = 0; i < text->count; i++)
        for (const char *at = text->list[i].text; at != NULL && *at != '\0'; at++)
            stet_put_char(out, *at == '\n' ? ' ' : *at);
}

static void write_heading(const struct page *page, const struct wiki_marks *marks,
                          struct stet_buffer *out, const struct page_block *block)
{
    const int signs = marks->highest == 0 ? block->level : marks->highest + 1 - block->level;
    const char *line = "======";

    line += 6 - (signs < 2 && marks->highest > 0 ? 2 : signs);
    stet_putf(out, "%s ", line);
    if (marks->anchors && block->anchor && block->lead == PAGE_LEADS)
        write_target_here(page, out, block->anchor);
    if (marks->verbatim_headings)
        write_verbatim(out, &block->text);
    else
        write_text(page, marks, out, &block->text);
    stet_putf(out, " %s\n\n", line);
}

static void write_cell(const struct page *page, const struct wiki_marks *marks,
                       struct stet_buffer *out, const struct page_row *row, size_t column)
{
    stet_put(out, marks->cell.open);
    if (column == 0 && row->continues)
        stet_put(out, marks->same);
    else
        write_text(page, marks, out, &row->cells[column]);
    stet_put(out, marks->cell.close);
}

static void write_table(const struct page *page, const struct wiki_marks *marks,
                        struct stet_buffer *out, const struct page_table *table)
{
    stet_put(out, marks->table.open);
    for (size_t column = 0; column < table->columns; column++) {
        stet_put(out, marks->head.open);
        marks->escape(out, table->heads[column]);
        stet_put(out, marks->head.close);
    }
    stet_put(out, marks->highest > 0 ? "^\n" : "");
    for (size_t i = 0; i < table->count; i++) {
        stet_put(out, marks->row);
        for (size_t column = 0; column < table->columns; column++)
            write_cell(page, marks, out, &table->rows[i], column);
        stet_put(out, marks->row_end);
    }
    stet_put(out, marks->table.close);
}

static void write_source(const struct wiki_marks *marks, struct stet_buffer *out,
                         const struct page_block *block)
{
    const struct wiki_pair pair =
        strcmp(block->language, "mermaid") == 0 ? marks->mermaid : marks->block;
    const size_t length = strlen(block->source);

    stet_put(out, pair.open);
    stet_put(out, block->source);
    stet_putf(out, "%s%s", length > 0 && block->source[length - 1] == '\n' ? "" : "\n", pair.close);
}

static void write_item(const struct page *page, const struct wiki_marks *marks,
                       struct stet_buffer *out, size_t index)
{
    const struct page_block *block = &page->blocks[index];

    wiki_put_item(out, marks, block->level);
    write_text(page, marks, out, &block->text);
    stet_put_char(out, '\n');
    if (index + 1 == page->count || page->blocks[index + 1].kind != PAGE_ITEM)
        stet_put_char(out, '\n');
}

static void write_block(const struct page *page, const struct wiki_marks *marks,
                        struct stet_buffer *out, size_t index)
{
    const struct page_block *block = &page->blocks[index];

    switch (block->kind) {
    case PAGE_HEADING:
        write_heading(page, marks, out, block);
        break;
    case PAGE_PARAGRAPH:
        write_text(page, marks, out, &block->text);
        stet_put(out, "\n\n");
        break;
    case PAGE_BLOCKS:
        wiki_put_prose(out, marks, block->source);
        break;
    case PAGE_ITEM:
        write_item(page, marks, out, index);
        break;
    case PAGE_TABLE:
        write_table(page, marks, out, block->table);
        break;
    case PAGE_PICTURE:
        marks->picture(out, block->picture.file, block->picture.title);
        stet_put(out, "\n\n");
        break;
    case PAGE_CODE:
        write_source(marks, out, block);
        break;
    case PAGE_FOLD:
        stet_putf(out, "%s%s", marks->fold.open, marks->fold_head.open);
        marks->escape(out, block->text.list[0].text);
        stet_put(out, marks->fold_head.close);
        break;
    case PAGE_FOLD_END:
        stet_put(out, marks->fold.close);
        break;
    case PAGE_MADE: /* Markdown and HTML; nothing of the kind is put into wiki text */
        break;
    }
}

void wiki_write_blocks(const struct page *page, const struct wiki_marks *marks,
                       struct stet_buffer *out)
{
    for (size_t i = 0; i < page->count; i++)
        write_block(page, marks, out, i);
}
