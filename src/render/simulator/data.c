/* What the page knows of the machine besides the module: names, rows, systems. */
#include "data.h"

#include "runtime.h"
#include "stet/simulator.h"

#include <string.h>

static const char *say(const struct data *data, const char *text)
{
    return stet_say(data->tongue, text);
}

int data_state(const struct stet_model *model, int state)
{
    int before = 0;

    for (int i = 0; i < state; i++)
        before += !model->states[i].is_group;
    return before;
}

/* --- phrases ------------------------------------------------------------ */

/*
 * Whether the script says it.  Such sentences hold no particles, so that it can fill them in;
 * STEP_ and SAID_ are filled in here.
 */
static bool is_spoken(const char *name)
{
    static const char *const drawn[] = {
        "CHART_BEGINS",  "CHART_COPY", "CHART_DEFERRED", "CHART_EXPIRES", "CHART_IGNORED",
        "CHART_OFFERED", "CHART_OLD",  "CHART_REFUSED",  "CHART_TOLD",    "STEP_SENTENCE"};

    if (strncmp(name, "SIM_", 4) == 0)
        return strcmp(name, "SIM_NO_SCRIPT") != 0;
    for (size_t i = 0; i < STET_COUNT(drawn); i++)
        if (strcmp(name, drawn[i]) == 0)
            return true;
    return false;
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

static json_t *state(const struct data *data, const struct stet_state *of)
{
    static const struct sentence sentences[] = {
        {"enters", STET_PHRASE_STEP_ENTERS},         {"stays", STET_PHRASE_STEP_STAYS},
        {"ignored", STET_PHRASE_STEP_IGNORES},       {"refused", STET_PHRASE_STEP_REFUSES},
        {"deferred", STET_PHRASE_STEP_DEFERS},       {"never", STET_PHRASE_SAID_NEVER},
        {"undisposed", STET_PHRASE_SAID_UNDISPOSED}, {"begins", STET_PHRASE_STEP_BEGINS},
    };
    json_t *object = json_pack("{s:s, s:s}", "name", of->name, "what", say(data, of->what));

    data_say(data, "states", object, "state", of->name, sentences, STET_COUNT(sentences));
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

static json_t *names(const struct data *data, const char *kind, const struct stet_names *of,
                     const struct sentence *sentences, size_t count)
{
    json_t *list = json_array();

    for (int i = 0; i < of->count; i++) {
        const char *text = say(data, of->list[i].text);
        json_t *object = json_pack("{s:s, s:s}", "name", of->list[i].name, "text", text);

        if (count > 0)
            data_say(data, kind, object, "what", text, sentences, count);
        (void)json_array_append_new(list, object);
    }
    return list;
}

/* A message is spoken of as it is drawn on the wire. */
static json_t *messages(const struct data *data)
{
    static const struct sentence sentences[] = {
        {"sends", STET_PHRASE_STEP_SENDS_OUT},
        {"cause", STET_PHRASE_SAID_ON_RECEIPT},
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

        data_say(data, "messages", object, "what", wire, sentences, STET_COUNT(sentences));
        (void)json_array_append_new(list, object);
    }
    return list;
}

static json_t *timers(const struct data *data)
{
    static const struct sentence sentences[] = {
        {"cause", STET_PHRASE_STEP_ON_EXPIRY},
        {"starts", STET_PHRASE_STEP_STARTS},
        {"stops", STET_PHRASE_SAID_STOPS},
    };
    json_t *list = names(data, "timers", &data->model->timers, sentences, STET_COUNT(sentences));

    for (int i = 0; i < data->model->timers.count; i++)
        if (data->model->timers.list[i].outlasts)
            (void)json_object_set_new(json_array_get(list, (size_t)i), "outlasts", json_true());
    return list;
}

static json_t *calls(const struct data *data)
{
    static const struct sentence cause = {"cause", STET_PHRASE_STEP_ON_CALL};

    return names(data, "calls", &data->model->calls, &cause, 1);
}

static json_t *flags(const struct data *data)
{
    static const struct sentence sentences[] = {{"sets", STET_PHRASE_SAID_SETS},
                                                {"clears", STET_PHRASE_SAID_CLEARS}};

    return names(data, "flags", &data->model->flags, sentences, STET_COUNT(sentences));
}

static json_t *guards(const struct data *data)
{
    return names(data, "guards", &data->model->guards, NULL, 0);
}

static json_t *signals(const struct data *data)
{
    static const struct sentence tells = {"tells", STET_PHRASE_STEP_TELLS};

    return names(data, "signals", &data->model->signals, &tells, 1);
}

static json_t *actions(const struct data *data)
{
    static const struct sentence does = {"does", STET_PHRASE_SAID_DOES};

    return names(data, "actions", &data->model->actions, &does, 1);
}

/* What is said when a kept event is offered again; nothing where no event is kept. */
static json_t *events(const struct data *data)
{
    static const struct sentence offered = {"offered", STET_PHRASE_STEP_ON_OFFER};
    json_t *list = json_array();

    for (int i = 0; stet_runtime_defers(data->model) && i < data->model->event_count; i++) {
        const char *text = say(data, data->model->events[i].label);
        json_t *object = json_pack("{s:s}", "text", text);

        data_say(data, "events", object, "what", text, &offered, 1);
        (void)json_array_append_new(list, object);
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

/* The word's number among those that rows have in common. */
static int word(const struct data *data, const char *text)
{
    size_t number;
    const json_t *one;

    json_array_foreach(data->words, number,
                       one) if (strcmp(json_string_value(one), text) == 0) return (int)number;
    (void)json_array_append_new(data->words, json_string(text));
    return (int)number;
}

static const char *file_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

/* The line in the table, "other.def:12" in what it includes. */
static json_t *place(const struct data *data, const struct stet_place *of)
{
    if (strcmp(of->file, data->model->path) == 0)
        return json_integer(of->line);
    return json_sprintf("%s:%d", file_of(of->file), of->line);
}

/* Its disposition, target (-1: stays), condition, source and place; what repeats by its number. */
static json_t *rows(const struct data *data)
{
    const struct stet_model *model = data->model;
    json_t *list = json_array();

    for (int i = 0; i < model->row_count; i++) {
        const struct stet_row *row = &model->rows[i];

        (void)json_array_append_new(
            list,
            json_pack("[i, i, o, i, o]", word(data, stet_row_disposition(row)),
                      row->to < 0 ? -1 : data_state(model, row->to), condition(data, &row->when),
                      word(data, row->says == NULL ? "" : row->says), place(data, &row->place)));
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
    const struct data data = {model, tongue, out->arena, json_object(), json_array()};
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
    json_t *all = json_pack("{s:s, s:s, s:s, s:s, s:s, s:i}", "name", model->name, "file",
                            file_of(model->path), "title", stet_say(tongue, model->title),
                            "language", tongue->code, "cites", cites(model), "initial",
                            data_state(model, model->initial));

    for (size_t i = 0; i < STET_COUNT(parts); i++)
        (void)json_object_set_new(all, parts[i].key, parts[i].make(&data));
    (void)json_object_set_new(all, "forms", data.forms);
    (void)json_object_set_new(all, "words", data.words);
    (void)json_dump_callback(all, put_dumped, out, JSON_COMPACT);
    json_decref(all);
}
