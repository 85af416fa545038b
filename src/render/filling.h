/* Templates: text with places such as @name@ to be filled in. */
#ifndef RENDER_FILLING_H
#define RENDER_FILLING_H

#include "stet/base.h"

/* What goes into @name@: a text, or when that is NULL a number. */
struct stet_filling {
    const char *name;
    const char *text;
    int number;
};

/* Appends the template with all its places filled in; an @ that begins no place stays. */
void stet_fill(struct stet_buffer *out, const char *template_text,
               const struct stet_filling *fillings, size_t count);

#endif
