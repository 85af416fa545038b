/* Conditions of claims: split into atoms, tables of what makes atoms hold, judging. */
#include "condition.h"

#include <string.h>

void stet_truths_init(struct stet_truths *truths, const struct stet_space *space)
{
    *truths = (struct stet_truths){.arena = space->arena, .space = space};
}

/* --- atoms ---------------------------------------------------------------- */

enum { ROLE_NONE = -1, ROLE_SEVERAL = -2 };

/* The role whose configuration alone decides the condition. */
static int role_of(const struct stet_condition *condition)
{
    int role = ROLE_NONE;

    switch (condition->kind) {
    case STET_IN:
    case STET_HAS:
    case STET_ARMED:
        return condition->role;
    case STET_FLYING:
        return ROLE_SEVERAL;
    case STET_NOT:
    case STET_ALL:
    case STET_ANY:
        break;
    }
    for (int i = 0; i < condition->count; i++) {
        const int other = role_of(&condition->children[i]);

        role = role == ROLE_NONE || role == other ? other : ROLE_SEVERAL;
    }
    return role;
}

static bool equal(const struct stet_condition *a, const struct stet_condition *b)
{
    if (a->kind != b->kind || a->role != b->role || a->index != b->index || a->count != b->count)
        return false;
    for (int i = 0; i < a->count; i++)
        if (!equal(&a->children[i], &b->children[i]))
            return false;
    return true;
}

static int atom_number(struct stet_truths *truths, const struct stet_condition *condition)
{
    for (int i = 0; i < truths->atom_count; i++)
        if (equal(truths->atoms[i], condition))
            return i;
    truths->atoms = stet_grow(truths->arena, truths->atoms, (size_t)truths->atom_count,
                              &truths->atom_capacity, sizeof *truths->atoms);
    truths->atoms[truths->atom_count] = condition;
    return truths->atom_count++;
}

/* The depth is that of conditions in a table, STET_MAX_NESTING. */
static struct stet_test compile(struct stet_truths *truths, const struct stet_condition *condition)
{
    struct stet_test test = {.kind = condition->kind, .count = condition->count};
    struct stet_test *children;

    if (condition->kind == STET_FLYING || role_of(condition) >= 0)
        return (struct stet_test){.kind = STET_IN, .atom = atom_number(truths, condition)};
    children = stet_alloc_array(truths->arena, (size_t)condition->count + 1, sizeof *children);
    for (int i = 0; i < condition->count; i++)
        children[i] = compile(truths, &condition->children[i]);
    test.children = children;
    return test;
}

int stet_truths_add(struct stet_truths *truths, const struct stet_condition *condition)
{
    truths->tests = stet_grow(truths->arena, truths->tests, (size_t)truths->test_count,
                              &truths->test_capacity, sizeof *truths->tests);
    truths->tests[truths->test_count] = compile(truths, condition);
    return truths->test_count++;
}

/* --- tables of atoms ------------------------------------------------------ */

static bool holds_locally(const struct stet_model *model, const struct stet_condition *condition,
                          const struct stet_configuration *config)
{
    switch (condition->kind) {
    case STET_IN:
        return stet_model_inside(model, config->state, condition->index);
    case STET_HAS:
        return (config->flags >> (condition->index & 63) & 1) != 0;
    case STET_ARMED:
        return (config->timers >> (condition->index & 63) & 1) != 0;
    case STET_NOT:
        return !holds_locally(model, &condition->children[0], config);
    case STET_ALL:
    case STET_ANY:
        for (int i = 0; i < condition->count; i++)
            if (holds_locally(model, &condition->children[i], config) ==
                (condition->kind == STET_ANY))
                return condition->kind == STET_ANY;
        return condition->kind == STET_ALL;
    case STET_FLYING:
        break;
    }
    return false;
}

static void set_bit(uint64_t *words, int bit)
{
    words[bit / 64] |= UINT64_C(1) << (bit % 64);
}

static void fill_role(struct stet_truths *truths, int number)
{
    const struct stet_role_space *role = &truths->space->roles[number];
    const size_t words = (size_t)truths->atom_words;
    uint64_t *table =
        stet_alloc_array(truths->arena, (size_t)role->automaton->count * words + 1, sizeof *table);

    for (int i = 0; i < role->automaton->count; i++)
        for (int atom = 0; atom < truths->atom_count; atom++)
            if (role_of(truths->atoms[atom]) == number &&
                holds_locally(truths->space->model, truths->atoms[atom],
                              &role->automaton->configurations[i]))
                set_bit(&table[(size_t)i * words], atom);
    truths->of_role[number] = table;
}

static void fill_link(struct stet_truths *truths, int number)
{
    const struct stet_link_space *link = &truths->space->links[number];
    const struct stet_role_space *sender = &truths->space->roles[link->from];
    const size_t words = (size_t)truths->atom_words;

    for (int atom = 0; atom < truths->atom_count; atom++) {
        const struct stet_condition *condition = truths->atoms[atom];

        if (condition->kind != STET_FLYING || condition->role != link->to)
            continue;
        if (truths->of_link[number] == NULL)
            truths->of_link[number] =
                stet_alloc_array(truths->arena, ((size_t)sender->code_count + 1) * words,
                                 sizeof *truths->of_link[number]);
        if (sender->code_of[condition->index] > 0)
            set_bit(&truths->of_link[number][(size_t)sender->code_of[condition->index] * words],
                    atom);
    }
}

void stet_truths_finish(struct stet_truths *truths)
{
    truths->atom_words = (truths->atom_count + 63) / 64;
    truths->test_words = (truths->test_count + 63) / 64;
    for (int i = 0; i < truths->space->role_count; i++)
        fill_role(truths, i);
    for (int i = 0; i < truths->space->link_count; i++)
        fill_link(truths, i);
}

/* --- judging -------------------------------------------------------------- */

static bool holds(const struct stet_test *test, const uint64_t *atoms)
{
    switch (test->kind) {
    case STET_NOT:
        return !holds(&test->children[0], atoms);
    case STET_ALL:
    case STET_ANY:
        for (int i = 0; i < test->count; i++)
            if (holds(&test->children[i], atoms) == (test->kind == STET_ANY))
                return test->kind == STET_ANY;
        return test->kind == STET_ALL;
    case STET_IN:
    case STET_HAS:
    case STET_ARMED:
    case STET_FLYING:
        break;
    }
    return (atoms[test->atom / 64] >> (test->atom % 64) & 1) != 0;
}

static enum stet_known known_atom(const struct stet_truths *truths, int atom, int role, int config)
{
    const size_t word = (size_t)config * (size_t)truths->atom_words + (size_t)atom / 64;

    if (role_of(truths->atoms[atom]) != role)
        return STET_HOLDS_MAYBE;
    return (truths->of_role[role][word] >> (atom % 64) & 1) != 0 ? STET_HOLDS_ALWAYS
                                                                 : STET_HOLDS_NEVER;
}

static enum stet_known known(const struct stet_truths *truths, const struct stet_test *test,
                             int role, int config)
{
    enum stet_known all = test->kind == STET_ALL ? STET_HOLDS_ALWAYS : STET_HOLDS_NEVER;

    if (test->kind != STET_NOT && test->kind != STET_ALL && test->kind != STET_ANY)
        return known_atom(truths, test->atom, role, config);
    for (int i = 0; i < test->count; i++) {
        const enum stet_known one = known(truths, &test->children[i], role, config);

        if (test->kind == STET_NOT)
            return STET_HOLDS_ALWAYS - one;
        if (test->kind == STET_ALL ? one < all : one > all)
            all = one;
    }
    return all;
}

enum stet_known stet_truths_known(const struct stet_truths *truths, int test, int role, int config)
{
    return known(truths, &truths->tests[test], role, config);
}

void stet_truths_judge(const struct stet_truths *truths, const uint64_t *atoms, uint64_t *holding)
{
    memset(holding, 0, (size_t)truths->test_words * sizeof *holding);
    for (int i = 0; i < truths->test_count; i++)
        if (holds(&truths->tests[i], atoms))
            set_bit(holding, i);
}
