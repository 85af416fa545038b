/* A page as Markdown for a wiki. */
#include "writer.h"

#include "../html/escape.h"
#include "../origin.h"
#include "../prose.h"
#include "escape.h"

#include <string.h>

static void write_target(struct stet_buffer *out, const char *page, const char *anchor)
{
    if (page) {
        html_address(out, page);
        stet_put(out, ".md");
    }
    if (anchor) {
        stet_put_char(out, '#');
        html_address(out, anchor);
    }
}

static void write_target_here(struct stet_buffer *out, const char *anchor)
{
    stet_put(out, "<a id=\"");
    html_escape(out, anchor);
    stet_put(out, "\"></a>");
}

static void write_link(struct stet_buffer *out, const struct page_span *span, bool in_table)
{
    stet_put_char(out, '[');
    if (span->code)
        markdown_code(out, span->text, in_table);
    else
        markdown_escape(out, span->text);
    stet_put(out, "](");
    if (span->kind == PAGE_OUT)
        stet_put(out, span->page);
    else
        write_target(out, span->page, span->anchor);
    stet_put_char(out, ')');
}

static void write_prose(const struct page *page, struct stet_buffer *out, const char *prose,
                        bool in_table)
{
    const char *line = page_prose_markdown_line(page->arena, prose);

    if (in_table)
        markdown_cell(out, line);
    else
        stet_put(out, line);
}

static void write_span(const struct page *page, struct stet_buffer *out,
                       const struct page_span *span, bool in_table)
{
    switch (span->kind) {
    case PAGE_WORDS:
        markdown_escape(out, span->text);
        break;
    case PAGE_NAME:
        markdown_code(out, span->text, in_table);
        break;
    case PAGE_STRONG:
        stet_put(out, "**");
        markdown_escape(out, span->text);
        stet_put(out, "**");
        break;
    case PAGE_PROSE:
        write_prose(page, out, span->text, in_table);
        break;
    case PAGE_LINK:
    case PAGE_OUT:
        write_link(out, span, in_table);
        break;
    case PAGE_TARGET:
        write_target_here(out, span->anchor);
        markdown_code(out, span->text, in_table);
        break;
    }
}

static void write_text(const struct page *page, struct stet_buffer *out,
                       const struct page_text *text, bool in_table)
{
    for (size_t i = 0; i < text->count; i++)
        write_span(page, out, &text->list[i], in_table);
}

static void write_heading(const struct page *page, struct stet_buffer *out,
                          const struct page_block *block)
{
    for (int i = 0; i < block->level; i++)
        stet_put_char(out, '#');
    stet_put_char(out, ' ');
    if (block->anchor)
        write_target_here(out, block->anchor);
    write_text(page, out, &block->text, false);
    stet_put(out, "\n\n");
}

static void write_row(const struct page *page, struct stet_buffer *out,
                      const struct page_table *table, const struct page_row *row)
{
    stet_put_char(out, '|');
    for (size_t column = 0; column < table->columns; column++) {
        stet_put_char(out, ' ');
        if (column > 0 || !row->continues)
            write_text(page, out, &row->cells[column], true);
        stet_put(out, " |");
    }
    stet_put_char(out, '\n');
}

static void write_table(const struct page *page, struct stet_buffer *out,
                        const struct page_table *table)
{
    stet_put_char(out, '|');
    for (size_t column = 0; column < table->columns; column++) {
        stet_put_char(out, ' ');
        markdown_escape(out, table->heads[column]);
        stet_put(out, " |");
    }
    stet_put(out, "\n|");
    for (size_t column = 0; column < table->columns; column++)
        stet_put(out, " --- |");
    stet_put_char(out, '\n');
    for (size_t i = 0; i < table->count; i++)
        write_row(page, out, table, &table->rows[i]);
    stet_put_char(out, '\n');
}

static void write_picture(struct stet_buffer *out, const struct page_picture *picture)
{
    stet_put(out, "[![");
    markdown_escape(out, picture->title);
    stet_put(out, "](");
    html_address(out, picture->file);
    stet_put(out, ")](");
    html_address(out, picture->file);
    stet_put(out, ")\n\n");
}

static void write_code(struct stet_buffer *out, const struct page_block *block)
{
    size_t length = strlen(block->source);

    stet_putf(out, "```%s\n", block->language);
    stet_put(out, block->source);
    stet_putf(out, "%s```\n\n", length > 0 && block->source[length - 1] == '\n' ? "" : "\n");
}

static void write_item(const struct page *page, struct stet_buffer *out, size_t index)
{
    const struct page_block *block = &page->blocks[index];

    stet_putf(out, "%*s- ", 2 * (block->level - 1), "");
    write_text(page, out, &block->text, false);
    stet_put_char(out, '\n');
    if (index + 1 == page->count || page->blocks[index + 1].kind != PAGE_ITEM)
        stet_put_char(out, '\n');
}

static void write_block(const struct page *page, struct stet_buffer *out, size_t index)
{
    const struct page_block *block = &page->blocks[index];

    switch (block->kind) {
    case PAGE_HEADING:
        write_heading(page, out, block);
        break;
    case PAGE_PARAGRAPH:
        write_text(page, out, &block->text, false);
        stet_put(out, "\n\n");
        break;
    case PAGE_BLOCKS:
        stet_put(out, page_prose_markdown(page->arena, block->source));
        stet_put_char(out, '\n');
        break;
    case PAGE_ITEM:
        write_item(page, out, index);
        break;
    case PAGE_TABLE:
        write_table(page, out, block->table);
        break;
    case PAGE_PICTURE:
        write_picture(out, &block->picture);
        break;
    case PAGE_CODE:
        write_code(out, block);
        break;
    case PAGE_FOLD:
        stet_put(out, "<details>\n<summary>");
        html_escape(out, block->text.list[0].text);
        stet_put(out, "</summary>\n\n");
        break;
    case PAGE_FOLD_END:
        stet_put(out, "</details>\n\n");
        break;
    case PAGE_MADE:
        stet_put(out, block->source);
        stet_put_char(out, '\n');
        break;
    }
}

static void write_versions(const struct page *page, struct stet_buffer *out)
{
    if (page->version_count < 2)
        return;
    for (size_t i = 0; i < page->version_count; i++) {
        const struct page_version *version = &page->versions[i];
        if (i > 0)
            stet_put(out, " · ");
        if (strcmp(version->page, page->name) == 0) {
            stet_put(out, "**");
            markdown_escape(out, version->name);
            stet_put(out, "**");
        } else {
            stet_put_char(out, '[');
            markdown_escape(out, version->name);
            stet_put(out, "](");
            write_target(out, version->page, NULL);
            stet_put_char(out, ')');
        }
    }
    stet_put(out, "\n\n");
}

void markdown_write(const struct page *page, struct stet_buffer *out)
{
    page_origin_put(out, page->origin);
    stet_put(out, "# ");
    markdown_escape(out, page->title);
    stet_put(out, "\n\n");
    write_versions(page, out);
    for (size_t i = 0; i < page->count; i++)
        write_block(page, out, i);
    while (out->length > 1 && out->text[out->length - 1] == '\n' &&
           out->text[out->length - 2] == '\n')
        out->text[--out->length] = '\0';
}
