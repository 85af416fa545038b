/* What the page knows of the machine besides the module: names, rows, systems. */
#include "data.h"

#include "stet/simulator.h"

#include <string.h>

static const char *say(const struct data *data, const char *text)
{
    return stet_say(data->tongue, text);
}

/* A phrase with one place filled in. */
static const char *phrase_with(const struct data *data, enum stet_phrase phrase, const char *key,
                               const char *value)
{
    return stet_say_phrase(data->arena, data->tongue, phrase, key, value, NULL);
}

int data_state(const struct stet_model *model, int state)
{
    int before = 0;

    for (int i = 0; i < state; i++)
        before += !model->states[i].is_group;
    return before;
}

/* --- phrases ------------------------------------------------------------ */

/* Whether the page says it: such sentences hold no particles, so that a script can fill them in. */
static bool is_spoken(const char *name)
{
    return strncmp(name, "SIM_", 4) == 0 || strncmp(name, "CHART_", 6) == 0 ||
           strcmp(name, "STEP_SENTENCE") == 0;
}

static json_t *phrases(const struct data *data)
{
    static const char *const names[] = {
#define PHRASE(id, english, korean) #id,
#include "stet/phrases.def"
    };
    json_t *object = json_object();

    for (int i = 0; i < STET_PHRASE_COUNT; i++)
        if (is_spoken(names[i]))
            (void)json_object_set_new(object, names[i],
                                      json_string(stet_phrase(data->tongue, (enum stet_phrase)i)));
    return object;
}

/* --- names and their sentences ------------------------------------------ */

/* Phrases that say something about a name, under the keys the page knows them by. */
struct sentence {
    const char *key;
    enum stet_phrase phrase;
};

static void say_of(const struct data *data, json_t *object, const char *place, const char *name,
                   const struct sentence *sentences, size_t count)
{
    for (size_t i = 0; i < count; i++)
        (void)json_object_set_new(object, sentences[i].key,
                                  json_string(phrase_with(data, sentences[i].phrase, place, name)));
}

static json_t *state(const struct data *data, const struct stet_state *of)
{
    static const struct sentence sentences[] = {
        {"enters", STET_PHRASE_STEP_ENTERS},        {"stays", STET_PHRASE_STEP_STAYS},
        {"ignored", STET_PHRASE_STEP_IGNORES},      {"refused", STET_PHRASE_STEP_REFUSES},
        {"deferred", STET_PHRASE_STEP_DEFERS},      {"never", STET_PHRASE_SIM_NEVER},
        {"undisposed", STET_PHRASE_SIM_UNDISPOSED}, {"begins", STET_PHRASE_STEP_BEGINS},
    };
    json_t *object = json_pack("{s:s, s:s, s:b}", "name", of->name, "what", say(data, of->what),
                               "final", of->final);

    say_of(data, object, "state", of->name, sentences, STET_COUNT(sentences));
    return object;
}

static json_t *states(const struct data *data)
{
    json_t *list = json_array();

    for (int i = 0; i < data->model->state_count; i++)
        if (!data->model->states[i].is_group)
            (void)json_array_append_new(list, state(data, &data->model->states[i]));
    return list;
}

static json_t *named(const struct data *data, const struct stet_name *name,
                     const struct sentence *sentences, size_t count)
{
    const char *text = say(data, name->text);
    json_t *object = json_pack("{s:s, s:s}", "name", name->name, "text", text);

    say_of(data, object, "what", text, sentences, count);
    return object;
}

static json_t *names(const struct data *data, const struct stet_names *of,
                     const struct sentence *sentences, size_t count)
{
    json_t *list = json_array();

    for (int i = 0; i < of->count; i++)
        (void)json_array_append_new(list, named(data, &of->list[i], sentences, count));
    return list;
}

/* A message is spoken of as it is drawn on the wire. */
static json_t *messages(const struct data *data)
{
    static const struct sentence sentences[] = {
        {"sends", STET_PHRASE_STEP_SENDS_OUT},
        {"cause", STET_PHRASE_SIM_ON_RECEIPT},
        {"old", STET_PHRASE_STEP_ON_OLD},
        {"lost", STET_PHRASE_STEP_LOST},
        {"duplicated", STET_PHRASE_STEP_DUPLICATED},
        {"injected", STET_PHRASE_STEP_INJECTED},
    };
    json_t *list = json_array();

    for (int i = 0; i < data->model->messages.count; i++) {
        const struct stet_name *name = &data->model->messages.list[i];
        const char *wire = say(data, name->wire);
        json_t *object = json_pack("{s:s, s:s, s:s}", "name", name->name, "text",
                                   say(data, name->text), "wire", wire);

        say_of(data, object, "what", wire, sentences, STET_COUNT(sentences));
        (void)json_array_append_new(list, object);
    }
    return list;
}

static json_t *timers(const struct data *data)
{
    static const struct sentence sentences[] = {
        {"cause", STET_PHRASE_STEP_ON_EXPIRY},
        {"starts", STET_PHRASE_STEP_STARTS},
        {"stops", STET_PHRASE_SIM_STOPS},
    };
    json_t *list = names(data, &data->model->timers, sentences, STET_COUNT(sentences));

    for (int i = 0; i < data->model->timers.count; i++)
        (void)json_object_set_new(json_array_get(list, (size_t)i), "outlasts",
                                  json_boolean(data->model->timers.list[i].outlasts));
    return list;
}

static json_t *calls(const struct data *data)
{
    static const struct sentence cause = {"cause", STET_PHRASE_STEP_ON_CALL};

    return names(data, &data->model->calls, &cause, 1);
}

static json_t *flags(const struct data *data)
{
    static const struct sentence sentences[] = {{"sets", STET_PHRASE_SIM_SETS},
                                                {"clears", STET_PHRASE_SIM_CLEARS}};

    return names(data, &data->model->flags, sentences, STET_COUNT(sentences));
}

static json_t *guards(const struct data *data)
{
    return names(data, &data->model->guards, NULL, 0);
}

static json_t *signals(const struct data *data)
{
    static const struct sentence tells = {"tells", STET_PHRASE_STEP_TELLS};

    return names(data, &data->model->signals, &tells, 1);
}

static json_t *actions(const struct data *data)
{
    static const struct sentence does = {"does", STET_PHRASE_SIM_DOES};

    return names(data, &data->model->actions, &does, 1);
}

/* What is said when a kept event is offered again, and which events are quiet. */
static json_t *events(const struct data *data)
{
    json_t *list = json_array();

    for (int i = 0; i < data->model->event_count; i++) {
        const struct stet_event *event = &data->model->events[i];

        (void)json_array_append_new(list, json_pack("{s:b, s:s}", "quiet", event->quiet, "offered",
                                                    phrase_with(data, STET_PHRASE_STEP_ON_OFFER,
                                                                "what", say(data, event->label))));
    }
    return list;
}

/* --- rows --------------------------------------------------------------- */

/* The condition as numbers: 1 + a flag or (behind the flags) a guard, negative for NOT. */
static json_t *condition(const struct data *data, const struct stet_when *when)
{
    const int count = data->model->flags.count + data->model->guards.count;
    json_t *list = json_array();

    for (int bit = 0; bit < count; bit++)
        if ((when->mask >> bit & 1) != 0)
            (void)json_array_append_new(
                list, json_integer((when->value >> bit & 1) != 0 ? bit + 1 : -bit - 1));
    return list;
}

/* "tcp.def:12". */
static json_t *place(const struct stet_place *of)
{
    const char *slash = strrchr(of->file, '/');

    return json_sprintf("%s:%d", slash != NULL ? slash + 1 : of->file, of->line);
}

/* Its disposition, target (-1: stays), condition, source and place. */
static json_t *rows(const struct data *data)
{
    const struct stet_model *model = data->model;
    json_t *list = json_array();

    for (int i = 0; i < model->row_count; i++) {
        const struct stet_row *row = &model->rows[i];

        (void)json_array_append_new(list, json_pack("[s, i, o, s, o]", stet_row_disposition(row),
                                                    row->to < 0 ? -1 : data_state(model, row->to),
                                                    condition(data, &row->when),
                                                    row->says == NULL ? "" : row->says,
                                                    place(&row->place)));
    }
    return list;
}

static json_t *cell(const struct stet_cell *of)
{
    json_t *list = json_array();

    for (int i = 0; i < of->count; i++)
        (void)json_array_append_new(list, json_integer(of->rows[i]));
    return list;
}

/* [state][event]: the rows that are tried. */
static json_t *cells(const struct data *data)
{
    json_t *list = json_array();

    for (int i = 0; i < data->model->state_count; i++) {
        json_t *line;

        if (data->model->states[i].is_group)
            continue;
        line = json_array();
        for (int event = 0; event < data->model->event_count; event++)
            (void)json_array_append_new(line, cell(stet_model_cell(data->model, i, event)));
        (void)json_array_append_new(list, line);
    }
    return list;
}

/* A source that a new scenario may cite. */
static const char *cites(const struct stet_model *model)
{
    if (model->scenario_count > 0)
        return model->scenarios[0].says;
    return model->clause_count > 0 ? model->clauses[0].id : model->source;
}

/* --- all of it ---------------------------------------------------------- */

static int put_dumped(const char *text, size_t length, void *out)
{
    stet_put_n(out, text, length);
    return 0;
}

void stet_render_simulator_data(const struct stet_model *model, const struct stet_tongue *tongue,
                                struct stet_buffer *out)
{
    const struct data data = {model, tongue, out->arena};
    const struct {
        const char *key;
        json_t *(*make)(const struct data *data);
    } parts[] = {
        {"phrases", phrases},
        {"states", states},
        {"calls", calls},
        {"messages", messages},
        {"timers", timers},
        {"flags", flags},
        {"guards", guards},
        {"signals", signals},
        {"actions", actions},
        {"events", events},
        {"rows", rows},
        {"cells", cells},
        {"systems", data_systems},
        {"scenarios", data_scenarios},
    };
    json_t *all = json_pack("{s:s, s:s, s:s, s:s, s:i}", "name", model->name, "title",
                            stet_say(tongue, model->title), "language", tongue->code, "cites",
                            cites(model), "initial", data_state(model, model->initial));

    for (size_t i = 0; i < STET_COUNT(parts); i++)
        (void)json_object_set_new(all, parts[i].key, parts[i].make(&data));
    (void)json_dump_callback(all, put_dumped, out, JSON_COMPACT);
    json_decref(all);
}
