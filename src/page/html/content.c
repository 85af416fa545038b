/* What stands on a page, block by block, as HTML. */
#include "content.h"

#include "../prose.h"
#include "escape.h"

#include <string.h>

void html_write_target(struct stet_buffer *out, const char *page, const char *anchor)
{
    if (page) {
        html_address(out, page);
        stet_put(out, ".html");
    }
    if (anchor) {
        stet_put_char(out, '#');
        html_address(out, anchor);
    }
}

static void put_element(struct stet_buffer *out, const char *tag, const char *text)
{
    stet_put_char(out, '<');
    stet_put(out, tag);
    stet_put_char(out, '>');
    html_escape(out, text);
    stet_put(out, "</");
    stet_put(out, tag);
    stet_put_char(out, '>');
}

static void write_link(struct stet_buffer *out, const struct page_span *span)
{
    stet_put(out, "<a href=\"");
    if (span->kind == PAGE_OUT)
        html_escape(out, span->page);
    else
        html_write_target(out, span->page, span->anchor);
    stet_put(out, span->kind == PAGE_OUT ? "\" rel=\"external\">" : "\">");
    if (span->code)
        put_element(out, "code", span->text);
    else
        html_escape(out, span->text);
    stet_put(out, "</a>");
}

/* Links lead to it, and it leads on. */
static void write_signpost(struct stet_buffer *out, const struct page_span *span)
{
    stet_put(out, "<a id=\"");
    html_escape(out, span->anchor);
    stet_put(out, "\" href=\"");
    html_write_target(out, span->page, span->anchor);
    stet_put(out, "\">");
    html_escape(out, span->text);
    stet_put(out, "</a>");
}

/* The sign that shows where a link to this very place is to be had. */
static void write_mark(const struct html_writer *writer, const struct page_span *span, bool target)
{
    struct stet_buffer *out = writer->out;

    stet_put(out, "<a class=\"mark\"");
    if (target) {
        stet_put(out, " id=\"");
        html_escape(out, span->anchor);
        stet_put(out, "\"");
    }
    stet_put(out, " href=\"");
    html_write_target(out, NULL, span->anchor);
    stet_put(out, "\" aria-label=\"");
    html_escape(out, stet_say_phrase(writer->page->arena, writer->tongue, STET_PHRASE_PAGE_LINK_TO,
                                     "what", span->text, NULL));
    stet_put(out, "\">#</a>");
}

/* A name that links lead to. */
static void write_named(const struct html_writer *writer, const struct page_span *span)
{
    stet_put(writer->out, "<code id=\"");
    html_escape(writer->out, span->anchor);
    stet_put(writer->out, "\">");
    html_escape(writer->out, span->text);
    stet_put(writer->out, "</code>");
    write_mark(writer, span, false);
}

static void write_span(const struct html_writer *writer, const struct page_span *span)
{
    switch (span->kind) {
    case PAGE_WORDS:
        html_escape(writer->out, span->text);
        break;
    case PAGE_NAME:
        put_element(writer->out, "code", span->text);
        break;
    case PAGE_STRONG:
        put_element(writer->out, "strong", span->text);
        break;
    case PAGE_PROSE:
        stet_put(writer->out, page_prose_html_line(writer->page->arena, span->text));
        break;
    case PAGE_LINK:
    case PAGE_OUT:
        write_link(writer->out, span);
        break;
    case PAGE_TARGET:
        if (span->page)
            write_signpost(writer->out, span);
        else
            write_named(writer, span);
        break;
    case PAGE_MARK:
        write_mark(writer, span, true);
        break;
    }
}

void html_write_text(const struct html_writer *writer, const struct page_text *text)
{
    for (size_t i = 0; i < text->count; i++)
        write_span(writer, &text->list[i]);
}

static void write_heading(const struct html_writer *writer, const struct page_block *block)
{
    stet_putf(writer->out, "<h%d", block->level);
    if (block->anchor) {
        stet_put(writer->out, " id=\"");
        html_escape(writer->out, block->anchor);
        stet_put(writer->out, "\"><a class=\"self\" href=\"");
        html_write_target(writer->out, NULL, block->anchor);
        stet_put(writer->out, "\"");
    }
    stet_put_char(writer->out, '>');
    html_write_text(writer, &block->text);
    stet_putf(writer->out, "%s</h%d>\n", block->anchor ? "</a>" : "", block->level);
}

static size_t rows_headed(const struct page_table *table, size_t first)
{
    size_t next = first + 1;

    while (next < table->count && table->rows[next].continues)
        next++;
    return next - first;
}

static void write_row(const struct html_writer *writer, const struct page_table *table,
                      size_t index)
{
    const struct page_row *row = &table->rows[index];

    stet_put(writer->out, "<tr>");
    if (!row->continues) {
        size_t span = rows_headed(table, index);
        if (span > 1)
            stet_putf(writer->out, "<th scope=\"rowgroup\" rowspan=\"%zu\">", span);
        else
            stet_put(writer->out, "<th scope=\"row\">");
        html_write_text(writer, &row->cells[0]);
        stet_put(writer->out, "</th>");
    }
    for (size_t column = 1; column < table->columns; column++) {
        stet_put(writer->out, "<td>");
        html_write_text(writer, &row->cells[column]);
        stet_put(writer->out, "</td>");
    }
    stet_put(writer->out, "</tr>\n");
}

/* What scrolls must be within reach of the keyboard: by its links, or by itself. */
static bool has_links(const struct page_table *table)
{
    for (size_t row = 0; row < table->count; row++)
        for (size_t column = 0; column < table->columns; column++) {
            const struct page_text *text = &table->rows[row].cells[column];
            for (size_t i = 0; i < text->count; i++)
                if (text->list[i].kind == PAGE_LINK || text->list[i].kind == PAGE_TARGET)
                    return true;
        }
    return false;
}

static void write_table(const struct html_writer *writer, const struct page_table *table)
{
    stet_putf(writer->out, "<div class=\"scroll\"%s><table>\n<caption>",
              has_links(table) ? "" : " tabindex=\"0\"");
    html_escape(writer->out, table->label);
    stet_put(writer->out, "</caption>\n<thead><tr>");
    for (size_t column = 0; column < table->columns; column++) {
        stet_put(writer->out, "<th scope=\"col\">");
        html_escape(writer->out, table->heads[column]);
        stet_put(writer->out, "</th>");
    }
    stet_put(writer->out, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < table->count; i++)
        write_row(writer, table, i);
    stet_put(writer->out, "</tbody>\n</table></div>\n");
}

static void write_picture(const struct html_writer *writer, const struct page_picture *picture)
{
    struct stet_buffer *out = writer->out;

    /* What scrolls on a phone has to be reached by the keyboard: by its links, or itself. */
    const bool linked = picture->inlined && strstr(picture->inlined, "<a ") != NULL;

    stet_putf(out, "<figure>\n<div class=\"scroll\"%s>", linked ? "" : " tabindex=\"0\"");
    if (picture->inlined) {
        stet_put(out, picture->inlined);
    } else {
        stet_put(out, "<img loading=\"lazy\" src=\"");
        html_address(out, picture->file);
        stet_put(out, "\" alt=\"");
        html_escape(out, picture->title);
        stet_put(out, "\">");
    }
    stet_put(out, "</div>\n<figcaption>");
    html_escape(out, picture->title);
    if (picture->file == NULL) {
        stet_put(out, "</figcaption>\n</figure>\n");
        return;
    }
    stet_put(out, " <a class=\"alone\" href=\"");
    html_address(out, picture->file);
    stet_put(out, "\">");
    html_escape(out, stet_phrase(writer->tongue, STET_PHRASE_PAGE_OPEN_PICTURE));
    stet_put(out, "</a></figcaption>\n</figure>\n");
}

static void write_code(struct stet_buffer *out, const struct page_block *block)
{
    stet_put(out, "<pre tabindex=\"0\"><code>");
    html_escape(out, block->source);
    stet_put(out, "</code></pre>\n");
}

/* Opens and closes lists so that the one of `level` is open. */
void html_turn_to_list(struct html_writer *writer, int level)
{
    for (; writer->depth > level; writer->depth--)
        stet_put(writer->out, "</li>\n</ul>\n");
    if (level > 0 && writer->depth == level)
        stet_put(writer->out, "</li>\n");
    for (; writer->depth < level; writer->depth++)
        stet_put(writer->out, "<ul>\n");
}

static void write_item(struct html_writer *writer, const struct page_block *block)
{
    html_turn_to_list(writer, block->level);
    stet_put(writer->out, "<li>");
    html_write_text(writer, &block->text);
}

static void write_fold(struct html_writer *writer, const struct page_block *block)
{
    stet_put(writer->out, "<details>\n<summary>");
    html_write_text(writer, &block->text);
    stet_put(writer->out, "</summary>\n");
}

static void write_block(struct html_writer *writer, const struct page_block *block)
{
    if (block->kind != PAGE_ITEM)
        html_turn_to_list(writer, 0);
    switch (block->kind) {
    case PAGE_HEADING:
        write_heading(writer, block);
        break;
    case PAGE_PARAGRAPH:
        stet_put(writer->out, "<p>");
        html_write_text(writer, &block->text);
        stet_put(writer->out, "</p>\n");
        break;
    case PAGE_BLOCKS:
        stet_put(writer->out, page_prose_html(writer->page->arena, block->source));
        break;
    case PAGE_ITEM:
        write_item(writer, block);
        break;
    case PAGE_TABLE:
        write_table(writer, block->table);
        break;
    case PAGE_PICTURE:
        write_picture(writer, &block->picture);
        break;
    case PAGE_CODE:
        write_code(writer->out, block);
        break;
    case PAGE_FOLD:
        write_fold(writer, block);
        break;
    case PAGE_FOLD_END:
        stet_put(writer->out, "</details>\n");
        break;
    case PAGE_MADE:
        stet_put(writer->out, block->html);
        break;
    }
}

void html_write_content(struct html_writer *writer)
{
    for (size_t i = 0; i < writer->page->count; i++)
        write_block(writer, &writer->page->blocks[i]);
    html_turn_to_list(writer, 0);
}
