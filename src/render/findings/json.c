/* Diagnostics as JSON. */
#include "stet/findings.h"
#include "stet/story_json.h"

void stet_findings_json(const struct stet_diagnostics *diagnostics, struct stet_buffer *out)
{
    json_t *list = json_array();

    for (size_t i = 0; i < diagnostics->count; i++) {
        const struct stet_diagnostic *d = &diagnostics->list[i];

        (void)json_array_append_new(
            list, json_pack("{s:s, s:s, s:s, s:i, s:s}", "rule", d->rule, "severity",
                            d->severity == STET_ERROR ? "error" : "warning", "file", d->place.file,
                            "line", d->place.line, "message", d->message));
    }
    stet_put_json(out, list, true);
}
