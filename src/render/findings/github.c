/* Findings as workflow commands, which GitHub shows beside the lines of a change. */
#include "findings/findings.h"

#include <string.h>

/* Percent-encodes what would end a message; in a property also what would end that. */
static void put_escaped(struct stet_buffer *out, const char *text, bool property)
{
    for (; *text != '\0'; text++) {
        if (*text == '%' || *text == '\r' || *text == '\n' ||
            (property && (*text == ':' || *text == ',')))
            stet_putf(out, "%%%02X", (unsigned)(unsigned char)*text);
        else
            stet_put_char(out, *text);
    }
}

void stet_findings_github(const struct stet_findings *findings, struct stet_buffer *out)
{
    for (size_t i = 0; i < findings->diagnostics->count; i++) {
        const struct stet_diagnostic *d = &findings->diagnostics->list[i];
        const struct culprit culprit = culprit_find(findings, d);

        if (d->excuse != NULL)
            continue;
        stet_putf(out, "::%s file=", finding_severity(d));
        put_escaped(out, d->place.file, true);
        if (d->place.line > 0)
            stet_putf(out, ",line=%d", d->place.line);
        if (culprit.line != NULL)
            stet_putf(out, ",col=%d,endColumn=%d", culprit_column(culprit.line, culprit.begin),
                      culprit_column(culprit.line, culprit.begin + culprit.length));
        stet_put(out, ",title=stet ");
        put_escaped(out, d->rule, true);
        stet_put(out, "::");
        put_escaped(out, d->message, false);
        if (d->shown != NULL) {
            stet_put(out, "%0A");
            put_escaped(out, d->shown, false);
        }
        stet_put_char(out, '\n');
    }
}
