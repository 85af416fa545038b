/* What findings of explorations have in common. */
#include "check/words.h"

#include <string.h>

const char *check_steps(struct stet_arena *arena, const struct stet_path *path)
{
    const int length = stet_path_length(path);

    return stet_format(arena, "%d step%s", length, length == 1 ? "" : "s");
}

void check_show(const struct stet_check_options *options,
                const struct stet_exploration *exploration, const struct stet_path *path,
                const struct stet_path_labels *labels, struct stet_diagnostics *diagnostics)
{
    if (options->show != NULL)
        diagnostics->list[diagnostics->count - 1].shown =
            options->show(options->context, exploration, path, labels);
}

bool stet_check_evidence(struct stet_arena *arena, const struct stet_check *check,
                         const char *system, const char *name, struct stet_evidence *evidence)
{
    for (int i = 0; i < check->exploration_count; i++) {
        const struct stet_exploration *exploration = check->explorations[i];

        if (system != NULL && strcmp(system, exploration->system->name) != 0)
            continue;
        if (check_claim_evidence(arena, exploration, name, evidence) ||
            check_problem_evidence(arena, exploration, name, evidence))
            return true;
    }
    return false;
}
