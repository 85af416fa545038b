/* stet audit: diagrams that people drew in pages, held against the tables. */
#include "audit.h"
#include "check.h"
#include "foreign.h"
#include "project.h"
#include "write.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

/* A form of what was found. */
typedef void write_findings(const struct stet_findings *findings, struct stet_buffer *out);

static const char *const form_names[] = {"text", "json", "sarif", "github", "junit", NULL};
static write_findings *const forms[] = {stet_findings_text, NULL, stet_findings_sarif,
                                        stet_findings_github, stet_findings_junit};
enum { FORM_TEXT, FORM_JSON };

enum { RULE_CONTRADICTION, RULE_LEFT_OUT, RULE_UNREADABLE, RULE_UNDECIDED };
static const struct stet_findings_rule rules[] = {
    {"contradiction", "a diagram shows what no run of the machine does", STET_ERROR},
    {"left-out", "a diagram leaves out what the machine does", STET_WARNING},
    {"unreadable", "a diagram cannot be read", STET_WARNING},
    {"undecided", "a diagram is too large to be followed", STET_WARNING},
};

/* --- pages ------------------------------------------------------------------ */

/* Keeps what outlives the page. */
static struct audit_result kept(struct stet_arena *arena, const char *page,
                                const struct stet_audit *audit)
{
    struct audit_result result = {.page = page,
                                  .line = audit->sketch->line,
                                  .form = stet_copy(arena, audit->sketch->form),
                                  .model = audit->model,
                                  .verdict = audit->verdict};
    const size_t count = audit->findings.count;

    result.findings.list = stet_alloc_array(arena, count, sizeof *result.findings.list);
    result.findings.count = count;
    for (size_t i = 0; i < count; i++) {
        struct stet_audit_finding *finding = &result.findings.list[i];

        *finding = audit->findings.list[i];
        finding->message = stet_copy(arena, finding->message);
        finding->source = finding->source == NULL ? NULL : stet_copy(arena, finding->source);
    }
    return result;
}

static bool is_input(const char *argument)
{
    return strcmp(argument, "-") == 0;
}

/* What findings call a page. */
static const char *page_name(const char *argument)
{
    return is_input(argument) ? "<stdin>" : argument;
}

/* NULL after a message.  Standard input is kept: its lines are shown with findings. */
static const char *read_page(struct cli *cli, struct stet_arena *room, const char *argument,
                             size_t *length)
{
    const char *text = is_input(argument) ? cli_read_foreign(cli, argument, SIZE_MAX, length)
                                          : cli_read_file(room, argument, length);

    if (text == NULL && is_input(argument))
        (void)cli_report(cli);
    else if (text == NULL)
        cli_misuse(cli, "%s cannot be read: %s", argument, strerror(errno));
    else if (is_input(argument))
        check_source_keep(cli, page_name(argument), text, *length);
    return text;
}

static bool audit_page(struct cli *cli, struct stet_auditor *auditor, const char *argument,
                       struct audit_results *results)
{
    struct stet_arena *room = stet_arena_within(cli->arena);
    size_t length = 0;
    const char *text = read_page(cli, room, argument, &length);
    struct stet_passages passages;

    if (text == NULL)
        return false;
    passages = stet_passages_find(room, argument, text, length);
    for (int i = 0; i < passages.count; i++) {
        struct stet_arena *own = stet_arena_within(room);
        const struct stet_sketch sketch = stet_sketch_read(own, &passages.list[i]);
        const struct stet_audit audit = stet_audit_sketch(auditor, own, &sketch);

        results->list = stet_grow(cli->arena, results->list, (size_t)results->count,
                                  &results->capacity, sizeof *results->list);
        results->list[results->count++] = kept(cli->arena, page_name(argument), &audit);
        stet_arena_free(own);
    }
    stet_arena_free(room);
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
        stet_warning(diagnostics, rules[RULE_LEFT_OUT].name, place, "%s", message);
    else if (result->verdict == STET_AUDIT_UNREADABLE)
        stet_warning(diagnostics, rules[RULE_UNREADABLE].name, place,
                     "the diagram cannot be read: %s", message);
    else if (result->verdict == STET_AUDIT_UNDECIDED)
        stet_warning(diagnostics, rules[RULE_UNDECIDED].name, place, "%s", message);
    else
        stet_error(diagnostics, rules[RULE_CONTRADICTION].name, place, "%s", message);
}

/* "sequenceDiagram of tcp". */
static const char *name_of(struct stet_arena *arena, const struct audit_result *result)
{
    const char *form = result->form[0] != '\0' ? result->form : "diagram"; /* that names no kind */

    if (result->model == NULL)
        return form;
    return stet_format(arena, "%s of %s", form, result->model->name);
}

/* Tells of the diagrams of a page: all from `first` on. */
static void tell_page(struct cli *cli, const char *page, const struct audit_results *results,
                      int first, struct stet_findings_table *table)
{
    const bool complete = cli_value(cli, OPTION_COMPLETE) != NULL;
    struct stet_findings_case *cases =
        stet_alloc_array(cli->arena, (size_t)(results->count - first + 1), sizeof *cases);

    *table =
        (struct stet_findings_table){.path = page, .first = cli->diagnostics.count, .cases = cases};
    if (first == results->count)
        cases[table->case_count++] =
            (struct stet_findings_case){"no diagrams", table->first, table->first};
    for (int i = first; i < results->count; i++) {
        const struct audit_result *result = &results->list[i];
        struct stet_findings_case *diagram = &cases[table->case_count++];

        diagram->name =
            stet_format(cli->arena, "line %d: %s", result->line, name_of(cli->arena, result));
        diagram->first = cli->diagnostics.count;
        for (size_t j = 0; j < result->findings.count; j++)
            if (result->findings.list[j].kind != STET_AUDIT_LEFT_OUT || complete)
                tell(cli, result, &result->findings.list[j]);
        diagram->end = cli->diagnostics.count;
    }
    table->end = cli->diagnostics.count;
}

/* "page.md:12: sequenceDiagram of tcp: conforms". */
static void put_verdict(struct stet_arena *arena, const struct audit_result *result,
                        struct stet_buffer *out)
{
    size_t count = 0;

    stet_putf(out, "%s:%d: %s: %s", result->page, result->line, name_of(arena, result),
              stet_audit_verdict_name(result->verdict));
    for (size_t i = 0; i < result->findings.count; i++)
        count += result->findings.list[i].kind == STET_AUDIT_WRONG;
    if (result->verdict == STET_AUDIT_CONTRADICTION)
        stet_putf(out, " in %zu place%s", count, count == 1 ? "" : "s");
    stet_put_char(out, '\n');
}

static void put_verdicts(const struct cli *cli, const struct audit_results *results,
                         struct stet_buffer *out)
{
    for (int i = 0, page = 0; page < cli->argument_count; page++) {
        const char *path = page_name(cli->arguments[page]);

        if (i == results->count || results->list[i].page != path)
            stet_putf(out, "%s: no diagrams\n", path);
        for (; i < results->count && results->list[i].page == path; i++)
            put_verdict(cli->arena, &results->list[i], out);
    }
}

static int report(struct cli *cli, const struct audit_results *results,
                  const struct stet_findings *findings, int form)
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

/* --- the verb ------------------------------------------------------------------- */

static bool audit_all(struct cli *cli, struct stet_auditor *auditor, struct audit_results *results,
                      struct stet_findings *findings)
{
    struct stet_findings_table *pages =
        stet_alloc_array(cli->arena, (size_t)cli->argument_count, sizeof *pages);

    findings->tables = pages;
    for (int i = 0; i < cli->argument_count; i++) {
        const int first = results->count;

        if (!audit_page(cli, auditor, cli->arguments[i], results))
            return false;
        tell_page(cli, page_name(cli->arguments[i]), results, first,
                  &pages[findings->table_count++]);
    }
    return true;
}

/* Whether standard input is named once at most; false after a message. */
static bool reads_once(const struct cli *cli)
{
    int count = 0;

    for (int i = 0; i < cli->argument_count; i++)
        count += is_input(cli->arguments[i]);
    if (count > 1)
        cli_misuse(cli, "standard input can be read once only; name - once");
    return count <= 1;
}

static int status_of(const struct audit_results *results)
{
    for (int i = 0; i < results->count; i++)
        if (results->list[i].verdict == STET_AUDIT_CONTRADICTION)
            return CLI_DIFFERS;
    return CLI_OK;
}

int cmd_audit(struct cli *cli)
{
    const int form = cli_choose(cli, OPTION_FORMAT, form_names, 0);
    struct stet_findings findings = {.diagnostics = &cli->diagnostics,
                                     .version = STET_VERSION,
                                     .rules = rules,
                                     .rule_count = STET_COUNT(rules),
                                     .line = check_source_line,
                                     .context = cli};
    struct audit_results results = {0};
    struct audit_tables tables;
    struct stet_auditor *auditor;

    if (form < 0)
        return CLI_WRONG;
    if (!project_take_arguments(cli, STET_PROJECT_PAGES))
        return CLI_WRONG;
    if (cli->argument_count < 1)
        return cli_misuse(cli, "'stet audit' needs a page, named here or in a project file; "
                               "'stet audit --help' shows how");
    if (!reads_once(cli))
        return CLI_WRONG;
    if (!audit_tables_load(cli, &tables)) {
        (void)cli_report(cli);
        return CLI_WRONG;
    }
    auditor = stet_auditor_new(cli->arena, tables.models, tables.count,
                               cli_value(cli, OPTION_MACHINE) != NULL);
    if (!audit_all(cli, auditor, &results, &findings))
        return CLI_WRONG;
    return report(cli, &results, &findings, form) == CLI_OK ? status_of(&results) : CLI_WRONG;
}
