/*
 * Comments in wiki text.  MediaWiki's are those of HTML.  DokuWiki has none of
 * its own; its plugin "htmlcomment" hides those of HTML.
 */
#include "embed/comments.h"

#include <string.h>
#include <strings.h>

/* What a wiki takes for a heading, and which text it does not read at all. */
struct wiki {
    const char *const *verbatim; /* tags, NULL-terminated */
    int highest; /* how many "=" a heading of the first level has; 0: one for each level */
    bool indented_is_code; /* by two spaces or a tab */
};

/* Whether a tag stands there: "<pre>", "<pre lang=c>". */
static bool is_tag(const char *at, size_t left, const char *name, bool closing)
{
    const size_t length = strlen(name), lead = closing ? 2 : 1;

    if (left < lead + length + 1 || at[0] != '<' || (closing && at[1] != '/') ||
        strncasecmp(at + lead, name, length) != 0)
        return false;
    return at[lead + length] == '>' || at[lead + length] == ' ' || at[lead + length] == '\t';
}

/* The verbatim tag that opens in a line and does not close on it; `open` is still open before. */
static const char *left_open(const struct wiki *wiki, const char *line, size_t length,
                             const char *open)
{
    for (size_t i = 0; i < length; i++) {
        if (line[i] != '<')
            continue;
        if (open != NULL) {
            if (is_tag(line + i, length - i, open, true))
                open = NULL;
            continue;
        }
        for (size_t tag = 0; open == NULL && wiki->verbatim[tag] != NULL; tag++)
            if (is_tag(line + i, length - i, wiki->verbatim[tag], false))
                open = wiki->verbatim[tag];
    }
    return open;
}

static bool is_code(const struct wiki *wiki, const char *line, size_t length)
{
    return wiki->indented_is_code &&
           ((length > 1 && line[0] == ' ' && line[1] == ' ') || (length > 0 && line[0] == '\t'));
}

static void look_heading(struct embed_sight *sight, const struct wiki *wiki, int number,
                         const char *line, size_t length)
{
    size_t marks = 0, tail = 0;

    while (length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\t'))
        length--;
    while (marks < length && line[marks] == '=')
        marks++;
    while (tail < length - marks && line[length - 1 - tail] == '=')
        tail++;
    if (marks == 0 || tail == 0 || marks > 6 || marks + tail >= length)
        return;
    embed_add_heading(sight, number,
                      wiki->highest == 0 ? (int)marks : wiki->highest + 1 - (int)marks);
}

/* Whatever stands before a comment makes it part of something, and its block with it. */
static bool stands_inside(const struct embed_sight *sight, size_t marks_before,
                          const struct embed_line *line)
{
    return sight->marks.count > marks_before &&
           sight->marks.list[marks_before].from != embed_line_start(sight, line);
}

static void look(struct embed_sight *sight, const struct wiki *wiki)
{
    const char *open = NULL;
    bool inside = false;

    for (size_t i = 0; i < sight->lines.count; i++) {
        const struct embed_line *line = &sight->lines.list[i];
        const char *text = sight->text + line->from;
        const size_t length = line->to - line->from, before = sight->marks.count;

        if (open == NULL && !is_code(wiki, text, length))
            embed_look_line(sight, (int)i + 1, NULL, &inside);
        if (stands_inside(sight, before, line))
            stet_error(sight->diagnostics, "marker", (struct stet_place){sight->path, (int)i + 1},
                       "a marker in wiki text begins its line; take away what stands before it");
        if (inside)
            continue;
        open = left_open(wiki, text, length, open);
        if (open == NULL)
            look_heading(sight, wiki, (int)i + 1, text, length);
    }
}

void embed_look_mediawiki(struct embed_sight *sight)
{
    static const char *const verbatim[] = {"nowiki", "pre", "syntaxhighlight", "source", NULL};
    static const struct wiki wiki = {verbatim, 0, false};

    look(sight, &wiki);
}

void embed_look_dokuwiki(struct embed_sight *sight)
{
    static const char *const verbatim[] = {"nowiki", "code", "file", "mermaid", NULL};
    static const struct wiki wiki = {verbatim, 6, true};

    look(sight, &wiki);
}
