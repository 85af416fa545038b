/* From rows to a model, step by step. */
#include "build.h"

#include <string.h>

static void init(struct builder *builder, struct stet_arena *arena, const struct stet_table *table,
                 struct stet_diagnostics *diagnostics)
{
    static const char *const kinds[SCOPE_COUNT] = {
        [SCOPE_STATE] = "a state",       [SCOPE_MEMORY] = "a flag or guard",
        [SCOPE_CALL] = "a call",         [SCOPE_MESSAGE] = "a message",
        [SCOPE_TIMER] = "a timer",       [SCOPE_SIGNAL] = "a signal",
        [SCOPE_ACTION] = "an action",    [SCOPE_SYSTEM] = "a system",
        [SCOPE_SCENARIO] = "a scenario", [SCOPE_CLAIM] = "a claim",
    };

    memset(builder, 0, sizeof *builder);
    builder->arena = arena;
    builder->diagnostics = diagnostics;
    builder->errors = diagnostics->errors;
    builder->table = table;
    builder->system = -1;
    builder->scenario = -1;
    builder->phase = -1;
    builder->model = stet_alloc(arena, sizeof *builder->model);
    builder->index = stet_alloc(arena, sizeof *builder->index);
    builder->model->path = table->path;
    builder->model->table = *table;
    builder->model->initial = -1;
    builder->model->index = builder->index;
    stet_map_init(&builder->index->states, arena);
    stet_map_init(&builder->index->events, arena);
    stet_map_init(&builder->index->clauses, arena);
    stet_map_init(&builder->index->systems, arena);
    stet_map_init(&builder->index->scenarios, arena);
    for (int i = 0; i < SCOPE_COUNT; i++)
        scope_init(builder, &builder->scopes[i], kinds[i]);
    for (size_t i = 0; i < table->count; i++) {
        builder->words[table->rows[i].kind]++;
        builder->broken = builder->broken || table->rows[i].broken;
    }
}

static void index_states(struct builder *builder)
{
    for (int i = 0; i < builder->model->state_count; i++) {
        const char *name = builder->model->states[i].name;

        (void)stet_map_put(&builder->index->states, name, strlen(name), i);
    }
}

static bool within_limits(const struct builder *builder, size_t first)
{
    for (size_t i = first; i < builder->diagnostics->count; i++)
        if (strcmp(builder->diagnostics->list[i].rule, "limit") == 0)
            return false;
    return true;
}

const struct stet_model *stet_model_build(struct stet_arena *arena, const struct stet_table *table,
                                          struct stet_diagnostics *diagnostics)
{
    const size_t first = diagnostics->count;
    struct builder builder;

    if (table->count > STET_MAX_ROWS) {
        stet_error(diagnostics, "limit", (struct stet_place){table->path, 0},
                   "%zu rows are more than %d; split the table", table->count, STET_MAX_ROWS);
        return NULL;
    }
    init(&builder, arena, table, diagnostics);
    build_declarations(&builder);
    index_states(&builder);
    if (within_limits(&builder, first) && builder.model->name != NULL) {
        build_groups(&builder);
        build_rows(&builder);
        build_systems(&builder);
        build_cells(&builder);
    }
    stet_diagnostics_sort(diagnostics, first, table->path);
    return diagnostics->errors > builder.errors || builder.broken ? NULL : builder.model;
}

const struct stet_model *stet_model_load(struct stet_arena *arena, const char *path,
                                         const struct stet_reader *reader,
                                         struct stet_diagnostics *diagnostics)
{
    const size_t first = diagnostics->count;
    const struct stet_model *model;
    struct stet_table table;

    if (stet_table_read(arena, path, reader, &table, diagnostics))
        return stet_model_build(arena, &table, diagnostics);
    if (table.count > 0 && !table.gaps) { /* what a row may have said, others rest on */
        model = stet_model_build(arena, &table, diagnostics);
        (void)model; /* its mistakes are reported; the table cannot be used anyway */
        stet_diagnostics_sort(diagnostics, first, path);
    }
    return NULL;
}
