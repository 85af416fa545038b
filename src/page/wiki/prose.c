/* A tree of Markdown as wiki text. */
#include "wiki/prose.h"

#include "markdown/parse.h"

#include <string.h>

/* A tree that is being written. */
struct writing {
    struct stet_buffer *out;
    const struct wiki_marks *marks;
    int list; /* how many lists are open */
    bool one_line;
};

static void put_nodes(struct writing *writing, cmark_node *first);

static const char *literal(cmark_node *node)
{
    const char *text = cmark_node_get_literal(node);

    return text != NULL ? text : "";
}

static void put_between(struct writing *writing, struct wiki_pair pair, cmark_node *node)
{
    stet_put(writing->out, pair.open);
    put_nodes(writing, cmark_node_first_child(node));
    stet_put(writing->out, pair.close);
}

/* Only whole addresses lead anywhere from a wiki. */
static void put_link(struct writing *writing, cmark_node *node)
{
    const char *address = cmark_node_get_url(node);
    const struct wiki_marks *marks = writing->marks;

    if (address == NULL || strstr(address, "://") == NULL || strpbrk(address, " []|") != NULL) {
        put_nodes(writing, cmark_node_first_child(node));
        return;
    }
    stet_putf(writing->out, "%s%s%s", marks->out.open, address, marks->out.close);
    put_nodes(writing, cmark_node_first_child(node));
    stet_put(writing->out, marks->out_end);
}

static void put_code(struct writing *writing, const char *text)
{
    stet_put(writing->out, writing->marks->code.open);
    writing->marks->escape(writing->out, text);
    stet_put(writing->out, writing->marks->code.close);
}

static void put_item(struct writing *writing, cmark_node *node)
{
    wiki_put_item(writing->out, writing->marks, writing->list);
    put_nodes(writing, cmark_node_first_child(node));
}

static void put_list(struct writing *writing, cmark_node *node)
{
    writing->list++;
    put_nodes(writing, cmark_node_first_child(node));
    writing->list--;
    if (writing->list == 0)
        stet_put_char(writing->out, '\n');
}

static void put_paragraph(struct writing *writing, cmark_node *node)
{
    put_nodes(writing, cmark_node_first_child(node));
    if (writing->one_line)
        stet_put(writing->out, cmark_node_next(node) != NULL ? " " : "");
    else
        stet_put(writing->out, writing->list > 0 ? "\n" : "\n\n");
}

static void put_node(struct writing *writing, cmark_node *node)
{
    const struct wiki_marks *marks = writing->marks;

    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_SOFTBREAK:
        stet_put_char(writing->out, ' ');
        break;
    case CMARK_NODE_LINEBREAK:
        stet_put(writing->out, marks->line_break);
        break;
    case CMARK_NODE_CODE:
        put_code(writing, literal(node));
        break;
    case CMARK_NODE_EMPH:
        put_between(writing, marks->emphasis, node);
        break;
    case CMARK_NODE_STRONG:
        put_between(writing, marks->strong, node);
        break;
    case CMARK_NODE_LINK:
        put_link(writing, node);
        break;
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
        put_paragraph(writing, node);
        break;
    case CMARK_NODE_ITEM:
        put_item(writing, node);
        break;
    case CMARK_NODE_LIST:
        put_list(writing, node);
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        put_between(writing, marks->quote, node);
        break;
    case CMARK_NODE_CODE_BLOCK:
        stet_putf(writing->out, "%s%s%s", marks->block.open, literal(node), marks->block.close);
        break;
    default:
        if (*literal(node) != '\0')
            marks->escape(writing->out, literal(node));
        put_nodes(writing, cmark_node_first_child(node));
        break;
    }
}

static void put_nodes(struct writing *writing, cmark_node *first)
{
    for (; first != NULL; first = cmark_node_next(first))
        put_node(writing, first);
}

static void put(struct writing *writing, const char *markdown)
{
    put_node(writing, markdown_parse(writing->out->arena, markdown, strlen(markdown)));
}

void wiki_put_prose(struct stet_buffer *out, const struct wiki_marks *marks, const char *markdown)
{
    struct writing writing = {.out = out, .marks = marks};

    put(&writing, markdown);
}

void wiki_put_prose_line(struct stet_buffer *out, const struct wiki_marks *marks,
                         const char *markdown)
{
    struct writing writing = {.out = out, .marks = marks, .one_line = true};

    put(&writing, markdown);
}

void wiki_put_item(struct stet_buffer *out, const struct wiki_marks *marks, int level)
{
    for (int i = 0; i < level; i++)
        stet_put(out, marks->stars ? "*" : "  ");
    stet_put(out, marks->stars ? " " : "* ");
}
