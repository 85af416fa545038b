/* Findings for people, as compilers show them. */
#include "findings/findings.h"

#include "style/style.h"

#include <string.h>

enum { MOST_SHOWN = 160 }; /* columns of a row */

/* As many columns of blanks as the text takes; tabs stay, as they are as wide below. */
static void put_blanks(struct stet_buffer *out, const char *text, size_t length)
{
    const char *copy = stet_copy_n(out->arena, text, length);

    for (const char *at = copy; *at != '\0';) {
        const size_t plain = strcspn(at, "\t");
        const char *part = stet_copy_n(out->arena, at, plain);

        stet_putf(out, "%*s", stet_text_columns(part), "");
        at += plain;
        if (*at == '\t') {
            stet_put_char(out, '\t');
            at++;
        }
    }
}

/*
 *  16 | ON(CLOSED, LOCK, _, _, LOCKD, "rule 2")
 *     |                        ^~~~~
 */
static void put_row(const struct culprit *culprit, int line, struct stet_buffer *out)
{
    const char *number = stet_format(out->arena, " %d", line);
    const char *marked = stet_copy_n(out->arena, culprit->line + culprit->begin, culprit->length);
    const int width = stet_text_columns(marked);

    stet_putf(out, "%s | %s\n", number,
              stet_shorten(out->arena, culprit->line,
                           culprit->begin + culprit->length > MOST_SHOWN
                               ? culprit->begin + culprit->length
                               : MOST_SHOWN));
    stet_putf(out, "%*s | ", (int)strlen(number), "");
    put_blanks(out, culprit->line, culprit->begin);
    stet_put_char(out, '^');
    for (int i = 1; i < width; i++)
        stet_put_char(out, '~');
    stet_put_char(out, '\n');
}

/* Whether the row, with the same part marked, stands right above. */
static bool shown_above(const struct stet_findings *findings, size_t i,
                        const struct culprit *culprit)
{
    const struct stet_diagnostic *d = &findings->diagnostics->list[i];
    const struct stet_diagnostic *above = i > 0 ? d - 1 : NULL;
    struct culprit marked;

    if (above == NULL || above->excuse != NULL || above->shown != NULL ||
        above->place.line != d->place.line || strcmp(above->place.file, d->place.file) != 0)
        return false;
    marked = culprit_find(findings, above);
    return marked.begin == culprit->begin && marked.length == culprit->length;
}

static void put_shown(const char *lines, struct stet_buffer *out)
{
    while (*lines != '\0') {
        const size_t length = strcspn(lines, "\n");

        if (length > 0)
            stet_put(out, "    ");
        stet_put_n(out, lines, length);
        stet_put_char(out, '\n');
        lines += length + (lines[length] == '\n');
    }
}

void stet_findings_text(const struct stet_findings *findings, struct stet_buffer *out)
{
    for (size_t i = 0; i < findings->diagnostics->count; i++) {
        const struct stet_diagnostic *d = &findings->diagnostics->list[i];
        const struct culprit culprit = culprit_find(findings, d);

        if (d->excuse != NULL)
            continue;
        stet_put(out, d->place.file);
        if (d->place.line > 0)
            stet_putf(out, ":%d", d->place.line);
        stet_putf(out, ": %s: %s [%s]\n", finding_severity(d), d->message, d->rule);
        if (culprit.line != NULL && !shown_above(findings, i, &culprit))
            put_row(&culprit, d->place.line, out);
        if (d->shown != NULL)
            put_shown(d->shown, out);
    }
}
