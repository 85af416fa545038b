/* All blocks of a page, and what was made for the pages before. */
#include "embed/comments.h"
#include "embed/dialect.h"
#include "embed/links.h"
#include "embed/sections.h"
#include "markdown/writer.h"
#include "wiki/writer.h"

#include <string.h>

struct stet_embed_memory {
    struct stet_arena *arena;
    struct stet_map section_numbers; /* of what a section is made from */
    struct embed_section **sections;
    size_t section_count;
    size_t section_capacity;
    struct stet_map page_numbers; /* of the sections of a page: where its texts begin */
    const char **texts;
    size_t text_count;
    size_t text_capacity;
};

struct stet_embed_memory *stet_embed_memory_new(struct stet_arena *arena)
{
    struct stet_embed_memory *memory = stet_alloc(arena, sizeof *memory);

    memory->arena = arena;
    stet_map_init(&memory->section_numbers, arena);
    stet_map_init(&memory->page_numbers, arena);
    return memory;
}

/* A page that is being filled. */
struct filling {
    struct stet_embed_memory *memory;
    struct stet_arena *scratch;
    const struct stet_embed_page *page;
    const struct stet_embed_source *sources;
    struct stet_diagnostics *diagnostics;
    int *numbers;    /* of the section of each block */
    size_t mermaid;  /* characters of it so far */
    size_t drawings; /* and pieces */
};

/* --- sections ------------------------------------------------------------ */

static const char *or_dash(const char *text)
{
    return text != NULL ? text : "-";
}

/* All that a section depends on, in one text. */
static const char *key_of(const struct filling *filling, size_t block, bool mermaid, bool excused)
{
    const struct stet_embed_request *request = &filling->page->blocks[block].request;
    const struct stet_embed_source *source = &filling->sources[block];

    return stet_format(filling->scratch, "%p\n%s\n%d %d %d %d %d\n%s\n%s\n%s\n%s",
                       (const void *)source->machine, source->tongue->code, (int)request->kind,
                       (int)request->dialect, request->heading, mermaid, excused,
                       or_dash(request->operand), or_dash(request->level), or_dash(request->focus),
                       or_dash(request->image));
}

/* The number of a block's section, which is made unless it was; -1 after an error. */
static int section_of(const struct filling *filling, size_t block, bool mermaid, bool excused)
{
    struct stet_embed_memory *memory = filling->memory;
    const char *key = key_of(filling, block, mermaid, excused);
    const struct stet_place place = {filling->page->path, filling->page->blocks[block].line};
    int number = stet_map_get(&memory->section_numbers, key, strlen(key));
    struct embed_section *section;

    if (number >= 0)
        return number;
    section = stet_alloc(memory->arena, sizeof *section);
    if (!embed_section_make(memory->arena, &filling->page->blocks[block].request,
                            &filling->sources[block], mermaid, excused, place, section,
                            filling->diagnostics))
        return -1;
    memory->sections = stet_grow(memory->arena, memory->sections, memory->section_count,
                                 &memory->section_capacity, sizeof(struct embed_section *));
    number = (int)memory->section_count;
    memory->sections[memory->section_count++] = section;
    stet_map_put(&memory->section_numbers, stet_copy(memory->arena, key), strlen(key), number);
    return number;
}

/* Whether the reader of the page draws so much more Mermaid. */
static bool has_room(const struct filling *filling, const struct embed_dialect *dialect,
                     size_t characters)
{
    if (dialect->blocks > 0)
        return filling->mermaid + characters <= dialect->most &&
               filling->drawings < dialect->blocks;
    return characters <= dialect->most;
}

static bool choose_section(struct filling *filling, size_t block)
{
    const struct stet_embed_request *request = &filling->page->blocks[block].request;
    const bool mermaid = embed_wants_mermaid(request);
    int number = section_of(filling, block, mermaid, false);
    size_t characters;

    if (number < 0)
        return false;
    characters = filling->memory->sections[number]->mermaid;
    if (characters > 0 && !has_room(filling, embed_dialect(request->dialect), characters)) {
        number = section_of(filling, block, false, true);
        characters = 0;
    }
    filling->mermaid += characters;
    filling->drawings += characters > 0;
    filling->numbers[block] = number;
    return number >= 0;
}

/* --- texts --------------------------------------------------------------- */

static const char *write_section(struct stet_arena *arena, struct page *page,
                                 enum stet_dialect name)
{
    static const struct page_manner azure = {.colons = true}, obsidian = {.callouts = true};
    const struct embed_dialect *dialect = embed_dialect(name);
    struct stet_buffer out;

    stet_buffer_init(&out, arena);
    page->manner = dialect->fence == EMBED_COLON   ? &azure
                   : name == STET_DIALECT_OBSIDIAN ? &obsidian
                                                   : NULL;
    if (dialect->syntax == EMBED_MARKDOWN)
        markdown_write_blocks(page, &out);
    else
        wiki_write_blocks(
            page, dialect->syntax == EMBED_MEDIAWIKI ? &wiki_mediawiki : &wiki_dokuwiki, &out);
    while (out.length > 1 && out.text[out.length - 1] == '\n' && out.text[out.length - 2] == '\n')
        out.text[--out.length] = '\0';
    return stet_buffer_text(&out);
}

/* Obsidian and DokuWiki know no names that links could lead to but those of headings. */
static bool has_anchors(enum stet_dialect dialect)
{
    return dialect != STET_DIALECT_OBSIDIAN && dialect != STET_DIALECT_DOKUWIKI;
}

static struct page *page_of(const struct filling *filling, size_t block)
{
    return &filling->memory->sections[filling->numbers[block]]->page;
}

/* Which links lead somewhere depends on the other blocks of the page. */
static void write_texts(const struct filling *filling, struct stet_embed_content *contents)
{
    const struct stet_embed_page *page = filling->page;
    struct embed_anchors anchors;

    embed_anchors_start(&anchors, filling->scratch);
    for (size_t i = 0; i < page->count; i++)
        if (has_anchors(page->blocks[i].request.dialect))
            embed_anchors_headings(&anchors, page_of(filling, i), (int)i);
    for (size_t i = 0; i < page->count; i++)
        if (has_anchors(page->blocks[i].request.dialect))
            embed_anchors_names(&anchors, page_of(filling, i), (int)i);
    for (size_t i = 0; i < page->count; i++) {
        embed_anchors_apply(&anchors, page_of(filling, i), (int)i);
        contents[i].text = write_section(filling->memory->arena, page_of(filling, i),
                                         page->blocks[i].request.dialect);
    }
}

/* Pages of the same sections have the same texts. */
static void put_texts(const struct filling *filling, struct stet_embed_content *contents)
{
    struct stet_embed_memory *memory = filling->memory;
    struct stet_buffer key;
    int number;

    stet_buffer_init(&key, filling->scratch);
    for (size_t i = 0; i < filling->page->count; i++)
        stet_putf(&key, "%d ", filling->numbers[i]);
    number = stet_map_get(&memory->page_numbers, stet_buffer_text(&key), key.length);
    if (number < 0) {
        write_texts(filling, contents);
        stet_map_put(&memory->page_numbers,
                     stet_copy_n(memory->arena, stet_buffer_text(&key), key.length), key.length,
                     (int)memory->text_count);
        for (size_t i = 0; i < filling->page->count; i++) {
            memory->texts = stet_grow(memory->arena, memory->texts, memory->text_count,
                                      &memory->text_capacity, sizeof *memory->texts);
            memory->texts[memory->text_count++] = contents[i].text;
        }
        return;
    }
    for (size_t i = 0; i < filling->page->count; i++)
        contents[i].text = memory->texts[(size_t)number + i];
}

bool stet_embed_fill(struct stet_embed_memory *memory, const struct stet_embed_page *page,
                     const struct stet_embed_source *sources, struct stet_embed_content *contents,
                     struct stet_diagnostics *diagnostics)
{
    struct filling filling = {.memory = memory,
                              .scratch = stet_arena_within(memory->arena),
                              .page = page,
                              .sources = sources,
                              .diagnostics = diagnostics,
                              .mermaid = page->mermaid,
                              .drawings = page->mermaid_count};
    bool well = true;

    filling.numbers = stet_alloc_array(filling.scratch, page->count + 1, sizeof *filling.numbers);
    for (size_t i = 0; i < page->count; i++)
        well = choose_section(&filling, i) && well;
    if (well && page->count > 0)
        put_texts(&filling, contents);
    for (size_t i = 0; well && i < page->count; i++)
        contents[i].picture = memory->sections[filling.numbers[i]]->picture;
    stet_arena_free(filling.scratch);
    return well;
}
