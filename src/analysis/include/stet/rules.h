/* The rules of `stet check`: what each finds, and what an allowance of it may name. */
#ifndef STET_RULES_H
#define STET_RULES_H

#include "stet/base.h"

/* The rules, by their names in the list. */
enum stet_rule_id {
#define RULE(id, name, kind, usually, column, what, subjects) STET_RULE_##id,
#include "stet/rules.def"
    STET_RULE_COUNT
};

/* Where findings of a rule come from. */
enum stet_rule_kind {
    STET_RULES_FINDING, /* the table alone; warnings */
    STET_RULES_STORY,   /* a scenario that does not hold; errors, as are all below */
    STET_RULES_RUN,     /* an exploration, or a scenario that meets the same */
    STET_RULES_MUTANT,  /* `stet mutate`; `stet check` knows the name, for allowances */
    STET_RULES_TEXT     /* a translation */
};

/* The column of the condition in ON and OR, else the first. */
enum { STET_RULE_WHEN = 0 };

/* What is known of a rule. */
struct stet_rule_facts {
    const char *name; /* "never-true"; in a table it is written never_true */
    enum stet_rule_kind kind;
    bool off;             /* unless asked for */
    int column;           /* of the row at fault, from 1; STET_RULE_WHEN */
    const char *what;     /* is found, in a few words */
    const char *subjects; /* that its findings name: "state, event" */
};

/* By enum stet_rule_id. */
extern const struct stet_rule_facts stet_rules[STET_RULE_COUNT];

/* The rule of this name, -1 when there is none; both "never-true" and "never_true" are one. */
int stet_rule_find(const char *name);

/* The name nearest to one that is no rule's, for "did you mean"; NULL when none is close. */
const char *stet_rule_nearest(const char *name);

/*
 * Adds a finding: a warning, or an error as the rule's kind has it.  `subjects`
 * are the names it is about, NULL-terminated: names and keys of the model,
 * which are kept and not copied.
 */
void stet_rule_report(struct stet_diagnostics *diagnostics, enum stet_rule_id rule,
                      struct stet_place place, const char *const *subjects, const char *format, ...)
    STET_PRINTF(5, 6);

/* The subjects of a finding, as stet_rule_report takes them. */
#define STET_SUBJECTS(...) ((const char *const[]){__VA_ARGS__, NULL})

#endif
