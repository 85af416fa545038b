/* The judge: a sketch in, what is to be said of it out. */
#include "stet/audit.h"

#include <stdlib.h>

#include "chart.h"
#include "recognise.h"
#include "states.h"

struct stet_auditor {
    struct stet_arena *arena;
    struct machine *machines;
    int count;
    bool only;
};

const char *stet_audit_verdict_name(enum stet_audit_verdict verdict)
{
    static const char *const names[] = {"conforms", "abstraction", "contradiction",
                                        "foreign",  "unreadable",  "undecided"};

    return names[verdict];
}

struct stet_auditor *stet_auditor_new(struct stet_arena *arena,
                                      const struct stet_model *const *models, int count, bool only)
{
    struct stet_auditor *auditor = stet_alloc(arena, sizeof *auditor);

    *auditor = (struct stet_auditor){.arena = arena, .count = count, .only = only};
    auditor->machines = stet_alloc_array(arena, (size_t)count, sizeof *auditor->machines);
    for (int i = 0; i < count; i++)
        machine_make(arena, models[i], &auditor->machines[i]);
    return auditor;
}

static int by_line(const void *left, const void *right)
{
    const struct stet_audit_finding *a = left;
    const struct stet_audit_finding *b = right;

    return a->line != b->line ? (a->line > b->line) - (a->line < b->line)
                              : (a->order > b->order) - (a->order < b->order);
}

/* The machine that the sketch looks most like; NULL: none. */
static struct machine *machine_for(struct stet_auditor *auditor, struct stet_arena *arena,
                                   const struct stet_sketch *sketch)
{
    struct machine *best = NULL;
    int most = 0;

    for (int i = 0; i < auditor->count; i++) {
        const int score = recognise(arena, &auditor->machines[i], sketch, auditor->only);

        if (score > most) {
            most = score;
            best = &auditor->machines[i];
        }
    }
    return best;
}

static void tell_why(struct stet_arena *arena, struct stet_audit *audit)
{
    const struct stet_audit_finding finding = {.line = audit->sketch->complaint_line,
                                               .message = audit->sketch->complaint};

    audit->verdict = STET_AUDIT_UNREADABLE;
    audit_add(arena, audit, &finding);
}

struct stet_audit stet_audit_sketch(struct stet_auditor *auditor, struct stet_arena *arena,
                                    const struct stet_sketch *sketch)
{
    struct stet_audit audit = {.sketch = sketch, .verdict = STET_AUDIT_FOREIGN};
    struct machine *machine;

    if (sketch->kind == STET_SKETCH_BROKEN)
        tell_why(arena, &audit);
    if (sketch->kind == STET_SKETCH_BROKEN || sketch->kind == STET_SKETCH_NOTHING)
        return audit;
    machine = machine_for(auditor, arena, sketch);
    if (machine == NULL)
        return audit;
    audit.model = machine->model;
    if (sketch->kind == STET_SKETCH_CHART)
        chart_judge(arena, machine, &audit);
    else
        states_judge(arena, machine, &audit);
    if (audit.verdict == STET_AUDIT_CONTRADICTION && !auditor->only &&
        recognise_own_states(arena, machine, sketch))
        return (struct stet_audit){.sketch = sketch, .verdict = STET_AUDIT_FOREIGN};
    if (audit.findings.count > 0)
        qsort(audit.findings.list, audit.findings.count, sizeof *audit.findings.list, by_line);
    return audit;
}
