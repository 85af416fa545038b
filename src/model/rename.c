/* A model whose events are called otherwise. */
#include "build.h"

#include <string.h>

/* The names with some of them replaced. */
static void rename_all(struct stet_arena *arena, struct stet_names *names,
                       const char *const *renamed)
{
    struct stet_name *list = stet_alloc_array(arena, (size_t)names->count + 1, sizeof *list);

    for (int i = 0; i < names->count; i++) {
        list[i] = names->list[i];
        if (renamed[i] != NULL)
            list[i].name = renamed[i];
    }
    names->list = list;
}

/* "RECEIVE:SYN" as "RECEIVE:" and the other name. */
static const char *key_of(struct stet_arena *arena, const struct stet_event *event,
                          const char *name)
{
    const char *colon = strchr(event->key, ':');
    const int prefix = colon == NULL ? 0 : (int)(colon - event->key) + 1;

    return stet_format(arena, "%.*s%s", prefix, event->key, name);
}

const struct stet_model *stet_model_rename(struct stet_arena *arena, const struct stet_model *model,
                                           const char *const *const renamed[STET_EVENT_KINDS])
{
    struct stet_model *copy = stet_model_copy(arena, model);
    struct stet_index *index = stet_alloc(arena, sizeof *index);
    struct stet_names *const names[STET_EVENT_KINDS] = {[STET_CALL] = &copy->calls,
                                                        [STET_RECEIVE] = &copy->messages,
                                                        [STET_EXPIRE] = &copy->timers};

    for (int kind = 0; kind < STET_EVENT_KINDS; kind++)
        rename_all(arena, names[kind], renamed[kind]);
    *index = *model->index;
    stet_map_init(&index->events, arena);
    copy->events = stet_alloc_array(arena, (size_t)model->event_count + 1, sizeof *copy->events);
    for (int i = 0; i < model->event_count; i++) {
        struct stet_event *event = &copy->events[i];

        *event = model->events[i];
        event->key = key_of(arena, event, names[event->kind]->list[event->index].name);
        (void)stet_map_put(&index->events, event->key, strlen(event->key), i);
    }
    copy->index = index;
    return copy;
}
