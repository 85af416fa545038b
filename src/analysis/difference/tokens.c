/* Rows of the old table with the names that the new one has. */
#include "difference/parts.h"

#include <string.h>

/* Which columns of a row name nothing but one thing, or a list of such: bit i is column i. */
static const struct naming {
    unsigned states;
    unsigned events[STET_EVENT_KINDS];
} namings[STET_WORD_COUNT] = {
    [STET_WORD_STATE] = {.states = 3},
    [STET_WORD_GROUP] = {.states = 3},
    [STET_WORD_INITIAL] = {.states = 1},
    [STET_WORD_FINAL] = {.states = 1},
    [STET_WORD_CALL] = {.events[STET_CALL] = 1},
    [STET_WORD_MESSAGE] = {.events[STET_RECEIVE] = 1},
    [STET_WORD_WIRE] = {.events[STET_RECEIVE] = 1},
    [STET_WORD_TIMER] = {.events[STET_EXPIRE] = 1},
    [STET_WORD_OUTLASTS] = {.events[STET_EXPIRE] = 1},
    [STET_WORD_QUIET] = {.events[STET_CALL] = 1},
    [STET_WORD_ON] = {1 | 1 << 4, {[STET_CALL] = 2}},
    [STET_WORD_OR] = {1 | 1 << 4, {[STET_CALL] = 2}},
    [STET_WORD_IGNORE] = {1, {[STET_CALL] = 2}},
    [STET_WORD_REFUSE] = {1, {[STET_CALL] = 2}},
    [STET_WORD_DEFER] = {1, {[STET_CALL] = 2}},
    [STET_WORD_NEVER] = {1, {[STET_CALL] = 2}},
    [STET_WORD_ENTER] = {.states = 1},
    [STET_WORD_LEAVE] = {.states = 1},
    [STET_WORD_WITHOUT] = {.events[STET_CALL] = 2},
    [STET_WORD_MUST] = {1 | 1 << 4, {[STET_CALL] = 2}},
    [STET_WORD_ALWAYS] = {.states = 1},
    [STET_WORD_GIVEN] = {.states = 2},
    [STET_WORD_EXPECT] = {.states = 2},
    [STET_WORD_EXPECT_ALL] = {.states = 1},
    [STET_WORD_DOES] = {.events[STET_CALL] = 2},
    [STET_WORD_DELIVER] = {.events[STET_RECEIVE] = 2},
    [STET_WORD_LOSE] = {.events[STET_RECEIVE] = 2},
    [STET_WORD_DUPLICATE] = {.events[STET_RECEIVE] = 2},
    [STET_WORD_INJECT] = {.events[STET_RECEIVE] = 2},
    [STET_WORD_EXPIRES] = {.events[STET_EXPIRE] = 2},
    /* The rest is decided by what there is of that name, states first. */
    [STET_WORD_REMARK] = {1, {1, 1, 1}},
    [STET_WORD_ALIAS] = {1, {1, 1, 1}},
    [STET_WORD_ALLOW] = {2, {2, 2, 2}},
};

static bool is_text(const struct stet_argument *argument, size_t i, const char *text)
{
    return i < argument->count && strcmp(argument->tokens[i].text, text) == 0;
}

/* Whether token `i` stands in "WORD(it)", or in "WORD(role, it)". */
static bool stands_in(const struct stet_argument *argument, size_t i, const char *word)
{
    return (i >= 2 && is_text(argument, i - 1, "(") && is_text(argument, i - 2, word)) ||
           (i >= 4 && is_text(argument, i - 1, ",") && is_text(argument, i - 3, "(") &&
            is_text(argument, i - 4, word));
}

/* The kind of event whose name a word puts behind itself; -1: it does not stand in such a word. */
static int kind_of_word(const struct stet_argument *argument, size_t i)
{
    static const struct {
        const char *word;
        enum stet_event_kind kind;
    } words[] = {{"RECEIVE", STET_RECEIVE}, {"SEND", STET_RECEIVE}, {"FLYING", STET_RECEIVE},
                 {"EXPIRE", STET_EXPIRE},   {"START", STET_EXPIRE}, {"STOP", STET_EXPIRE},
                 {"ARMED", STET_EXPIRE}};

    for (size_t w = 0; w < STET_COUNT(words); w++)
        if (stands_in(argument, i, words[w].word))
            return (int)words[w].kind;
    return -1;
}

/* What the state of this name is called now; NULL: there is none that has a pair. */
static const char *state_now(const struct stet_difference *difference, const char *name)
{
    const int state = stet_model_state(difference->old_side.model, name);
    const int now = state < 0 ? -1 : difference->new_of[state];

    return now < 0 ? NULL : difference->new_side.model->states[now].name;
}

/* What the call, message or timer of this name is called now; NULL: there is none. */
static const char *event_now(const struct stet_difference *difference, int kind, const char *name)
{
    const struct stet_model *model = difference->old_side.model, *now = difference->old_renamed;
    const struct stet_names *const names[] = {[STET_CALL] = &model->calls,
                                              [STET_RECEIVE] = &model->messages,
                                              [STET_EXPIRE] = &model->timers};
    const struct stet_names *const names_now[] = {
        [STET_CALL] = &now->calls, [STET_RECEIVE] = &now->messages, [STET_EXPIRE] = &now->timers};
    const int index = stet_names_find(names[kind], name);

    return index < 0 ? NULL : names_now[kind]->list[index].name;
}

struct stet_token difference_token(const struct stet_difference *difference,
                                   const struct stet_row_text *row, size_t column, size_t i)
{
    const struct stet_argument *argument = &row->arguments[column];
    const struct naming *naming = &namings[row->kind];
    const unsigned bit = column < 8 * sizeof bit ? 1u << column : 0;
    const int kind = kind_of_word(argument, i);
    struct stet_token token = argument->tokens[i];
    const char *now = NULL;

    if (token.kind != STET_IDENTIFIER)
        return token;
    if ((naming->states & bit) != 0 || stands_in(argument, i, "IN"))
        now = state_now(difference, token.text);
    if (now == NULL && kind >= 0)
        now = event_now(difference, kind, token.text);
    for (int k = 0; k < STET_EVENT_KINDS && now == NULL && kind < 0; k++)
        if ((naming->events[k] & bit) != 0 && !is_text(argument, i + 1, "("))
            now = event_now(difference, k, token.text);
    if (now != NULL)
        token.text = now;
    return token;
}
