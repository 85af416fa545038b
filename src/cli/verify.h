/* What `stet verify` gathers, one part of the record each. */
#ifndef CLI_VERIFY_H
#define CLI_VERIFY_H

#include "cli.h"

#include "stet/record.h"

/* Each fills its part of the record; false when it cannot be had (the diagnostics say why). */
bool verify_checks(struct cli *cli, const struct stet_model *model, struct stet_record *record);
bool verify_proof(struct cli *cli, const struct stet_model *model, struct stet_record *record);
bool verify_suites(struct cli *cli, const struct stet_model *model, struct stet_record *record);
bool verify_mutants(struct cli *cli, const struct stet_model *model, struct stet_record *record);

/* Whether anything in it is not as it should be: a finding, a claim that fails, a survivor. */
bool verify_blemished(const struct stet_record *record);

#endif
