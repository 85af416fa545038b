/* What `stet audit` is made of. */
#ifndef CLI_AUDIT_H
#define CLI_AUDIT_H

#include "cli.h"
#include "stet/audit.h"
#include "stet/findings.h"

/* What was said of one diagram. */
struct audit_result {
    const char *page;
    int line;
    const char *form;
    const struct stet_model *model; /* NULL: it is about none */
    enum stet_audit_verdict verdict;
    struct stet_audit_findings findings;
};

/* All diagrams of all pages, in their order. */
struct audit_results {
    struct audit_result *list;
    int count;
    size_t capacity;
};

/* The machines that pages may be about. */
struct audit_tables {
    const struct stet_model **models;
    int count;
    size_t capacity;
};

/*
 * audit_tables.c: those of --machine, names or files; else those that come with
 * stet and those of the project, whose own are taken for others of their name.
 * False, after a message or with diagnostics, when one cannot be had.
 */
bool audit_tables_load(struct cli *cli, struct audit_tables *tables);

/* audit_json.c: an array, an object a diagram. */
void audit_json(const struct audit_results *results, bool complete, struct stet_buffer *out);

#endif
