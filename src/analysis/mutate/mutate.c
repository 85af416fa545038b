/* All mutants of a table, judged by as many threads as there are processors. */
#include "stet/mutate.h"

#include "beyond.h"
#include "judges.h"
#include "team.h"

#include <stdatomic.h>

enum { REPORT_EVERY = 64 };

struct work {
    const struct judges *judges;
    struct stet_mutant *mutants;
    int count;
    atomic_int next;
    atomic_bool failed; /* a thread got no memory */
    const struct stet_mutate_options *options;
};

/* Judges one mutant in an arena of its own; false when there is no memory. */
static bool judge_one(const struct work *work, struct stet_mutant *mutant)
{
    struct stet_arena *arena = stet_arena_new(0);
    struct stet_mutant judged = *mutant;
    jmp_buf failure;

    if (arena == NULL)
        return false;
    if (setjmp(failure) != 0) {
        stet_arena_free(arena);
        return false;
    }
    stet_arena_on_failure(arena, &failure);
    judge(work->judges, arena, &judged);
    stet_arena_free(arena);
    mutant->fate = judged.fate;
    mutant->by = judged.by;
    return true;
}

/* Only the caller, member 0, reports: it is the one that may print. */
static void work_on(void *context, int member)
{
    struct work *work = context;

    for (;;) {
        const int at = atomic_fetch_add(&work->next, 1);

        if (at >= work->count || atomic_load(&work->failed))
            return;
        if (!judge_one(work, &work->mutants[at]))
            atomic_store(&work->failed, true);
        if (member == 0 && work->options->progress != NULL && at % REPORT_EVERY == 0)
            work->options->progress(work->options->context, at, work->count);
    }
}

/* Without memory for a team this thread works alone. */
static void work_together(struct work *work)
{
    const int asked = work->options->threads > 0 ? work->options->threads : stet_team_processors();
    struct stet_team *team = stet_team_new(asked < work->count ? asked : work->count);

    if (team == NULL)
        work_on(work, 0);
    else
        stet_team_work(team, work_on, work);
    stet_team_free(team);
}

static void explain(struct stet_arena *arena, const struct stet_model *model,
                    struct stet_mutant *mutant)
{
    struct stet_arena *scratch = stet_arena_within(arena);
    const struct stet_model *made;
    const char *rule;

    mutant_spell(arena, scratch, model, mutant);
    made = mutant_make(scratch, model, mutant, &rule);
    mutant->behaviour = stet_behaviour_compare_within(arena, model, made, NULL, JUDGED_PAIRS);
    stet_arena_free(scratch);
}

static const struct stet_mutation_score *score_of(struct stet_arena *arena,
                                                  const struct stet_model *model,
                                                  struct stet_mutant *mutants, int count)
{
    struct stet_mutation_score *score = stet_alloc(arena, sizeof *score);

    score->model = model;
    score->mutants = mutants;
    score->count = count;
    for (int i = 0; i < count; i++) {
        score->fates[mutants[i].mutation][mutants[i].fate]++;
        if (mutants[i].fate == STET_SURVIVES || mutants[i].fate == STET_EXPLAINED)
            explain(arena, model, &mutants[i]);
    }
    return score;
}

const struct stet_mutation_score *stet_mutate(struct stet_arena *arena,
                                              const struct stet_model *model,
                                              const struct stet_mutate_options *options,
                                              struct stet_diagnostics *diagnostics)
{
    struct work work = {.options = options};
    struct judges judges;

    if (!judges_init(&judges, arena, model, diagnostics))
        return NULL;
    work.judges = &judges;
    work.mutants = mutants_list(arena, model, &work.count);
    work_together(&work);
    if (atomic_load(&work.failed)) {
        stet_error(diagnostics, "memory", model->place, "there is no memory to judge all mutants");
        return NULL;
    }
    beyond_sort_out(arena, model, work.mutants, work.count);
    return score_of(arena, model, work.mutants, work.count);
}

/* --- figures and names --------------------------------------------------------- */

int stet_mutation_fate(const struct stet_mutation_score *score, enum stet_fate fate)
{
    int count = 0;

    for (int i = 0; i < STET_MUTATION_COUNT; i++)
        count += score->fates[i][fate];
    return count;
}

int stet_mutation_killed(const struct stet_mutation_score *score)
{
    int killed = 0;

    for (int fate = 0; fate < STET_EQUIVALENT; fate++)
        killed += stet_mutation_fate(score, (enum stet_fate)fate);
    return killed;
}

const char *stet_mutation_percent(struct stet_arena *arena, const struct stet_mutation_score *score)
{
    const int of = score->count - stet_mutation_fate(score, STET_EQUIVALENT) -
                   stet_mutation_fate(score, STET_BEYOND);
    const long long hundredths = of == 0 ? 10000 : 10000LL * stet_mutation_killed(score) / of;

    return stet_format(arena, "%lld.%02lld", hundredths / 100, hundredths % 100);
}

static const struct {
    const char *name;
    const char *what;
} mutations[] = {
#define MUTATION(id, name, what) {name, what},
#include "stet/mutations.def"
};

const char *stet_mutation_name(enum stet_mutation mutation)
{
    return mutations[mutation].name;
}

const char *stet_mutation_what(enum stet_mutation mutation)
{
    return mutations[mutation].what;
}

const char *stet_fate_name(enum stet_fate fate)
{
    static const char *const names[] = {
        [STET_KILLED_BY_TABLE] = "table",
        [STET_KILLED_BY_RULE] = "rule",
        [STET_KILLED_BY_SCENARIO] = "scenario",
        [STET_KILLED_BY_MUST] = "must",
        [STET_KILLED_BY_EXPLORATION] = "exploration",
        [STET_EQUIVALENT] = "equivalent",
        [STET_BEYOND] = "beyond",
        [STET_EXPLAINED] = "explained",
        [STET_SURVIVES] = "survives",
    };

    return names[fate];
}
