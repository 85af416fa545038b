/* `stet run --system`: what a step did to all roles, as JSON and for people. */
#include "run.h"

#include "stet/story_json.h"

static json_t *json_flights(struct run *run)
{
    int count;
    const struct stet_flight *flights = stet_play_flights(run->play, &count);
    json_t *list = json_array();

    for (int i = 0; i < count; i++) {
        json_t *flight = json_object();

        (void)json_object_set_new(flight, "message",
                                  json_string(run->model->messages.list[flights[i].message].name));
        (void)json_object_set_new(flight, "from",
                                  flights[i].injected
                                      ? json_null()
                                      : json_string(run->system->roles.list[flights[i].from].name));
        (void)json_object_set_new(flight, "to",
                                  json_string(run->system->roles.list[flights[i].to].name));
        (void)json_array_append_new(list, flight);
    }
    return list;
}

static void put_json(struct run *run, const struct run_item *item, int first,
                     struct stet_buffer *out)
{
    const struct stet_story *story = stet_play_story(run->play);
    json_t *object = json_object();
    json_t *happened = json_array();
    json_t *roles = json_object();

    for (int i = first; i < story->count; i++)
        (void)json_array_append_new(happened, stet_json_happening(story, i));
    for (int role = 0; role < story->role_count; role++)
        (void)json_object_set_new(roles, stet_story_role(story, role),
                                  stet_json_configuration(run->model, &story->last[role]));
    (void)json_object_set_new(object, "step", json_string(item->text));
    (void)json_object_set_new(object, "happened", happened);
    (void)json_object_set_new(object, "roles", roles);
    (void)json_object_set_new(object, "flying", json_flights(run));
    stet_put_json(out, object, false);
}

/* --- for people ---------------------------------------------------------- */

enum { NO_PHRASE = -1 };

static const struct line {
    int phrase;
    bool indented; /* what the role did about the line above */
} lines[] = {
    [STET_HAPPENS_PHASE] = {NO_PHRASE, false},
    [STET_HAPPENS_PHASE_END] = {NO_PHRASE, false},
    [STET_HAPPENS_STEP] = {NO_PHRASE, false},
    [STET_HAPPENS_NOTE] = {NO_PHRASE, false},
    [STET_HAPPENS_GIVEN] = {NO_PHRASE, false},
    [STET_HAPPENS_CALL] = {STET_PHRASE_RUN_CALL, false},
    [STET_HAPPENS_SENT] = {STET_PHRASE_RUN_SENDS, true},
    [STET_HAPPENS_ARRIVED] = {STET_PHRASE_RUN_ARRIVES, false},
    [STET_HAPPENS_LOST] = {STET_PHRASE_RUN_LOST, false},
    [STET_HAPPENS_DUPLICATED] = {STET_PHRASE_RUN_DUPLICATED, false},
    [STET_HAPPENS_INJECTED] = {STET_PHRASE_RUN_INJECTED, false},
    [STET_HAPPENS_EXPIRED] = {STET_PHRASE_RUN_EXPIRES, false},
    [STET_HAPPENS_MOVED] = {NO_PHRASE, true},
    [STET_HAPPENS_STAYED] = {NO_PHRASE, true},
    [STET_HAPPENS_ARMED] = {STET_PHRASE_RUN_STARTS, true},
    [STET_HAPPENS_DISARMED] = {STET_PHRASE_RUN_STOPS, true},
    [STET_HAPPENS_SET] = {STET_PHRASE_RUN_SETS, true},
    [STET_HAPPENS_CLEARED] = {STET_PHRASE_RUN_CLEARS, true},
    [STET_HAPPENS_TOLD] = {STET_PHRASE_RUN_TOLD, true},
    [STET_HAPPENS_DONE] = {STET_PHRASE_RUN_DOES, true},
    [STET_HAPPENS_OFFERED] = {STET_PHRASE_RUN_AGAIN, false},
};

/* What the happening is about, as the table's text. */
static const char *text_of(struct run *run, const struct stet_happening *h)
{
    const struct stet_model *model = run->model;

    switch (h->kind) {
    case STET_HAPPENS_CALL:
        return model->events[h->event].label;
    case STET_HAPPENS_EXPIRED:
    case STET_HAPPENS_ARMED:
    case STET_HAPPENS_DISARMED:
        return model->timers.list[h->index].text;
    case STET_HAPPENS_SET:
    case STET_HAPPENS_CLEARED:
        return model->flags.list[h->index].text;
    case STET_HAPPENS_TOLD:
        return model->signals.list[h->index].text;
    case STET_HAPPENS_DONE:
        return model->actions.list[h->index].text;
    case STET_HAPPENS_SENT:
    case STET_HAPPENS_ARRIVED:
    case STET_HAPPENS_LOST:
    case STET_HAPPENS_DUPLICATED:
    case STET_HAPPENS_INJECTED:
        return model->messages.list[h->index].text;
    default:
        return "";
    }
}

static void put_outcome(struct run *run, const struct stet_happening *h, struct stet_buffer *out)
{
    static const enum stet_phrase phrases[] = {
        [STET_TAKEN] = STET_PHRASE_RUN_STAYS,
        [STET_IGNORED] = STET_PHRASE_RUN_IGNORED,
        [STET_REFUSED] = STET_PHRASE_RUN_REFUSED,
        [STET_DEFERRED] = STET_PHRASE_RUN_DEFERRED,
        [STET_NEVER_HAPPENS] = STET_PHRASE_RUN_NEVER,
        [STET_UNDISPOSED] = STET_PHRASE_RUN_UNDISPOSED,
    };

    stet_putf(out, "    %s ", run->model->states[h->from].name);
    if (h->kind == STET_HAPPENS_MOVED)
        stet_putf(out, "-> %s", run->model->states[h->to].name);
    else
        stet_put_phrase(out, run->tongue, phrases[h->outcome], NULL);
    if (h->row >= 0)
        stet_putf(out, "  [%s:%d]", run->model->rows[h->row].place.file,
                  run->model->rows[h->row].place.line);
    stet_put(out, "\n");
}

static void put_happening(struct run *run, const struct stet_happening *h, struct stet_buffer *out)
{
    const struct line line = lines[h->kind];
    const char *role = h->role < 0 ? "" : run_say(run, run->system->roles.list[h->role].text);

    if (h->kind == STET_HAPPENS_MOVED || h->kind == STET_HAPPENS_STAYED)
        put_outcome(run, h, out);
    if (line.phrase == NO_PHRASE)
        return;
    stet_put(out, line.indented ? "    " : "");
    stet_put_phrase(out, run->tongue, (enum stet_phrase)line.phrase, "role", role, "what",
                    run_say(run, text_of(run, h)), "event",
                    h->event < 0 ? "" : run->model->events[h->event].key, NULL);
    stet_put(out, "\n");
}

static void put_flights(struct run *run, struct stet_buffer *out)
{
    int count;
    const struct stet_flight *flights = stet_play_flights(run->play, &count);

    for (int i = 0; i < count; i++) {
        const struct stet_name *message = &run->model->messages.list[flights[i].message];

        stet_put(out, "  ");
        stet_put_phrase(out, run->tongue, STET_PHRASE_RUN_FLYING, "role",
                        run->system->roles.list[flights[i].to].name, "what", message->name, NULL);
        stet_put(out, "\n");
    }
}

void run_put_now(struct run *run, struct stet_buffer *out)
{
    if (run->system == NULL) {
        stet_put_phrase(out, run->tongue, STET_PHRASE_RUN_STATE, "state",
                        run->model->states[run->config.state].name, NULL);
        stet_put(out, "\n");
        return;
    }
    for (int role = 0; role < run->system->roles.count; role++)
        stet_putf(out, "  %s: %s\n", run->system->roles.list[role].name,
                  run->model->states[stet_play_story(run->play)->last[role].state].name);
    put_flights(run, out);
}

/* --- steps --------------------------------------------------------------- */

/* The oldest message under way to the role; -1, after an error, when nothing is. */
static int oldest(struct run *run, const struct run_item *item)
{
    int count;
    const struct stet_flight *flights = stet_play_flights(run->play, &count);

    for (int i = 0; i < count; i++)
        if (flights[i].to == item->step.role)
            return flights[i].message;
    stet_error(&run->cli->diagnostics, "not-under-way", item->step.place,
               "%s: nothing is under way to %s", item->text,
               run->system->roles.list[item->step.role].name);
    return -1;
}

bool run_system_step(struct run *run, const struct run_item *item, struct stet_buffer *out)
{
    const struct stet_story *story = stet_play_story(run->play);
    const int first = story->count;
    struct stet_step step = item->step;

    if (item->kind == RUN_OLDEST) {
        step.index = oldest(run, item);
        if (step.index < 0)
            return false;
        if (step.kind == STET_STEP_DELIVER)
            step.index += run->model->calls.count;
    }
    step.guards = run->guards;
    if (!stet_play_step(run->play, &step))
        return false;
    if (run->json) {
        put_json(run, item, first, out);
        return true;
    }
    for (int i = first; i < story->count; i++)
        put_happening(run, &story->list[i], out);
    if (!run->asking)
        run_put_now(run, out);
    return true;
}
