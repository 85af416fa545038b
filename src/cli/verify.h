/* What `stet verify` gathers, one part of the record each. */
#ifndef CLI_VERIFY_H
#define CLI_VERIFY_H

#include "cli.h"

#include "stet/record.h"

/*
 * Each fills its part of the record.  CLI_DIFFERS when something is wrong with the
 * table, CLI_WRONG when it cannot be found out; the diagnostics say what.
 */
int verify_checks(struct cli *cli, const struct stet_model *model, struct stet_record *record);
int verify_proof(struct cli *cli, const struct stet_model *model, struct stet_record *record);
int verify_suites(struct cli *cli, const struct stet_model *model, struct stet_record *record);
int verify_mutants(struct cli *cli, const struct stet_model *model, struct stet_record *record);

#endif
