/* All mutants of a table, judged by as many threads as there are processors. */
#include "stet/mutate.h"

#include "judges.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum { MOST_THREADS = 64, REPORT_EVERY = 64 };

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

static void work_on(struct work *work, bool reports)
{
    for (;;) {
        const int at = atomic_fetch_add(&work->next, 1);

        if (at >= work->count || atomic_load(&work->failed))
            return;
        if (!judge_one(work, &work->mutants[at]))
            atomic_store(&work->failed, true);
        if (reports && work->options->progress != NULL && at % REPORT_EVERY == 0)
            work->options->progress(work->options->context, at, work->count);
    }
}

static void *begin_thread(void *work)
{
    work_on(work, false);
    return NULL;
}

static int threads_wanted(const struct stet_mutate_options *options, int count)
{
    long threads = options->threads > 0 ? options->threads : sysconf(_SC_NPROCESSORS_ONLN);

    if (threads > MOST_THREADS)
        threads = MOST_THREADS;
    if (threads > count)
        threads = count;
    return threads < 1 ? 1 : (int)threads;
}

/* This thread works as well, so that fewer threads than wanted only take longer. */
static void work_together(struct work *work)
{
    const int wanted = threads_wanted(work->options, work->count);
    pthread_t threads[MOST_THREADS];
    int begun = 0;

    while (begun < wanted - 1 && pthread_create(&threads[begun], NULL, begin_thread, work) == 0)
        begun++;
    work_on(work, true);
    for (int i = 0; i < begun; i++)
        (void)pthread_join(threads[i], NULL);
}

static void explain(struct stet_arena *arena, const struct stet_model *model,
                    struct stet_mutant *mutant)
{
    struct stet_arena *scratch = stet_arena_within(arena);
    const struct stet_model *made;
    const char *rule;

    mutant_spell(arena, scratch, model, mutant);
    made = mutant_make(scratch, model, mutant, &rule);
    mutant->behaviour = stet_behaviour_compare_within(arena, model, made, JUDGED_PAIRS);
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
    const int of = score->count - stet_mutation_fate(score, STET_EQUIVALENT);
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
        [STET_EXPLAINED] = "explained",
        [STET_SURVIVES] = "survives",
    };

    return names[fate];
}
