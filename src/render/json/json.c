/* The machine as JSON, groups flattened: one entry a cell and alternative. */
#include "json.h"

static json_t *text_or_null(const char *text)
{
    return text ? json_string(text) : json_null();
}

static const char *name_of(const struct stet_names *names, int index)
{
    return names->list[index].name;
}

json_t *json_actions(const struct stet_model *model, struct stet_actions list)
{
    static const char *const words[] = {
        [STET_SEND] = "SEND",   [STET_START] = "START", [STET_STOP] = "STOP", [STET_SET] = "SET",
        [STET_CLEAR] = "CLEAR", [STET_TELL] = "TELL",   [STET_DO] = "DO"};
    const struct stet_names *const names[] = {
        [STET_SEND] = &model->messages, [STET_START] = &model->timers,
        [STET_STOP] = &model->timers,   [STET_SET] = &model->flags,
        [STET_CLEAR] = &model->flags,   [STET_TELL] = &model->signals,
        [STET_DO] = &model->actions};
    json_t *done = json_array();

    for (int i = 0; i < list.count; i++) {
        const struct stet_action *action = &list.list[i];
        json_array_append_new(done, json_sprintf("%s(%s)", words[action->kind],
                                                 name_of(names[action->kind], action->index)));
    }
    return done;
}

/* What states and groups have in common. */
static json_t *state_or_group(const struct json *json, const struct stet_state *state)
{
    const struct stet_model *model = json->model;
    const char *group = state->group >= 0 ? model->states[state->group].name : NULL;

    return json_pack("{s:s, s:o, s:s, s:o, s:o}", "name", state->name, "group", text_or_null(group),
                     "what", stet_say(json->tongue, state->what), "enter",
                     json_actions(model, state->enter), "leave", json_actions(model, state->leave));
}

static json_t *states(const struct json *json)
{
    const struct stet_model *model = json->model;
    json_t *list = json_array();

    for (int i = 0; i < model->state_count; i++) {
        const struct stet_state *state = &model->states[i];
        if (state->is_group)
            continue;
        json_t *object = state_or_group(json, state);
        json_object_update_new(object, json_pack("{s:b, s:b, s:s, s:i}", "initial",
                                                 i == model->initial, "final", state->final, "file",
                                                 state->place.file, "line", state->place.line));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *groups(const struct json *json)
{
    const struct stet_model *model = json->model;
    json_t *list = json_array();

    for (int i = 0; i < model->state_count; i++)
        if (model->states[i].is_group)
            json_array_append_new(list, state_or_group(json, &model->states[i]));
    return list;
}

static json_t *events(const struct json *json)
{
    static const char *const kinds[] = {
        [STET_CALL] = "call", [STET_RECEIVE] = "receive", [STET_EXPIRE] = "expire"};
    json_t *list = json_array();

    for (int i = 0; i < json->model->event_count; i++) {
        const struct stet_event *event = &json->model->events[i];
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:s, s:b}", "name", event->key, "kind", kinds[event->kind],
                            "label", stet_say(json->tongue, event->label), "quiet", event->quiet));
    }
    return list;
}

/* What rows name: name and text in the view's language. */
static json_t *names(const struct json *json, const struct stet_names *of)
{
    json_t *list = json_array();

    for (int i = 0; i < of->count; i++)
        json_array_append_new(list, json_pack("{s:s, s:s}", "name", of->list[i].name, "text",
                                              stet_say(json->tongue, of->list[i].text)));
    return list;
}

static json_t *messages(const struct json *json)
{
    json_t *list = names(json, &json->model->messages);

    for (size_t i = 0; i < json_array_size(list); i++)
        json_object_set_new(
            json_array_get(list, i), "wire",
            json_string(stet_say(json->tongue, json->model->messages.list[i].wire)));
    return list;
}

static json_t *timers(const struct json *json)
{
    json_t *list = names(json, &json->model->timers);

    for (size_t i = 0; i < json_array_size(list); i++)
        json_object_set_new(json_array_get(list, i), "outlasts",
                            json_boolean(json->model->timers.list[i].outlasts));
    return list;
}

json_t *json_when(const struct stet_model *model, const struct stet_when *when,
                  struct stet_arena *arena)
{
    struct stet_buffer text;

    stet_buffer_init(&text, arena);
    int count = 0;
    for (int i = 0; i < model->flags.count + model->guards.count; i++) {
        if (!(when->mask >> i & 1))
            continue;
        const char *name = i < model->flags.count ? name_of(&model->flags, i)
                                                  : name_of(&model->guards, i - model->flags.count);
        bool yes = when->value >> i & 1;
        stet_putf(&text, "%s%s%s%s", count++ ? ", " : "", yes ? "" : "NOT(", name, yes ? "" : ")");
    }
    if (!count)
        return json_null();
    return count == 1 ? json_string(stet_buffer_text(&text))
                      : json_string(stet_format(arena, "AND(%s)", stet_buffer_text(&text)));
}

static json_t *transition(const struct json *json, int state, int event, int index,
                          struct stet_arena *arena)
{
    const struct stet_model *model = json->model;
    const struct stet_row *row = &model->rows[index];
    json_t *done = json_actions(model, row->actions);

    if (row->kind == STET_REFUSE)
        json_array_append_new(done,
                              json_sprintf("TELL(%s)", name_of(&model->signals, row->signal)));
    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:s, s:s, s:i, s:s, s:s, s:i}", "from",
                     model->states[state].name, "on", model->events[event].key, "when",
                     json_when(model, &row->when, arena), "do", done, "to",
                     row->to >= 0 ? json_string(model->states[row->to].name) : json_null(),
                     "source", row->says, "file", row->place.file, "line", row->place.line,
                     "disposition", stet_row_disposition(row), "written_for",
                     model->states[row->from].name, "row", index);
}

static json_t *transitions(const struct json *json, struct stet_arena *arena)
{
    const struct stet_model *model = json->model;
    json_t *list = json_array();

    for (int state = 0; state < model->state_count; state++)
        for (int event = 0; event < model->event_count && !model->states[state].is_group; event++) {
            const struct stet_cell *cell = stet_model_cell(model, state, event);
            for (int i = 0; i < cell->count; i++)
                json_array_append_new(list, transition(json, state, event, cell->rows[i], arena));
        }
    return list;
}

static int put_dumped(const char *text, size_t length, void *out)
{
    stet_put_n(out, text, length);
    return 0;
}

bool stet_render_json(const struct stet_view *view, struct stet_buffer *out,
                      struct stet_diagnostics *diagnostics)
{
    const struct stet_model *model = view->model;
    struct json json = {.model = model, .tongue = view->tongue};
    json_t *machine = json_pack(
        "{s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}",
        "machine", model->name, "title", stet_say(view->tongue, model->title), "source",
        model->source, "states", states(&json), "groups", groups(&json), "events", events(&json),
        "messages", messages(&json), "timers", timers(&json), "flags", names(&json, &model->flags),
        "guards", names(&json, &model->guards), "signals", names(&json, &model->signals), "actions",
        names(&json, &model->actions), "transitions", transitions(&json, out->arena), "musts",
        json_musts(model, out->arena), "always", json_invariants(model, out->arena), "systems",
        json_systems(&json));
    bool written = machine && json_dump_callback(machine, put_dumped, out, JSON_INDENT(1)) == 0;

    json_decref(machine);
    stet_put_char(out, '\n');
    if (!written)
        stet_error(diagnostics, "json", model->place, "the machine could not be written as JSON");
    return written;
}
