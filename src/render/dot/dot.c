/* DOT text: the drawing's graph as libcgraph writes it. */
#include "dot/paint.h"
#include "layout/settle.h"

static int put_string(void *channel, const char *text)
{
    stet_put(channel, text);
    return 0;
}

static int put_nothing(void *channel)
{
    (void)channel;
    return 0;
}

bool stet_render_dot(const struct stet_view *view, struct stet_buffer *out,
                     struct stet_diagnostics *diagnostics)
{
    const struct stet_diagram *diagram = stet_settle_diagram(out->arena, view, diagnostics);

    if (!diagram)
        return false;
    const struct stet_drawing *drawing = stet_drawing_make(out->arena, diagram);
    if (!drawing) {
        stet_error(diagnostics, "graphviz", view->model->place, "Graphviz has no memory left");
        return false;
    }
    stet_drawing_paint(out->arena, drawing);
    static Agiodisc_t into_buffer = {.putstr = put_string, .flush = put_nothing};
    drawing->graph->clos->disc.io = &into_buffer;
    bool written = agwrite(drawing->graph, out) == 0;
    drawing->graph->clos->disc.io = &AgIoDisc;
    agclose(drawing->graph);
    if (!written)
        stet_error(diagnostics, "graphviz", view->model->place,
                   "Graphviz could not write the graph");
    return written;
}
