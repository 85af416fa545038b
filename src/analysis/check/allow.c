/* Which findings are wanted, and which are allowed. */
#include "check/check.h"

#include <string.h>

static bool names(const struct stet_diagnostic *finding, const char *subject, size_t length)
{
    for (size_t i = 0; finding->subjects != NULL && finding->subjects[i] != NULL; i++)
        if (strncmp(finding->subjects[i], subject, length) == 0 &&
            finding->subjects[i][length] == '\0')
            return true;
    return false;
}

/* Whether a finding is about all names of "LISTEN,RECEIVE:SYN". */
static bool about(const struct stet_diagnostic *finding, const char *subject)
{
    while (subject != NULL && *subject != '\0') {
        const size_t length = strcspn(subject, ",");

        if (!names(finding, subject, length))
            return false;
        subject += length + (subject[length] == ',');
    }
    return true;
}

/* Excuses the findings that the allowance is of; returns how many it is of. */
static int excuse(struct stet_arena *arena, const struct stet_allowance *allowance, int rule,
                  bool outside, struct stet_diagnostics *diagnostics, size_t first)
{
    struct stet_excuse *why = stet_alloc(arena, sizeof *why);
    int count = 0;

    *why = (struct stet_excuse){allowance->why, outside};
    for (size_t i = first; i < diagnostics->count; i++) {
        struct stet_diagnostic *finding = &diagnostics->list[i];

        if (strcmp(finding->rule, stet_rules[rule].name) != 0 ||
            !about(finding, allowance->subject))
            continue;
        count++;
        if (finding->excuse == NULL && finding->severity == STET_ERROR)
            diagnostics->errors--;
        if (finding->excuse == NULL)
            finding->excuse = why;
    }
    return count;
}

static void no_rule(const struct stet_allowance *allowance, struct stet_diagnostics *diagnostics)
{
    const char *nearest = stet_rule_nearest(allowance->rule);

    if (nearest != NULL)
        stet_error(diagnostics, "unknown-rule", allowance->place,
                   "there is no rule %s; did you mean %s?", allowance->rule, nearest);
    else
        stet_error(diagnostics, "unknown-rule", allowance->place,
                   "there is no rule %s; 'stet check --rules' lists them", allowance->rule);
}

static void allowed_nothing(const struct stet_allowance *allowance, int rule,
                            struct stet_diagnostics *diagnostics)
{
    const char *name = stet_rules[rule].name;
    const char *of = stet_rules[rule].subjects;

    if (allowance->subject == NULL)
        stet_rule_report(diagnostics, STET_RULE_allowance_unused, allowance->place,
                         STET_SUBJECTS(name), "nothing is %s here; remove this ALLOW", name);
    else
        stet_rule_report(diagnostics, STET_RULE_allowance_unused, allowance->place,
                         STET_SUBJECTS(name),
                         "no finding of %s is about %s; remove this ALLOW, or correct the subject "
                         "(such a finding names: %s)",
                         name, allowance->subject, of);
}

/* Whether the check could have found what an allowance of the rule allows. */
static bool was_judged(const struct stet_check *check, int rule)
{
    const bool needs_runs = stet_rules[rule].kind == STET_RULES_RUN || rule == STET_RULE_vacuous ||
                            rule == STET_RULE_row_never_taken;

    return stet_rules[rule].kind != STET_RULES_MUTANT && (check->explored || !needs_runs);
}

static void drop_unwanted(const bool *wanted, size_t first, struct stet_diagnostics *diagnostics)
{
    size_t kept = first;

    for (size_t i = first; i < diagnostics->count; i++) {
        const int rule = stet_rule_find(diagnostics->list[i].rule);

        if (rule < 0 || wanted[rule])
            diagnostics->list[kept++] = diagnostics->list[i];
        else
            diagnostics->errors -= diagnostics->list[i].severity == STET_ERROR;
    }
    diagnostics->count = kept;
}

void check_select(struct stet_arena *arena, const struct stet_check *check,
                  const struct stet_check_options *options, struct stet_diagnostics *diagnostics)
{
    const struct stet_model *model = check->model;

    for (int i = 0; i < options->allowance_count; i++)
        (void)excuse(arena, &options->allowances[i], stet_rule_find(options->allowances[i].rule),
                     true, diagnostics, check->first);
    for (int i = 0; i < model->allowance_count; i++) {
        const struct stet_allowance *allowance = &model->allowances[i];
        const int rule = stet_rule_find(allowance->rule);

        if (rule < 0)
            no_rule(allowance, diagnostics);
        else if (excuse(arena, allowance, rule, false, diagnostics, check->first) == 0 &&
                 options->wanted[rule] && was_judged(check, rule))
            allowed_nothing(allowance, rule, diagnostics);
    }
    drop_unwanted(options->wanted, check->first, diagnostics);
    stet_diagnostics_sort(diagnostics, check->first, model->path);
}
