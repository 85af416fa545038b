/* Findings as JSON. */
#include "findings/findings.h"
#include "stet/story_json.h"

static json_t *subjects(const struct stet_diagnostic *d)
{
    json_t *list = json_array();

    for (size_t i = 0; d->subjects[i] != NULL; i++)
        (void)json_array_append_new(list, json_string(d->subjects[i]));
    return list;
}

void stet_findings_json(const struct stet_findings *findings, struct stet_buffer *out)
{
    json_t *list = json_array();

    for (size_t i = 0; i < findings->diagnostics->count; i++) {
        const struct stet_diagnostic *d = &findings->diagnostics->list[i];
        const struct culprit culprit = culprit_find(findings, d);
        json_t *one;

        if (d->excuse != NULL)
            continue;
        one =
            json_pack("{s:s, s:s, s:s, s:i, s:s}", "rule", d->rule, "severity", finding_severity(d),
                      "file", d->place.file, "line", d->place.line, "message", d->message);
        if (culprit.line != NULL)
            (void)json_object_set_new(one, "column",
                                      json_integer(culprit_column(culprit.line, culprit.begin)));
        if (d->subjects != NULL)
            (void)json_object_set_new(one, "subjects", subjects(d));
        if (d->shown != NULL)
            (void)json_object_set_new(one, "shown", json_string(d->shown));
        (void)json_array_append_new(list, one);
    }
    stet_put_json(out, list, true);
}
