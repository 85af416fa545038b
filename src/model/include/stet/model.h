/*
 * The model of a machine: what a table says, with every name resolved to an
 * index, groups flattened, and every row with the place it was written.  It is
 * built once and never changed; all of it lives in the arena it was built in.
 *
 * Indices are int; -1 means none.  Arrays keep the order of the file.
 */
#ifndef STET_MODEL_H
#define STET_MODEL_H

#include "stet/system.h"
#include "stet/table.h"

/* Limits of a table; beyond one, reading ends with an error that names it. */
enum {
    STET_MAX_STATES = 20000, /* states and groups */
    STET_MAX_EVENTS = 20000,
    STET_MAX_ROWS = 1000000,
    STET_MAX_CELLS = 20000000, /* states x events */
    STET_MAX_MEMORY_BITS = 64, /* flags and guards together */
    STET_MAX_TIMERS = 64,
    STET_MAX_DEPTH = 8,    /* groups inside groups; <stet/fsm.h> allows as many */
    STET_MAX_NESTING = 64, /* conditions inside conditions, in a claim */
    STET_MAX_ROLES = 8,
    STET_MAX_CAPACITY = 16 /* messages under way on a link */
};

/* A state or a group. */
struct stet_state {
    const char *name;
    const char *what;
    int group; /* the group around it */
    int depth; /* 0: in no group */
    bool is_group;
    bool final;
    struct stet_place place;
    struct stet_actions enter; /* all ENTER rows of it, joined */
    struct stet_actions leave;
    const char *enter_says; /* their sources, NULL when there are none */
    const char *leave_says;
    struct stet_place enter_place; /* of the first of them */
    struct stet_place leave_place;
};

/* Events: a call of the user, a message received, a timer that expires. */
enum stet_event_kind { STET_CALL, STET_RECEIVE, STET_EXPIRE };
enum { STET_EVENT_KINDS = STET_EXPIRE + 1 };

/* A row of the matrix: an event that can happen in every state. */
struct stet_event {
    enum stet_event_kind kind;
    int index;         /* of the call, message or timer */
    const char *key;   /* "CLOSE", "RECEIVE:SYN", "EXPIRE:TIME_WAIT" */
    const char *label; /* text of the call, message or timer */
    bool quiet;        /* QUIET: left out of an overview */
    struct stet_place place;
};

/* The words whose rows dispose of a cell. */
enum stet_row_kind { STET_ON, STET_OR, STET_IGNORE, STET_REFUSE, STET_DEFER, STET_NEVER };

/* A row as written: `from` may be a group. */
struct stet_row {
    enum stet_row_kind kind;
    int from;
    int event;
    struct stet_when when;
    struct stet_actions actions;
    int to;     /* -1: stays (always so for kinds other than ON and OR) */
    int signal; /* REFUSE */
    const char *says;
    struct stet_place place;
};

/*
 * A cell: the rows that are tried in a state when an event happens, in order:
 * the state's own, then those of the groups around it, up to and including the
 * first that always holds.  Rows behind that one are shadowed and not listed.
 */
struct stet_cell {
    const int *rows; /* indices into model->rows */
    int count;
};

/* --- the source, and how people spell it --------------------------------- */

/* CLAUSE and OMITS: a part of the source. */
struct stet_clause {
    const char *id; /* "3.10.7.4" */
    const char *title;
    const char *omitted; /* why it is left out; NULL when rows answer it */
    struct stet_place place;
};

/* What a remark is about. */
enum stet_subject { STET_ABOUT_STATE, STET_ABOUT_EVENT };

/* REMARK: something said about a state, a group or an event. */
struct stet_remark {
    enum stet_subject subject;
    int index; /* state or group, or event */
    const char *text;
    const char *says; /* its source, here and below */
    struct stet_place place;
};

/* MISTAKE: what is often said, and what is right. */
struct stet_mistake {
    const char *wrong;
    const char *right;
    const char *says;
    struct stet_place place;
};

/* What an alias names. */
enum stet_alias_kind { STET_ALIAS_STATE, STET_ALIAS_EVENT, STET_ALIAS_ROLE };

/* ALIAS: how people spell a name in diagrams of their own. */
struct stet_alias {
    enum stet_alias_kind kind;
    int index;             /* of the state or group, of the event; of a role: in `system` */
    int system;            /* ROLE: the one of that name in the last system above */
    const char *spellings; /* separated by ";" */
    struct stet_place place;
};

/* --- what has to hold ---------------------------------------------------- */

/* What a MUST row says of the actions of what is done. */
enum stet_must_kind {
    STET_MUST_DO,     /* these and no other, as docs/language.md has it */
    STET_MUST_NOT_DO, /* none of these */
    STET_MUST_DEFER,  /* keep the event for later */
    STET_MUST_DO_WHAT_IT_LIKES
};

/* MUST: what has to come of events in states, whatever rows bring it about. */
struct stet_must {
    const bool *states; /* [state]; false for groups */
    const bool *events; /* [event] */
    struct stet_when when;
    enum stet_must_kind kind;
    struct stet_actions actions;
    bool stays;          /* in the state it was in */
    const bool *targets; /* [state], else: one of these; NULL: any */
    const char *says;
    struct stet_place place;
};

/* ALWAYS: what timers and flags are like in states, whatever has happened. */
struct stet_invariant {
    const bool *states; /* [state]; false for groups */
    struct stet_when when;
    struct stet_actions so; /* START: armed, STOP: off, SET: set, CLEAR: clear */
    const char *says;
    struct stet_place place;
};

/* ALLOW: a finding of checks that is meant to be so. */
struct stet_allowance {
    const char *rule;    /* "row-never-taken"; whether there is such a rule is not known here */
    const char *subject; /* "LISTEN", "RECEIVE:SYN", "LISTEN,RECEIVE:SYN" (CELL); NULL: all */
    const char *why;
    struct stet_place place;
};

/* --- the machine -------------------------------------------------------- */

/* A machine: all that its table says. */
struct stet_model {
    const char *path; /* of the table, as it was named */
    const char *name;
    const char *title;
    const char *source;
    struct stet_place place;
    struct stet_prose about;
    struct stet_table table; /* the rows as they were read */

    struct stet_state *states; /* states and groups */
    int state_count;
    int initial; /* a state */
    struct stet_names calls;
    struct stet_names messages;
    struct stet_names timers;
    struct stet_names flags;
    struct stet_names guards;
    struct stet_names signals;
    struct stet_names actions;
    struct stet_event *events; /* calls, then messages, then timers */
    int event_count;

    struct stet_row *rows;
    int row_count;
    struct stet_cell *cells; /* [state][event]; empty for groups */

    struct stet_clause *clauses;
    int clause_count;
    struct stet_remark *remarks;
    int remark_count;
    struct stet_mistake *mistakes;
    int mistake_count;
    struct stet_alias *aliases;
    int alias_count;

    struct stet_system *systems;
    int system_count;
    struct stet_scenario *scenarios;
    int scenario_count;
    struct stet_must *musts;
    int must_count;
    struct stet_invariant *invariants;
    int invariant_count;
    struct stet_allowance *allowances;
    int allowance_count;

    const struct stet_index *index; /* where the functions below look names up */
};

/*
 * Resolves a table into a model.  Returns NULL when the table is mistaken,
 * with errors in `diagnostics` for every mistake that reading it did not
 * report already (a broken row).
 */
const struct stet_model *stet_model_build(struct stet_arena *arena, const struct stet_table *table,
                                          struct stet_diagnostics *diagnostics);

/* stet_table_read and stet_model_build in one. */
const struct stet_model *stet_model_load(struct stet_arena *arena, const char *path,
                                         const struct stet_reader *reader,
                                         struct stet_diagnostics *diagnostics);

/* The cell of a state (not a group) and an event. */
const struct stet_cell *stet_model_cell(const struct stet_model *model, int state, int event);

/* Index of what has this name, or -1; of an event, this key ("RECEIVE:SYN"). */
int stet_model_state(const struct stet_model *model, const char *name);
int stet_model_event(const struct stet_model *model, const char *key);
int stet_model_scenario(const struct stet_model *model, const char *name);
int stet_model_system(const struct stet_model *model, const char *name);

/*
 * How a role begins of which `given`, a GIVEN row of `system`, speaks, in another model's system of
 * the same name; NULL when no row of that model says so.
 */
const struct stet_step *stet_model_given_alike(const struct stet_model *model,
                                               const struct stet_system *system,
                                               const struct stet_step *given);

/* Whether `state` is `within` or inside it. */
bool stet_model_inside(const struct stet_model *model, int state, int within);

/* The declared clause that one citation (a part of `says` between ";") names, or -1. */
int stet_model_clause(const struct stet_model *model, const char *citation, size_t length);

/* What a row does with the event, as JSON and pages show it: "go", "stay", "ignore", ... */
const char *stet_row_disposition(const struct stet_row *row);

/*
 * A sum over all that a machine means and claims: names, rows, systems, claims,
 * scenarios; not its texts, its sources and where it was written.  By it a
 * record of what was verified knows the table it is about.
 */
uint64_t stet_model_sum(const struct stet_model *model);

/* --- changed models ------------------------------------------------------- */

/*
 * A copy whose states and rows may be changed, or rows taken away, before
 * stet_model_settle; names and indices stay those of the model, and so does all
 * memory but that of the states and rows themselves.
 */
struct stet_model *stet_model_copy(struct stet_arena *arena, const struct stet_model *model);

/*
 * Makes the cells of a changed copy.  NULL, or the rule that the table would
 * break: "two-rows", "or-without-on", "or-never-tried"; it cannot be used then.
 */
const char *stet_model_settle(struct stet_arena *arena, struct stet_model *copy);

/*
 * A copy whose calls, messages and timers are called otherwise: renamed[kind][index], NULL where
 * the name stays.  Indices stay those of the model, and so does all memory but that of states,
 * rows, names and events.
 */
const struct stet_model *stet_model_rename(struct stet_arena *arena, const struct stet_model *model,
                                           const char *const *const renamed[STET_EVENT_KINDS]);

#endif
