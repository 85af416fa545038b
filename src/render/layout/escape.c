/* Escaping for Graphviz labels: escString sequences and HTML entities are taken literally. */
#include "layout/drawing.h"

void stet_put_dot_label(struct stet_buffer *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\\')
            stet_put(out, "\\\\");
        else if (*text == '&')
            stet_put(out, "&amp;");
        else if (*text == '\n')
            stet_put(out, "\\n");
        else
            stet_put_char(out, *text);
    }
}
