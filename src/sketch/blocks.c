#include "blocks.h"

#include <string.h>

#include "text.h"

static const struct block_word *take_word(const struct blocks *blocks, struct slice *rest)
{
    for (const struct block_word *it = blocks->words; it->word != NULL; it++)
        if (scan_word(rest, it->word))
            return it;
    return NULL;
}

static const char *take_branch(const struct blocks *blocks, struct slice *rest)
{
    for (const char *const *it = blocks->branches; *it != NULL; it++)
        if (scan_word(rest, *it))
            return *it;
    return NULL;
}

bool blocks_at(const struct blocks *blocks, struct slice rest)
{
    return take_word(blocks, &rest) != NULL || take_branch(blocks, &rest) != NULL ||
           scan_word(&rest, "end");
}

static void add(struct blocks *blocks, enum stet_sketch_item_kind kind,
                const struct block_word *word, struct slice text)
{
    if (!word->quiet)
        draft_item(blocks->draft, (struct stet_sketch_item){
                                      .kind = kind,
                                      .block = word->block,
                                      .from = -1,
                                      .to = -1,
                                      .text = text_plain(blocks->draft->arena, text, blocks->marks),
                                      .line = text.line});
}

static bool begin(struct blocks *blocks, const struct block_word *word, struct slice rest)
{
    blocks->open = stet_grow(blocks->draft->arena, blocks->open, blocks->count, &blocks->capacity,
                             sizeof *blocks->open);
    blocks->open[blocks->count++] = (struct block_open){word, rest.line};
    add(blocks, STET_ITEM_BEGIN, word, rest);
    return true;
}

static bool next_branch(struct blocks *blocks, const char *branch, struct slice rest)
{
    const struct block_word *inner =
        blocks->count > 0 ? blocks->open[blocks->count - 1].word : NULL;

    if (inner == NULL || inner->branch == NULL || strcmp(inner->branch, branch) != 0)
        return draft_break(blocks->draft, rest.line, "'%s' stands in no block that has branches",
                           branch);
    add(blocks, STET_ITEM_ELSE, inner, rest);
    return true;
}

bool blocks_take(struct blocks *blocks, struct slice rest)
{
    const struct block_word *word = take_word(blocks, &rest);
    const char *branch = word == NULL ? take_branch(blocks, &rest) : NULL;

    if (word != NULL)
        return begin(blocks, word, rest);
    if (branch != NULL)
        return next_branch(blocks, branch, rest);
    (void)scan_word(&rest, "end");
    if (blocks->count == 0)
        return draft_break(blocks->draft, rest.line, "this 'end' ends nothing");
    rest.at = rest.end; /* what is said behind it, as in `end loop`, is for people */
    add(blocks, STET_ITEM_END, blocks->open[--blocks->count].word, rest);
    return true;
}

bool blocks_close(struct blocks *blocks)
{
    const struct block_open *inner;

    if (blocks->count == 0)
        return true;
    inner = &blocks->open[blocks->count - 1];
    return draft_break(blocks->draft, inner->line, "the '%s' that begins here has no 'end'",
                       inner->word->word);
}
