/* Findings in the forms of `--format`: of tables, by stet check, and of pages, by stet audit. */
#ifndef STET_FINDINGS_H
#define STET_FINDINGS_H

#include "stet/check.h"

/* Something in a file that was looked at by itself: a diagram of a page. */
struct stet_findings_case {
    const char *name;
    size_t first; /* its diagnostics */
    size_t end;
};

/* A table or a page that was looked at. */
struct stet_findings_table {
    const char *path;
    const struct stet_check *check;         /* NULL: a table that cannot be read, or a page */
    size_t first;                           /* its diagnostics: from here */
    size_t end;                             /* up to, not including, this one */
    const struct stet_findings_case *cases; /* NULL: it is a table */
    size_t case_count;
};

/* A rule of findings that are not those of the catalogue (stet/rules.h). */
struct stet_findings_rule {
    const char *name;
    const char *what;
    enum stet_severity severity;
};

/* What is to be shown. */
struct stet_findings {
    const struct stet_diagnostics *diagnostics;
    const struct stet_findings_table *tables;
    size_t table_count;
    const char *version;                    /* of the program */
    const struct stet_findings_rule *rules; /* NULL: the catalogue */
    size_t rule_count;

    /* The line of a file as it stands there, without its end; NULL when it cannot be had. */
    const char *(*line)(void *context, struct stet_place place);
    void *context;
};

/*
 * For people: "file:line: warning: message [rule]", the row with a caret under
 * what is wrong with it, and what is to be seen with it.
 */
void stet_findings_text(const struct stet_findings *findings, struct stet_buffer *out);

/*
 * A JSON array of {"rule","severity","file","line","message"}, in their order;
 * "column" (from 1, in characters) and "subjects" as far as they are known.
 * Line 0 means the whole file.
 */
void stet_findings_json(const struct stet_findings *findings, struct stet_buffer *out);

/*
 * SARIF 2.1.0 (OASIS Standard, 27 March 2020): one run with every rule of the
 * catalogue; what is allowed is a suppressed result.
 */
void stet_findings_sarif(const struct stet_findings *findings, struct stet_buffer *out);

/* Annotations for GitHub: a workflow command a finding. */
void stet_findings_github(const struct stet_findings *findings, struct stet_buffer *out);

/*
 * JUnit's XML as continuous integration reads it: a suite a table, in it a case
 * for every rule, scenario and claim, and for reading the table at all.
 */
void stet_findings_junit(const struct stet_findings *findings, struct stet_buffer *out);

/*
 * What was explored, as one JSON object: {"systems":[{"file","machine","system",
 * "links","states","transitions","depth","finished","claims":[{"name","what",
 * "verdict","vacuous","steps"}],"problems":[{"rule","steps"}]}]}; "frontier" and
 * "limit" of one that did not finish.
 */
void stet_report_json(const struct stet_findings *findings, struct stet_buffer *out);

#endif
