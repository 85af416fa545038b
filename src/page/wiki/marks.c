/* The two wiki texts. */
#include "wiki/marks.h"

#include <string.h>

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

/* --- MediaWiki: characters that mean something are written as references -- */

static void mediawiki_escape(struct stet_buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        const char before = out->length == 0 ? '\n' : out->text[out->length - 1];

        if (strchr("[]{}|<>&", *text) != NULL ||
            (before == '\n' && strchr("=*#:;- ", *text) != NULL) ||
            (strchr("'~_", *text) != NULL && (text[1] == *text || before == *text)))
            stet_putf(out, "&#%d;", *text);
        else
            stet_put_char(out, *text == '\n' ? ' ' : *text);
    }
}

/* Files are known by their names alone there. */
static void mediawiki_picture(struct stet_buffer *out, const char *file, const char *title)
{
    stet_putf(out, "[[File:%s|frameless|alt=", base_name(file));
    mediawiki_escape(out, title);
    stet_put(out, "]]");
}

const struct wiki_marks wiki_mediawiki = {
    .strong = {"'''", "'''"},
    .emphasis = {"''", "''"},
    .code = {"<code>", "</code>"},
    .quote = {"<blockquote>\n", "</blockquote>\n\n"},
    .block = {"<pre><nowiki>", "</nowiki></pre>\n\n"},
    .mermaid = {"{{#mermaid:\n", "}}\n\n"},
    .table = {"{| class=\"wikitable\"\n", "|}\n\n"},
    .head = {"! ", "\n"},
    .cell = {"| ", "\n"},
    .row = "|-\n",
    .row_end = "",
    .same = "",
    .fold = {"<div class=\"mw-collapsible mw-collapsed\">\n", "</div>\n</div>\n\n"},
    .fold_head = {"", "\n<div class=\"mw-collapsible-content\">\n\n"},
    .out = {"[", " "},
    .out_end = "]",
    .line_break = "<br>",
    .anchors = true,
    .stars = true,
    .highest = 0,
    .escape = mediawiki_escape,
    .picture = mediawiki_picture,
};

/* --- DokuWiki: text with signs is marked as such as a whole ---------------- */

static bool is_plain(const char *text)
{
    for (; *text != '\0'; text++) {
        const bool word = (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z') ||
                          (*text >= '0' && *text <= '9') || ((unsigned char)*text & 0x80) != 0;

        if (!word && strchr(" ,;", *text) == NULL && (*text != ':' || text[1] != ' ') &&
            (strchr("._", *text) == NULL || text[1] == *text))
            return false;
    }
    return true;
}

static void put_line(struct stet_buffer *out, const char *text)
{
    for (; *text != '\0'; text++)
        stet_put_char(out, *text == '\n' ? ' ' : *text);
}

/* Either mark would end at what the text holds: "%" in the one, all else in the other. */
static void put_in_pieces(struct stet_buffer *out, const char *text)
{
    while (*text != '\0') {
        const size_t percents = strspn(text, "%");
        const size_t length = percents > 0 ? percents : strcspn(text, "%");

        stet_put(out, percents > 0 ? "<nowiki>" : "%%");
        put_line(out, stet_copy_n(out->arena, text, length));
        stet_put(out, percents > 0 ? "</nowiki>" : "%%");
        text += length;
    }
}

static void dokuwiki_escape(struct stet_buffer *out, const char *text)
{
    const bool percents = text[strcspn(text, "%")] == '%';

    if (out->length == 0 || out->text[out->length - 1] == '\n')
        text += strspn(text, " \t\n"); /* two of which would make code of it */

    if (is_plain(text)) {
        put_line(out, text);
        return;
    }
    if (percents && strstr(text, "</nowiki>") != NULL) {
        put_in_pieces(out, text);
        return;
    }
    stet_put(out, percents ? "<nowiki>" : "%%");
    put_line(out, text);
    stet_put(out, percents ? "</nowiki>" : "%%");
}

/* Relative to the page's namespace; colons stand between its parts. */
static void dokuwiki_picture(struct stet_buffer *out, const char *file, const char *title)
{
    stet_put(out, "{{.:");
    for (; *file != '\0'; file++)
        stet_put_char(out, *file == '/' ? ':' : *file);
    stet_put_char(out, '|');
    for (; *title != '\0'; title++)
        stet_put_char(out, strchr("{}|\n", *title) != NULL ? ' ' : *title);
    stet_put(out, "}}");
}

const struct wiki_marks wiki_dokuwiki = {
    .strong = {"**", "**"},
    .emphasis = {"//", "//"},
    .code = {"''", "''"},
    .quote = {"", ""},
    .block = {"<code>\n", "</code>\n\n"},
    .mermaid = {"<mermaid>\nraw\n", "</mermaid>\n\n"},
    .table = {"", "\n"},
    .head = {"^ ", " "},
    .cell = {"| ", " "},
    .row = "",
    .row_end = "|\n",
    .same = ":::",
    .fold = {"", ""},
    .fold_head = {"**", "**\n\n"},
    .out = {"[[", "|"},
    .out_end = "]]",
    .line_break = "\\\\ ",
    .anchors = false,
    .verbatim_headings = true,
    .stars = false,
    .highest = 6,
    .escape = dokuwiki_escape,
    .picture = dokuwiki_picture,
};
