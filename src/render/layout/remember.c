/* Layouts found before. */
#include "layout/settle.h"

struct remembered {
    struct remembered *next;
    const struct stet_model *model;
    const struct stet_tongue *tongue;
    enum stet_level level;
    int focus;
    struct stet_choice choice;
};

struct stet_layouts {
    struct stet_arena *arena;
    struct remembered *list;
};

struct stet_layouts *stet_layouts_new(struct stet_arena *arena)
{
    struct stet_layouts *layouts = stet_alloc(arena, sizeof *layouts);

    layouts->arena = arena;
    return layouts;
}

const struct stet_choice *stet_layouts_find(const struct stet_view *view)
{
    const struct remembered *it = view->layouts ? view->layouts->list : NULL;

    while (it && (it->model != view->model || it->tongue != view->tongue ||
                  it->level != view->level || it->focus != view->focus))
        it = it->next;
    return it ? &it->choice : NULL;
}

void stet_layouts_add(const struct stet_view *view, const struct stet_choice *choice)
{
    struct stet_layouts *layouts = view->layouts;
    struct remembered *it;

    if (!layouts)
        return;
    it = stet_alloc(layouts->arena, sizeof *it);
    *it = (struct remembered){layouts->list, view->model, view->tongue,
                              view->level,   view->focus, *choice};
    layouts->list = it;
}
