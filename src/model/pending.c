/* Holds the place of the model until it is there: delete this file with the real ones. */
#include "stet/model.h"

const struct stet_model *stet_model_load(struct stet_arena *arena, const char *path,
                                         const struct stet_reader *reader,
                                         struct stet_diagnostics *diagnostics)
{
    (void)arena;
    (void)reader;
    stet_error(diagnostics, "unread", (struct stet_place){path, 0}, "tables cannot be read yet");
    return NULL;
}

const struct stet_tongue *stet_tongue_load(struct stet_arena *arena, const struct stet_model *model,
                                           const char *code, const struct stet_reader *reader,
                                           struct stet_diagnostics *diagnostics)
{
    (void)arena;
    (void)code;
    (void)reader;
    stet_error(diagnostics, "unread", model->place, "translations cannot be read yet");
    return NULL;
}

const struct stet_cell *stet_model_cell(const struct stet_model *model, int state, int event)
{
    return &model->cells[(size_t)state * (size_t)model->event_count + (size_t)event];
}

int stet_model_state(const struct stet_model *model, const char *name)
{
    (void)model;
    (void)name;
    return -1;
}

int stet_model_event(const struct stet_model *model, const char *key)
{
    return stet_model_state(model, key);
}

int stet_model_system(const struct stet_model *model, const char *name)
{
    return stet_model_state(model, name);
}

int stet_model_scenario(const struct stet_model *model, const char *name)
{
    return stet_model_state(model, name);
}

int stet_names_find(const struct stet_names *names, const char *name)
{
    (void)names;
    (void)name;
    return -1;
}

bool stet_model_inside(const struct stet_model *model, int state, int within)
{
    while (state >= 0 && state != within)
        state = model->states[state].group;
    return state >= 0;
}

const char *stet_say(const struct stet_tongue *tongue, const char *text)
{
    (void)tongue;
    return text;
}
