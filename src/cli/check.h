/* What `stet check` is made of. */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H

#include "cli.h"

#include "stet/check.h"

/*
 * check_options.c: what the command line asks for; false after a message when
 * it names no rule.
 */
bool check_options_read(struct cli *cli, struct stet_check_options *options);

/* check_explore.c: limits, threads and links; false after a message when one is wrong. */
bool check_explore_read(struct cli *cli, struct stet_check_options *options);

/* Clears the line that tells of progress. */
void check_explore_done(void);

/* check_evidence.c: writes the run that --counterexample names. */
int check_evidence_print(struct cli *cli, const struct stet_check *check);

/* check_rules.c: lists the rules. */
int check_rules_print(struct cli *cli);

/* check_source.c: lines of files, for stet_findings; `context` is the program's struct cli. */
const char *check_source_line(void *context, struct stet_place place);

/* Keeps the text of what cannot be read again: standard input. */
void check_source_keep(struct cli *cli, const char *path, const char *text, size_t length);

/*
 * check_baseline.c: excuses the findings, from `first` on, that the file of
 * --baseline has, and reports what of it is found no more; false after a
 * message when it cannot be read.
 */
bool check_baseline_read(struct cli *cli);

/* Writes the findings that count into the file of --write-baseline; CLI_OK or CLI_WRONG. */
int check_baseline_write(struct cli *cli);

/*
 * check_summary.c: "tcp.def: 11 states, 21 events, 231 cells disposed, 19
 * scenarios hold", and a line for each exploration.
 */
void check_summary(const struct stet_check *check, const struct stet_diagnostics *diagnostics,
                   struct stet_buffer *out);

#endif
