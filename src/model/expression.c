/* Columns made of several names: events, conditions, actions, guards. */
#include "build.h"

#include <string.h>

/* Takes "(" NAME ")" with a name in the scope; NULL when mistaken (reported). */
static const struct entry *take_operand(struct cursor *cursor, enum scope_kind kind,
                                        const char *expected)
{
    const struct stet_token *name = NULL;

    if (column_take(cursor, "("))
        name = column_take_name(cursor);
    if (name == NULL || !column_take(cursor, ")")) {
        (void)column_refuse(cursor, expected);
        return NULL;
    }
    return scope_find(cursor->builder, &cursor->builder->scopes[kind], cursor->row, name);
}

int event_of(const struct stet_model *model, enum stet_event_kind kind, int index)
{
    if (kind == STET_CALL)
        return index;
    return model->calls.count + index + (kind == STET_EXPIRE ? model->messages.count : 0);
}

/* A message or timer as an event without its word. */
static bool refuse_bare(struct cursor *cursor, const struct stet_token *name)
{
    static const char *const words[] = {"RECEIVE", "EXPIRE"};
    struct builder *builder = cursor->builder;

    if (stet_model_event(builder->model, name->text) >= 0)
        return false;
    for (size_t i = 0; i < STET_COUNT(words); i++) {
        const char *key = stet_format(builder->arena, "%s:%s", words[i], name->text);

        if (stet_model_event(builder->model, key) >= 0) {
            if (builder->blamed != cursor->row)
                stet_error(builder->diagnostics, "wrong-kind", cursor->row->place,
                           "%s alone is no event; write %s(%s)", name->text, words[i], name->text);
            builder->blamed = cursor->row;
            return true;
        }
    }
    return false;
}

/* A call may be named like a word of events: the word is one only with something behind it. */
static bool take_event_word(struct cursor *cursor, const char *word)
{
    const bool operand = cursor->at + 1 < cursor->count &&
                         cursor->tokens[cursor->at + 1].kind == STET_PUNCTUATION &&
                         strcmp(cursor->tokens[cursor->at + 1].text, "(") == 0;

    return operand && column_take(cursor, word);
}

static const char event_expected[] = "an event: a call, RECEIVE(message) or EXPIRE(timer)";

static const struct entry *take_call(struct cursor *cursor)
{
    const struct stet_token *name = column_take_name(cursor);
    const struct stet_token *next = column_token(cursor);

    if (name == NULL || (next != NULL && strcmp(next->text, "(") == 0)) {
        (void)column_refuse(cursor, event_expected);
        return NULL;
    }
    if (refuse_bare(cursor, name))
        return NULL;
    return scope_find(cursor->builder, &cursor->builder->scopes[SCOPE_CALL], cursor->row, name);
}

int column_take_event(struct cursor *cursor)
{
    enum stet_event_kind kind = STET_CALL;
    const struct entry *entry;

    if (take_event_word(cursor, "RECEIVE"))
        kind = STET_RECEIVE;
    else if (take_event_word(cursor, "EXPIRE"))
        kind = STET_EXPIRE;
    if (kind == STET_CALL)
        entry = take_call(cursor);
    else
        entry = take_operand(cursor, kind == STET_RECEIVE ? SCOPE_MESSAGE : SCOPE_TIMER,
                             event_expected);
    return entry == NULL ? -1 : event_of(cursor->builder->model, kind, entry->index);
}

int column_event(struct builder *builder, const struct stet_row_text *row, size_t column)
{
    struct cursor cursor = column_open(builder, row, column);
    const size_t before = builder->diagnostics->count;
    const int event = column_take_event(&cursor);

    if (column_token(&cursor) == NULL || builder->diagnostics->count > before)
        return event;
    (void)column_refuse(&cursor, event_expected);
    return -1;
}

enum { MOST_TERMS = 8 }; /* as many as fsm_common.h can take apart */

static const char when_expected[] = "_, a flag or guard, NOT(x), or AND(...) of several of these";

/* NAME or NOT(NAME) */
static bool take_term(struct cursor *cursor, struct stet_when *when)
{
    struct builder *builder = cursor->builder;
    const bool negated = column_take(cursor, "NOT");
    const struct entry *entry;
    uint64_t bit;

    if (negated) {
        entry = take_operand(cursor, SCOPE_MEMORY, when_expected);
    } else {
        const struct stet_token *name = column_take_name(cursor);
        const struct stet_token *next = column_token(cursor);

        if (name == NULL || (next != NULL && strcmp(next->text, "(") == 0))
            return column_refuse(cursor, when_expected);
        entry = scope_find(builder, &builder->scopes[SCOPE_MEMORY], cursor->row, name);
    }
    if (entry == NULL)
        return false;
    bit = UINT64_C(1) << (entry->index +
                          (entry->row->kind == STET_WORD_GUARD ? builder->model->flags.count : 0));
    if (when->mask & bit) {
        stet_error(builder->diagnostics, "condition", cursor->row->place,
                   "%s stands twice in one condition; remove one", entry->name);
        return false;
    }
    when->mask |= bit;
    when->value |= negated ? 0 : bit;
    return true;
}

/* "(" TERM "," ... ")" behind AND */
static bool take_terms(struct cursor *cursor, struct stet_when *when)
{
    size_t count = 0;

    for (bool more = column_take(cursor, "("); more; more = column_take(cursor, ",")) {
        if (!take_term(cursor, when))
            return false;
        count++;
    }
    if (count > MOST_TERMS) {
        stet_error(cursor->builder->diagnostics, "limit", cursor->row->place,
                   "%zu conditions in one AND are more than %d; ask "
                   "several of them in one GUARD",
                   count, MOST_TERMS);
        return false;
    }
    return (count > 0 && column_take(cursor, ")")) || column_refuse(cursor, when_expected);
}

bool column_when(struct builder *builder, const struct stet_row_text *row, size_t column,
                 struct stet_when *when)
{
    struct cursor cursor = column_open(builder, row, column);

    *when = (struct stet_when){0, 0};
    if (column_is_nothing(row, column))
        return true;
    if (column_take(&cursor, "AND")) {
        if (!take_terms(&cursor, when))
            return false;
    } else if (!take_term(&cursor, when)) {
        return false;
    }
    return column_token(&cursor) == NULL || column_refuse(&cursor, when_expected);
}

static const struct action_word {
    const char *word;
    enum stet_action_kind kind;
    enum scope_kind scope;
} action_words[] = {
    {"SEND", STET_SEND, SCOPE_MESSAGE},  {"START", STET_START, SCOPE_TIMER},
    {"STOP", STET_STOP, SCOPE_TIMER},    {"SET", STET_SET, SCOPE_MEMORY},
    {"CLEAR", STET_CLEAR, SCOPE_MEMORY}, {"TELL", STET_TELL, SCOPE_SIGNAL},
    {"DO", STET_DO, SCOPE_ACTION},
};

static const char actions_expected[] =
    "_ or, without commas, SEND(message), START(timer), STOP(timer), SET(flag), CLEAR(flag), "
    "TELL(signal), DO(action)";

static bool take_action(struct cursor *cursor, struct stet_action *action)
{
    const struct entry *entry;
    size_t i = 0;

    while (i < STET_COUNT(action_words) && !column_take(cursor, action_words[i].word))
        i++;
    if (i == STET_COUNT(action_words))
        return column_refuse(cursor, actions_expected);
    entry = take_operand(cursor, action_words[i].scope, actions_expected);
    if (entry == NULL)
        return false;
    if (entry->row->kind == STET_WORD_GUARD) {
        stet_error(cursor->builder->diagnostics, "guard-set", cursor->row->place,
                   "%s is a guard, which only asks; %s takes a flag", entry->name,
                   action_words[i].word);
        return false;
    }
    *action = (struct stet_action){action_words[i].kind, entry->index};
    return true;
}

bool column_take_actions(struct cursor *cursor, struct stet_actions *actions)
{
    struct stet_arena *arena = cursor->builder->arena;
    struct stet_action *list = NULL;
    size_t capacity = 0;
    size_t count = 0;
    bool sound = true;

    *actions = (struct stet_actions){NULL, 0};
    for (;;) {
        const struct stet_token *token = column_token(cursor);
        struct stet_action action;

        if (token == NULL || (token->kind == STET_PUNCTUATION && strcmp(token->text, ")") == 0))
            break;
        sound = take_action(cursor, &action);
        if (!sound)
            break;
        list = stet_grow(arena, list, count, &capacity, sizeof *list);
        list[count++] = action;
    }
    *actions = (struct stet_actions){list, (int)count};
    return sound && (count > 0 || column_refuse(cursor, actions_expected));
}

bool column_actions(struct builder *builder, const struct stet_row_text *row, size_t column,
                    struct stet_actions *actions)
{
    struct cursor cursor = column_open(builder, row, column);

    *actions = (struct stet_actions){NULL, 0};
    if (column_is_nothing(row, column))
        return true;
    return column_take_actions(&cursor, actions) &&
           (column_token(&cursor) == NULL || column_refuse(&cursor, actions_expected));
}

bool column_guards(struct builder *builder, const struct stet_row_text *row, size_t column,
                   uint64_t *guards)
{
    const int flags = builder->model->flags.count;
    const uint64_t flag_bits = flags == 64 ? UINT64_MAX : (UINT64_C(1) << flags) - 1;
    struct stet_when when;

    *guards = 0;
    if (!column_when(builder, row, column, &when))
        return false;
    if (when.mask != when.value || (when.mask & flag_bits) != 0) {
        struct cursor cursor = column_open(builder, row, column);

        return column_refuse(&cursor, "_, a guard that answers yes, or AND(...) of several; "
                                      "all others answer no");
    }
    *guards = flags == 64 ? 0 : when.value >> flags;
    return true;
}
