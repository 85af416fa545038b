/* What compilers say, in our words. */
#ifndef STET_TABLE_COMPLAINT_H
#define STET_TABLE_COMPLAINT_H

#include "stet/process.h"
#include "stet/table.h"

/* Reports the first error of a compiler that failed. */
void stet_complain(const char *path, const char *compiler, const struct stet_process *process,
                   struct stet_diagnostics *diagnostics);

/* Reports the warnings of a compiler that did not fail. */
void stet_pass_warnings(const char *printed, struct stet_diagnostics *diagnostics);

#endif
