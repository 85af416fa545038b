/* A difference as JSON. */
#include <jansson.h>

#include "difference/words.h"
#include "emit/emit.h"
#include "stet/table_text.h"

static json_t *row(struct stet_arena *arena, const struct stet_row_text *it)
{
    if (it == NULL)
        return json_null();
    return json_pack("{s:s, s:s, s:i}", "text", stet_row_write(arena, it), "file", it->place.file,
                     "line", it->place.line);
}

static json_t *renames(const struct stet_difference *difference)
{
    json_t *list = json_array();

    for (int i = 0; i < difference->rename_count; i++) {
        const struct stet_rename *rename = &difference->renames[i];

        json_array_append_new(list, json_pack("{s:s, s:s, s:s}", "kind", rename->kind, "old",
                                              rename->old_name, "new", rename->new_name));
    }
    return list;
}

static json_t *rows(struct stet_arena *arena, const struct stet_difference *difference)
{
    static const char *const kinds[] = {
        [STET_ADDED] = "added", [STET_REMOVED] = "removed", [STET_CHANGED] = "changed"};
    json_t *list = json_array();

    for (int i = 0; i < difference->change_count; i++) {
        const struct stet_change *change = &difference->changes[i];

        json_array_append_new(
            list, json_pack("{s:s, s:s, s:s, s:o, s:o}", "change", kinds[change->kind], "section",
                            stet_section_name(change->section), "subject", change->subject, "old",
                            row(arena, change->old_row), "new", row(arena, change->new_row)));
    }
    return list;
}

static json_t *side(struct stet_arena *arena, const struct stet_model *model,
                    const struct stet_reaction *reaction, int state)
{
    json_t *done = json_array();

    if (reaction->count == 0) {
        json_decref(done);
        return json_null();
    }
    for (int i = 0; i < reaction->count; i++)
        for (int j = 0; j < reaction->list[i].actions.count; j++) {
            const struct stet_action *action = &reaction->list[i].actions.list[j];

            json_array_append_new(
                done, json_string(stet_format(arena, "%s(%s)", emit_action_word(action->kind),
                                              emit_action_name(model, action))));
        }
    return json_pack("{s:s, s:o, s:s}", "outcome", stet_outcome_name(reaction->list[0].outcome),
                     "do", done, "to", model->states[state].name);
}

static json_t *guards(const struct stet_difference *difference,
                      const struct stet_difference_step *step)
{
    const bool in_new = step->event_new >= 0;
    const struct stet_names *names =
        in_new ? &difference->new_side.model->guards : &difference->old_side.model->guards;
    const uint64_t answers = in_new ? step->guards_new : step->guards_old;
    json_t *list = json_array();

    for (int i = 0; i < names->count; i++)
        if (answers >> i & 1)
            json_array_append_new(list, json_string(names->list[i].name));
    return list;
}

static const char *key(const struct stet_difference *difference,
                       const struct stet_difference_step *step)
{
    return step->event_new >= 0 ? difference->new_side.model->events[step->event_new].key
                                : difference->old_side.model->events[step->event_old].key;
}

static json_t *events(const struct stet_difference *difference)
{
    json_t *list = json_array();

    for (int i = 0; i < difference->behaviour->count; i++)
        json_array_append_new(list, json_string(key(difference, &difference->behaviour->steps[i])));
    return list;
}

static json_t *steps(struct stet_arena *arena, const struct stet_difference *difference)
{
    json_t *list = json_array();

    for (int i = 0; i < difference->behaviour->count; i++) {
        const struct stet_difference_step *step = &difference->behaviour->steps[i];

        json_array_append_new(
            list,
            json_pack(
                "{s:s, s:o, s:o, s:o}", "event", key(difference, step), "guards",
                guards(difference, step), "old",
                side(arena, difference->old_side.model, &step->old_reaction, step->old_state),
                "new",
                side(arena, difference->new_side.model, &step->new_reaction, step->new_state)));
    }
    return list;
}

/* {"system", "role", "old", "new"}: where both begin when it is not in INITIAL; else null. */
static json_t *begins(const struct stet_difference *difference)
{
    const struct stet_beginning *begun = &difference->behaviour->begun;

    if (begun->role == NULL)
        return json_null();
    return json_pack("{s:s, s:s, s:s, s:s}", "system", begun->system, "role", begun->role, "old",
                     difference->old_side.model->states[begun->old_config.state].name, "new",
                     difference->new_side.model->states[begun->new_config.state].name);
}

static int put_dumped(const char *text, size_t length, void *out)
{
    stet_put_n(out, text, length);
    return 0;
}

bool stet_render_difference_json(const struct stet_difference_view *view, struct stet_buffer *out,
                                 struct stet_diagnostics *diagnostics)
{
    const struct stet_difference *difference = view->difference;
    const struct stet_behaviour *behaviour = difference->behaviour;
    json_t *object = json_pack(
        "{s:s, s:s, s:o, s:b, s:s?, s:b, s:o, s:o, s:o, s:o, s:o}", "old", view->old_name, "new",
        view->new_name, "same", behaviour->finished ? json_boolean(behaviour->same) : json_null(),
        "finished", behaviour->finished, "why", behaviour->finished ? NULL : behaviour->why,
        "texts", view->texts, "renamed", renames(difference), "rows", rows(out->arena, difference),
        "begins", begins(difference), "distinguishing", events(difference), "steps",
        steps(out->arena, difference));
    const bool written = object && json_dump_callback(object, put_dumped, out, JSON_INDENT(1)) == 0;

    json_decref(object);
    stet_put_char(out, '\n');
    if (!written)
        stet_error(diagnostics, "json", difference->new_side.model->place,
                   "the difference could not be written as JSON");
    return written;
}
