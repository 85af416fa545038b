/* A page as HTML: its frame, and what leads around it. */
#include "writer.h"

#include "../files.h"
#include "../origin.h"
#include "content.h"
#include "escape.h"
#include "template.h"
#include "tools.h"

#include <string.h>

static bool in_navigation(const struct page_block *block)
{
    return block->kind == PAGE_HEADING && block->anchor && block->level <= 3;
}

static void write_navigation(struct html_writer *writer)
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
        html_turn_to_list(writer, block->level - 1);
        stet_put(writer->out, "<li><a href=\"");
        html_write_target(writer->out, NULL, block->anchor);
        stet_put(writer->out, "\">");
        html_write_text(writer, &block->text);
        stet_put(writer->out, "</a>");
    }
    html_turn_to_list(writer, 0);
    if (begun)
        stet_put(writer->out, "</nav>\n");
}

static void write_alternates(const struct page *page, struct stet_buffer *out)
{
    for (size_t i = 0; page->version_count > 1 && i < page->version_count; i++) {
        stet_put(out, "<link rel=\"alternate\" hreflang=\"");
        html_escape(out, page->versions[i].code);
        stet_put(out, "\" href=\"");
        html_write_target(out, page->versions[i].page, NULL);
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
    html_write_target(out, version->page, NULL);
    stet_putf(out, "\"%s>", here ? " aria-current=\"page\"" : "");
    html_escape(out, version->name);
    stet_put(out, "</a></li>\n");
}

static void write_languages(const struct html_writer *writer, struct stet_buffer *out)
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
static const char *foot(const struct html_writer *writer)
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

static const char *home_link(const struct html_writer *writer)
{
    struct stet_buffer out;

    stet_buffer_init(&out, writer->page->arena);
    if (writer->page->home) {
        stet_put(&out, "<a href=\"");
        html_write_target(&out, writer->page->home, NULL);
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
    struct html_writer body = {page, tongue, &content, 0}, index = {page, tongue, &navigation, 0};

    stet_buffer_init(&content, arena);
    stet_buffer_init(&navigation, arena);
    stet_buffer_init(&alternates, arena);
    stet_buffer_init(&languages, arena);
    html_write_content(&body);
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
