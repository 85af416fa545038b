/* Pages: the diagrams in them have lines of the page, in its order, and are text. */
#include "sketch.h"

#include <string.h>

static int lines_of(const char *bytes, size_t length)
{
    int lines = 1;

    for (size_t i = 0; i < length; i++)
        lines +=
            bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == length || bytes[i + 1] != '\n'));
    return lines;
}

static void find(struct stet_arena *arena, const char *path, const char *bytes, size_t length)
{
    const struct stet_passages passages = stet_passages_find(arena, path, bytes, length);
    const int lines = lines_of(bytes, length);
    int before = 0;

    for (int i = 0; i < passages.count; i++) {
        const struct stet_passage *passage = &passages.list[i];

        MUST(passage->line >= before && passage->line <= lines);
        MUST(passage->first_line >= passage->line && passage->first_line <= lines + 1);
        MUST(strlen(passage->text) == passage->length);
        MUST(memchr(passage->text, '\r', passage->length) == NULL);
        before = passage->line;
        fuzz_read(arena, passage);
    }
}

static void read_page(struct stet_arena *arena, const char *bytes, size_t length)
{
    find(arena, "a.md", bytes, length);
    find(arena, "a.html", bytes, length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_within(0, data, size, read_page);
}
