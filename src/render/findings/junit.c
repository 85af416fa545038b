/* Findings as the XML of JUnit: what was checked are the cases, what was found their failures. */
#include "findings/findings.h"

#include "style/style.h"

#include <string.h>

struct suite {
    const struct stet_findings *findings;
    const struct stet_findings_table *table;
    struct stet_buffer *out;
    int cases;
    int failures;
    int errors;
};

static void put_name(struct stet_buffer *out, const char *attribute, const char *value)
{
    stet_putf(out, " %s=\"", attribute);
    stet_put_xml(out, value);
    stet_put_char(out, '"');
}

static void begin_case(struct suite *suite, const char *part, const char *name)
{
    suite->cases++;
    stet_put(suite->out, "    <testcase");
    put_name(suite->out, "classname",
             stet_format(suite->out->arena, "%s%s", suite->table->path, part));
    put_name(suite->out, "name", name);
    stet_put(suite->out, ">");
}

static void put_finding(struct suite *suite, const char *tag, const struct stet_diagnostic *d)
{
    stet_putf(suite->out, "\n      <%s", tag);
    put_name(suite->out, "type", d->rule);
    put_name(suite->out, "message", d->message);
    stet_put_char(suite->out, '>');
    stet_put_xml(suite->out, stet_format(suite->out->arena, "%s:%d: %s: %s", d->place.file,
                                         d->place.line, finding_severity(d), d->message));
    if (d->shown != NULL)
        stet_put_xml(suite->out, stet_format(suite->out->arena, "\n\n%s", d->shown));
    stet_putf(suite->out, "</%s>", tag);
}

static void put_told(struct suite *suite, const struct stet_diagnostic *d)
{
    stet_put(suite->out, "\n      <system-out>");
    stet_put_xml(suite->out, stet_format(suite->out->arena, "%s:%d: %s", d->place.file,
                                         d->place.line, d->message));
    stet_put(suite->out, "</system-out>");
}

static bool names(const struct stet_diagnostic *d, const char *subject)
{
    for (size_t i = 0; d->subjects != NULL && d->subjects[i] != NULL; i++)
        if (strcmp(d->subjects[i], subject) == 0)
            return true;
    return false;
}

/* Whether a finding belongs to the case of its rule, and not to that of a scenario or a claim. */
static bool of_rule(const struct stet_diagnostic *d, int rule)
{
    return d->excuse == NULL && strcmp(d->rule, stet_rules[rule].name) == 0;
}

static void end_case(struct suite *suite, bool failed)
{
    suite->failures += failed;
    stet_put(suite->out, failed ? "\n    </testcase>\n" : "</testcase>\n");
}

static void put_rule(struct suite *suite, int rule)
{
    bool failed = false;

    begin_case(suite, "", stet_rules[rule].name);
    for (size_t i = suite->table->first; i < suite->table->end; i++) {
        const struct stet_diagnostic *d = &suite->findings->diagnostics->list[i];

        if (!of_rule(d, rule))
            continue;
        put_finding(suite, "failure", d);
        failed = true;
    }
    end_case(suite, failed);
}

/* What went wrong in a scenario: of whatever rule. */
static void put_scenario(struct suite *suite, const struct stet_scenario *scenario)
{
    bool failed = false;

    begin_case(suite, " scenario", scenario->name);
    for (size_t i = suite->table->first; i < suite->table->end; i++) {
        const struct stet_diagnostic *d = &suite->findings->diagnostics->list[i];

        if (d->excuse != NULL || d->severity != STET_ERROR || !names(d, scenario->name))
            continue;
        put_finding(suite, "failure", d);
        failed = true;
    }
    end_case(suite, failed);
}

/* A claim that was explored: of the system whose name and its own a finding has. */
static void put_claim(struct suite *suite, const struct stet_system *system,
                      const struct stet_claim *claim)
{
    bool failed = false;

    begin_case(suite, stet_format(suite->out->arena, " %s", system->name), claim->name);
    for (size_t i = suite->table->first; i < suite->table->end; i++) {
        const struct stet_diagnostic *d = &suite->findings->diagnostics->list[i];

        if (!of_rule(d, STET_RULE_claim_fails) || !names(d, system->name) || !names(d, claim->name))
            continue;
        put_finding(suite, "failure", d);
        failed = true;
    }
    end_case(suite, failed);
}

static void put_claims(struct suite *suite, const struct stet_check *check)
{
    const struct stet_system *last = NULL;

    for (int i = 0; i < check->exploration_count; i++) {
        const struct stet_system *system = check->explorations[i]->system;

        for (int j = 0; j < system->claim_count && system != last; j++)
            put_claim(suite, system, &system->claims[j]);
        last = system;
    }
}

/* What is no rule: the table cannot be read, or something in it cannot. */
static void put_reading(struct suite *suite)
{
    bool failed = false;

    begin_case(suite, "", "readable");
    for (size_t i = suite->table->first; i < suite->table->end; i++) {
        const struct stet_diagnostic *d = &suite->findings->diagnostics->list[i];

        if (d->excuse != NULL || stet_rule_find(d->rule) >= 0)
            continue;
        put_finding(suite, "error", d);
        failed = true;
    }
    suite->errors += failed;
    end_case(suite, failed);
    suite->failures -= failed;
}

/* A diagram of a page: an error is a failure, what cannot be said is told. */
static void put_diagram(struct suite *suite, const struct stet_findings_case *diagram)
{
    const struct stet_diagnostic *list = suite->findings->diagnostics->list;
    bool failed = false;

    begin_case(suite, "", diagram->name);
    for (size_t i = diagram->first; i < diagram->end; i++)
        if (list[i].severity == STET_ERROR) {
            put_finding(suite, "failure", &list[i]);
            failed = true;
        }
    for (size_t i = diagram->first; i < diagram->end; i++)
        if (list[i].severity != STET_ERROR)
            put_told(suite, &list[i]);
    end_case(suite, failed);
}

static void put_cases(struct suite *suite)
{
    const struct stet_check *check = suite->table->check;

    for (size_t i = 0; i < suite->table->case_count; i++)
        put_diagram(suite, &suite->table->cases[i]);
    if (suite->table->cases != NULL)
        return;
    put_reading(suite);
    if (check == NULL)
        return;
    for (int rule = 0; rule < STET_RULE_COUNT; rule++)
        if (stet_rules[rule].kind != STET_RULES_STORY &&
            stet_rules[rule].kind != STET_RULES_MUTANT && rule != STET_RULE_claim_fails)
            put_rule(suite, rule);
    for (int i = 0; i < check->model->scenario_count; i++)
        put_scenario(suite, &check->model->scenarios[i]);
    put_claims(suite, check);
}

static void put_suite(const struct stet_findings *findings, const struct stet_findings_table *table,
                      struct stet_buffer *out)
{
    struct stet_buffer cases;
    struct suite suite = {.findings = findings, .table = table, .out = &cases};

    stet_buffer_init(&cases, out->arena);
    put_cases(&suite);
    stet_put(out, "  <testsuite");
    put_name(out, "name", table->path);
    stet_putf(out, " tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"0\">\n", suite.cases,
              suite.failures, suite.errors);
    stet_put_n(out, stet_buffer_text(&cases), cases.length);
    stet_put(out, "  </testsuite>\n");
}

void stet_findings_junit(const struct stet_findings *findings, struct stet_buffer *out)
{
    stet_putf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"%s\">\n",
              findings->rules == NULL ? "stet check" : "stet audit");
    for (size_t i = 0; i < findings->table_count; i++)
        put_suite(findings, &findings->tables[i], out);
    stet_put(out, "</testsuites>\n");
}
