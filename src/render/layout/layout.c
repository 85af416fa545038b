/*
 * Graphviz with only the dot layout and our own text widths: neither plugins'
 * configuration nor fonts are looked for, so the picture is the same everywhere.
 */
#include "layout/layout.h"

#include <stdlib.h>
#include <string.h>

#include <graphviz/gvplugin.h>
#include <graphviz/gvplugin_textlayout.h>

#include "style/style.h"

/* Fonts that stand in for Helvetica are a little wider; this much is kept free for them. */
static const double SLACK = 1.11;

static boolean lay_out_text(textspan_t *span, char **font_path)
{
    (void)font_path;
    bool bold = span->font->name && strstr(span->font->name, "Bold");
    double size = span->font->size;
    span->size.x = stet_text_width(span->str, size, bold) * SLACK;
    span->size.y = size * 1.2;
    span->yoffset_layout = 0;
    span->yoffset_centerline = 0.1 * size;
    span->layout = NULL;
    span->free_layout = NULL;
    return TRUE;
}

static gvtextlayout_engine_t engine = {lay_out_text};
static gvplugin_installed_t engines[] = {{0, "textlayout", 100, &engine, NULL},
                                         {0, NULL, 0, NULL, NULL}};
static gvplugin_api_t apis[] = {{API_textlayout, engines}, {(api_t)0, NULL}};
static gvplugin_library_t widths_library = {(char *)(uintptr_t) "stet", apis};

extern gvplugin_library_t gvplugin_dot_layout_LTX_library;

static lt_symlist_t plugins[] = {
    {"gvplugin_stet_LTX_library", &widths_library},
    {"gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library},
    {0, 0}};

struct stet_layout {
    GVC_t *context;
    Agraph_t *graph;
};

/* Graphviz's warnings ("some labels did not fit") have no place in a result. */
static int say_nothing(char *text)
{
    (void)text;
    return 0;
}

/* Of Graphviz's dot layout: marks the nodes of each component with the number of the search. */
extern void decompose(Agraph_t *graph, int pass);

/*
 * Graphviz 2.42 numbers these searches in one byte that all layouts of a
 * process share, and uses the same marks with small numbers for other things.
 * Once the byte has come around, nodes never looked at are taken for visited.
 * So every layout begins at the same number, above the small ones.
 */
static void begin_searches(void)
{
    enum { FIRST = 16 };
    Agraph_t *graph = agopen((char *)(uintptr_t) "searches", Agdirected, NULL);
    if (!graph)
        return;
    Agnode_t *node = agnode(graph, (char *)(uintptr_t) "node", 1);
    agbindrec(graph, "Agraphinfo_t", sizeof(Agraphinfo_t), 1);
    agbindrec(node, "Agnodeinfo_t", sizeof(Agnodeinfo_t), 1);
    do {
        decompose(graph, 0);
    } while (ND_mark(node) != FIRST);
    free(GD_comp(graph).list);
    agclose(graph);
}

struct stet_layout *stet_layout_make(struct stet_arena *arena, struct stet_drawing *drawing,
                                     struct stet_diagnostics *diagnostics)
{
    struct stet_layout *layout = stet_alloc(arena, sizeof *layout);

    begin_searches();
    layout->graph = drawing->graph;
    layout->context = gvContextPlugins(plugins, 0);
    agusererrf before = agseterrf(say_nothing);
    bool done = layout->context && gvLayout(layout->context, layout->graph, "dot") == 0;
    agseterrf(before);
    if (done)
        return layout;
    stet_error(diagnostics, "graphviz", drawing->diagram->model->place,
               "Graphviz could not lay the diagram out");
    if (layout->context)
        gvFreeContext(layout->context);
    agclose(layout->graph);
    return NULL;
}

/*
 * Graphviz 2.42 makes room in a rank for the label of a flat edge with realloc
 * and afterwards frees the address that the rank had before.
 */
static void mend_ranks(Agraph_t *graph)
{
    rank_t *ranks = GD_rank(graph);
    for (int i = GD_minrank(graph); ranks && i <= GD_maxrank(graph); i++)
        ranks[i].av = ranks[i].v;
}

void stet_layout_free(struct stet_layout *layout)
{
    mend_ranks(layout->graph);
    gvFreeLayout(layout->context, layout->graph);
    agclose(layout->graph);
    gvFreeContext(layout->context);
}
