/* The words of W and HSI: ways to all states, a few inputs more, and what identifies the end. */
#include "mealy.h"

#include <stdlib.h>
#include <string.h>

struct making {
    struct stet_arena *arena;
    const struct mealy_reduced *reduced;
    bool harmonized; /* only the words that identify the state one should be in */
    int64_t most;
    bool too_many;
    struct stet_words *words;
    int *inputs; /* the word being made */
};

static const struct stet_words *identifiers(const struct making *making, int state)
{
    return making->harmonized ? &making->reduced->identifiers[state] : &making->reduced->all;
}

/* The first `count` inputs, then `end`. */
static void add(struct making *making, int count, const struct stet_word *end)
{
    struct stet_words *words = making->words;
    const int length = count + (end != NULL ? end->count : 0);
    int *inputs;

    if (words->count >= making->most) {
        making->too_many = true;
        return;
    }
    inputs = stet_alloc_array(making->arena, (size_t)length + 1, sizeof *inputs);
    memcpy(inputs, making->inputs, (size_t)count * sizeof *inputs);
    if (end != NULL)
        memcpy(inputs + count, end->inputs, (size_t)end->count * sizeof *inputs);
    words->list = stet_grow(making->arena, words->list, (size_t)words->count, &words->capacity,
                            sizeof *words->list);
    words->list[words->count++] = (struct stet_word){inputs, length};
}

/* The word made so far, identified; then with each input more, `more` times. */
static void extend(struct making *making, int state, int count, int more)
{
    const struct mealy *machine = &making->reduced->machine;
    const struct stet_words *ends = identifiers(making, state);

    if (ends->count == 0)
        add(making, count, NULL);
    for (int i = 0; i < ends->count; i++)
        add(making, count, &ends->list[i]);
    for (int input = 0; more > 0 && input < machine->inputs && !making->too_many; input++) {
        making->inputs[count] = input;
        extend(making, machine->next[mealy_at(machine, state, input)], count + 1, more - 1);
    }
}

static int compare(const void *left, const void *right)
{
    const struct stet_word *a = left;
    const struct stet_word *b = right;

    for (int i = 0; i < a->count && i < b->count; i++)
        if (a->inputs[i] != b->inputs[i])
            return a->inputs[i] < b->inputs[i] ? -1 : 1;
    return (a->count > b->count) - (a->count < b->count);
}

static bool begins(const struct stet_word *word, const struct stet_word *longer)
{
    return word->count <= longer->count &&
           memcmp(word->inputs, longer->inputs, (size_t)word->count * sizeof *word->inputs) == 0;
}

/* Sorted, each word stands before those that go on from it: it is done with them. */
static void drop_beginnings(struct stet_words *words)
{
    int kept = 0;

    if (words->count == 0)
        return;
    qsort(words->list, (size_t)words->count, sizeof *words->list, compare);
    for (int i = 0; i < words->count; i++)
        if (i + 1 == words->count || !begins(&words->list[i], &words->list[i + 1]))
            words->list[kept++] = words->list[i];
    words->count = kept;
}

static bool make(struct making *making, int extra)
{
    const struct mealy *machine = &making->reduced->machine;
    const size_t longest = (size_t)machine->states + (size_t)extra + 1;

    *making->words = (struct stet_words){0};
    making->inputs = stet_alloc_array(making->arena, longest, sizeof *making->inputs);
    for (int state = 0; state < machine->states && !making->too_many; state++) {
        const struct stet_word *way = &making->reduced->ways[state];

        if (way->count > 0)
            memcpy(making->inputs, way->inputs, (size_t)way->count * sizeof *way->inputs);
        extend(making, state, way->count, extra + 1);
    }
    if (making->too_many)
        *making->words = (struct stet_words){0};
    drop_beginnings(making->words);
    return !making->too_many;
}

bool mealy_w(struct stet_arena *arena, const struct mealy_reduced *reduced, int extra, int64_t most,
             struct stet_words *words)
{
    struct making making = {.arena = arena, .reduced = reduced, .most = most, .words = words};

    return make(&making, extra);
}

bool mealy_hsi(struct stet_arena *arena, const struct mealy_reduced *reduced, int extra,
               int64_t most, struct stet_words *words)
{
    struct making making = {
        .arena = arena, .reduced = reduced, .harmonized = true, .most = most, .words = words};

    return make(&making, extra);
}
