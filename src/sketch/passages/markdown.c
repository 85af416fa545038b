/* Fences of Markdown, wherever CommonMark finds them: in lists, in quotes. */
#include "passages.h"

#include <string.h>

#include <cmark.h>

static struct slice slice_of(const char *text, int line)
{
    return (struct slice){text, text + strlen(text), line};
}

static void look_at(struct passages *passages, cmark_node *node, int before)
{
    const int line = before + cmark_node_get_start_line(node);
    enum stet_sketch_language language;

    if (cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK)
        return;
    const char *info = cmark_node_get_fence_info(node);

    if (info != NULL && passages_language(slice_of(info, line), &language))
        passages_add(passages, language, line, slice_of(cmark_node_get_literal(node), line + 1));
}

void passages_in_markdown(struct passages *passages, struct slice page)
{
    cmark_node *document =
        cmark_parse_document(page.at, (size_t)(page.end - page.at), CMARK_OPT_DEFAULT);
    cmark_iter *walk = cmark_iter_new(document);
    cmark_event_type event;

    while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE)
        if (event == CMARK_EVENT_ENTER)
            look_at(passages, cmark_iter_get_node(walk), page.line - 1);
    cmark_iter_free(walk);
    cmark_node_free(document);
}
