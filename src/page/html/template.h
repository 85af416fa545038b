/* The templates of the site, built into the program from templates/. */
#ifndef PAGE_HTML_TEMPLATE_H
#define PAGE_HTML_TEMPLATE_H

#include "stet/base.h"

extern const char html_template_page[];
extern const char html_template_style[];

/* What stands for {{name}}; already HTML. */
struct html_value {
    const char *name;
    const char *html;
};

/* Copies the template with every {{name}} replaced, once: what is put in is not looked at again. */
void html_fill(struct stet_buffer *out, const char *template, const struct html_value *values,
               size_t count);

#endif
