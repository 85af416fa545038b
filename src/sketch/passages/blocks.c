/*
 * Blocks that wikis and makers of sites have and Markdown does not know of:
 * ::: mermaid of Azure DevOps, shortcodes of Hugo and Jekyll, {{#mermaid: of
 * MediaWiki.
 */
#include "markdown.h"

#include <string.h>

static const struct form {
    const char *open;     /* the name of a language follows */
    const char *tail;     /* what ends the opening; NULL: the line does */
    const char *close[3]; /* any of them begins the line that ends the block */
} forms[] = {
    {":::", NULL, {":::"}},
    {"{{<", ">}}", {"{{< /", "{{</", "{{< end"}},
    {"{{%", "%}}", {"{{% /", "{{%/", "{{% end"}},
    {"{%", "%}", {"{% end", "{%end", "{%- end"}},
    {"{{#", ":", {"}}"}},
};

/* Over blanks and the marks of quotes. */
static void skip_quotes(struct slice *line)
{
    do {
        scan_blanks(line);
    } while (scan_mark(line, ">"));
}

static bool is_close(const struct form *form, struct slice line)
{
    skip_quotes(&line);
    for (size_t i = 0; i < STET_COUNT(form->close) && form->close[i] != NULL; i++)
        if (scan_mark(&line, form->close[i]))
            return true;
    return false;
}

/* Whether a block begins with the line; `text` is what follows on it. */
static const struct form *take_opening(struct slice line, enum stet_sketch_language *language,
                                       struct slice *text)
{
    skip_quotes(&line);
    for (size_t i = 0; i < STET_COUNT(forms); i++) {
        struct slice rest = line;
        const char *end = NULL;

        if (!scan_mark(&rest, forms[i].open))
            continue;
        while (forms[i].tail == NULL && scan_mark(&rest, ":"))
            continue;
        if (!passages_language(rest, language))
            continue;
        if (forms[i].tail != NULL && (end = slice_find(rest, forms[i].tail)) == NULL)
            continue;
        *text = rest;
        text->at = end == NULL ? rest.end : end + strlen(forms[i].tail);
        return &forms[i];
    }
    return NULL;
}

/* What follows up to the line that closes the block, or to the end. */
static struct slice take_block(struct slice *rest, const struct form *form)
{
    struct slice block = *rest;
    struct slice line;

    for (block.end = block.at; scan_line(rest, &line); block.end = rest->at)
        if (is_close(form, line))
            return block;
    return block;
}

static bool has_any(struct slice page)
{
    for (size_t i = 0; i < STET_COUNT(forms); i++)
        if (slice_find(page, forms[i].open) != NULL)
            return true;
    return false;
}

void markdown_find_blocks(struct passages *passages, struct slice page, const bool *fenced)
{
    enum stet_sketch_language language;
    struct slice rest = page;
    struct slice line, text;

    if (!has_any(page))
        return;
    while (scan_line(&rest, &line)) {
        const struct form *form =
            fenced[line.line - page.line] ? NULL : take_opening(line, &language, &text);

        if (form == NULL)
            continue;
        struct slice block = take_block(&rest, form);

        if (!slice_is_empty(slice_trimmed(text))) /* the text begins behind the opening */
            block = (struct slice){text.at, block.end, line.line};
        passages_add(passages, language, line.line, block);
    }
}
