/* `stet run` of one machine: what an event did, as JSON and for people. */
#include "run.h"

#include "stet/story_json.h"

#include <string.h>

/* The lists of a JSON object, by kind of action. */
static const struct action_list {
    enum stet_action_kind kind;
    const char *key;
    enum stet_phrase phrase;
    size_t names; /* offset in struct stet_model */
} action_lists[] = {
    {STET_SEND, "sent", STET_PHRASE_RUN_SENDS, offsetof(struct stet_model, messages)},
    {STET_TELL, "told", STET_PHRASE_RUN_TOLD, offsetof(struct stet_model, signals)},
    {STET_START, "started", STET_PHRASE_RUN_STARTS, offsetof(struct stet_model, timers)},
    {STET_STOP, "stopped", STET_PHRASE_RUN_STOPS, offsetof(struct stet_model, timers)},
    {STET_DO, "done", STET_PHRASE_RUN_DOES, offsetof(struct stet_model, actions)},
    {STET_SET, "set", STET_PHRASE_RUN_SETS, offsetof(struct stet_model, flags)},
    {STET_CLEAR, "cleared", STET_PHRASE_RUN_CLEARS, offsetof(struct stet_model, flags)},
};

static const struct stet_names *names_of(const struct stet_model *model,
                                         const struct action_list *list)
{
    return (const struct stet_names *)((const char *)model + list->names);
}

static json_t *json_taken(const struct stet_model *model, const struct stet_taken *taken)
{
    json_t *object = json_object();

    (void)json_object_set_new(object, "event", json_string(model->events[taken->event].key));
    (void)json_object_set_new(object, "from", json_string(model->states[taken->from].name));
    (void)json_object_set_new(object, "to", json_string(model->states[taken->to].name));
    (void)json_object_set_new(object, "outcome", json_string(stet_outcome_name(taken->outcome)));
    (void)json_object_set_new(object, "row", stet_json_row(model, taken->row));
    for (size_t i = 0; i < STET_COUNT(action_lists); i++) {
        json_t *list = json_array();

        for (int a = 0; a < taken->actions.count; a++)
            if (taken->actions.list[a].kind == action_lists[i].kind)
                (void)json_array_append_new(list,
                                            json_string(names_of(model, &action_lists[i])
                                                            ->list[taken->actions.list[a].index]
                                                            .name));
        (void)json_object_set_new(object, action_lists[i].key, list);
    }
    return object;
}

static void put_json(struct run *run, const struct stet_reaction *reaction, struct stet_buffer *out)
{
    json_t *object = json_taken(run->model, &reaction->list[0]);
    json_t *config = stet_json_configuration(run->model, &run->config);

    (void)json_object_set(object, "flags", json_object_get(config, "flags"));
    (void)json_object_set_new(object, "config", config);
    if (reaction->count > 1) {
        json_t *then = json_array();

        for (int i = 1; i < reaction->count; i++)
            (void)json_array_append_new(then, json_taken(run->model, &reaction->list[i]));
        (void)json_object_set_new(object, "then", then);
    }
    stet_put_json(out, object, false);
}

const char *run_say(const struct run *run, const char *text)
{
    return stet_say(run->tongue, text);
}

static void put_action(struct run *run, const struct stet_action *action, struct stet_buffer *out)
{
    for (size_t i = 0; i < STET_COUNT(action_lists); i++) {
        const struct stet_name *name;

        if (action_lists[i].kind != action->kind)
            continue;
        name = &names_of(run->model, &action_lists[i])->list[action->index];
        stet_put(out, "    ");
        stet_put_phrase(out, run->tongue, action_lists[i].phrase, "what", run_say(run, name->text),
                        NULL);
        stet_put(out, "\n");
    }
}

static const enum stet_phrase outcome_phrases[] = {
    [STET_TAKEN] = STET_PHRASE_RUN_STAYS,         [STET_IGNORED] = STET_PHRASE_RUN_IGNORED,
    [STET_REFUSED] = STET_PHRASE_RUN_REFUSED,     [STET_DEFERRED] = STET_PHRASE_RUN_DEFERRED,
    [STET_NEVER_HAPPENS] = STET_PHRASE_RUN_NEVER, [STET_UNDISPOSED] = STET_PHRASE_RUN_UNDISPOSED,
};

static void put_taken(struct run *run, const struct stet_taken *taken, struct stet_buffer *out)
{
    const struct stet_model *model = run->model;
    const bool moved = taken->outcome == STET_TAKEN && model->rows[taken->row].to >= 0;

    stet_putf(out, "%s  %s (%s)  ", model->states[taken->from].name,
              model->events[taken->event].key, run_say(run, model->events[taken->event].label));
    if (moved)
        stet_putf(out, "-> %s", model->states[taken->to].name);
    else
        stet_put_phrase(out, run->tongue, outcome_phrases[taken->outcome], NULL);
    if (taken->row >= 0)
        stet_putf(out, "  [%s:%d]", model->rows[taken->row].place.file,
                  model->rows[taken->row].place.line);
    stet_put(out, "\n");
    for (int i = 0; i < taken->actions.count; i++)
        put_action(run, &taken->actions.list[i], out);
}

void run_machine_event(struct run *run, const struct run_item *item, struct stet_buffer *out)
{
    struct stet_reaction reaction;

    stet_step(run->cli->arena, run->model, &run->config, item->step.index, run->guards, &reaction);
    if (run->json) {
        put_json(run, &reaction, out);
        return;
    }
    for (int i = 0; i < reaction.count; i++) {
        if (i > 0) {
            stet_put_phrase(out, run->tongue, STET_PHRASE_RUN_AGAIN, "event",
                            run->model->events[reaction.list[i].event].key, NULL);
            stet_put(out, "\n");
        }
        put_taken(run, &reaction.list[i], out);
    }
}
