/* Fences of Markdown, wherever CommonMark finds them: in lists, in quotes. */
#include "markdown.h"

#include <string.h>

#include <cmark.h>

enum { LEAST_PIECE = 1 << 20 };

struct finding {
    struct passages *passages;
    struct slice page;
    const char **lines; /* where each begins, and the last ends */
    int line_count;
    bool *fenced;     /* [line]: it is in a block of code */
    int before;       /* lines before the piece that is looked at */
    const char *done; /* how far HTML was read */
};

/* --- lines --------------------------------------------------------------- */

static void number_lines(struct finding *finding)
{
    struct stet_arena *arena = finding->passages->arena;
    struct slice rest = finding->page;
    struct slice line;
    size_t count = 0;

    while (scan_line(&rest, &line))
        count++;
    finding->line_count = (int)count;
    finding->lines = stet_alloc_array(arena, count + 1, sizeof *finding->lines);
    finding->fenced = stet_alloc_array(arena, count + 1, sizeof *finding->fenced);
    rest = finding->page;
    for (size_t i = 0; scan_line(&rest, &line); i++)
        finding->lines[i] = line.at;
    finding->lines[count] = finding->page.end;
}

/* A line, counted from 0, without its end. */
static struct slice line_at(const struct finding *finding, int index)
{
    struct slice line = {finding->page.at, finding->page.at, finding->page.line + index};

    if (index >= finding->line_count)
        return (struct slice){finding->page.end, finding->page.end, line.line};
    line.at = finding->lines[index];
    line.end = finding->lines[index + 1];
    if (line.end > line.at && line.end[-1] == '\n')
        line.end--;
    return line;
}

/* --- fences -------------------------------------------------------------- */

/* What stands behind the fence, in the page's own bytes. */
static struct slice info_of(const struct finding *finding, int index, size_t length)
{
    struct slice line = slice_trimmed(line_at(finding, index));

    if ((size_t)(line.end - line.at) > length)
        line.at = line.end - length;
    return line;
}

/*
 * The text of a block of code, of which `literal` are its lines as libcmark has
 * them: each ends as the page's line does, and begins with what quotes and
 * lists left of it.
 */
static struct slice text_of(const struct finding *finding, int index, const char *literal)
{
    const size_t length = strlen(literal);
    char *text = stet_copy_n(finding->passages->arena, literal, length);
    struct slice rest = {text, text + length, finding->page.line + index};
    const struct slice whole = rest;
    struct slice line;

    for (; scan_line(&rest, &line); index++) {
        const struct slice own = line_at(finding, index);

        scan_blanks(&line);
        if (line.end - line.at <= own.end - own.at)
            memcpy(text + (line.at - text), own.end - (line.end - line.at),
                   (size_t)(line.end - line.at));
    }
    return whole;
}

static void look_at_code(struct finding *finding, cmark_node *node)
{
    const int first = finding->before + cmark_node_get_start_line(node) - 1;
    const int last = finding->before + cmark_node_get_end_line(node);
    const char *info = cmark_node_get_fence_info(node);
    enum stet_sketch_language language;

    for (int i = first; i < last && i < finding->line_count; i++)
        finding->fenced[i] = true;
    if (info != NULL && *info != '\0' &&
        passages_language(info_of(finding, first, strlen(info)), &language))
        passages_add(finding->passages, language, finding->page.line + first,
                     text_of(finding, first + 1, cmark_node_get_literal(node)));
}

/* --- HTML ---------------------------------------------------------------- */

/*
 * Elements begin within the block; where no quote or list is around it they may
 * go on behind it, over blank lines, which end a block of <div> in CommonMark
 * but not elsewhere.
 */
static void look_at_html(struct finding *finding, cmark_node *node)
{
    const int first = finding->before + cmark_node_get_start_line(node) - 1;
    const int end = finding->before +
                    cmark_node_get_end_line(node); /* of a block of one line: the line before */
    const int last = end > first ? end : first + 1;
    struct slice text = line_at(finding, first);

    if (cmark_node_get_type(cmark_node_parent(node)) != CMARK_NODE_DOCUMENT) {
        text = text_of(finding, first, cmark_node_get_literal(node));
        (void)passages_in_elements(finding->passages, text, text.end);
    } else if (text.at >= finding->done) {
        text.end = finding->page.end;
        finding->done = passages_in_elements(finding->passages, text, line_at(finding, last).at);
    }
}

static void look_at(struct finding *finding, cmark_node *node)
{
    if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK)
        look_at_code(finding, node);
    else if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK)
        look_at_html(finding, node);
}

/* --- the page ------------------------------------------------------------ */

/* Over --- ... --- or +++ ... +++ at its beginning, when names and values stand between. */
static struct slice without_front_matter(struct slice page)
{
    struct slice rest = page;
    struct slice fence, line, name;

    if (!scan_line(&rest, &fence))
        return page;
    fence = slice_trimmed(fence);
    if ((!slice_is(fence, "---") && !slice_is(fence, "+++")) || !scan_line(&rest, &line))
        return page;
    name = scan_until(&line, ":= \t#");
    if (slice_is_empty(line) || (slice_is_empty(name) && *line.at != '#'))
        return page;
    while (scan_line(&rest, &line)) {
        line = slice_trimmed(line);
        if (line.end - line.at == 3 && memcmp(line.at, fence.at, 3) == 0)
            return rest;
    }
    return page;
}

static void look_at_all(struct finding *finding, cmark_node *document)
{
    cmark_iter *walk = cmark_iter_new(document);
    cmark_event_type event;

    while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE)
        if (event == CMARK_EVENT_ENTER)
            look_at(finding, cmark_iter_get_node(walk));
    cmark_iter_free(walk);
}

static int lines_in(struct slice piece)
{
    struct slice line;
    int count = 0;

    while (scan_line(&piece, &line))
        count++;
    return count;
}

/*
 * The blocks of a piece; NULL when one of them goes on behind it.  Whether it does tells a
 * heading there, which ends all that can end.
 */
static cmark_node *parse_piece(struct slice piece, bool is_last)
{
    static const char heading[] = "# end\n";
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    cmark_node *document, *last;

    cmark_parser_feed(parser, piece.at, (size_t)(piece.end - piece.at));
    if (!is_last)
        cmark_parser_feed(parser, heading, strlen(heading));
    document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    last = cmark_node_last_child(document);
    if (is_last || (last != NULL && cmark_node_get_type(last) == CMARK_NODE_HEADING &&
                    cmark_node_get_start_line(last) == lines_in(piece) + 1))
        return document;
    cmark_node_free(document);
    return NULL;
}

/* A piece whose last block goes on takes in as much again. */
static void look_at_pieces(struct finding *finding, struct slice rest)
{
    size_t least = LEAST_PIECE;

    while (!slice_is_empty(rest)) {
        const struct slice piece = slice_until(rest, markdown_piece_end(rest, least));
        const bool plain = markdown_is_plain(piece);
        cmark_node *document = plain ? NULL : parse_piece(piece, piece.end == rest.end);

        least *= 2;
        if (!plain && document == NULL)
            continue;
        if (document != NULL) {
            look_at_all(finding, document);
            cmark_node_free(document);
        }
        least = LEAST_PIECE;
        finding->before += lines_in(piece);
        rest.at = piece.end;
    }
}

void passages_in_markdown(struct passages *passages, struct slice page)
{
    struct finding finding = {
        .passages = passages, .page = without_front_matter(page), .done = page.at};
    const char *tamed;

    if (!passages_has_language(finding.page))
        return;
    number_lines(&finding);
    tamed = markdown_tamed(passages->arena, finding.page);
    look_at_pieces(&finding,
                   (struct slice){tamed, tamed + (finding.page.end - finding.page.at), 1});
    markdown_find_blocks(passages, finding.page, finding.fenced);
}
