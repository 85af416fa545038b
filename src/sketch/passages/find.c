/* The diagrams of a page. */
#include "passages.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

void passages_add(struct passages *passages, enum stet_sketch_language language, int line,
                  struct slice text)
{
    passages->list = stet_grow(passages->arena, passages->list, passages->count,
                               &passages->capacity, sizeof *passages->list);
    passages->list[passages->count++] =
        (struct stet_passage){.language = language,
                              .text = text_copy(passages->arena, text),
                              .length = (size_t)(text.end - text.at),
                              .line = line,
                              .first_line = text.line};
}

/* One diagram, or in PlantUML one for each @startuml. */
static void add_sketch(struct passages *passages, struct slice page,
                       enum stet_sketch_language language)
{
    struct slice rest = page;
    struct slice begin = page;
    struct slice line;
    int count = 0;

    while (language == STET_SKETCH_PLANTUML && scan_line(&rest, &line)) {
        const struct slice whole = line;

        scan_blanks(&line);
        if (!scan_mark(&line, "@start"))
            continue;
        if (count++ > 0)
            passages_add(passages, language, begin.line, slice_until(begin, whole.at));
        begin = (struct slice){whole.at, page.end, whole.line};
    }
    passages_add(passages, language, begin.line, begin);
}

static int by_line(const void *a, const void *b)
{
    const struct stet_passage *left = a;
    const struct stet_passage *right = b;

    return (left->line > right->line) - (left->line < right->line);
}

static enum stet_page_kind kind_of(const char *path, struct slice page,
                                   enum stet_sketch_language *language)
{
    if (strcmp(path, "-") == 0)
        return stet_page_kind_found(page.at, (size_t)(page.end - page.at), language);
    return stet_page_kind_of(path, language);
}

struct stet_passages stet_passages_find(struct stet_arena *arena, const char *path,
                                        const char *bytes, size_t length)
{
    struct passages passages = {.arena = arena};
    const struct slice page = passages_text(arena, bytes, length);
    enum stet_sketch_language language = STET_SKETCH_MERMAID;

    switch (kind_of(path, page, &language)) {
    case STET_PAGE_OF_MARKDOWN:
        passages_in_markdown(&passages, page);
        break;
    case STET_PAGE_OF_HTML:
        passages_in_html(&passages, page);
        break;
    case STET_PAGE_OF_SKETCH:
        add_sketch(&passages, page, language);
        break;
    }
    if (passages.count > 0)
        qsort(passages.list, passages.count, sizeof *passages.list, by_line);
    return (struct stet_passages){passages.list, (int)passages.count};
}
