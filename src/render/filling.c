/* Filling in templates. */
#include "filling.h"

#include <string.h>

static const struct stet_filling *find(const struct stet_filling *fillings, size_t count,
                                       const char *name, size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(fillings[i].name) == length && strncmp(fillings[i].name, name, length) == 0)
            return &fillings[i];
    return NULL;
}

void stet_fill(struct stet_buffer *out, const char *template_text,
               const struct stet_filling *fillings, size_t count)
{
    const char *at;

    while ((at = strchr(template_text, '@')) != NULL) {
        const size_t length = strcspn(at + 1, "@");
        const struct stet_filling *filling = find(fillings, count, at + 1, length);

        stet_put_n(out, template_text, (size_t)(at - template_text));
        template_text = at + 1;
        if (filling == NULL) {
            stet_put_char(out, '@');
            continue;
        }
        if (filling->text != NULL)
            stet_put(out, filling->text);
        else
            stet_putf(out, "%d", filling->number);
        template_text += length + 1;
    }
    stet_put(out, template_text);
}
