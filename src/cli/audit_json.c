/* What was said of diagrams, as JSON. */
#include "audit.h"
#include "stet/story_json.h"

static json_t *findings_of(const struct audit_result *result, bool complete)
{
    json_t *list = json_array();

    for (size_t i = 0; i < result->findings.count; i++) {
        const struct stet_audit_finding *finding = &result->findings.list[i];

        if (finding->kind == STET_AUDIT_LEFT_OUT && !complete)
            continue;
        (void)json_array_append_new(list,
                                    json_pack("{s:i, s:s, s:s?}", "line", finding->line, "message",
                                              finding->message, "source", finding->source));
    }
    return list;
}

void audit_json(const struct audit_results *results, bool complete, struct stet_buffer *out)
{
    json_t *list = json_array();

    for (int i = 0; i < results->count; i++) {
        const struct audit_result *result = &results->list[i];

        (void)json_array_append_new(
            list, json_pack("{s:s, s:i, s:s, s:s?, s:s, s:o}", "page", result->page, "line",
                            result->line, "kind", result->form, "machine",
                            result->model == NULL ? NULL : result->model->name, "verdict",
                            stet_audit_verdict_name(result->verdict), "findings",
                            findings_of(result, complete)));
    }
    stet_put_json(out, list, true);
}
