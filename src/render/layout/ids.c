/*
 * Names numbered as they come: even numbers; what has no name gets odd ones.
 * The names themselves are strings of the graph: Graphviz looks at what it keeps
 * in front of them.
 */
#include "layout/ids.h"

#include <string.h>

struct ids {
    Agdisc_t disc; /* first: it is what Graphviz is given and gives back */
    struct stet_arena *arena;
    Agraph_t *graph;
    struct stet_map numbers;
    char **names;
    size_t count;
    size_t capacity;
    IDTYPE nameless;
};

static void *ids_open(Agraph_t *graph, Agdisc_t *disc)
{
    ((struct ids *)(void *)disc)->graph = graph;
    return disc;
}

static IDTYPE id_of(int number)
{
    return 2 * ((IDTYPE)number + 1);
}

static long ids_map(void *state, int kind, char *name, IDTYPE *id, int create)
{
    struct ids *ids = state;
    int number;

    (void)kind;
    if (name == NULL) {
        *id = ids->nameless;
        ids->nameless += 2;
        return TRUE;
    }
    number = stet_map_get(&ids->numbers, name, strlen(name));
    if (number < 0 && !create)
        return FALSE;
    if (number < 0) {
        ids->names =
            stet_grow(ids->arena, ids->names, ids->count, &ids->capacity, sizeof *ids->names);
        number = (int)ids->count;
        ids->names[ids->count++] = agstrdup(ids->graph, name);
        stet_map_put(&ids->numbers, ids->names[number], strlen(name), number);
    }
    *id = id_of(number);
    return TRUE;
}

/* Nobody asks for a number of his own. */
static long ids_alloc(void *state, int kind, IDTYPE id)
{
    (void)state;
    (void)kind;
    (void)id;
    return FALSE;
}

static void ids_free(void *state, int kind, IDTYPE id)
{
    (void)state;
    (void)kind;
    (void)id; /* goes with the arena */
}

static char *ids_print(void *state, int kind, IDTYPE id)
{
    const struct ids *ids = state;

    (void)kind;
    return id % 2 == 0 && id / 2 >= 1 && id / 2 <= ids->count ? ids->names[id / 2 - 1] : NULL;
}

static void ids_close(void *state)
{
    (void)state;
}

static void ids_register(void *state, int kind, void *object)
{
    (void)state;
    (void)kind;
    (void)object;
}

Agdisc_t *stet_layout_ids(struct stet_arena *arena)
{
    static Agiddisc_t functions = {ids_open,  ids_map,   ids_alloc,   ids_free,
                                   ids_print, ids_close, ids_register};
    struct ids *ids = stet_alloc(arena, sizeof *ids);

    ids->disc = (Agdisc_t){&AgMemDisc, &functions, &AgIoDisc};
    ids->arena = arena;
    ids->nameless = 1;
    stet_map_init(&ids->numbers, arena);
    return &ids->disc;
}
