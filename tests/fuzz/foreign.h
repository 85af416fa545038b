/* What the fuzz targets of foreign files share. */
#ifndef FUZZ_FOREIGN_H
#define FUZZ_FOREIGN_H

#include "fuzz.h"

#include "stet/foreign.h"

/*
 * Reads the bytes as a file of this form.  What is understood is written as a
 * table, read again as the preprocessor would give it, and is the same machine.
 */
int fuzz_foreign(const uint8_t *data, size_t size, enum stet_foreign_form form);

#endif
