#include "chart/chart.h"
bool stet_render_chart_svg(const struct stet_chart_view *view, struct stet_buffer *out,
                           struct stet_diagnostics *diagnostics)
{
    (void)out;
    stet_error(diagnostics, "unwritten", view->story->scenario->place,
               "charts as SVG are being written");
    return false;
}
