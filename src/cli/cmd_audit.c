/* stet audit: diagrams that people drew in pages, held against the tables. */
#include "audit.h"
#include "check.h"
#include "write.h"

#include <errno.h>
#include <string.h>

/* A form of what was found. */
typedef void write_findings(const struct stet_findings *findings, struct stet_buffer *out);

static const char *const form_names[] = {"text", "json", "sarif", "github", "junit", NULL};
static write_findings *const forms[] = {stet_findings_text, NULL, stet_findings_sarif,
                                        stet_findings_github, stet_findings_junit};
enum { FORM_TEXT, FORM_JSON };

/* --- pages ------------------------------------------------------------------ */

static bool audit_page(struct cli *cli, struct stet_auditor *auditor, const char *page,
                       struct audit_results *results)
{
    size_t length = 0;
    const char *text = cli_read_file(cli->arena, page, &length);
    struct stet_passages passages;

    if (text == NULL) {
        cli_misuse(cli, "%s cannot be read: %s", page, strerror(errno));
        return false;
    }
    passages = stet_passages_find(cli->arena, page, text, length);
    for (int i = 0; i < passages.count; i++) {
        struct stet_sketch *sketch = stet_alloc(cli->arena, sizeof *sketch);

        *sketch = stet_sketch_read(cli->arena, &passages.list[i]);
        results->list = stet_grow(cli->arena, results->list, (size_t)results->count,
                                  &results->capacity, sizeof *results->list);
        results->list[results->count++] =
            (struct audit_result){page, stet_audit_sketch(auditor, cli->arena, sketch)};
    }
    return true;
}

/* --- what is said ------------------------------------------------------------- */

static void tell(struct cli *cli, const struct audit_result *result,
                 const struct stet_audit_finding *finding)
{
    const struct stet_place place = {result->page, finding->line};
    const char *message = finding->source == NULL ? finding->message
                                                  : stet_format(cli->arena, "%s (%s)",
                                                                finding->message, finding->source);
    struct stet_diagnostics *diagnostics = &cli->diagnostics;

    if (finding->kind == STET_AUDIT_LEFT_OUT)
        stet_warning(diagnostics, "left-out", place, "%s", message);
    else if (result->audit.verdict == STET_AUDIT_UNREADABLE)
        stet_warning(diagnostics, "unreadable", place, "the diagram cannot be read: %s", message);
    else if (result->audit.verdict == STET_AUDIT_UNDECIDED)
        stet_warning(diagnostics, "undecided", place, "%s", message);
    else
        stet_error(diagnostics, "contradiction", place, "%s", message);
}

static void tell_all(struct cli *cli, const struct audit_results *results, int first)
{
    const bool complete = cli_value(cli, OPTION_COMPLETE) != NULL;

    for (int i = first; i < results->count; i++) {
        const struct stet_audit_findings *findings = &results->list[i].audit.findings;

        for (size_t j = 0; j < findings->count; j++)
            if (findings->list[j].kind != STET_AUDIT_LEFT_OUT || complete)
                tell(cli, &results->list[i], &findings->list[j]);
    }
}

static void put_count(struct stet_buffer *out, const struct stet_audit *audit)
{
    size_t count = 0;

    for (size_t i = 0; i < audit->findings.count; i++)
        count += audit->findings.list[i].kind == STET_AUDIT_WRONG;
    if (audit->verdict == STET_AUDIT_CONTRADICTION)
        stet_putf(out, " in %zu place%s", count, count == 1 ? "" : "s");
}

/* "page.md:12: sequenceDiagram of tcp: conforms". */
static void put_verdicts(const struct cli *cli, const struct audit_results *results,
                         struct stet_buffer *out)
{
    for (int i = 0, page = 0; page < cli->argument_count; page++) {
        const char *path = cli->arguments[page];

        if (i == results->count || results->list[i].page != path)
            stet_putf(out, "%s: no diagrams\n", path);
        for (; i < results->count && results->list[i].page == path; i++) {
            const struct stet_audit *audit = &results->list[i].audit;

            stet_putf(out, "%s:%d: %s", path, audit->sketch->line, audit->sketch->form);
            if (audit->model != NULL)
                stet_putf(out, " of %s", audit->model->name);
            stet_putf(out, ": %s", stet_audit_verdict_name(audit->verdict));
            put_count(out, audit);
            stet_put_char(out, '\n');
        }
    }
}

static int report(struct cli *cli, const struct audit_results *results,
                  struct stet_findings *findings, int form)
{
    struct stet_buffer out;

    stet_buffer_init(&out, cli->arena);
    if (form == FORM_JSON)
        audit_json(results, cli_value(cli, OPTION_COMPLETE) != NULL, &out);
    else
        forms[form](findings, &out);
    if (form == FORM_TEXT)
        put_verdicts(cli, results, &out);
    return cli_print(cli, &out);
}

static int status_of(const struct audit_results *results)
{
    for (int i = 0; i < results->count; i++)
        if (results->list[i].audit.verdict == STET_AUDIT_CONTRADICTION)
            return CLI_DIFFERS;
    return CLI_OK;
}

int cmd_audit(struct cli *cli)
{
    const int form = cli_choose(cli, OPTION_FORMAT, form_names, 0);
    struct audit_results results = {0};
    struct audit_tables tables;
    struct stet_findings findings = {.diagnostics = &cli->diagnostics,
                                     .version = STET_VERSION,
                                     .line = check_source_line,
                                     .context = cli};
    struct stet_findings_table *pages;
    struct stet_auditor *auditor;

    if (form < 0)
        return CLI_WRONG;
    if (cli->argument_count < 1)
        return cli_misuse(cli, "'stet audit' needs a page; 'stet audit --help' shows how");
    if (!audit_tables_load(cli, &tables)) {
        (void)cli_report(cli);
        return CLI_WRONG;
    }
    auditor = stet_auditor_new(cli->arena, tables.models, tables.count,
                               cli_value(cli, OPTION_MACHINE) != NULL);
    findings.tables = pages =
        stet_alloc_array(cli->arena, (size_t)cli->argument_count, sizeof *pages);
    for (int i = 0; i < cli->argument_count; i++) {
        const int first = results.count;
        const size_t from = cli->diagnostics.count;

        if (!audit_page(cli, auditor, cli->arguments[i], &results))
            return CLI_WRONG;
        tell_all(cli, &results, first);
        pages[findings.table_count++] = (struct stet_findings_table){
            .path = cli->arguments[i], .first = from, .end = cli->diagnostics.count};
    }
    return report(cli, &results, &findings, form) == CLI_OK ? status_of(&results) : CLI_WRONG;
}
