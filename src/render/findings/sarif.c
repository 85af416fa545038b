/*
 * Findings as a SARIF 2.1.0 log (OASIS Standard; sections named below are its).
 */
#include "findings/findings.h"
#include "stet/story_json.h"

#include <ctype.h>
#include <string.h>

#define SCHEMA                                                                                     \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

/* 3.49: what a rule is. */
static json_t *rule_of(const struct stet_rule_facts *facts)
{
    return json_pack("{s:s, s:{s:s}, s:{s:b, s:s}, s:{s:s}}", "id", facts->name, "shortDescription",
                     "text", facts->what, "defaultConfiguration", "enabled", !facts->off, "level",
                     facts->kind == STET_RULES_FINDING ? "warning" : "error", "properties",
                     "subjects", facts->subjects);
}

/* Likewise one of another catalogue. */
static json_t *other_rule(const struct stet_findings_rule *rule)
{
    return json_pack("{s:s, s:{s:s}, s:{s:b, s:s}}", "id", rule->name, "shortDescription", "text",
                     rule->what, "defaultConfiguration", "enabled", 1, "level",
                     rule->severity == STET_ERROR ? "error" : "warning");
}

static json_t *tool_of(const struct stet_findings *findings)
{
    json_t *rules = json_array();

    for (size_t i = 0; i < findings->rule_count; i++)
        (void)json_array_append_new(rules, other_rule(&findings->rules[i]));
    for (int i = 0; i < STET_RULE_COUNT && findings->rules == NULL; i++)
        (void)json_array_append_new(rules, rule_of(&stet_rules[i]));
    return json_pack("{s:{s:s, s:s, s:o}}", "driver", "name", "stet", "version", findings->version,
                     "rules", rules);
}

/* Which of the rules a finding has; -1: none. */
static int index_of(const struct stet_findings *findings, const char *rule)
{
    if (findings->rules == NULL)
        return stet_rule_find(rule);
    for (size_t i = 0; i < findings->rule_count; i++)
        if (strcmp(findings->rules[i].name, rule) == 0)
            return (int)i;
    return -1;
}

/* 3.10.2, RFC 3986: a path as a URI reference. */
static const char *uri_of(struct stet_arena *arena, const char *path)
{
    struct stet_buffer out;

    stet_buffer_init(&out, arena);
    if (*path == '/')
        stet_put(&out, "file://");
    for (; *path != '\0'; path++) {
        if (isalnum((unsigned char)*path) || strchr("-._~/", *path) != NULL)
            stet_put_char(&out, *path);
        else
            stet_putf(&out, "%%%02X", (unsigned)(unsigned char)*path);
    }
    return stet_buffer_text(&out);
}

/* 3.30: where in the file. */
static json_t *region_of(const struct stet_diagnostic *d, const struct culprit *culprit)
{
    json_t *region = json_pack("{s:i}", "startLine", d->place.line);

    if (culprit->line == NULL)
        return region;
    (void)json_object_set_new(region, "startColumn",
                              json_integer(culprit_column(culprit->line, culprit->begin)));
    (void)json_object_set_new(
        region, "endColumn",
        json_integer(culprit_column(culprit->line, culprit->begin + culprit->length)));
    return region;
}

static json_t *location_of(const struct stet_findings *findings, const struct stet_diagnostic *d)
{
    const struct culprit culprit = culprit_find(findings, d);
    const char *uri = uri_of(findings->diagnostics->arena, d->place.file);
    json_t *physical = json_pack("{s:{s:s}}", "artifactLocation", "uri", uri);

    if (d->place.line > 0)
        (void)json_object_set_new(physical, "region", region_of(d, &culprit));
    return json_pack("{s:o}", "physicalLocation", physical);
}

/* 3.27.17: what stays the same when lines move. */
static const char *fingerprint(struct stet_arena *arena, const struct stet_diagnostic *d)
{
    struct stet_buffer out;

    stet_buffer_init(&out, arena);
    stet_put(&out, d->rule);
    for (size_t i = 0; d->subjects != NULL && d->subjects[i] != NULL; i++)
        stet_putf(&out, "/%s", d->subjects[i]);
    if (d->subjects == NULL)
        stet_putf(&out, "/%s", d->message);
    return stet_buffer_text(&out);
}

/* 3.35: why a result does not count. */
static json_t *suppression_of(const struct stet_excuse *excuse)
{
    return json_pack("[{s:s, s:s}]", "kind", excuse->outside ? "external" : "inSource",
                     "justification", excuse->why);
}

static json_t *result_of(const struct stet_findings *findings, const struct stet_diagnostic *d)
{
    struct stet_arena *arena = findings->diagnostics->arena;
    const int rule = index_of(findings, d->rule);
    const char *text =
        d->shown == NULL ? d->message : stet_format(arena, "%s\n\n%s", d->message, d->shown);
    json_t *result = json_pack("{s:s, s:s, s:{s:s}, s:[o], s:{s:s}}", "ruleId", d->rule, "level",
                               finding_severity(d), "message", "text", text, "locations",
                               location_of(findings, d), "partialFingerprints", "stet/v1",
                               fingerprint(arena, d));

    if (rule >= 0)
        (void)json_object_set_new(result, "ruleIndex", json_integer(rule));
    if (d->excuse != NULL)
        (void)json_object_set_new(result, "suppressions", suppression_of(d->excuse));
    return result;
}

void stet_findings_sarif(const struct stet_findings *findings, struct stet_buffer *out)
{
    json_t *results = json_array();

    for (size_t i = 0; i < findings->diagnostics->count; i++)
        (void)json_array_append_new(results, result_of(findings, &findings->diagnostics->list[i]));
    stet_put_json(out,
                  json_pack("{s:s, s:s, s:[{s:o, s:s, s:o}]}", "$schema", SCHEMA, "version",
                            "2.1.0", "runs", "tool", tool_of(findings), "columnKind",
                            "unicodeCodePoints", "results", results),
                  true);
}
