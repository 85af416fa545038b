/* ::: mermaid ... :::, as wikis of Azure DevOps have it; Markdown does not know of it. */
#include "markdown.h"

/* Behind quotes, and three or more colons. */
static bool take_colons(struct slice *line)
{
    scan_blanks(line);
    while (scan_mark(line, ">"))
        scan_blanks(line);
    if (!scan_mark(line, ":::"))
        return false;
    while (scan_mark(line, ":"))
        continue;
    scan_blanks(line);
    return true;
}

/* What follows up to :::, or to the end. */
static struct slice take_block(struct slice *rest)
{
    struct slice block = *rest;
    struct slice line;

    for (block.end = block.at; scan_line(rest, &line); block.end = rest->at)
        if (take_colons(&line) && slice_is_empty(slice_trimmed(line)))
            return block;
    return block;
}

void markdown_find_colons(struct passages *passages, struct slice page, const bool *fenced)
{
    enum stet_sketch_language language;
    struct slice rest = page;
    struct slice line;

    if (slice_find(page, ":::") == NULL)
        return;
    while (scan_line(&rest, &line)) {
        const int number = line.line;

        if (!fenced[number - page.line] && take_colons(&line) && passages_language(line, &language))
            passages_add(passages, language, number, take_block(&rest));
    }
}
