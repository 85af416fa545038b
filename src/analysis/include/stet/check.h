/*
 * All that `stet check` looks at in one table: what is legal and hardly meant,
 * scenarios, explorations; less what is allowed.
 */
#ifndef STET_CHECK_H
#define STET_CHECK_H

#include "stet/explore.h"
#include "stet/path.h"
#include "stet/rules.h"

/* What is asked of a check. */
struct stet_check_options {
    bool wanted[STET_RULE_COUNT];            /* the rules whose findings are reported */
    const struct stet_allowance *allowances; /* besides those of the table; by rule's name */
    int allowance_count;
    bool no_explore;
    const struct stet_network *network; /* of every exploration; NULL: as the table says */
    struct stet_explore_options exploring;

    /* A run in lines that are to be seen with the finding; NULL: none is shown. */
    const char *(*show)(void *context, const struct stet_exploration *exploration,
                        const struct stet_path *path, const struct stet_path_labels *labels);
    void *context;
};

/* The rules that are on unless switched, nothing allowed. */
void stet_check_options_init(struct stet_check_options *options);

/* What became of a check. */
struct stet_check {
    const struct stet_model *model;
    size_t first;                      /* its diagnostics: from here */
    size_t end;                        /* up to, not including, this one */
    int states;                        /* without groups */
    int cells;                         /* of states that are reached */
    int disposed;                      /* of them */
    int held;                          /* scenarios */
    const struct stet_story **stories; /* [model->scenario_count]; NULL: it does not hold */
    const struct stet_exploration **explorations; /* in the order of systems */
    int exploration_count;
    bool explored; /* all systems, to the end */
};

/* A run that was found, by a name: of a claim, or the rule of a problem. */
struct stet_evidence {
    const struct stet_exploration *exploration;
    const struct stet_claim_result *claim; /* NULL: */
    const struct stet_problem *problem;
    const struct stet_path *path;
    struct stet_path_labels labels;
};

/*
 * The run that shows `name`: that of a claim that fails (or of a REACHABLE one
 * that holds), or of a problem by its rule.  `system` is NULL for any.  False
 * when there is none.
 */
bool stet_check_evidence(struct stet_arena *arena, const struct stet_check *check,
                         const char *system, const char *name, struct stet_evidence *evidence);

/* "2 messages a link, LOSES"; "links as in LINK" when they differ. */
const char *stet_check_network(struct stet_arena *arena,
                               const struct stet_exploration *exploration);

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
