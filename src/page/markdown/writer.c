/* A page as Markdown for a wiki. */
#include "writer.h"

#include "../html/escape.h"
#include "../origin.h"
#include "../prose.h"
#include "escape.h"

#include <string.h>

static void write_address(const struct page *page, struct stet_buffer *out, const char *to,
                          const char *anchor)
{
    if (to) {
        html_address(out, to);
        stet_put(out, ".md");
    }
    if (anchor) {
        stet_put_char(out, '#');
        html_address(out, page->anchors && !to ? page->anchors : "");
        html_address(out, anchor);
    }
}

static void write_target_here(const struct page *page, struct stet_buffer *out, const char *anchor)
{
    stet_put(out, "<a id=\"");
    html_escape(out, page->anchors ? page->anchors : "");
    html_escape(out, anchor);
    stet_put(out, "\"></a>");
}

static void write_label(struct stet_buffer *out, const struct page_span *span, bool in_table)
{
    if (span->code || span->kind == PAGE_TARGET)
        markdown_code(out, span->text, in_table);
    else
        markdown_escape(out, span->text);
}

static void write_link(const struct page *page, struct stet_buffer *out,
                       const struct page_span *span, bool in_table)
{
    if (span->lead == PAGE_LEADS_NOWHERE) {
        write_label(out, span, in_table);
        return;
    }
    stet_put_char(out, '[');
    write_label(out, span, in_table);
    stet_put(out, "](");
    if (span->kind == PAGE_OUT)
        stet_put(out, span->page);
    else
        write_address(page, out, span->page, span->anchor);
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
        write_link(page, out, span, in_table);
        break;
    case PAGE_MARK:
        break;
    case PAGE_TARGET:
        if (span->lead == PAGE_LEADS) {
            write_target_here(page, out, span->anchor);
            write_label(out, span, in_table);
        } else {
            write_link(page, out, span, in_table);
        }
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
    if (block->anchor && block->lead == PAGE_LEADS)
        write_target_here(page, out, block->anchor);
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

static void write_code(const struct page *page, struct stet_buffer *out,
                       const struct page_block *block)
{
    const bool colons =
        page->manner && page->manner->colons && strcmp(block->language, "mermaid") == 0;
    const char *fence = colons ? ":::" : "```";
    size_t length = strlen(block->source);

    stet_putf(out, "%s%s%s\n", fence, colons ? " " : "", block->language);
    stet_put(out, block->source);
    stet_putf(out, "%s%s\n\n", length > 0 && block->source[length - 1] == '\n' ? "" : "\n", fence);
}

/* What is folded away: as <details>, or as a callout, whose lines are quoted once it is complete.
 */
static void write_fold(const struct page *page, struct stet_buffer *out,
                       const struct page_block *block)
{
    if (page->manner && page->manner->callouts) {
        stet_put(out, "> [!info]- ");
        markdown_escape(out, block->text.list[0].text);
        stet_put(out, "\n\n");
        return;
    }
    stet_put(out, "<details>\n<summary>");
    html_escape(out, block->text.list[0].text);
    stet_put(out, "</summary>\n\n");
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
        write_code(page, out, block);
        break;
    case PAGE_FOLD:
        write_fold(page, out, block);
        break;
    case PAGE_FOLD_END:
        if (!page->manner || !page->manner->callouts)
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
            write_address(page, out, version->page, NULL);
            stet_put_char(out, ')');
        }
    }
    stet_put(out, "\n\n");
}

/* The lines from `from` on as those of a quotation; a fold's, without the empty one at its end. */
static void quote(struct stet_buffer *out, size_t from)
{
    const char *lines = stet_copy_n(out->arena, out->text + from, out->length - from);

    out->length = from;
    while (*lines) {
        const size_t length = strcspn(lines, "\n");

        if (lines[length] == '\n' && lines[length + 1] == '\0' && length == 0)
            break;
        stet_put(out, length > 0 ? "> " : ">");
        stet_put_n(out, lines, length);
        stet_put_char(out, '\n');
        lines += length + (lines[length] == '\n');
    }
    stet_put_char(out, '\n');
}

void markdown_write_blocks(const struct page *page, struct stet_buffer *out)
{
    const bool callouts = page->manner && page->manner->callouts;
    size_t fold = 0;

    for (size_t i = 0; i < page->count; i++) {
        write_block(page, out, i);
        if (page->blocks[i].kind == PAGE_FOLD)
            fold = out->length - 1;
        if (callouts && page->blocks[i].kind == PAGE_FOLD_END)
            quote(out, fold);
    }
    while (out->length > 1 && out->text[out->length - 1] == '\n' &&
           out->text[out->length - 2] == '\n')
        out->text[--out->length] = '\0';
}

void markdown_write(const struct page *page, struct stet_buffer *out)
{
    page_origin_put(out, page->origin);
    stet_put(out, "# ");
    markdown_escape(out, page->title);
    stet_put(out, "\n\n");
    write_versions(page, out);
    markdown_write_blocks(page, out);
}
