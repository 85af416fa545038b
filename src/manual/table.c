/* stet-table(5): the guide's page of the language, by cmark's renderer of manual pages. */
#include "manual.h"

#include <cmark.h>
#include <string.h>

static cmark_node *parsed(const char *text, size_t length)
{
    return cmark_parse_document(text, length, CMARK_OPT_DEFAULT);
}

/* Code is bold inside of sentences, as a terminal has no other way to show it; mandoc knows no C.
 */
static const char *rendered(struct stet_arena *arena, cmark_node *node)
{
    static const char code[] = "\\f[C]", block[] = ".nf\n";
    char *text = cmark_render_man(node, CMARK_OPT_DEFAULT, 0);
    const char *rest = text;
    struct stet_buffer out;

    stet_buffer_init(&out, arena);
    for (const char *at; (at = strstr(rest, code)) != NULL; rest = at + sizeof code - 1) {
        const size_t tail = sizeof block - 1;
        const bool is_block = at - text >= (ptrdiff_t)tail && memcmp(at - tail, block, tail) == 0;

        stet_put_n(&out, rest, (size_t)(at - rest));
        stet_put(&out, is_block ? "\\f[CR]" : "\\f[CB]");
    }
    stet_put(&out, rest);
    cmark_get_default_mem_allocator()->free(text);
    return stet_buffer_text(&out);
}

/* The cell of a Markdown table as roff, without the paragraph around it. */
static void put_cell(struct stet_buffer *out, const char *cell, size_t length)
{
    static const char paragraph[] = ".PP\n";
    cmark_node *document = parsed(cell, length);
    const char *text = rendered(out->arena, document);

    if (strncmp(text, paragraph, sizeof paragraph - 1) == 0)
        text += sizeof paragraph - 1;
    stet_put(out, "T{\n");
    stet_put(out, text);
    stet_put(out, "T}");
    cmark_node_free(document);
}

/* "| a | b |" as a row of tbl. */
static void put_row(struct stet_buffer *out, const char *line, size_t length)
{
    const char *end = line + length;
    const char *between = "";

    for (const char *cell = line + 1; cell < end;) {
        const char *bar = memchr(cell, '|', (size_t)(end - cell));

        if (bar == NULL)
            break;
        stet_put(out, between);
        put_cell(out, cell, (size_t)(bar - cell));
        between = "\t";
        cell = bar + 1;
    }
    stet_put(out, "\n");
}

/* The lines of a Markdown table, up to the one behind it. */
static const char *put_table(struct stet_buffer *out, const char *line)
{
    size_t bars = 0;

    for (const char *c = line; *c != '\n' && *c != '\0'; c++)
        bars += *c == '|';
    stet_put(out, ".TS\nallbox tab(\t);\n");
    for (size_t i = 1; i < bars; i++)
        stet_putf(out, "%slx", i > 1 ? " " : "");
    stet_put(out, ".\n");
    while (*line == '|') {
        const size_t length = strcspn(line, "\n");

        if (strspn(line, "|- :") != length)
            put_row(out, line, length);
        line += length + (line[length] == '\n');
    }
    stet_put(out, ".TE\n");
    return line;
}

/* Links inside the guide lead nowhere from here: their text stays. */
static void unlink_inside(cmark_node *link)
{
    cmark_node *child;

    if (strstr(cmark_node_get_url(link), "://") != NULL)
        return;
    while ((child = cmark_node_first_child(link)) != NULL)
        (void)cmark_node_insert_before(link, child);
    cmark_node_unlink(link);
    cmark_node_free(link);
}

/* What the guide's page has for readers of the guide: its title, its list of contents, comments. */
static bool is_left_out(cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
        return cmark_node_get_heading_level(node) == 1;
    case CMARK_NODE_LIST: {
        cmark_node *paragraph = cmark_node_first_child(cmark_node_first_child(node));

        return cmark_node_get_type(cmark_node_first_child(paragraph)) == CMARK_NODE_LINK;
    }
    case CMARK_NODE_HTML_BLOCK:
        return true;
    default:
        return false;
    }
}

/* Chapters become sections. */
static void raise_heading(cmark_node *node)
{
    (void)cmark_node_set_heading_level(node, cmark_node_get_heading_level(node) - 1);
}

/* A heading is followed by a paragraph anyway: mandoc complains of one that is begun there. */
static void put_lines(struct stet_buffer *out, const char *lines)
{
    bool below = true;

    while (*lines != '\0') {
        const size_t length = strcspn(lines, "\n");
        const bool heading = strncmp(lines, ".SH", 3) == 0 || strncmp(lines, ".SS", 3) == 0;

        if (!below || strncmp(lines, ".PP\n", 4) != 0)
            stet_putf(out, "%.*s%s", (int)length, lines, heading ? " " : "\n");
        below = heading || (below && lines[0] != '.');
        lines += length + (lines[length] == '\n');
    }
}

static void put_markdown(struct stet_buffer *out, const char *text, size_t length)
{
    cmark_node *document = parsed(text, length);
    cmark_iter *each;

    for (cmark_node *node = cmark_node_first_child(document), *next; node != NULL; node = next) {
        next = cmark_node_next(node);
        if (is_left_out(node))
            cmark_node_free(node);
        else if (cmark_node_get_type(node) == CMARK_NODE_HEADING)
            raise_heading(node);
    }
    each = cmark_iter_new(document);
    while (cmark_iter_next(each) != CMARK_EVENT_DONE)
        if (cmark_iter_get_event_type(each) == CMARK_EVENT_EXIT &&
            cmark_node_get_type(cmark_iter_get_node(each)) == CMARK_NODE_LINK)
            unlink_inside(cmark_iter_get_node(each));
    cmark_iter_free(each);
    put_lines(out, rendered(out->arena, document));
    cmark_node_free(document);
}

void manual_table(struct stet_buffer *out, const struct manual_edition *edition, const char *page,
                  size_t length)
{
    const char *text = stet_copy_n(out->arena, page, length);
    const char *begin = text;
    bool fenced = false;

    stet_put(out, "'\\\" t\n");
    manual_put_head(out, edition, "stet-table", 5, "the language of stet's tables");
    stet_put(out, ".SH DESCRIPTION\n");
    while (*text != '\0') {
        fenced = fenced != (strncmp(text, "```", 3) == 0);
        if (*text == '|' && !fenced) {
            put_markdown(out, begin, (size_t)(text - begin));
            begin = text = put_table(out, text);
            continue;
        }
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    put_markdown(out, begin, (size_t)(text - begin));
    stet_put(out, ".SH SEE ALSO\n\\fBstet\\fR(1), \\fBstet\\-check\\fR(1)\n");
}
