/* The colours of pictures, for what scripts draw. */
#include "stet/simulator.h"

#include "style/style.h"

static void put_name(struct stet_buffer *out, const char *name)
{
    stet_put(out, "  --stet-");
    for (; *name != '\0'; name++)
        stet_put_char(out, *name == '_'                   ? '-'
                           : *name >= 'A' && *name <= 'Z' ? (char)(*name | 32)
                                                          : *name);
}

static void put_colours(struct stet_buffer *out, bool dark)
{
    static const char *const names[] = {
#define COLOUR(name, light, dark) #name,
#include "style/colours.def"
    };

    stet_put(out, ":root {\n");
    for (int i = 0; i < STET_COLOUR_COUNT; i++) {
        put_name(out, names[i]);
        stet_putf(out, ": %s;\n", stet_colour((enum stet_colour)i, dark));
    }
    stet_put(out, "}\n");
}

void stet_render_colours(struct stet_buffer *out)
{
    put_colours(out, false);
    stet_put(out, "@media (prefers-color-scheme: dark) {\n");
    put_colours(out, true);
    stet_put(out, "}\n");
}
