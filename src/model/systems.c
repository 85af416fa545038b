/* The rows whose order matters: systems, scenarios, and what is said about them. */
#include "build.h"

#include <string.h>

static const char *declared_name(const struct stet_row_text *row)
{
    return row->arguments[0].tokens[0].text;
}

static void begin_system(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_model *model = builder->model;
    struct stet_system *system = &model->systems[model->system_count];

    build_end_phase(builder);
    system->place = row->place;
    if (!row->broken)
        system->what = column_text(builder, row, 1);
    if (scope_declare(builder, &builder->scopes[SCOPE_SYSTEM], row, model->system_count)) {
        system->name = declared_name(row);
        (void)stet_map_put(&builder->index->systems, system->name, strlen(system->name),
                           model->system_count);
    }
    scope_init(builder, &builder->roles[model->system_count], "a role");
    system->roles.list =
        stet_alloc_array(builder->arena, STET_MAX_ROLES, sizeof *system->roles.list);
    builder->system = model->system_count++;
    builder->scenario = -1;
    builder->open = &system->about;
}

static void add_role(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_names *roles = &builder->model->systems[builder->system].roles;
    const char *what = row->broken ? NULL : column_text(builder, row, 1);

    if (roles->count == STET_MAX_ROLES) {
        stet_error(builder->diagnostics, "limit", row->place,
                   "a system has at most %d roles; split it", STET_MAX_ROLES);
        return;
    }
    if (!scope_declare(builder, &builder->roles[builder->system], row, roles->count))
        return;
    roles->list[roles->count++] =
        (struct stet_name){declared_name(row), what, row->place, what, false};
}

static void begin_scenario(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_model *model = builder->model;
    struct stet_scenario *scenario = &model->scenarios[model->scenario_count];

    build_end_phase(builder);
    *scenario = (struct stet_scenario){.system = builder->system, .place = row->place};
    if (!row->broken) {
        scenario->title = column_text(builder, row, 1);
        scenario->says = column_source(builder, row, 2);
    }
    if (scope_declare(builder, &builder->scopes[SCOPE_SCENARIO], row, model->scenario_count)) {
        scenario->name = declared_name(row);
        (void)stet_map_put(&builder->index->scenarios, scenario->name, strlen(scenario->name),
                           model->scenario_count);
    }
    scenario->steps = builder->steps + builder->step_count;
    builder->scenario = model->scenario_count++;
    builder->open = &scenario->about;
}

static void refuse_translation(struct builder *builder, const struct stet_row_text *row)
{
    stet_error(builder->diagnostics, "translation", row->place,
               "%s stands in a translation (NAME.ko.def beside NAME.def), not in a table",
               row->word);
}

/* A row that needs a SYSTEM (SCENARIO) above it. */
static bool has_above(struct builder *builder, const struct stet_row_text *row, int index,
                      const char *word)
{
    if (index < 0)
        stet_error(builder->diagnostics, "nothing-above", row->place,
                   "%s belongs to a %s; put one above it", row->word, word);
    return index >= 0;
}

static void build_ordered_row(struct builder *builder, const struct stet_row_text *row)
{
    static void (*const in_system[STET_WORD_COUNT])(struct builder *,
                                                    const struct stet_row_text *) = {
        [STET_WORD_LINK] = build_link,       [STET_WORD_CLAIM] = build_claim,
        [STET_WORD_ASSUME] = build_assume,   [STET_WORD_WITHOUT] = build_without,
        [STET_WORD_EXPLORE] = build_explore,
    };
    static void (*const anywhere[STET_WORD_COUNT])(struct builder *,
                                                   const struct stet_row_text *) = {
        [STET_WORD_ABOUT] = build_about,      [STET_WORD_REMARK] = build_remark,
        [STET_WORD_MISTAKE] = build_mistake,  [STET_WORD_LANGUAGE] = refuse_translation,
        [STET_WORD_SAY] = refuse_translation, [STET_WORD_ALLOW] = build_allow,
        [STET_WORD_MUST] = build_must,        [STET_WORD_ALWAYS] = build_always,
        [STET_WORD_ALIAS] = build_alias,
    };

    if (row->kind == STET_WORD_MACHINE)
        builder->open = &builder->model->about;
    else if (row->kind == STET_WORD_SYSTEM)
        begin_system(builder, row);
    else if (row->kind == STET_WORD_SCENARIO)
        begin_scenario(builder, row);
    else if (row->kind == STET_WORD_GIVEN && builder->scenario < 0 && builder->system >= 0) {
        if (!row->broken)
            build_given(builder, row);
    } else if (build_is_step(row->kind)) {
        if (has_above(builder, row, builder->scenario, "SCENARIO"))
            build_step(builder, row);
    } else if (row->kind == STET_WORD_ROLE) {
        if (has_above(builder, row, builder->system, "SYSTEM"))
            add_role(builder, row);
    } else if (!row->broken && in_system[row->kind] != NULL) {
        if (has_above(builder, row, builder->system, "SYSTEM"))
            in_system[row->kind](builder, row);
    } else if (!row->broken && anywhere[row->kind] != NULL) {
        anywhere[row->kind](builder, row);
    }
}

static void make_room(struct builder *builder)
{
    struct stet_arena *arena = builder->arena;
    struct stet_model *model = builder->model;
    const size_t *words = builder->words;
    size_t steps = 0;

    for (int word = 0; word < STET_WORD_COUNT; word++)
        if (build_is_step((enum stet_row_word)word))
            steps += words[word];
    builder->steps = stet_alloc_array(arena, steps, sizeof *builder->steps);
    builder->roles = stet_alloc_array(arena, words[STET_WORD_SYSTEM], sizeof *builder->roles);
    model->systems = stet_alloc_array(arena, words[STET_WORD_SYSTEM], sizeof *model->systems);
    model->scenarios = stet_alloc_array(arena, words[STET_WORD_SCENARIO], sizeof *model->scenarios);
    model->remarks = stet_alloc_array(arena, words[STET_WORD_REMARK], sizeof *model->remarks);
    model->mistakes = stet_alloc_array(arena, words[STET_WORD_MISTAKE], sizeof *model->mistakes);
    model->aliases = stet_alloc_array(arena, words[STET_WORD_ALIAS], sizeof *model->aliases);
    model->musts = stet_alloc_array(arena, words[STET_WORD_MUST], sizeof *model->musts);
    model->invariants = stet_alloc_array(arena, words[STET_WORD_ALWAYS], sizeof *model->invariants);
    model->allowances = stet_alloc_array(arena, words[STET_WORD_ALLOW], sizeof *model->allowances);
}

/* What each system may hold: as much room as there are rows up to the next SYSTEM. */
static void make_system_room(struct builder *builder)
{
    const struct stet_table *table = builder->table;
    struct stet_arena *arena = builder->arena;
    size_t counts[STET_WORD_COUNT] = {0};
    size_t system = builder->words[STET_WORD_SYSTEM];

    for (size_t i = table->count; i-- > 0 && system > 0;) {
        counts[table->rows[i].kind]++;
        if (table->rows[i].kind == STET_WORD_SYSTEM) {
            struct stet_system *at = &builder->model->systems[--system];

            at->links = stet_alloc_array(arena, counts[STET_WORD_LINK], sizeof *at->links);
            at->claims = stet_alloc_array(arena, counts[STET_WORD_CLAIM], sizeof *at->claims);
            at->assumptions =
                stet_alloc_array(arena, counts[STET_WORD_ASSUME], sizeof *at->assumptions);
            at->without = stet_alloc_array(arena, counts[STET_WORD_WITHOUT], sizeof *at->without);
            at->explorations =
                stet_alloc_array(arena, counts[STET_WORD_EXPLORE], sizeof *at->explorations);
            at->given = stet_alloc_array(arena, counts[STET_WORD_GIVEN], sizeof *at->given);
            memset(counts, 0, sizeof counts);
        }
    }
}

/* Unless rows are mistaken, which was reported: a ROLE may be among them. */
static void check_roles(struct builder *builder)
{
    const struct stet_model *model = builder->model;

    if (builder->diagnostics->errors > builder->errors)
        return;
    for (int i = 0; i < model->system_count; i++)
        if (model->systems[i].roles.count == 0)
            stet_error(builder->diagnostics, "no-roles", model->systems[i].place,
                       "the system %s has no roles; add ROLE(name, \"what\") below it",
                       model->systems[i].name);
}

void build_systems(struct builder *builder)
{
    make_room(builder);
    make_system_room(builder);
    for (size_t i = 0; i < builder->table->count; i++)
        build_ordered_row(builder, &builder->table->rows[i]);
    build_end_phase(builder);
    check_roles(builder);
}
