/*
 * All that `stet check` looks at in one table: what is legal and hardly meant,
 * scenarios, explorations; less what is allowed.
 */
#ifndef STET_CHECK_H
#define STET_CHECK_H

#include "stet/model.h"
#include "stet/rules.h"

/* What is asked of a check. */
struct stet_check_options {
    bool wanted[STET_RULE_COUNT];            /* the rules whose findings are reported */
    const struct stet_allowance *allowances; /* besides those of the table; by rule's name */
    int allowance_count;
};

/* The rules that are on unless switched, nothing allowed. */
void stet_check_options_init(struct stet_check_options *options);

/* What became of a check. */
struct stet_check {
    const struct stet_model *model;
    size_t first; /* its diagnostics: from here */
    size_t end;   /* up to, not including, this one */
    int states;   /* without groups */
    int cells;    /* of states that are reached */
    int disposed; /* of them */
    int held;     /* scenarios */
};

/*
 * Checks a table.  Findings, sorted by place, are added to `diagnostics`; those
 * that are allowed have an excuse.  `first` is the index of the first
 * diagnostic about this table: findings from there on are selected as well, so
 * that what reading the translations found can be allowed.
 */
const struct stet_check *stet_check_run(struct stet_arena *arena, const struct stet_model *model,
                                        const struct stet_check_options *options, size_t first,
                                        struct stet_diagnostics *diagnostics);

/* Of the diagnostics from `first` on, those that count. */
size_t stet_check_count(const struct stet_diagnostics *diagnostics, size_t first);

#endif
