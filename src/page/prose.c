/* Markdown prose through cmark. */
#include "prose.h"

#include "markdown/parse.h"

#include <string.h>

static void replace(cmark_node *node, cmark_node *by)
{
    cmark_node_replace(node, by);
    cmark_node_free(node);
}

static void show_html_as_text(cmark_node *node)
{
    bool block = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK;
    cmark_node *text = cmark_node_new_with_mem(CMARK_NODE_TEXT, markdown_memory());

    cmark_node_set_literal(text, cmark_node_get_literal(node));
    if (block) {
        cmark_node *paragraph = cmark_node_new_with_mem(CMARK_NODE_PARAGRAPH, markdown_memory());
        cmark_node_append_child(paragraph, text);
        text = paragraph;
    }
    replace(node, text);
}

static void make_paragraph(cmark_node *heading)
{
    cmark_node *paragraph = cmark_node_new_with_mem(CMARK_NODE_PARAGRAPH, markdown_memory());

    for (cmark_node *child; (child = cmark_node_first_child(heading));)
        cmark_node_append_child(paragraph, child);
    replace(heading, paragraph);
}

static cmark_node *parse(struct stet_arena *arena, const char *markdown)
{
    cmark_node *root = markdown_parse(arena, markdown, strlen(markdown));
    cmark_iter *walk = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(walk);
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_HTML_INLINE || type == CMARK_NODE_HTML_BLOCK)
            show_html_as_text(node);
        else if (type == CMARK_NODE_HEADING && event == CMARK_EVENT_EXIT)
            make_paragraph(node);
    }
    return root;
}

const char *page_prose_html(struct stet_arena *arena, const char *markdown)
{
    return cmark_render_html(parse(arena, markdown), CMARK_OPT_DEFAULT);
}

const char *page_prose_html_line(struct stet_arena *arena, const char *markdown)
{
    const char *html = page_prose_html(arena, markdown);
    size_t length = strlen(html);
    const size_t open = strlen("<p>"), close = strlen("</p>\n");
    bool one = length >= open + close && strncmp(html, "<p>", open) == 0 &&
               strstr(html, "</p>") == html + length - close;

    if (one)
        return stet_copy_n(arena, html + open, length - open - close);
    return html;
}

const char *page_prose_markdown(struct stet_arena *arena, const char *markdown)
{
    return cmark_render_commonmark(parse(arena, markdown), CMARK_OPT_DEFAULT, 0);
}

const char *page_prose_markdown_line(struct stet_arena *arena, const char *markdown)
{
    const char *blocks = page_prose_markdown(arena, markdown);
    char *line = stet_copy(arena, blocks);
    size_t length = strlen(line);

    while (length > 0 && line[length - 1] == '\n')
        line[--length] = '\0';
    for (char *c = line; *c; c++)
        if (*c == '\n')
            *c = ' ';
    return line;
}
