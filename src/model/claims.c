/* Claims about every run of a system. */
#include "build.h"

#include <string.h>

/* What a condition may ask of a role, and the other name it takes. */
static const struct question {
    const char *word;
    enum stet_condition_kind kind;
    enum scope_kind scope;
} questions[] = {
    {"IN", STET_IN, SCOPE_STATE},
    {"HAS", STET_HAS, SCOPE_MEMORY},
    {"ARMED", STET_ARMED, SCOPE_TIMER},
    {"FLYING", STET_FLYING, SCOPE_MESSAGE},
};

static const char condition_expected[] =
    "IN(role, state), HAS(role, flag), ARMED(role, timer), FLYING(role, message), NOT(c), "
    "ALL(c, ...) or ANY(c, ...) inside its form";

static bool take_question(struct cursor *cursor, const struct question *question,
                          struct stet_condition *condition)
{
    struct builder *builder = cursor->builder;
    const struct stet_token *role = NULL;
    const struct stet_token *name = NULL;
    const struct entry *entry;

    if (column_take(cursor, "("))
        role = column_take_name(cursor);
    if (role != NULL && column_take(cursor, ","))
        name = column_take_name(cursor);
    if (name == NULL || !column_take(cursor, ")"))
        return column_refuse(cursor, condition_expected);
    condition->kind = question->kind;
    condition->role = build_role(builder, cursor->row, role);
    entry = scope_find(builder, &builder->scopes[question->scope], cursor->row, name);
    if (entry == NULL)
        return false;
    condition->index = entry->index;
    if (entry->row->kind == STET_WORD_GUARD) {
        stet_error(builder->diagnostics, "guard-claimed", cursor->row->place,
                   "%s is a guard, which nothing remembers; HAS takes a flag", entry->name);
        return false;
    }
    return condition->role >= 0;
}

static bool take_condition(struct cursor *cursor, struct stet_condition *condition, int depth);

/* The conditions between "(" and ")" of NOT, ALL, ANY. */
static bool take_children(struct cursor *cursor, struct stet_condition *condition, int depth)
{
    struct stet_arena *arena = cursor->builder->arena;
    struct stet_condition *children = NULL;
    size_t capacity = 0;
    size_t count = 0;
    bool more = column_take(cursor, "(");

    if (!more)
        return column_refuse(cursor, condition_expected);
    for (; more; more = condition->kind != STET_NOT && column_take(cursor, ",")) {
        children = stet_grow(arena, children, count, &capacity, sizeof *children);
        children[count] = (struct stet_condition){.role = -1, .index = -1};
        if (!take_condition(cursor, &children[count++], depth + 1))
            return false;
    }
    condition->children = children;
    condition->count = (int)count;
    return column_take(cursor, ")") || column_refuse(cursor, condition_expected);
}

static bool take_condition(struct cursor *cursor, struct stet_condition *condition, int depth)
{
    static const struct {
        const char *word;
        enum stet_condition_kind kind;
    } junctions[] = {{"NOT", STET_NOT}, {"ALL", STET_ALL}, {"ANY", STET_ANY}};

    *condition = (struct stet_condition){.role = -1, .index = -1};
    if (depth > STET_MAX_NESTING) {
        stet_error(cursor->builder->diagnostics, "limit", cursor->row->place,
                   "the claim nests more than %d conditions; split it", STET_MAX_NESTING);
        return false;
    }
    for (size_t i = 0; i < STET_COUNT(questions); i++)
        if (column_take(cursor, questions[i].word))
            return take_question(cursor, &questions[i], condition);
    for (size_t i = 0; i < STET_COUNT(junctions); i++) {
        if (column_take(cursor, junctions[i].word)) {
            condition->kind = junctions[i].kind;
            return take_children(cursor, condition, depth);
        }
    }
    return column_refuse(cursor, condition_expected);
}

static bool take_form(struct cursor *cursor, struct stet_claim *claim)
{
    static const char *const words[] = {[STET_IMPOSSIBLE] = "IMPOSSIBLE",
                                        [STET_REACHABLE] = "REACHABLE",
                                        [STET_POSSIBLE_AGAIN] = "POSSIBLE_AGAIN",
                                        [STET_LEADS_TO] = "LEADS_TO"};
    static const char expected[] =
        "IMPOSSIBLE(c), REACHABLE(c), POSSIBLE_AGAIN(c) or LEADS_TO(c, c)";
    size_t kind = 0;

    while (kind < STET_COUNT(words) && !column_take(cursor, words[kind]))
        kind++;
    if (kind == STET_COUNT(words) || !column_take(cursor, "("))
        return column_refuse(cursor, expected);
    claim->kind = (enum stet_claim_kind)kind;
    if (!take_condition(cursor, &claim->condition, 0))
        return false;
    if (claim->kind == STET_LEADS_TO) {
        if (!column_take(cursor, ","))
            return column_refuse(cursor, expected);
        if (!take_condition(cursor, &claim->then, 0))
            return false;
    }
    if (!column_take(cursor, ")") || column_token(cursor) != NULL)
        return column_refuse(cursor, expected);
    return true;
}

void build_claim(struct builder *builder, const struct stet_row_text *row)
{
    struct stet_system *system = &builder->model->systems[builder->system];
    struct stet_claim claim = {.place = row->place};
    struct cursor form = column_open(builder, row, 1);

    claim.what = column_text(builder, row, 2);
    (void)take_form(&form, &claim);
    if (!scope_declare(builder, &builder->scopes[SCOPE_CLAIM], row, system->claim_count))
        return;
    claim.name = row->arguments[0].tokens[0].text;
    system->claims[system->claim_count++] = claim;
}
