/* The mark of the files that stet makes. */
#include "origin.h"

#include "stet/page.h"

#include <string.h>

/* Two dashes may not stand inside a comment. */
static void put_name(struct stet_buffer *out, const char *name)
{
    for (; *name; name++) {
        stet_put_char(out, *name);
        if (name[0] == '-' && name[1] == '-')
            stet_put_char(out, ' ');
    }
}

void page_origin_put(struct stet_buffer *out, const char *origin)
{
    stet_put(out, STET_PAGE_ORIGIN);
    put_name(out, origin ? origin : "all tables");
    stet_put(out, "; change that and run: stet build -->\n");
}

/* Another mark than that of pages, which `stet build` takes for its own and removes. */
void page_origin_put_inset(struct stet_buffer *out, const char *origin)
{
    stet_put(out, STET_PAGE_INSET);
    put_name(out, origin);
    stet_put(out, "; change that and run: stet embed -->\n");
}

/* The mark stands at the beginning, inside a comment that begins there, or in the second line. */
static const char *find_mark(const char *text, const char *mark)
{
    const size_t length = strlen(mark);
    const char *second = strchr(text, '\n');

    if (strncmp(text, "/* ", 3) == 0)
        text += 3;
    if (strncmp(text, mark, length) == 0)
        return text;
    if (second && strncmp(second + 1, mark, length) == 0)
        return second + 1;
    return NULL;
}

bool stet_page_origin_is(struct stet_arena *arena, const char *text, const char *path)
{
    const char *mark = find_mark(text, STET_PAGE_ORIGIN);

    if (!mark || !path)
        return mark != NULL;
    struct stet_buffer line;
    stet_buffer_init(&line, arena);
    page_origin_put(&line, stet_page_base_name(path));
    return strncmp(mark, line.text, line.length - 1) == 0;
}

bool stet_page_inset_is(const char *text)
{
    return find_mark(text, STET_PAGE_INSET) != NULL;
}

const char *stet_page_base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}
