/* loop ... end and the like. */
#include "sequence.h"

#include <string.h>

static const struct sequence_block kinds[] = {
    {.word = "loop", .block = STET_BLOCK_LOOP},
    {.word = "alt", .block = STET_BLOCK_ALT, .branch = "else"},
    {.word = "opt", .block = STET_BLOCK_OPT},
    {.word = "par", .block = STET_BLOCK_PAR, .branch = "and"},
    {.word = "par_over", .block = STET_BLOCK_PAR, .branch = "and"},
    {.word = "critical", .block = STET_BLOCK_GROUP, .branch = "option"},
    {.word = "break", .block = STET_BLOCK_GROUP},
    {.word = "rect", .block = STET_BLOCK_GROUP},
    {.word = "box", .block = STET_BLOCK_GROUP, .quiet = true},
};

static const char *const branches[] = {"else", "and", "option"};

static const struct sequence_block *kind_of(struct slice *rest)
{
    for (size_t i = 0; i < STET_COUNT(kinds); i++)
        if (scan_word(rest, kinds[i].word))
            return &kinds[i];
    return NULL;
}

static const char *branch_of(struct slice *rest)
{
    for (size_t i = 0; i < STET_COUNT(branches); i++)
        if (scan_word(rest, branches[i]))
            return branches[i];
    return NULL;
}

bool sequence_at_block(struct slice rest)
{
    return kind_of(&rest) != NULL || branch_of(&rest) != NULL || scan_word(&rest, "end");
}

static void add(struct sequence *sequence, enum stet_sketch_item_kind kind,
                const struct sequence_block *block, struct slice text)
{
    if (!block->quiet)
        draft_item(sequence->draft, (struct stet_sketch_item){.kind = kind,
                                                              .block = block->block,
                                                              .from = -1,
                                                              .to = -1,
                                                              .text = sequence_text(sequence, text),
                                                              .line = text.line});
}

static bool begin(struct sequence *sequence, struct sequence_block block, struct slice rest)
{
    block.line = rest.line;
    sequence->blocks = stet_grow(sequence->draft->arena, sequence->blocks, sequence->count,
                                 &sequence->capacity, sizeof *sequence->blocks);
    sequence->blocks[sequence->count++] = block;
    add(sequence, STET_ITEM_BEGIN, &block, rest);
    return true;
}

static bool next_branch(struct sequence *sequence, const char *word, struct slice rest)
{
    const struct sequence_block *inner =
        sequence->count > 0 ? &sequence->blocks[sequence->count - 1] : NULL;

    if (inner == NULL || inner->branch == NULL || strcmp(inner->branch, word) != 0)
        return draft_break(sequence->draft, rest.line, "'%s' stands in no block that has branches",
                           word);
    add(sequence, STET_ITEM_ELSE, inner, rest);
    return true;
}

bool sequence_take_block(struct sequence *sequence, struct slice rest)
{
    const struct sequence_block *kind = kind_of(&rest);
    const char *branch = kind == NULL ? branch_of(&rest) : NULL;

    if (kind != NULL)
        return begin(sequence, *kind, rest);
    if (branch != NULL)
        return next_branch(sequence, branch, rest);
    (void)scan_word(&rest, "end");
    if (sequence->count == 0)
        return draft_break(sequence->draft, rest.line, "this 'end' ends nothing");
    if (!slice_is_empty(slice_trimmed(rest)))
        return draft_break(sequence->draft, rest.line, "behind 'end' the line has to be over");
    add(sequence, STET_ITEM_END, &sequence->blocks[--sequence->count], rest);
    return true;
}

bool sequence_close(struct sequence *sequence)
{
    const struct sequence_block *inner;

    if (sequence->count == 0)
        return true;
    inner = &sequence->blocks[sequence->count - 1];
    return draft_break(sequence->draft, inner->line, "the '%s' that begins here has no 'end'",
                       inner->word);
}
