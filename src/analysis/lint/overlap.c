/* Alternatives of which only their order decides. */
#include "lint/lint.h"

#include <string.h>

/* Whether every case of `a` is one of `b`. */
static bool implies(const struct stet_when *a, const struct stet_when *b)
{
    return (b->mask & ~a->mask) == 0 && ((a->value ^ b->value) & b->mask) == 0;
}

static bool contradict(const struct stet_when *a, const struct stet_when *b)
{
    return ((a->value ^ b->value) & a->mask & b->mask) != 0;
}

static bool same_effect(const struct stet_row *a, const struct stet_row *b)
{
    if (a->to != b->to || a->actions.count != b->actions.count)
        return false;
    for (int i = 0; i < a->actions.count; i++)
        if (a->actions.list[i].kind != b->actions.list[i].kind ||
            a->actions.list[i].index != b->actions.list[i].index)
            return false;
    return true;
}

/* A default below its exceptions is what order is for; so is a special case above a general one. */
static bool only_order(const struct stet_row *first, const struct stet_row *later)
{
    return !contradict(&first->when, &later->when) && !implies(&first->when, &later->when) &&
           !implies(&later->when, &first->when) && !same_effect(first, later);
}

static void check_row(struct lint *lint, int index)
{
    const struct stet_model *model = lint->model;
    const struct stet_row *row = &model->rows[index];

    for (int i = index - 1; i >= 0 && model->rows[i + 1].kind == STET_OR; i--) {
        const struct stet_row *first = &model->rows[i];
        const struct stet_when both = {first->when.mask | row->when.mask,
                                       first->when.value | row->when.value};

        if (!only_order(first, row))
            continue;
        stet_rule_report(
            lint->diagnostics, STET_RULE_overlap, row->place,
            STET_SUBJECTS(model->states[row->from].name, model->events[row->event].key),
            "when %s, line %d answers only because it stands above this one; exclude "
            "one condition from the other",
            lint_case_text(lint, both), first->place.line);
        return;
    }
}

void lint_overlap(struct lint *lint)
{
    for (int i = 0; i < lint->model->row_count; i++)
        if (lint->model->rows[i].kind == STET_OR)
            check_row(lint, i);
}
