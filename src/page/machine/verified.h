/* What the files of the page of what is verified share. */
#ifndef PAGE_MACHINE_VERIFIED_H
#define PAGE_MACHINE_VERIFIED_H

#include "machine.h"

/* 1234567 as "1,234,567". */
const char *verified_number(const struct machine *m, int64_t n);
void verified_put_number(struct machine *m, struct page_text *text, int64_t n);

/* A table that is added to the page. */
struct page_table *verified_table(struct machine *m, enum stet_phrase label, size_t columns,
                                  const enum stet_phrase *heads);

/* The explorations with what they take for granted, and the claims with their verdicts. */
void verified_put_explorations(struct machine *m, const struct stet_record *record);
void verified_put_claims(struct machine *m, const struct stet_record *record);

/* What is said of each without a heading: the table of explorations, and sentences. */
void verified_put_explored(struct machine *m, const struct stet_record *record);
void verified_put_claim_words(struct machine *m, const struct stet_record *record);
void verified_put_mutant_words(struct machine *m, const struct stet_record *record);

/* The wrong tables, and which of them nothing caught. */
void verified_put_mutants(struct machine *m, const struct stet_record *record);

#endif
