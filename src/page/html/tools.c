/* The search box and the scripts of a page. */
#include "tools.h"

#include "escape.h"

/* What a script says to readers is in attributes of an element, in the language of the page. */
struct said {
    const char *name;
    enum stet_phrase phrase;
};

static void put_attribute(struct stet_buffer *out, const char *name, const char *value)
{
    stet_putf(out, " data-%s=\"", name);
    html_escape(out, value);
    stet_put(out, "\"");
}

static void put_said(struct stet_buffer *out, const struct stet_tongue *tongue,
                     const struct said *said, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put_attribute(out, said[i].name, stet_phrase(tongue, said[i].phrase));
}

const char *html_search_place(const struct page *page, const struct stet_tongue *tongue)
{
    static const struct said said[] = {
        {"label", STET_PHRASE_FIND_LABEL},     {"hint", STET_PHRASE_FIND_HINT},
        {"results", STET_PHRASE_FIND_RESULTS}, {"count", STET_PHRASE_FIND_COUNT},
        {"some", STET_PHRASE_FIND_SOME},       {"none", STET_PHRASE_FIND_NONE},
    };
    struct stet_buffer out, files;

    if (page->found.count == 0)
        return "";
    stet_buffer_init(&out, page->arena);
    stet_buffer_init(&files, page->arena);
    for (size_t i = 0; i < page->found.count; i++) {
        stet_put(&files, i > 0 ? " " : "");
        html_address(&files, page->found.list[i]);
    }
    stet_put(&out, "<div id=\"search\" class=\"search\" role=\"search\"");
    put_attribute(&out, "machine", page->subject ? page->subject : "");
    put_attribute(&out, "index", stet_buffer_text(&files));
    put_said(&out, tongue, said, STET_COUNT(said));
    stet_put(&out, "></div>\n");
    return stet_buffer_text(&out);
}

static void put_script(struct stet_buffer *out, const char *file, const struct stet_tongue *tongue,
                       const struct said *said, size_t count)
{
    stet_put(out, "<script defer src=\"");
    html_address(out, file);
    stet_put(out, "\"");
    put_said(out, tongue, said, count);
    stet_put(out, "></script>\n");
}

static bool has_pictures(const struct page *page)
{
    for (size_t i = 0; i < page->count; i++)
        if (page->blocks[i].kind == PAGE_PICTURE && page->blocks[i].picture.inlined)
            return true;
    return false;
}

const char *html_script_links(const struct page *page, const struct stet_tongue *tongue)
{
    static const struct said zoom[] = {
        {"size", STET_PHRASE_ZOOM_SIZE}, {"in", STET_PHRASE_ZOOM_IN},
        {"out", STET_PHRASE_ZOOM_OUT},   {"fit", STET_PHRASE_ZOOM_FIT},
        {"keys", STET_PHRASE_ZOOM_KEYS},
    };
    struct stet_buffer out;

    stet_buffer_init(&out, page->arena);
    if (page->found.count > 0)
        put_script(&out, "search.js", tongue, NULL, 0);
    if (has_pictures(page) && !page->alone)
        put_script(&out, "zoom.js", tongue, zoom, STET_COUNT(zoom));
    for (size_t i = 0; i < page->scripts.count; i++)
        put_script(&out, page->scripts.list[i], tongue, NULL, 0);
    return stet_buffer_text(&out);
}
