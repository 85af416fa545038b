/* Escaping for CommonMark and the tables that GitHub and others add to it. */
#include "escape.h"

#include <string.h>

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* "1." and "1)" begin a list at the start of a line, and so does a dash. */
static size_t list_marker(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    bool mark = text[digits] == '.' || text[digits] == ')';
    bool alone = mark && (text[digits + 1] == ' ' || text[digits + 1] == '\0');

    return digits > 0 && digits < 10 && alone ? digits : 0;
}

/* Behind a list's dash, too, a block may begin. */
static bool block_begins(const struct stet_buffer *out)
{
    const char *text = stet_buffer_text(out);

    if (out->length == 0 || text[out->length - 1] == '\n')
        return true;
    return out->length > 1 && text[out->length - 1] == ' ' && text[out->length - 2] == '-';
}

void markdown_escape(struct stet_buffer *out, const char *text)
{
    bool begins = block_begins(out);
    size_t marker;

    if (begins) /* where four blanks would make code of it */
        text += strspn(text, " \t\r\n");
    marker = begins ? list_marker(text) : 0;
    for (size_t i = 0; text[i]; i++) {
        size_t plain = 0;
        while (is_word(text[i + plain]))
            plain++;
        stet_put_n(out, text + i, plain);
        i += plain;
        char c = text[i];
        if (!c)
            return;
        bool inside_word = i > 0 && is_word(text[i - 1]) && is_word(text[i + 1]);
        bool special = strchr("\\`*[]<>#|~&$!", c) != NULL || (c == '_' && !inside_word);
        if (special || (i == 0 && begins && strchr("-+=", c)) || (marker > 0 && i == marker))
            stet_put_char(out, '\\');
        stet_put_char(out, c == '\n' || c == '\r' ? ' ' : c);
    }
}

static size_t longest_ticks(const char *text)
{
    size_t longest = 0;

    while (*text) {
        size_t ticks = strspn(text, "`");
        longest = ticks > longest ? ticks : longest;
        text += ticks;
        text += strcspn(text, "`");
    }
    return longest;
}

void markdown_code(struct stet_buffer *out, const char *text, bool in_table)
{
    size_t fence = longest_ticks(text) + 1;

    for (size_t i = 0; i < fence; i++)
        stet_put_char(out, '`');
    if (fence > 1)
        stet_put_char(out, ' ');
    while (*text) {
        const size_t plain = strcspn(text, "|\n");

        stet_put_n(out, text, plain);
        text += plain;
        if (*text == '|')
            stet_put(out, in_table ? "\\|" : "|");
        else if (*text == '\n')
            stet_put_char(out, ' ');
        text += *text != '\0';
    }
    if (fence > 1)
        stet_put_char(out, ' ');
    for (size_t i = 0; i < fence; i++)
        stet_put_char(out, '`');
}

void markdown_cell(struct stet_buffer *out, const char *markdown)
{
    bool escaped = false;

    for (; *markdown; markdown++) {
        if (*markdown == '|' && !escaped)
            stet_put_char(out, '\\');
        escaped = *markdown == '\\' && !escaped;
        stet_put_char(out, *markdown);
    }
}
