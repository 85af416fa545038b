/*
 * What the readers make of a file, before it becomes rows: names of several
 * kinds, and rules.  All of it is the arena's.
 */
#ifndef FOREIGN_MACHINE_H
#define FOREIGN_MACHINE_H

#include "stet/foreign.h"

/* Names of one space are different; a table declares each by a word. */
enum foreign_space {
    FOREIGN_STATES, /* and groups */
    FOREIGN_CALLS,
    FOREIGN_MESSAGES,
    FOREIGN_TIMERS,
    FOREIGN_FLAGS, /* and guards */
    FOREIGN_SIGNALS,
    FOREIGN_ACTIONS,
    FOREIGN_SPACES
};

struct foreign_name {
    const char *key;  /* what the file calls it */
    const char *text; /* what is said of it; NULL: the key */
    const char *id;   /* a C identifier; set when the rows are made */
    int line;
    bool outer; /* states: it is a group; flags: it is a guard */
    bool final;
    bool quiet;    /* of the event that it makes */
    bool outlasts; /* timers */
    const char *wire;
    struct foreign_name *group; /* states */
    bool acts;                  /* states: entering or leaving it does something */
};

struct foreign_names {
    struct foreign_name **list;
    size_t count;
    size_t capacity;
    struct stet_map by_key;
};

/* ON, DEFER, ...: an event is a name of calls, messages or timers. */
struct foreign_event {
    enum foreign_space space;
    struct foreign_name *name;
};

struct foreign_condition {
    struct foreign_name *name;
    bool yes;
};

/* SEND, START, ...: `word` is the table's. */
struct foreign_action {
    const char *word;
    struct foreign_name *name;
};

struct foreign_when {
    struct foreign_condition *list;
    size_t count;
    size_t capacity;
};

struct foreign_actions {
    struct foreign_action *list;
    size_t count;
    size_t capacity;
};

struct foreign_rule {
    enum stet_row_word word; /* ON, IGNORE, REFUSE, DEFER, NEVER, ENTER, LEAVE */
    struct foreign_name *from;
    struct foreign_event event; /* not of ENTER and LEAVE */
    struct foreign_when when;
    struct foreign_actions actions;
    struct foreign_name *to;     /* ON; NULL: stays */
    struct foreign_name *signal; /* REFUSE */
    const char *says;            /* NULL: the machine's source */
    int line;
    size_t order; /* of the row: smaller ones are tried first */
};

/* Several states, or several events; a state is an "event" of FOREIGN_STATES here. */
struct foreign_choice {
    struct foreign_event *list;
    size_t count;
    size_t capacity;
};

/* MUST; ALWAYS, of which only states, when, actions and says count. */
struct foreign_must {
    enum stet_row_word word;
    struct foreign_choice states;
    struct foreign_choice events;
    struct foreign_when when;
    const char *does; /* "NOT": none of the actions; "DEFER", "ANY"; NULL: these actions */
    struct foreign_actions actions;
    enum { FOREIGN_STAYS, FOREIGN_GOES, FOREIGN_ANYWHERE } where;
    struct foreign_choice targets; /* FOREIGN_GOES: to one of these */
    const char *says;              /* NULL: the machine's source */
    int line;
};

struct foreign_machine {
    struct stet_arena *arena;
    struct stet_diagnostics *diagnostics;
    const char *path;
    const char *name; /* what follows may stay NULL, then the path tells it */
    const char *title;
    const char *source;
    struct foreign_names spaces[FOREIGN_SPACES];
    struct foreign_name *initial;
    struct foreign_rule *rules;
    size_t count;
    size_t capacity;
    struct stet_map rows_seen; /* numbers of rows, see struct foreign_cell */
    struct foreign_must *musts;
    size_t must_count;
    size_t must_capacity;
};

/*
 * An alternative of a cell, as stet's own forms tell it: groups are flattened,
 * `row` and `from_group` say which row of the table it was.
 */
struct foreign_cell {
    const char *from;
    const char *row;        /* a number; NULL: it is a row of its own */
    const char *from_group; /* what the row was written for; NULL: `from` */
    const char *on;
    const char *when;               /* as in a table; NULL: always, or as `conditions` say */
    struct foreign_when conditions; /* when `when` is NULL */
    struct foreign_actions actions;
    const char *to;          /* NULL: stays */
    const char *disposition; /* NULL: "go" or "stay" */
    const char *says;
    int line;
};

/* Makes a rule of it, once for each row. */
void foreign_add_cell(struct foreign_machine *machine, const struct foreign_cell *cell);

/* An error at a line of the file. */
void foreign_error(struct foreign_machine *machine, int line, const char *format, ...)
    STET_PRINTF(3, 4);
void foreign_warning(struct foreign_machine *machine, int line, const char *format, ...)
    STET_PRINTF(3, 4);

/* The name that the file calls `key`, made at `line` when it is new. */
struct foreign_name *foreign_name(struct foreign_machine *machine, enum foreign_space space,
                                  const char *key, int line);

/* The same; NULL when there is none. */
struct foreign_name *foreign_find(const struct foreign_machine *machine, enum foreign_space space,
                                  const char *key);

/*
 * A text of the file as a table may hold it: line ends become blanks.  An
 * error, and "?" for what may not be shown, when it holds anything else.
 */
const char *foreign_text(struct foreign_machine *machine, const char *text, int line);

/* Appends a rule, to be filled in. */
struct foreign_rule *foreign_rule(struct foreign_machine *machine, enum stet_row_word word,
                                  struct foreign_name *from, int line);
void foreign_add_action(struct foreign_machine *machine, struct foreign_actions *actions,
                        const char *word, struct foreign_name *name);
void foreign_add_condition(struct foreign_machine *machine, struct foreign_when *when,
                           struct foreign_name *name, bool yes);

/* "RECEIVE:SYN", "EXPIRE:T" or "CLOSE", as stet writes events. */
struct foreign_event foreign_event(struct foreign_machine *machine, const char *key, int line);

/* "SEND(SYN)" and the like; false, with an error, when it is nothing of that kind. */
bool foreign_read_action(struct foreign_machine *machine, const char *text, int line,
                         struct foreign_actions *actions);

/* "_", "passive", "NOT(passive)", "AND(a, NOT(b))". */
bool foreign_read_when(struct foreign_machine *machine, const char *text, int line,
                       struct foreign_when *when);

/* Gives every name an identifier of its own. */
void foreign_name_all(struct foreign_machine *machine);

/* The rows of the machine. */
void foreign_rows(struct foreign_machine *machine, struct stet_table *table);

/* Appends a MUST or ALWAYS row, to be filled in. */
struct foreign_must *foreign_must(struct foreign_machine *machine, enum stet_row_word word,
                                  int line);
void foreign_choose(struct foreign_machine *machine, struct foreign_choice *choice,
                    struct foreign_event thing);

/* The readers. */
void foreign_read_dot(struct foreign_machine *machine, const char *text, size_t length);
void foreign_read_json(struct foreign_machine *machine, const char *text, size_t length);
void foreign_read_scxml(struct foreign_machine *machine, const char *text, size_t length);

#endif
