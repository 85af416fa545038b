/* The difference of two tables. */
#include "difference/parts.h"

#include <string.h>

static void list_renames(struct stet_arena *arena, struct stet_difference *difference)
{
    const struct stet_model *old_model = difference->old_side.model;
    const struct stet_model *new_model = difference->new_side.model;
    struct stet_rename *renames =
        stet_alloc_array(arena, (size_t)old_model->state_count + 1, sizeof *renames);

    for (int i = 0; i < old_model->state_count; i++) {
        const int other = difference->new_of[i];

        if (other >= 0 && strcmp(old_model->states[i].name, new_model->states[other].name) != 0)
            renames[difference->rename_count++] = (struct stet_rename){i, other};
    }
    difference->renames = renames;
}

const struct stet_difference *stet_difference_find(struct stet_arena *arena,
                                                   const struct stet_side *old_side,
                                                   const struct stet_side *new_side, bool bare)
{
    static const struct stet_behaviour identical = {.same = true, .finished = true};
    struct stet_difference *difference = stet_alloc(arena, sizeof *difference);
    struct difference_match match = {.old_model = old_side->model, .new_model = new_side->model};

    difference_match_states(arena, &match);
    difference->old_side = *old_side;
    difference->new_side = *new_side;
    difference->new_of = match.new_of;
    difference->old_of = match.old_of;
    list_renames(arena, difference);
    difference_rows(arena, difference, bare);
    difference->behaviour = difference_identical(&match)
                                ? &identical
                                : stet_behaviour_compare(arena, old_side->model, new_side->model);
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
