/* A page as HTML. */
#include "writer.h"

#include "../files.h"
#include "../origin.h"
#include "../prose.h"
#include "escape.h"
#include "template.h"
#include "tools.h"

#include <string.h>

struct writer {
    const struct page *page;
    const struct stet_tongue *tongue;
    struct stet_buffer *out;
    int depth; /* of the list that is open */
};

static void write_target(struct stet_buffer *out, const char *page, const char *anchor)
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
        write_target(out, span->page, span->anchor);
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
    write_target(out, span->page, span->anchor);
    stet_put(out, "\">");
    html_escape(out, span->text);
    stet_put(out, "</a>");
}

/* The sign that shows where a link to this very place is to be had. */
static void write_mark(const struct writer *writer, const struct page_span *span, bool target)
{
    struct stet_buffer *out = writer->out;

    stet_put(out, "<a class=\"mark\"");
    if (target) {
        stet_put(out, " id=\"");
        html_escape(out, span->anchor);
        stet_put(out, "\"");
    }
    stet_put(out, " href=\"");
    write_target(out, NULL, span->anchor);
    stet_put(out, "\" aria-label=\"");
    html_escape(out, stet_say_phrase(writer->page->arena, writer->tongue, STET_PHRASE_PAGE_LINK_TO,
                                     "what", span->text, NULL));
    stet_put(out, "\">#</a>");
}

/* A name that links lead to. */
static void write_named(const struct writer *writer, const struct page_span *span)
{
    stet_put(writer->out, "<code id=\"");
    html_escape(writer->out, span->anchor);
    stet_put(writer->out, "\">");
    html_escape(writer->out, span->text);
    stet_put(writer->out, "</code>");
    write_mark(writer, span, false);
}

static void write_span(const struct writer *writer, const struct page_span *span)
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

static void write_text(const struct writer *writer, const struct page_text *text)
{
    for (size_t i = 0; i < text->count; i++)
        write_span(writer, &text->list[i]);
}

static void write_heading(const struct writer *writer, const struct page_block *block)
{
    stet_putf(writer->out, "<h%d", block->level);
    if (block->anchor) {
        stet_put(writer->out, " id=\"");
        html_escape(writer->out, block->anchor);
        stet_put(writer->out, "\"><a class=\"self\" href=\"");
        write_target(writer->out, NULL, block->anchor);
        stet_put(writer->out, "\"");
    }
    stet_put_char(writer->out, '>');
    write_text(writer, &block->text);
    stet_putf(writer->out, "%s</h%d>\n", block->anchor ? "</a>" : "", block->level);
}

static size_t rows_headed(const struct page_table *table, size_t first)
{
    size_t next = first + 1;

    while (next < table->count && table->rows[next].continues)
        next++;
    return next - first;
}

static void write_row(const struct writer *writer, const struct page_table *table, size_t index)
{
    const struct page_row *row = &table->rows[index];

    stet_put(writer->out, "<tr>");
    if (!row->continues) {
        size_t span = rows_headed(table, index);
        if (span > 1)
            stet_putf(writer->out, "<th scope=\"rowgroup\" rowspan=\"%zu\">", span);
        else
            stet_put(writer->out, "<th scope=\"row\">");
        write_text(writer, &row->cells[0]);
        stet_put(writer->out, "</th>");
    }
    for (size_t column = 1; column < table->columns; column++) {
        stet_put(writer->out, "<td>");
        write_text(writer, &row->cells[column]);
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

static void write_table(const struct writer *writer, const struct page_table *table)
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

static void write_picture(const struct writer *writer, const struct page_picture *picture)
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
static void turn_to_list(struct writer *writer, int level)
{
    for (; writer->depth > level; writer->depth--)
        stet_put(writer->out, "</li>\n</ul>\n");
    if (level > 0 && writer->depth == level)
        stet_put(writer->out, "</li>\n");
    for (; writer->depth < level; writer->depth++)
        stet_put(writer->out, "<ul>\n");
}

static void write_item(struct writer *writer, const struct page_block *block)
{
    turn_to_list(writer, block->level);
    stet_put(writer->out, "<li>");
    write_text(writer, &block->text);
}

static void write_fold(struct writer *writer, const struct page_block *block)
{
    stet_put(writer->out, "<details>\n<summary>");
    write_text(writer, &block->text);
    stet_put(writer->out, "</summary>\n");
}

static void write_block(struct writer *writer, const struct page_block *block)
{
    if (block->kind != PAGE_ITEM)
        turn_to_list(writer, 0);
    switch (block->kind) {
    case PAGE_HEADING:
        write_heading(writer, block);
        break;
    case PAGE_PARAGRAPH:
        stet_put(writer->out, "<p>");
        write_text(writer, &block->text);
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

static void write_content(struct writer *writer)
{
    for (size_t i = 0; i < writer->page->count; i++)
        write_block(writer, &writer->page->blocks[i]);
    turn_to_list(writer, 0);
}

/* --- around the content ------------------------------------------------- */

static bool in_navigation(const struct page_block *block)
{
    return block->kind == PAGE_HEADING && block->anchor && block->level <= 3;
}

static void write_navigation(struct writer *writer)
{
    const struct page *page = writer->page;
    bool begun = false;

    for (size_t i = 0; i < page->count; i++) {
        const struct page_block *block = &page->blocks[i];
        if (!in_navigation(block))
            continue;
        if (!begun) {
            stet_put(writer->out,
                     "<nav class=\"contents\" aria-labelledby=\"contents\">\n<p id=\"contents\">");
            html_escape(writer->out, stet_phrase(writer->tongue, STET_PHRASE_PAGE_CONTENTS));
            stet_put(writer->out, "</p>\n");
        }
        begun = true;
        turn_to_list(writer, block->level - 1);
        stet_put(writer->out, "<li><a href=\"");
        write_target(writer->out, NULL, block->anchor);
        stet_put(writer->out, "\">");
        write_text(writer, &block->text);
        stet_put(writer->out, "</a>");
    }
    turn_to_list(writer, 0);
    if (begun)
        stet_put(writer->out, "</nav>\n");
}

static void write_alternates(const struct page *page, struct stet_buffer *out)
{
    for (size_t i = 0; page->version_count > 1 && i < page->version_count; i++) {
        stet_put(out, "<link rel=\"alternate\" hreflang=\"");
        html_escape(out, page->versions[i].code);
        stet_put(out, "\" href=\"");
        write_target(out, page->versions[i].page, NULL);
        stet_put(out, "\">\n");
    }
}

static void write_version(const struct page *page, struct stet_buffer *out,
                          const struct page_version *version)
{
    bool here = strcmp(version->page, page->name) == 0;

    stet_put(out, "<li><a lang=\"");
    html_escape(out, version->code);
    stet_put(out, "\" hreflang=\"");
    html_escape(out, version->code);
    stet_put(out, "\" href=\"");
    write_target(out, version->page, NULL);
    stet_putf(out, "\"%s>", here ? " aria-current=\"page\"" : "");
    html_escape(out, version->name);
    stet_put(out, "</a></li>\n");
}

static void write_languages(const struct writer *writer, struct stet_buffer *out)
{
    const struct page *page = writer->page;

    if (page->version_count < 2)
        return;
    stet_put(out, "<nav class=\"languages\" aria-label=\"");
    html_escape(out, stet_phrase(writer->tongue, STET_PHRASE_PAGE_LANGUAGES));
    stet_put(out, "\"><ul>\n");
    for (size_t i = 0; i < page->version_count; i++)
        write_version(page, out, &page->versions[i]);
    stet_put(out, "</ul></nav>\n");
}

static const char *escaped(struct stet_arena *arena, const char *text)
{
    struct stet_buffer out;

    stet_buffer_init(&out, arena);
    html_escape(&out, text);
    return stet_buffer_text(&out);
}

/* What the page is made from, in the words of its language. */
static const char *foot(const struct writer *writer)
{
    struct stet_arena *arena = writer->page->arena;
    const char *name = writer->page->origin;

    return escaped(arena, stet_say_phrase(arena, writer->tongue, STET_PHRASE_PAGE_FOOT, "table",
                                          name ? name : "*.def", NULL));
}

static const char *origin(const struct page *page)
{
    struct stet_buffer out;

    stet_buffer_init(&out, page->arena);
    if (!page->alone)
        page_origin_put(&out, page->origin);
    return stet_buffer_text(&out);
}

static void put_style_link(struct stet_buffer *out, const char *file)
{
    stet_put(out, "<link rel=\"stylesheet\" href=\"");
    html_address(out, file);
    stet_put(out, "\">\n");
}

/* What a page may load: its own files; or, when it is alone, nothing at all. */
static const char *policy(const struct page *page)
{
    return page->alone ? "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
                         "form-action 'none'"
                       : "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src "
                         "'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
                         "form-action 'none'";
}

static const char *styles(const struct page *page)
{
    struct stet_buffer out;

    stet_buffer_init(&out, page->arena);
    if (page->alone) {
        stet_putf(&out, "<style>\n%s\n%s</style>\n", page_site_style(page->arena),
                  stet_buffer_text(&page->style));
        return stet_buffer_text(&out);
    }
    put_style_link(&out, "style.css");
    for (size_t i = 0; i < page->styles.count; i++)
        put_style_link(&out, page->styles.list[i]);
    if (page->style.length > 0)
        put_style_link(&out, stet_format(page->arena, "%s.css", page->name));
    return stet_buffer_text(&out);
}

static const char *home_link(const struct writer *writer)
{
    struct stet_buffer out;

    stet_buffer_init(&out, writer->page->arena);
    if (writer->page->home) {
        stet_put(&out, "<a href=\"");
        write_target(&out, writer->page->home, NULL);
        stet_put(&out, "\">");
        html_escape(&out, stet_phrase(writer->tongue, STET_PHRASE_PAGE_ALL_MACHINES));
        stet_put(&out, "</a>\n");
    }
    return stet_buffer_text(&out);
}

void html_write(const struct page *page, const struct stet_tongue *tongue, struct stet_buffer *out)
{
    struct stet_arena *arena = page->arena;
    struct stet_buffer content, navigation, alternates, languages;
    struct writer body = {page, tongue, &content, 0}, index = {page, tongue, &navigation, 0};

    stet_buffer_init(&content, arena);
    stet_buffer_init(&navigation, arena);
    stet_buffer_init(&alternates, arena);
    stet_buffer_init(&languages, arena);
    write_content(&body);
    write_navigation(&index);
    write_alternates(page, &alternates);
    write_languages(&body, &languages);

    const struct html_value values[] = {
        {"origin", origin(page)},
        {"language", escaped(arena, page->language)},
        {"title", escaped(arena, page->title)},
        {"description", escaped(arena, page->description ? page->description : page->title)},
        {"alternates", stet_buffer_text(&alternates)},
        {"policy", policy(page)},
        {"styles", styles(page)},
        {"scripts", html_script_links(page, tongue)},
        {"skip", escaped(arena, stet_phrase(tongue, STET_PHRASE_PAGE_SKIP))},
        {"home", home_link(&body)},
        {"search", html_search_place(page, tongue)},
        {"languages", stet_buffer_text(&languages)},
        {"navigation", stet_buffer_text(&navigation)},
        {"content", stet_buffer_text(&content)},
        {"foot", foot(&body)},
    };
    html_fill(out, html_template_page, values, STET_COUNT(values));
}
