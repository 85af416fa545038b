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

/* An HTML block whose lines are looked through. */
struct html {
    struct embed_sight *sight;
    const void *container;
    bool inside; /* of a comment */
    bool filled; /* the line before holds a marker */
};

/* Whether a line would be code, were it not of an HTML block (CommonMark 4.4). */
static bool is_indented(const char *html)
{
    size_t blanks = strspn(html, " ");

    return (blanks >= 4 || html[blanks] == '\t') &&
           strchr("\r\n", html[strspn(html, " \t")]) == NULL;
}

/*
 * One line of an HTML block, without what lists and quotations around it put before each line:
 * what else stands before a marker is text of the page.  The first empty line of what is filled
 * in ends the HTML, and Markdown begins.
 */
static void look_html_line(struct html *block, int line, const char *html)
{
    struct embed_sight *sight = block->sight;
    const size_t before = sight->marks.count;

    embed_look_line(sight, line, block->container, &block->inside);
    const bool marked = sight->marks.count > before;

    if (marked && strncmp(html + strspn(html, " \t"), "<!--", 4) != 0)
        embed_not_alone(sight, line);
    else if ((marked || block->filled) && is_indented(html))
        stet_error(sight->diagnostics, "marker", (struct stet_place){sight->path, line},
                   "the empty lines of a block end the HTML around it, and what is indented this "
                   "far is code then; indent it by three blanks at most");
    block->filled = marked;
}

static void look_html(struct embed_sight *sight, cmark_node *node)
{
    struct html block = {.sight = sight, .container = cmark_node_parent(node)};
    const char *html = cmark_node_get_literal(node);
    int line = cmark_node_get_start_line(node);

    if (hides_comments(html + strspn(html, " \t")))
        return;
    for (; *html != '\0' && (size_t)line <= sight->lines.count; line++) {
        look_html_line(&block, line, html);
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

/* --- what stands above the page ------------------------------------------ */

static bool is_line(const struct embed_sight *sight, size_t number, const char *text)
{
    const struct embed_line *line = &sight->lines.list[number];
    const size_t from = embed_line_start(sight, line), length = strlen(text);
    size_t to = line->to;

    while (to > from && strchr(" \t", sight->text[to - 1]) != NULL && sight->text[to - 1] != '\0')
        to--;
    return to - from == length && memcmp(sight->text + from, text, length) == 0;
}

/* "title: Lamps" of YAML, "title = 'Lamps'" and "[lamps]" of TOML, "# a comment" of both. */
static bool is_setting(const struct embed_sight *sight, size_t number, bool yaml)
{
    const struct embed_line *line = &sight->lines.list[number];
    const char *text = sight->text + line->from;
    const size_t length = line->to - line->from;
    const char *sign = length == 0 ? NULL : memchr(text, yaml ? ':' : '=', length);
    const size_t behind = sign == NULL ? 0 : (size_t)(sign - text) + 1;

    if (length > 0 && (text[0] == '#' || (!yaml && text[0] == '[')))
        return true;
    return behind > 1 && (!yaml || behind == length || text[behind] == ' ' || text[behind] == '\t');
}

/* The lines of front matter, from --- to --- or from +++ to +++ at the top; 0: there is none. */
static size_t count_front(const struct embed_sight *sight)
{
    const size_t count = sight->lines.count;
    const char *fence = count > 2 && is_line(sight, 0, "---")   ? "---"
                        : count > 2 && is_line(sight, 0, "+++") ? "+++"
                                                                : NULL;

    if (fence == NULL || !is_setting(sight, 1, fence[0] == '-'))
        return 0;
    for (size_t i = 2; i < count; i++)
        if (is_line(sight, i, fence))
            return i + 1;
    return 0;
}

/* The page as Markdown: front matter, which is none, becomes empty lines. */
static const char *markdown_of(const struct embed_sight *sight)
{
    const size_t front = count_front(sight);
    char *text;

    if (front == 0)
        return sight->text;
    text = stet_alloc(sight->arena, sight->length);
    memcpy(text, sight->text, sight->length);
    for (size_t i = 0; i < front; i++)
        memset(text + sight->lines.list[i].from, ' ',
               sight->lines.list[i].to - sight->lines.list[i].from);
    return text;
}

void embed_look_markdown(struct embed_sight *sight)
{
    cmark_node *root = markdown_parse(sight->arena, markdown_of(sight), sight->length);
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
