/* All findings of a table. */
#include "lint.h"

size_t stet_lint_run(struct stet_arena *arena, const struct stet_model *model,
                     struct stet_diagnostics *diagnostics)
{
    const size_t first = diagnostics->count;
    struct lint lint = {arena, model, diagnostics, NULL};

    lint_reach(&lint);
    lint_cells(&lint);
    lint_unused(&lint);
    stet_diagnostics_sort(diagnostics, first, model->path);
    return diagnostics->count - first;
}
