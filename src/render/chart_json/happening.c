/* Happenings and configurations as JSON. */
#include "stet/story_json.h"

static void set_text(json_t *object, const char *key, const char *text)
{
    (void)json_object_set_new(object, key, json_string(text));
}

static json_t *names_of_bits(const struct stet_names *names, uint64_t bits)
{
    json_t *list = json_array();

    for (int i = 0; i < names->count; i++)
        if ((bits >> (i & 63) & 1) != 0)
            (void)json_array_append_new(list, json_string(names->list[i].name));
    return list;
}

json_t *stet_json_row(const struct stet_model *model, int row)
{
    const struct stet_place *place;

    if (row < 0)
        return json_null();
    place = &model->rows[row].place;
    return json_sprintf("%s:%d", place->file, place->line);
}

json_t *stet_json_configuration(const struct stet_model *model,
                                const struct stet_configuration *config)
{
    json_t *object = json_object();
    json_t *deferred = json_array();

    for (int i = 0; i < config->deferred_count; i++)
        (void)json_array_append_new(deferred, json_string(model->events[config->deferred[i]].key));
    set_text(object, "state", model->states[config->state].name);
    (void)json_object_set_new(object, "flags", names_of_bits(&model->flags, config->flags));
    (void)json_object_set_new(object, "timers", names_of_bits(&model->timers, config->timers));
    (void)json_object_set_new(object, "deferred", deferred);
    return object;
}

/* The field that `index` fills and the list it counts in; NULL field: none. */
struct object_field {
    const char *name;
    const struct stet_names *names;
};

static struct object_field object_field(const struct stet_model *model,
                                        enum stet_happening_kind kind)
{
    switch (kind) {
    case STET_HAPPENS_SENT:
    case STET_HAPPENS_ARRIVED:
    case STET_HAPPENS_LOST:
    case STET_HAPPENS_DUPLICATED:
    case STET_HAPPENS_INJECTED:
        return (struct object_field){"message", &model->messages};
    case STET_HAPPENS_EXPIRED:
    case STET_HAPPENS_ARMED:
    case STET_HAPPENS_DISARMED:
        return (struct object_field){"timer", &model->timers};
    case STET_HAPPENS_SET:
    case STET_HAPPENS_CLEARED:
        return (struct object_field){"flag", &model->flags};
    case STET_HAPPENS_TOLD:
        return (struct object_field){"signal", &model->signals};
    case STET_HAPPENS_DONE:
        return (struct object_field){"action", &model->actions};
    default:
        return (struct object_field){NULL, NULL};
    }
}

static void set_states(json_t *object, const struct stet_story *story, int index)
{
    json_t *states = json_object();

    for (int role = 0; role < story->role_count; role++)
        set_text(states, stet_story_role(story, role),
                 story->model->states[story->states[index * story->role_count + role]].name);
    (void)json_object_set_new(object, "states", states);
}

static void set_state(json_t *object, const char *key, const struct stet_model *model, int state)
{
    if (state >= 0)
        set_text(object, key, model->states[state].name);
}

json_t *stet_json_happening(const struct stet_story *story, int index)
{
    const struct stet_model *model = story->model;
    const struct stet_happening *h = &story->list[index];
    const struct object_field field = object_field(model, h->kind);
    json_t *object = json_object();

    set_text(object, "kind", stet_happening_name(h->kind));
    if (h->role >= 0)
        set_text(object, "role", stet_story_role(story, h->role));
    if (h->peer >= 0)
        set_text(object, "peer", stet_story_role(story, h->peer));
    if (field.name != NULL)
        set_text(object, field.name, field.names->list[h->index].name);
    if (h->kind == STET_HAPPENS_NOTE)
        set_state(object, "state", model, h->index);
    if (h->event >= 0)
        set_text(object, "event", model->events[h->event].key);
    set_state(object, "from", model, h->from);
    set_state(object, "to", model, h->to);
    if (h->kind == STET_HAPPENS_MOVED || h->kind == STET_HAPPENS_STAYED)
        set_text(object, "outcome", stet_outcome_name(h->outcome));
    if (h->row >= 0)
        (void)json_object_set_new(object, "row", stet_json_row(model, h->row));
    if (h->flight >= 0)
        (void)json_object_set_new(object, "flight", json_integer(h->flight));
    if (h->text != NULL)
        set_text(object, "text", h->text);
    set_states(object, story, index);
    return object;
}

static int put_chunk(const char *text, size_t length, void *out)
{
    stet_put_n(out, text, length);
    return 0;
}

void stet_put_json(struct stet_buffer *out, json_t *value, bool lines)
{
    (void)json_dump_callback(value, put_chunk, out, lines ? JSON_INDENT(1) : JSON_COMPACT);
    json_decref(value);
    stet_put_char(out, '\n');
}
