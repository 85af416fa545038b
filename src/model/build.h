/* What the steps of building a model share. */
#ifndef STET_MODEL_BUILD_H
#define STET_MODEL_BUILD_H

#include "stet/model.h"

/* What has names of its own. */
enum scope_kind {
    SCOPE_STATE,  /* states and groups */
    SCOPE_MEMORY, /* flags and guards */
    SCOPE_CALL,
    SCOPE_MESSAGE,
    SCOPE_TIMER,
    SCOPE_SIGNAL,
    SCOPE_ACTION,
    SCOPE_SYSTEM,
    SCOPE_SCENARIO,
    SCOPE_CLAIM,
    SCOPE_COUNT
};

struct entry {
    const char *name;
    const struct stet_row_text *row; /* that declared it */
    int index;                       /* among what the same word declares */
};

struct scope {
    const char *what; /* "a state" */
    struct stet_map names;
    struct entry *entries;
    size_t count;
    size_t capacity;
    struct stet_map missed; /* unknown names already reported */
    bool doubtful;          /* a declaration is mistaken: what seems unknown may be its name */
};

struct stet_index {
    struct stet_map states;
    struct stet_map events;
    struct stet_map clauses;
    struct stet_map systems;
    struct stet_map scenarios;
};

struct builder {
    struct stet_arena *arena;
    struct stet_diagnostics *diagnostics;
    const struct stet_table *table;
    struct stet_model *model;
    struct stet_index *index;
    bool broken;                   /* some row had an error already */
    size_t errors;                 /* in diagnostics when building began */
    size_t words[STET_WORD_COUNT]; /* rows of each word */
    struct scope scopes[SCOPE_COUNT];
    struct scope *roles;     /* of each system */
    int system;              /* that the rows are in; -1: none yet */
    int scenario;            /* likewise */
    int phase;               /* the step that began the open phase, -1 */
    struct stet_step *steps; /* of all scenarios */
    int step_count;
    int guesses; /* "did you mean": each looks at all names, so their number is bounded */
    const struct stet_row_text *blamed; /* for a column; its other columns may be only displaced */
    struct stet_prose *open;            /* what ABOUT is about; NULL: nothing yet */
};

/* --- names.c: declaring and finding names */

void scope_init(struct builder *builder, struct scope *scope, const char *what);

/*
 * Declares the name in the row's first column with `index`.  False when it is
 * no name or was declared before (reported).
 */
bool scope_declare(struct builder *builder, struct scope *scope, const struct stet_row_text *row,
                   int index);

/* What `token` names; NULL, reported once for each name, when it is unknown. */
const struct entry *scope_find(struct builder *builder, struct scope *scope,
                               const struct stet_row_text *row, const struct stet_token *token);

/* --- column.c: what stands in a column */

/* Where parsing a column has come to. */
struct cursor {
    struct builder *builder;
    const struct stet_row_text *row;
    size_t column;
    const struct stet_token *tokens;
    size_t count;
    size_t at;
};

struct cursor column_open(struct builder *builder, const struct stet_row_text *row, size_t column);

/* Reports that what stands in the column cannot stand there; false. */
bool column_refuse(const struct cursor *cursor, const char *expected);

/* The token at hand; NULL at the end. */
const struct stet_token *column_token(const struct cursor *cursor);

/* Takes this punctuation or name if it is at hand. */
bool column_take(struct cursor *cursor, const char *text);

/* Takes a name; NULL when none is at hand. */
const struct stet_token *column_take_name(struct cursor *cursor);

/* Whether the column holds only "_". */
bool column_is_nothing(const struct stet_row_text *row, size_t column);

/* A text that is not empty; NULL (reported) when there is none. */
const char *column_text(struct builder *builder, const struct stet_row_text *row, size_t column);

/* Likewise one whose citations name declared clauses once there are any.  (rows.c) */
const char *column_citations(struct builder *builder, const struct stet_row_text *row,
                             size_t column);

/* A source: a text that cites something. */
const char *column_source(struct builder *builder, const struct stet_row_text *row, size_t column);

/* The only name in a column, which must be in the scope; NULL (reported) when there is none. */
const struct entry *column_entry(struct builder *builder, const struct stet_row_text *row,
                                 size_t column, enum scope_kind kind);

/* Likewise the group around a state or group. */
const struct entry *column_group(struct builder *builder, const struct stet_row_text *row,
                                 size_t column);

/* A state or group; with `state_only` a group is an error. */
int column_state(struct builder *builder, const struct stet_row_text *row, size_t column,
                 bool state_only);

/* The role that a column names, of the current system; -1 (reported) when it names none. */
int column_role(struct builder *builder, const struct stet_row_text *row, size_t column);

/* --- expression.c: columns made of several names; false or -1 when mistaken (reported) */

int column_event(struct builder *builder, const struct stet_row_text *row, size_t column);
bool column_when(struct builder *builder, const struct stet_row_text *row, size_t column,
                 struct stet_when *when);
bool column_actions(struct builder *builder, const struct stet_row_text *row, size_t column,
                    struct stet_actions *actions);
bool column_guards(struct builder *builder, const struct stet_row_text *row, size_t column,
                   uint64_t *guards);

/* An event, the actions up to the end or ")", at the cursor; -1, false when mistaken (reported). */
int column_take_event(struct cursor *cursor);
bool column_take_actions(struct cursor *cursor, struct stet_actions *actions);

/* --- the steps */

void build_declarations(struct builder *builder); /* declare.c */
void build_groups(struct builder *builder);       /* groups.c */
void build_rows(struct builder *builder);         /* rows.c */
void build_cells(struct builder *builder);        /* cells.c */
void build_systems(struct builder *builder);      /* systems.c */

/* steps.c: a row of a scenario */
bool build_is_step(enum stet_row_word word);
void build_step(struct builder *builder, const struct stet_row_text *row);
void build_end_phase(struct builder *builder);

/* links.c */
void build_link(struct builder *builder, const struct stet_row_text *row);
void build_explore(struct builder *builder, const struct stet_row_text *row);

/* steps.c: what a role has when it begins */
void column_given(struct builder *builder, const struct stet_row_text *row, size_t column,
                  struct stet_step *step);

/* environment.c */
void build_given(struct builder *builder, const struct stet_row_text *row);
void build_assume(struct builder *builder, const struct stet_row_text *row);
void build_without(struct builder *builder, const struct stet_row_text *row);
void build_allow(struct builder *builder, const struct stet_row_text *row);

/* claims.c */
void build_claim(struct builder *builder, const struct stet_row_text *row);

/* musts.c */
void build_must(struct builder *builder, const struct stet_row_text *row);
void build_always(struct builder *builder, const struct stet_row_text *row);

/* prose.c */
void build_about(struct builder *builder, const struct stet_row_text *row);
void build_remark(struct builder *builder, const struct stet_row_text *row);
void build_mistake(struct builder *builder, const struct stet_row_text *row);
void build_alias(struct builder *builder, const struct stet_row_text *row);

/* Whether a row of this word answers an event. */
bool build_is_answer(enum stet_row_word word);

/* The role a token names in the current system; -1 (reported) when it names none. */
int build_role(struct builder *builder, const struct stet_row_text *row,
               const struct stet_token *token);

/* Index of the event of a call, message or timer. */
int event_of(const struct stet_model *model, enum stet_event_kind kind, int index);

#endif
