/* Looking things up in a model. */
#include "build.h"

#include <string.h>

const struct stet_cell *stet_model_cell(const struct stet_model *model, int state, int event)
{
    return &model->cells[(size_t)state * (size_t)model->event_count + (size_t)event];
}

int stet_model_state(const struct stet_model *model, const char *name)
{
    return stet_map_get(&model->index->states, name, strlen(name));
}

int stet_model_event(const struct stet_model *model, const char *key)
{
    return stet_map_get(&model->index->events, key, strlen(key));
}

int stet_names_find(const struct stet_names *names, const char *name)
{
    for (int i = 0; i < names->count; i++)
        if (strcmp(names->list[i].name, name) == 0)
            return i;
    return -1;
}

int stet_model_scenario(const struct stet_model *model, const char *name)
{
    return stet_map_get(&model->index->scenarios, name, strlen(name));
}

int stet_model_system(const struct stet_model *model, const char *name)
{
    return stet_map_get(&model->index->systems, name, strlen(name));
}

const struct stet_step *stet_system_given(const struct stet_system *system, int role)
{
    for (int i = 0; i < system->given_count; i++)
        if (system->given[i].role == role)
            return &system->given[i];
    return NULL;
}

const struct stet_step *stet_model_given_alike(const struct stet_model *model,
                                               const struct stet_system *system,
                                               const struct stet_step *given)
{
    const int found = stet_model_system(model, system->name);
    const struct stet_system *other = found < 0 ? NULL : &model->systems[found];
    const int role =
        other == NULL ? -1 : stet_names_find(&other->roles, system->roles.list[given->role].name);

    return role < 0 ? NULL : stet_system_given(other, role);
}

bool stet_model_inside(const struct stet_model *model, int state, int within)
{
    for (; state >= 0; state = model->states[state].group)
        if (state == within)
            return true;
    return false;
}

int stet_model_clause(const struct stet_model *model, const char *citation, size_t length)
{
    while (length > 0 && *citation == ' ') {
        citation++;
        length--;
    }
    while (length > 0 && citation[length - 1] == ' ')
        length--;
    while (length > 0) {
        const int clause = stet_map_get(&model->index->clauses, citation, length);

        if (clause >= 0)
            return clause;
        /* "3.10.7.4, fourth" also names clause "3.10.7.4" */
        while (length > 0 && citation[length - 1] != ' ' && citation[length - 1] != ',')
            length--;
        while (length > 0 && (citation[length - 1] == ' ' || citation[length - 1] == ','))
            length--;
    }
    return -1;
}

const char *stet_row_disposition(const struct stet_row *row)
{
    switch (row->kind) {
    case STET_IGNORE:
        return "ignore";
    case STET_REFUSE:
        return "refuse";
    case STET_DEFER:
        return "defer";
    case STET_NEVER:
        return "never";
    case STET_ON:
    case STET_OR:
        break;
    }
    return row->to >= 0 ? "go" : "stay";
}
