/* Every state and every transition of a system, a JSON object a line. */
#include <jansson.h>

#include "stet/explore.h"
#include "stet/render.h"

enum { MOST_STATES = 1000000 };

struct graph {
    const struct stet_model *model;
    const struct stet_system *system;
    struct stet_buffer *out;
};

static int put_dumped(const char *text, size_t length, void *out)
{
    stet_put_n(out, text, length);
    return 0;
}

static void put_line(const struct graph *graph, json_t *object)
{
    (void)json_dump_callback(object, put_dumped, graph->out, JSON_COMPACT);
    json_decref(object);
    stet_put_char(graph->out, '\n');
}

static json_t *named(const struct stet_names *names, uint64_t bits)
{
    json_t *list = json_array();

    for (int i = 0; i < names->count; i++)
        if (bits >> i & 1)
            json_array_append_new(list, json_string(names->list[i].name));
    return list;
}

static json_t *role_of(const struct stet_model *model, const struct stet_configuration *role)
{
    json_t *deferred = json_array();

    for (int i = 0; i < role->deferred_count; i++)
        json_array_append_new(deferred, json_string(model->events[role->deferred[i]].key));
    return json_pack("{s:s, s:o, s:o, s:o}", "state", model->states[role->state].name, "flags",
                     named(&model->flags, role->flags), "timers",
                     named(&model->timers, role->timers), "deferred", deferred);
}

static void put_state(void *context, uint64_t number, const struct stet_configuration *roles,
                      const int *const *links, const int *lengths)
{
    const struct graph *graph = context;
    json_t *configurations = json_array();
    json_t *queues = json_array();

    for (int i = 0; i < graph->system->roles.count; i++)
        json_array_append_new(configurations, role_of(graph->model, &roles[i]));
    for (int i = 0; i < graph->system->link_count; i++) {
        json_t *queue = json_array();

        for (int j = 0; j < lengths[i]; j++)
            json_array_append_new(queue,
                                  json_string(graph->model->messages.list[links[i][j]].name));
        json_array_append_new(queues, queue);
    }
    put_line(graph, json_pack("{s:I, s:o, s:o}", "state", (json_int_t)number, "roles",
                              configurations, "links", queues));
}

static void put_transition(void *context, uint64_t from, const struct stet_step *step, uint64_t to)
{
    const struct graph *graph = context;
    struct stet_arena *arena = stet_arena_within(graph->out->arena);
    const char *text = stet_step_text(arena, graph->model, graph->system, step);

    put_line(graph, json_pack("{s:I, s:s, s:I}", "from", (json_int_t)from, "step", text, "to",
                              (json_int_t)to));
    stet_arena_free(arena);
}

bool stet_render_graph(const struct stet_model *model, const struct stet_system *system,
                       struct stet_buffer *out, struct stet_diagnostics *diagnostics)
{
    struct graph graph = {.model = model, .system = system, .out = out};
    const struct stet_graph_visitor visitor = {put_state, put_transition, &graph};

    return stet_explore_graph(out->arena, model, system, system, &visitor, MOST_STATES,
                              diagnostics);
}
