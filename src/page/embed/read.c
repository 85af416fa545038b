/* A page into blocks: which marker ends which, and what stands around them. */
#include "embed/comments.h"
#include "embed/dialect.h"
#include "embed/marker.h"

#include <string.h>

enum { TAB = 4 }; /* CommonMark, section 2.2 */

/* A page that is being read, from mark to mark. */
struct reading {
    struct embed_sight *sight;
    const struct stet_embed_usual *usual;
    struct stet_embed_page *page;
    const struct embed_mark *open;     /* that began the block which is open, NULL: none is */
    struct stet_embed_request request; /* of that block */
    bool sound;                        /* whether its marker was */
    size_t headings;                   /* that were passed, and the depth of the last one */
    int depth;
    size_t drawings;
    int ended; /* the line of the last marker that ends a block */
};

static struct stet_place place_of(const struct reading *reading, const struct embed_mark *mark)
{
    return (struct stet_place){reading->sight->path, mark->line};
}

/* --- what stands between marks ------------------------------------------- */

/* Headings and Mermaid of the page itself count, not those inside blocks. */
static void pass(struct reading *reading, int line)
{
    const struct embed_sight *sight = reading->sight;

    for (; reading->headings < sight->headings.count &&
           sight->headings.list[reading->headings].line < line;
         reading->headings++)
        if (reading->open == NULL)
            reading->depth = sight->headings.list[reading->headings].level;
    for (; reading->drawings < sight->drawings.count &&
           sight->drawings.list[reading->drawings].line < line;
         reading->drawings++)
        if (reading->open == NULL) {
            reading->page->mermaid += sight->drawings.list[reading->drawings].characters;
            reading->page->mermaid_count++;
        }
}

/* --- blocks -------------------------------------------------------------- */

/*
 * What the lines inside a block begin with: as its marker, but an item of a list begins once.
 * ">" takes one of the blanks that stand for the "- " of ">- "; with one more, what follows is
 * further to the right, and a tab would be as wide as it was no more.
 */
static const char *prefix_of(const struct reading *reading, const struct embed_mark *mark)
{
    const struct embed_sight *sight = reading->sight;
    const char *line = sight->text + embed_line_start(sight, &sight->lines.list[mark->line - 1]);
    struct stet_buffer prefix;
    bool moved = false;

    stet_buffer_init(&prefix, sight->arena);
    for (size_t column = 0; *line != '<'; line++) {
        const size_t width = *line == '\t' ? TAB - column % TAB : 1;

        if (*line == '>' || (*line == '\t' && !moved))
            stet_put_char(&prefix, *line);
        else
            for (size_t i = 0; i < width; i++)
                stet_put_char(&prefix, ' ');
        if (*line == '>' && strchr(" \t><", line[1]) == NULL) {
            stet_put_char(&prefix, ' ');
            moved = true;
        }
        column += width;
    }
    return stet_buffer_text(&prefix);
}

static void add_block(struct reading *reading, const struct embed_mark *end, const char *sum)
{
    struct stet_embed_page *page = reading->page;
    const struct embed_mark *begin = reading->open;
    const bool wide = begin->line != end->line;
    struct stet_embed_block block = {
        .request = reading->request,
        .line = begin->line,
        .end_line = end->line,
        .from = begin->to,
        .to = wide ? reading->sight->lines.list[end->line - 1].from : end->from,
        .sum_from = end->from,
        .sum_to = end->to,
        .prefix = prefix_of(reading, begin),
        .wide = wide,
        .sum = sum,
    };

    page->blocks = stet_grow(reading->sight->arena, page->blocks, page->count, &page->capacity,
                             sizeof *page->blocks);
    page->blocks[page->count++] = block;
}

static void begin_block(struct reading *reading, const struct embed_mark *mark)
{
    struct stet_embed_request *request = &reading->request;

    if (reading->open != NULL)
        stet_error(reading->sight->diagnostics, "marker", place_of(reading, mark),
                   "a block begins inside the one of line %d; end that one first with "
                   "'<!-- stet:end -->'",
                   reading->open->line);
    reading->open = mark;
    reading->sound = embed_marker_begin(reading->sight, mark, reading->usual, request);
    if (request->heading < 0)
        request->heading = reading->depth == 0 ? 2 : reading->depth < 6 ? reading->depth + 1 : 6;
    if (reading->sound &&
        embed_dialect(request->dialect)->syntax != embed_dialect(reading->usual->dialect)->syntax) {
        stet_error(reading->sight->diagnostics, "marker", place_of(reading, mark),
                   "this page is read as %s, which is written otherwise than %s; say --dialect %s "
                   "for the whole page",
                   stet_dialect_name(reading->usual->dialect), stet_dialect_name(request->dialect),
                   stet_dialect_name(request->dialect));
        reading->sound = false;
    }
}

/* A marker between two lines that is hidden by a comment around it; NULL: none. */
static const struct embed_hidden *find_hidden(const struct reading *reading, int above, int below)
{
    const struct embed_hiddens *hiddens = &reading->sight->hiddens;

    for (size_t i = 0; i < hiddens->count; i++)
        if (hiddens->list[i].line > above && hiddens->list[i].line < below)
            return &hiddens->list[i];
    return NULL;
}

/* Says what misses its other half, and why it may do so. */
static void tell_alone(const struct reading *reading, const struct embed_mark *mark,
                       const struct embed_hidden *hidden, const char *otherwise)
{
    if (hidden == NULL)
        stet_error(reading->sight->diagnostics, "marker", place_of(reading, mark), "%s", otherwise);
    else
        stet_error(reading->sight->diagnostics, "marker", place_of(reading, mark),
                   "the marker in line %d that belongs to this one stands inside the comment that "
                   "begins in line %d; end that comment above it with '-->'",
                   hidden->line, hidden->comment);
}

static void end_block(struct reading *reading, const struct embed_mark *mark)
{
    const int above = reading->ended;
    const char *sum;

    reading->ended = mark->line;
    if (reading->open == NULL) {
        tell_alone(reading, mark, find_hidden(reading, above, mark->line),
                   "nothing begins that could end here; 'stet:begin' is missing above, or the two "
                   "stand the wrong way around");
        return;
    }
    if (mark->container != reading->open->container)
        stet_error(reading->sight->diagnostics, "marker", place_of(reading, mark),
                   "this does not stand in the same list or quotation as 'stet:begin' in line %d; "
                   "indent or quote both alike",
                   reading->open->line);
    else if (embed_marker_end(reading->sight, mark, &sum) && reading->sound)
        add_block(reading, mark, sum);
    reading->open = NULL;
}

static void unknown_marker(struct reading *reading, const struct embed_mark *mark)
{
    const char *text = reading->sight->text + mark->body;
    size_t length = 0;

    while (mark->body + length < mark->close && text[length] != ' ' && text[length] != '\t')
        length++;
    stet_error(reading->sight->diagnostics, "marker", place_of(reading, mark),
               "there is no marker '%s'; there are stet:begin and stet:end",
               stet_copy_shown(reading->sight->arena, text, length));
}

static void pair(struct reading *reading)
{
    const struct embed_marks *marks = &reading->sight->marks;

    for (size_t i = 0; i < marks->count; i++) {
        const struct embed_mark *mark = &marks->list[i];

        pass(reading, mark->line);
        switch (embed_marker_kind(reading->sight, mark)) {
        case EMBED_BEGIN:
            begin_block(reading, mark);
            break;
        case EMBED_END:
            end_block(reading, mark);
            break;
        case EMBED_NEITHER:
            unknown_marker(reading, mark);
            break;
        }
    }
    pass(reading, (int)reading->sight->lines.count + 1);
    if (reading->open != NULL)
        tell_alone(reading, reading->open,
                   find_hidden(reading, reading->open->line, (int)reading->sight->lines.count + 1),
                   "this block does not end; '<!-- stet:end -->' is missing");
}

/* --- pages --------------------------------------------------------------- */

static void look(struct embed_sight *sight, enum stet_dialect dialect)
{
    static void (*const ways[])(struct embed_sight *) = {
        [EMBED_MARKDOWN] = embed_look_markdown,
        [EMBED_MEDIAWIKI] = embed_look_mediawiki,
        [EMBED_DOKUWIKI] = embed_look_dokuwiki,
    };

    ways[embed_dialect(dialect)->syntax](sight);
}

/* A page is a wiki's when its first marker says so and nothing else does. */
static enum stet_dialect dialect_of(struct stet_arena *arena, const char *text, size_t length,
                                    const struct stet_embed_usual *usual)
{
    const char *end = text + length;
    const char *at = usual->dialect_given ? NULL : embed_find(text, 0, length, "stet:begin");

    for (size_t i = 0; at != NULL && i < STET_DIALECT_COUNT; i++) {
        const char *option = stet_format(arena, "dialect=%s", stet_dialect_name(i));
        size_t line = 0;

        while (at + line < end && at[line] != '\n' && at[line] != '\r')
            line++;
        if (embed_dialect((enum stet_dialect)i)->syntax != EMBED_MARKDOWN &&
            embed_find(at, 0, line, option) != NULL)
            return (enum stet_dialect)i;
    }
    return usual->dialect;
}

bool stet_embed_read(struct stet_arena *arena, const char *path, const char *text, size_t length,
                     const struct stet_embed_usual *usual, struct stet_embed_page *page,
                     struct stet_diagnostics *diagnostics)
{
    const size_t errors = diagnostics->errors;
    struct stet_embed_usual here = *usual;
    struct embed_sight sight = {
        .arena = arena, .diagnostics = diagnostics, .path = path, .text = text, .length = length};
    struct reading reading = {.sight = &sight, .usual = &here, .page = page};

    *page = (struct stet_embed_page){
        .path = path, .text = text, .length = length, .line_end = embed_line_end(text, length)};
    if (embed_find(text, 0, length, "stet:") == NULL)
        return true;
    here.dialect = dialect_of(arena, text, length, usual);
    sight.lines = embed_lines_cut(arena, text, length);
    look(&sight, here.dialect);
    pair(&reading);
    return diagnostics->errors == errors;
}
