/*
 * The model of a machine: what a table says, with every name resolved to an
 * index, groups flattened, and every row with the place it was written.  It is
 * built once and never changed; all of it lives in the arena it was built in.
 *
 * Indices are int; -1 means none.  Arrays keep the order of the file.
 */
#ifndef STET_MODEL_H
#define STET_MODEL_H

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

/* A declared name with its text: message, timer, flag, guard, signal, action, call. */
struct stet_name {
    const char *name;
    const char *text; /* label or meaning */
    struct stet_place place;
    const char
        *wire; /* messages: how it is drawn on the wire; same as text unless WIRE says otherwise */
    bool outlasts; /* timers: expires only when nothing of the other side is under way */
};

/* Declared names of one kind. */
struct stet_names {
    struct stet_name *list;
    int count;
};

/* What a row does, and what `index` of the action counts in. */
enum stet_action_kind {
    STET_SEND,  /* index of a message */
    STET_START, /* ... a timer */
    STET_STOP,
    STET_SET, /* ... a flag */
    STET_CLEAR,
    STET_TELL, /* ... a signal */
    STET_DO    /* ... an action */
};

struct stet_action {
    enum stet_action_kind kind;
    int index;
};

/* What is done, in this order. */
struct stet_actions {
    const struct stet_action *list;
    int count;
};

/*
 * A condition is a conjunction.  Bit i of a mask is flag i for i below the
 * number of flags, else guard i - flags.  It holds when the bits of `mask`
 * have the values of `value`; an empty mask always holds.
 */
struct stet_when {
    uint64_t mask;
    uint64_t value;
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
};

/* Events: a call of the user, a message received, a timer that expires. */
enum stet_event_kind { STET_CALL, STET_RECEIVE, STET_EXPIRE };
enum { STET_EVENT_KINDS = STET_EXPIRE + 1 };

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

/* --- clauses, prose ----------------------------------------------------- */

/* CLAUSE and OMITS: a part of the source. */
struct stet_clause {
    const char *id; /* "3.10.7.4" */
    const char *title;
    const char *omitted; /* why it is left out; NULL when rows answer it */
    struct stet_place place;
};

/* REMARK: something said about a state, a group or an event. */
enum stet_subject { STET_ABOUT_STATE, STET_ABOUT_EVENT };

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

/* ALIAS: how people spell a name in diagrams of their own. */
enum stet_alias_kind { STET_ALIAS_STATE, STET_ALIAS_EVENT, STET_ALIAS_ROLE };

struct stet_alias {
    enum stet_alias_kind kind;
    int index;             /* of the state or group, of the event; of a role: in `system` */
    int system;            /* ROLE: the one of that name in the last system above */
    const char *spellings; /* separated by ";" */
    struct stet_place place;
};

/* ABOUT rows: Markdown, a paragraph each. */
struct stet_prose {
    const char *const *paragraphs;
    int count;
};

/* --- systems and stories ------------------------------------------------ */

/* What a link may do to messages: bits of `faults`. */
enum { STET_LOSES = 1, STET_DUPLICATES = 2, STET_REORDERS = 4 };

/* LINK: the way of messages from one role to another. */
struct stet_link {
    int from; /* roles */
    int to;
    int capacity; /* messages under way at most */
    unsigned faults;
    struct stet_place place;
};

/* What a claim asks of a configuration; what each names. */
enum stet_condition_kind {
    STET_IN,     /* role, state or group */
    STET_HAS,    /* role, flag */
    STET_ARMED,  /* role, timer */
    STET_FLYING, /* role it is on its way to, message */
    STET_NOT,    /* one child */
    STET_ALL,    /* children */
    STET_ANY
};

struct stet_condition {
    enum stet_condition_kind kind;
    int role;
    int index; /* of the state, flag, timer or message */
    const struct stet_condition *children;
    int count;
};

/* CLAIM: what is said to hold in every run of a system. */
enum stet_claim_kind { STET_IMPOSSIBLE, STET_REACHABLE, STET_POSSIBLE_AGAIN, STET_LEADS_TO };

struct stet_claim {
    const char *name;
    const char *what;
    enum stet_claim_kind kind;
    struct stet_condition condition;
    struct stet_condition then; /* LEADS_TO */
    struct stet_place place;
};

/* The rows of a scenario; which fields of a step each fills. */
enum stet_step_kind {
    STET_STEP_PHASE, /* text */
    STET_STEP_END_PHASE,
    STET_STEP_STEP,      /* text */
    STET_STEP_NOTE,      /* text */
    STET_STEP_GIVEN,     /* role, index: state, actions */
    STET_STEP_DOES,      /* role, index: event, when */
    STET_STEP_DELIVER,   /* role, index: event (RECEIVE), when */
    STET_STEP_EXPIRES,   /* role, index: event (EXPIRE), when */
    STET_STEP_LOSE,      /* role, index: message */
    STET_STEP_DUPLICATE, /* role, index: message */
    STET_STEP_INJECT,    /* role, index: message */
    STET_STEP_SETTLE,
    STET_STEP_EXPECT,     /* role, index: state or group */
    STET_STEP_EXPECT_ALL, /* index: state or group */
    STET_STEP_TOLD        /* role, index: signal */
};

struct stet_step {
    enum stet_step_kind kind;
    int role; /* -1: the only one */
    int index;
    uint64_t guards; /* DOES, DELIVER, EXPIRES: bit i = guard i answers yes */
    int via; /* DELIVER, LOSE, DUPLICATE: 1 + the link it is on; 0: whichever has it longest */
    struct stet_actions actions;
    const char *text;
    struct stet_prose about; /* PHASE, STEP */
    struct stet_place place;
};

/* ASSUME: guards that always answer so while the system is explored. */
struct stet_assumption {
    struct stet_when answers; /* bit i: guard i */
    const char *why;
    struct stet_place place;
};

/* WITHOUT: what is never called, or never expires, while the system is explored. */
struct stet_exclusion {
    int role;  /* -1: of no role */
    int event; /* a call or an expiry */
    const char *why;
    struct stet_place place;
};

/* EXPLORE: what all links are like while the system is explored. */
struct stet_network {
    int capacity;
    unsigned faults;
    struct stet_place place;
};

/* SYSTEM: instances of the machine, and the links between them. */
struct stet_system {
    const char *name;
    const char *what;
    struct stet_names roles;
    struct stet_link *links;
    int link_count;
    struct stet_claim *claims;
    int claim_count;
    struct stet_when assumed; /* all ASSUME rows joined; bit i: guard i */
    struct stet_assumption *assumptions;
    int assumption_count;
    struct stet_exclusion *without;
    int without_count;
    struct stet_network *explorations; /* none: the links as LINK says */
    int exploration_count;
    struct stet_step *given; /* GIVEN rows above all scenarios: how roles begin when explored */
    int given_count;
    struct stet_prose about;
    struct stet_place place;
};

/* SCENARIO: steps that are taken in order. */
struct stet_scenario {
    const char *name;
    const char *title;
    const char *says;
    int system; /* -1: a single instance of the machine */
    struct stet_step *steps;
    int count;
    struct stet_prose about;
    struct stet_place place;
};

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

struct stet_model {
    const char *path; /* of the table, as it was named */
    const char *name;
    const char *title;
    const char *source;
    struct stet_place place;
    struct stet_prose about;

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
int stet_names_find(const struct stet_names *names, const char *name);
int stet_model_scenario(const struct stet_model *model, const char *name);
int stet_model_system(const struct stet_model *model, const char *name);

/* How the role of a system begins in explorations; NULL: in INITIAL, without anything. */
const struct stet_step *stet_system_given(const struct stet_system *system, int role);

/* Whether `state` is `within` or inside it. */
bool stet_model_inside(const struct stet_model *model, int state, int within);

/* The declared clause that one citation (a part of `says` between ";") names, or -1. */
int stet_model_clause(const struct stet_model *model, const char *citation, size_t length);

/* A word for each disposition as JSON and pages show it: "go", "stay", "ignore", ... */
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

/* --- translations ------------------------------------------------------- */

/*
 * A text of a table.  Titles, labels, meanings and prose need a translation
 * when they hold a small letter ("SYN + ACK" does not); sources and titles of
 * clauses are the source's own words and may have one.
 */
struct stet_text_use {
    const char *text;
    struct stet_place place;
    bool needs_translation;
};

/* Calls `visit` for every text of the model, a text used twice twice. */
void stet_model_texts(const struct stet_model *model,
                      void (*visit)(void *context, const struct stet_text_use *use), void *context);

/* One SAY row; `used` is set when a text asked for it. */
struct stet_saying {
    const char *text;
    const char *translation;
    struct stet_place place;
};

/* A translation of a table. */
struct stet_tongue {
    const char *code;            /* "ko"; "en" for the table itself */
    const char *name;            /* "한국어" */
    const char *path;            /* NULL for the table itself */
    struct stet_saying *sayings; /* sorted by text */
    int count;
};

/*
 * Loads the translation into `code` ("ko") that stands beside the table
 * ("tcp.ko.def" beside "tcp.def").  "en" is the table itself and always there.
 * NULL, with errors in `diagnostics`, when there is none or it is mistaken; a
 * SAY that no text of the model uses, and a text of the model without a SAY,
 * are errors of rule "translation-unused" and "translation-missing".
 */
const struct stet_tongue *stet_tongue_load(struct stet_arena *arena, const struct stet_model *model,
                                           const char *code, const struct stet_reader *reader,
                                           struct stet_diagnostics *diagnostics);

/* The codes of the translations beside a table, sorted, "en" first; NULL-terminated. */
const char *const *stet_tongue_list(struct stet_arena *arena, const char *path);

/* `text` in this language; itself when there is no translation. */
const char *stet_say(const struct stet_tongue *tongue, const char *text);

#endif
