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

/* A page of a wiki as it is being read. */
struct reading {
    struct embed_sight *sight;
    const struct wiki *wiki;
    const char *open;      /* the verbatim tag that is open; NULL: none is */
    bool inside;           /* of a comment */
    unsigned never_closed; /* a bit for each verbatim tag that closes nowhere below */
};

/* Whether a tag stands there, "<pre>", "<pre lang=c>", and is not one without content, "<pre />".
 */
static bool is_tag(const char *at, size_t left, const char *name, bool closing)
{
    const size_t length = strlen(name), lead = closing ? 2 : 1;
    const char *end;

    if (left < lead + length + 1 || at[0] != '<' || (closing && at[1] != '/') ||
        strncasecmp(at + lead, name, length) != 0)
        return false;
    if (at[lead + length] != '>' && at[lead + length] != ' ' && at[lead + length] != '\t')
        return false;
    end = memchr(at, '>', left);
    return end == NULL || end[-1] != '/';
}

/* Behind the tag that closes; 0: there is none in [from, to). */
static size_t find_closing(const struct embed_sight *sight, size_t from, size_t to,
                           const char *name)
{
    for (size_t i = from; i < to; i++)
        if (sight->text[i] == '<' && is_tag(sight->text + i, to - i, name, true))
            return i + strlen(name) + 2;
    return 0;
}

/* A verbatim tag that opens at a place; one that nothing closes is a word like others. */
static const char *opening(struct reading *reading, size_t at)
{
    const struct embed_sight *sight = reading->sight;

    for (unsigned tag = 0; reading->wiki->verbatim[tag] != NULL; tag++) {
        const char *name = reading->wiki->verbatim[tag];

        if ((reading->never_closed & 1u << tag) != 0 ||
            !is_tag(sight->text + at, sight->length - at, name, false))
            continue;
        if (find_closing(sight, at, sight->length, name) != 0)
            return name;
        reading->never_closed |= 1u << tag;
    }
    return NULL;
}

/* Where verbatim text begins in [from, to), and which; a comment is none, whatever it holds. */
static size_t find_opening(struct reading *reading, size_t from, size_t to, const char **name)
{
    const char *text = reading->sight->text;
    bool inside = reading->inside;

    for (*name = NULL; from < to; from++) {
        if (inside || (to - from >= 4 && memcmp(text + from, "<!--", 4) == 0)) {
            const char *close = embed_find(text, inside ? from : from + 4, to, "-->");

            if (close == NULL)
                return to;
            inside = false;
            from = (size_t)(close - text) + 2;
        } else if (text[from] == '<') {
            *name = opening(reading, from);
            if (*name != NULL)
                return from;
        }
    }
    return to;
}

/* Looks for comments in the parts of a line that are read as wiki text. */
static void look_parts(struct reading *reading, int line)
{
    struct embed_sight *sight = reading->sight;
    const struct embed_line *at = &sight->lines.list[line - 1];
    const size_t first = sight->marks.count;
    size_t from = embed_line_start(sight, at);

    while (from < at->to) {
        if (reading->open != NULL) {
            const size_t closed = find_closing(sight, from, at->to, reading->open);

            if (closed == 0)
                break;
            reading->open = NULL;
            from = closed;
        } else {
            const size_t to = find_opening(reading, from, at->to, &reading->open);

            embed_look_part(sight, (struct embed_mark){.line = line, .from = from, .to = to},
                            &reading->inside);
            from = to + (reading->open != NULL ? strlen(reading->open) : 0);
        }
    }
    embed_look_around(sight, line, first);
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
    struct reading reading = {.sight = sight, .wiki = wiki};

    for (size_t i = 0; i < sight->lines.count; i++) {
        const struct embed_line *line = &sight->lines.list[i];
        const char *text = sight->text + line->from;
        const size_t length = line->to - line->from, before = sight->marks.count;

        if (reading.open != NULL || !is_code(wiki, text, length))
            look_parts(&reading, (int)i + 1);
        if (stands_inside(sight, before, line))
            stet_error(sight->diagnostics, "marker", (struct stet_place){sight->path, (int)i + 1},
                       "a marker in wiki text begins its line; take away what stands before it");
        if (!reading.inside && reading.open == NULL)
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
