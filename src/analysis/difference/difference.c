/* The difference of two tables. */
#include "difference/parts.h"

#include <string.h>

struct renames {
    struct stet_rename *list;
    int count;
};

static void add_rename(struct renames *renames, const char *kind, const char *old_name,
                       const char *new_name)
{
    if (strcmp(old_name, new_name) != 0)
        renames->list[renames->count++] = (struct stet_rename){kind, old_name, new_name};
}

static void list_renames(struct stet_arena *arena, struct stet_difference *difference)
{
    const struct stet_model *old_model = difference->old_side.model;
    const struct stet_model *now = difference->old_renamed;
    const struct {
        const char *kind;
        const struct stet_names *olds;
        const struct stet_names *news;
    } kinds[] = {{"call", &old_model->calls, &now->calls},
                 {"message", &old_model->messages, &now->messages},
                 {"timer", &old_model->timers, &now->timers}};
    const size_t most = (size_t)old_model->state_count + (size_t)old_model->event_count + 1;
    struct renames renames = {stet_alloc_array(arena, most, sizeof *renames.list), 0};

    for (int i = 0; i < old_model->state_count; i++)
        if (difference->new_of[i] >= 0)
            add_rename(&renames, "state", old_model->states[i].name,
                       difference->new_side.model->states[difference->new_of[i]].name);
    for (size_t k = 0; k < STET_COUNT(kinds); k++)
        for (int i = 0; i < kinds[k].olds->count; i++)
            add_rename(&renames, kinds[k].kind, kinds[k].olds->list[i].name,
                       kinds[k].news->list[i].name);
    difference->renames = renames.list;
    difference->rename_count = renames.count;
}

const struct stet_difference *stet_difference_find(struct stet_arena *arena,
                                                   const struct stet_side *old_side,
                                                   const struct stet_side *new_side, bool bare)
{
    static const struct stet_behaviour identical = {.same = true, .finished = true};
    struct stet_difference *difference = stet_alloc(arena, sizeof *difference);
    const struct stet_model *old_model =
        difference_name_events(arena, old_side->model, new_side->model);
    struct stet_same_states states;
    struct difference_match match = {.old_model = old_model, .new_model = new_side->model};

    difference_match_states(arena, &match);
    states = (struct stet_same_states){match.new_of, match.old_of};
    difference->old_side = *old_side;
    difference->new_side = *new_side;
    difference->old_renamed = old_model;
    difference->new_of = match.new_of;
    difference->old_of = match.old_of;
    list_renames(arena, difference);
    difference_rows(arena, difference, bare);
    difference->behaviour =
        difference_identical(&match)
            ? &identical
            : stet_behaviour_compare(arena, old_model, new_side->model, &states);
    return difference;
}

const char *stet_section_name(enum stet_change_section section)
{
    static const char *const names[] = {
        [STET_SECTION_MACHINE] = "machine",     [STET_SECTION_STATES] = "states",
        [STET_SECTION_NAMES] = "names",         [STET_SECTION_ROWS] = "rows",
        [STET_SECTION_SYSTEMS] = "systems",     [STET_SECTION_CLAIMS] = "claims",
        [STET_SECTION_SCENARIOS] = "scenarios", [STET_SECTION_TEXTS] = "texts",
    };

    return names[section];
}
