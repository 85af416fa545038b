/* Templates filled in. */
#include "template.h"

#include <string.h>

static const char *find(const struct html_value *values, size_t count, const char *name,
                        size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(values[i].name) == length && strncmp(values[i].name, name, length) == 0)
            return values[i].html;
    return NULL;
}

void html_fill(struct stet_buffer *out, const char *template, const struct html_value *values,
               size_t count)
{
    for (const char *open; (open = strstr(template, "{{"));) {
        const char *close = strstr(open, "}}");
        const char *html = NULL;
        if (close)
            html = find(values, count, open + 2, (size_t)(close - open) - 2);
        stet_put_n(out, template, (size_t)(open - template));
        stet_put(out, html ? html : "{{");
        template = html ? close + 2 : open + 2;
    }
    stet_put(out, template);
}
