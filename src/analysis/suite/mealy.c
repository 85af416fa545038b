/* Reducing machines: a tree of words that split sets of states until only equal ones are left. */
#include "mealy.h"

#include <string.h>

/* A set of states; an inner node has a word that two of its states answer differently. */
struct node {
    int parent;
    int depth;
    int *states;
    int count;
    struct stet_word word; /* count 0: a leaf */
};

struct tree {
    struct stet_arena *arena;
    const struct mealy *machine;
    struct node *nodes;
    int count;
    size_t capacity;
    int *leaf_of; /* [state] */
};

static int add_node(struct tree *tree, int parent, int room)
{
    tree->nodes = stet_grow(tree->arena, tree->nodes, (size_t)tree->count, &tree->capacity,
                            sizeof *tree->nodes);
    tree->nodes[tree->count] = (struct node){
        .parent = parent,
        .depth = parent < 0 ? 0 : tree->nodes[parent].depth + 1,
        .states = stet_alloc_array(tree->arena, (size_t)room, sizeof(int)),
    };
    return tree->count++;
}

static void put_state(struct tree *tree, int node, int state)
{
    tree->nodes[node].states[tree->nodes[node].count++] = state;
    tree->leaf_of[state] = node;
}

/* Whether two states answer a word alike. */
static bool same_answer(const struct mealy *machine, int a, int b, const struct stet_word *word)
{
    for (int i = 0; i < word->count && a != b; i++) {
        const size_t at_a = mealy_at(machine, a, word->inputs[i]);
        const size_t at_b = mealy_at(machine, b, word->inputs[i]);

        if (machine->output[at_a] != machine->output[at_b])
            return false;
        a = machine->next[at_a];
        b = machine->next[at_b];
    }
    return true;
}

/* Splits a leaf by the answers to a word. */
static void split(struct tree *tree, int leaf, struct stet_word word)
{
    const int first = tree->count;
    const int count = tree->nodes[leaf].count;

    tree->nodes[leaf].word = word;
    for (int i = 0; i < count; i++) {
        const int state = tree->nodes[leaf].states[i];
        int child = first;

        while (child < tree->count &&
               !same_answer(tree->machine, state, tree->nodes[child].states[0], &word))
            child++;
        if (child == tree->count)
            (void)add_node(tree, leaf, count - i);
        put_state(tree, child, state);
    }
}

/* In how many ways the states of a node answer an input. */
static int answers(const struct tree *tree, const struct node *node, int input, int *seen)
{
    int count = 0;

    for (int i = 0; i < node->count; i++) {
        const int output = tree->machine->output[mealy_at(tree->machine, node->states[i], input)];
        int known = 0;

        while (known < count && seen[known] != output)
            known++;
        if (known == count)
            seen[count++] = output;
    }
    return count;
}

/* The input that the states of a node answer in most ways, -1 when they answer all alike. */
static int best_input(const struct tree *tree, const struct node *node, int *seen)
{
    int best = -1;
    int most = 1;

    for (int input = 0; input < tree->machine->inputs; input++) {
        const int count = answers(tree, node, input, seen);

        if (count > most) {
            most = count;
            best = input;
        }
    }
    return best;
}

static int common_ancestor(const struct tree *tree, int a, int b)
{
    while (a != b) {
        if (tree->nodes[a].depth >= tree->nodes[b].depth)
            a = tree->nodes[a].parent;
        else
            b = tree->nodes[b].parent;
    }
    return a;
}

/* The smallest node that holds all states that an input leads to; a leaf when nothing is split. */
static int node_after(const struct tree *tree, const struct node *node, int input)
{
    int after = -1;

    for (int i = 0; i < node->count; i++) {
        const int next = tree->machine->next[mealy_at(tree->machine, node->states[i], input)];
        const int leaf = tree->leaf_of[next];

        after = after < 0 ? leaf : common_ancestor(tree, after, leaf);
    }
    return after;
}

/* A shortest word that begins with an input after which states are told apart; empty: none. */
static struct stet_word word_by_successors(const struct tree *tree, const struct node *node)
{
    struct stet_word word = {0};
    int best = -1;
    int before = -1;
    int *inputs;

    for (int input = 0; input < tree->machine->inputs; input++) {
        const int after = node_after(tree, node, input);
        const int length = tree->nodes[after].word.count;

        if (length > 0 && (best < 0 || length < tree->nodes[before].word.count)) {
            best = input;
            before = after;
        }
    }
    if (best < 0)
        return word;
    word.count = tree->nodes[before].word.count + 1;
    inputs = stet_alloc_array(tree->arena, (size_t)word.count, sizeof *inputs);
    inputs[0] = best;
    memcpy(inputs + 1, tree->nodes[before].word.inputs, (size_t)(word.count - 1) * sizeof *inputs);
    word.inputs = inputs;
    return word;
}

/* Splits what one input splits at once, then by what states lead to, the nearest first. */
static void grow_tree(struct tree *tree)
{
    int *seen = stet_alloc_array(tree->arena, (size_t)tree->machine->states, sizeof *seen);
    bool changed = true;

    for (int leaf = 0; leaf < tree->count; leaf++) {
        const int input = best_input(tree, &tree->nodes[leaf], seen);
        int *inputs;

        if (input < 0)
            continue;
        inputs = stet_alloc(tree->arena, sizeof *inputs);
        *inputs = input;
        split(tree, leaf, (struct stet_word){inputs, 1});
    }
    while (changed) {
        changed = false;
        for (int leaf = 0; leaf < tree->count; leaf++) {
            struct stet_word word;

            if (tree->nodes[leaf].word.count > 0 || tree->nodes[leaf].count < 2)
                continue;
            word = word_by_successors(tree, &tree->nodes[leaf]);
            if (word.count == 0)
                continue;
            split(tree, leaf, word);
            changed = true;
        }
    }
}

/* --- the reduced machine --------------------------------------------------- */

static void add_word(struct stet_arena *arena, struct stet_words *words, struct stet_word word)
{
    words->list =
        stet_grow(arena, words->list, (size_t)words->count, &words->capacity, sizeof *words->list);
    words->list[words->count++] = word;
}

/* Classes are numbered by their first states, so that the initial one is 0. */
static int number_classes(const struct tree *tree, int *class_of, int *first)
{
    int *class_of_leaf = stet_alloc_array(tree->arena, (size_t)tree->count, sizeof *class_of_leaf);
    int classes = 0;

    for (int state = 0; state < tree->machine->states; state++) {
        int *number = &class_of_leaf[tree->leaf_of[state]];

        if (*number == 0) {
            first[classes++] = state;
            *number = classes;
        }
        class_of[state] = *number - 1;
    }
    return classes;
}

static void merge(struct stet_arena *arena, const struct mealy *machine, const int *first,
                  int classes, struct mealy_reduced *reduced)
{
    const size_t size = (size_t)classes * (size_t)machine->inputs;
    int *next = stet_alloc_array(arena, size, sizeof *next);
    int *output = stet_alloc_array(arena, size, sizeof *output);

    reduced->machine = (struct mealy){classes, machine->inputs, next, output};
    for (int i = 0; i < classes; i++)
        for (int input = 0; input < machine->inputs; input++) {
            const size_t from = mealy_at(machine, first[i], input);
            const size_t at = mealy_at(&reduced->machine, i, input);

            next[at] = reduced->class_of[machine->next[from]];
            output[at] = machine->output[from];
        }
}

/* The words that split a state off, from the root on: two states share that of the node they part
 * at. */
static void identify(const struct tree *tree, const int *first, struct mealy_reduced *reduced)
{
    const int classes = reduced->machine.states;

    reduced->identifiers =
        stet_alloc_array(tree->arena, (size_t)classes, sizeof *reduced->identifiers);
    for (int i = 0; i < classes; i++)
        for (int node = tree->nodes[tree->leaf_of[first[i]]].parent; node >= 0;
             node = tree->nodes[node].parent)
            add_word(tree->arena, &reduced->identifiers[i], tree->nodes[node].word);
    for (int node = 0; node < tree->count; node++)
        if (tree->nodes[node].word.count > 0)
            add_word(tree->arena, &reduced->all, tree->nodes[node].word);
}

static struct stet_word longer(struct stet_arena *arena, struct stet_word word, int input)
{
    int *inputs = stet_alloc_array(arena, (size_t)word.count + 1, sizeof *inputs);

    if (word.count > 0)
        memcpy(inputs, word.inputs, (size_t)word.count * sizeof *inputs);
    inputs[word.count] = input;
    return (struct stet_word){inputs, word.count + 1};
}

/* Breadth first, so that the ways are shortest ones. */
static void find_ways(struct stet_arena *arena, struct mealy_reduced *reduced)
{
    const struct mealy *machine = &reduced->machine;
    bool *found = stet_alloc_array(arena, (size_t)machine->states, sizeof *found);
    int *queue = stet_alloc_array(arena, (size_t)machine->states, sizeof *queue);
    int count = 1;

    reduced->ways = stet_alloc_array(arena, (size_t)machine->states, sizeof *reduced->ways);
    found[0] = true;
    for (int i = 0; i < count; i++)
        for (int input = 0; input < machine->inputs; input++) {
            const int next = machine->next[mealy_at(machine, queue[i], input)];

            if (found[next])
                continue;
            found[next] = true;
            reduced->ways[next] = longer(arena, reduced->ways[queue[i]], input);
            queue[count++] = next;
        }
}

void mealy_reduce(struct stet_arena *arena, const struct mealy *machine,
                  struct mealy_reduced *reduced)
{
    const size_t states = (size_t)machine->states;
    int *first = stet_alloc_array(arena, states, sizeof *first);
    struct tree tree = {
        .arena = arena,
        .machine = machine,
        .leaf_of = stet_alloc_array(arena, states, sizeof *tree.leaf_of),
    };
    int classes;

    (void)add_node(&tree, -1, machine->states);
    for (int state = 0; state < machine->states; state++)
        put_state(&tree, 0, state);
    grow_tree(&tree);
    *reduced = (struct mealy_reduced){
        .class_of = stet_alloc_array(arena, states, sizeof *reduced->class_of),
    };
    classes = number_classes(&tree, reduced->class_of, first);
    merge(arena, machine, first, classes, reduced);
    identify(&tree, first, reduced);
    find_ways(arena, reduced);
}
