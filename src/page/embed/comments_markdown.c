/*
 * Comments in Markdown.  What is a comment and what only looks like one, in a
 * fence, a code span or indented code, is cmark's to say; of its positions only
 * the lines on which nodes begin are used, as it counts columns and ends
 * otherwise than in bytes of the page.
 */
#include "embed/comments.h"

#include "markdown/parse.h"

#include <string.h>
#include <strings.h>

/* The kinds of HTML blocks (CommonMark 4.6) in which "<!--" begins no comment. */
static bool hides_comments(const char *html)
{
    static const char *const tags[] = {"<script", "<pre", "<style", "<textarea"};

    for (size_t i = 0; i < STET_COUNT(tags); i++) {
        const size_t length = strlen(tags[i]);

        if (strncasecmp(html, tags[i], length) == 0 && strchr(" \t>\r\n", html[length]) != NULL)
            return true;
    }
    return html[0] == '<' && (html[1] == '?' || (html[1] == '!' && html[2] != '-'));
}

/*
 * One line of an HTML block, without what lists and quotations around it put before each line:
 * what else stands before a marker is text of the page.
 */
static void look_html_line(struct embed_sight *sight, cmark_node *node, int line, const char *html,
                           bool *inside)
{
    const size_t before = sight->marks.count;

    embed_look_line(sight, line, cmark_node_parent(node), inside);
    if (sight->marks.count > before && strncmp(html + strspn(html, " \t"), "<!--", 4) != 0)
        embed_not_alone(sight, line);
}

static void look_html(struct embed_sight *sight, cmark_node *node)
{
    const char *html = cmark_node_get_literal(node);
    int line = cmark_node_get_start_line(node);
    bool inside = false;

    if (hides_comments(html + strspn(html, " \t")))
        return;
    for (; *html != '\0' && (size_t)line <= sight->lines.count; line++) {
        look_html_line(sight, node, line, html, &inside);
        html += strcspn(html, "\r\n");
        html += html[0] == '\r' && html[1] == '\n' ? 2 : *html != '\0';
    }
}

static void look_inline(struct embed_sight *sight, cmark_node *node)
{
    const char *html = cmark_node_get_literal(node);

    if (strncmp(html, "<!--", 4) != 0)
        return;
    html += 4;
    html += strspn(html, " \t");
    if (strncmp(html, "stet:", 5) == 0)
        embed_not_alone(sight, cmark_node_get_start_line(node));
}

static void look_code(struct embed_sight *sight, cmark_node *node)
{
    const char *info = cmark_node_get_fence_info(node);
    const char *source = cmark_node_get_literal(node);

    if (info != NULL && strncmp(info, "mermaid", 7) == 0 && (info[7] == '\0' || info[7] == ' '))
        embed_add_drawing(sight, cmark_node_get_start_line(node), source, strlen(source));
}

void embed_look_markdown(struct embed_sight *sight)
{
    cmark_node *root = markdown_parse(sight->arena, sight->text, sight->length);
    cmark_iter *walk = cmark_iter_new(root);

    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(walk);

        if (event != CMARK_EVENT_ENTER)
            continue;
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_HTML_BLOCK:
            look_html(sight, node);
            break;
        case CMARK_NODE_HTML_INLINE:
            look_inline(sight, node);
            break;
        case CMARK_NODE_HEADING:
            embed_add_heading(sight, cmark_node_get_start_line(node),
                              cmark_node_get_heading_level(node));
            break;
        case CMARK_NODE_CODE_BLOCK:
            look_code(sight, node);
            break;
        default:
            break;
        }
    }
}
