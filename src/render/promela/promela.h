/*
 * A system as Promela, the language of the model checker SPIN.  The text comes
 * from the rows of the table, not from stet_step, so that SPIN is a second
 * opinion on what a table means and not only on what follows from it.
 */
#ifndef STET_RENDER_PROMELA_H
#define STET_RENDER_PROMELA_H

#include "stet/render.h"

struct promela {
    const struct stet_model *model;
    const struct stet_system *system;
    struct stet_buffer *out;
    struct stet_arena *arena;
    struct stet_diagnostics *diagnostics;
    bool *sent;         /* [message]: by some row */
    bool *deferred;     /* [event]: in some state */
    int deferred_count; /* of them */
    int kept;           /* events that a role may have deferred at most; 0: none */
};

/* One way in which the guards that a cell asks may answer, and the rows that may then be taken. */
struct promela_choice {
    struct stet_when guards; /* bit i: guard i; those assumed included */
    const int *rows;         /* in order; only the flags decide among them */
    int count;
};

/* Calls `visit` for each way in which guards may answer in a cell. */
void promela_choices(const struct promela *promela, const struct stet_cell *cell,
                     void (*visit)(void *context, const struct promela_choice *choice),
                     void *context);

/* The part of a row's condition that asks flags, and the part that asks guards (bit i: guard i). */
struct stet_when promela_flags(const struct promela *promela, int row);
struct stet_when promela_guards(const struct promela *promela, int row);

/* Whether some event may be deferred in a state; nothing else is kept deferred there. */
bool promela_defers(const struct promela *promela, int state);

/* Whether a cell has a DEFER row. */
bool promela_cell_defers(const struct promela *promela, int state, int event);

/* The guards that the deferred events of `from` may ask once `to` is entered. */
uint64_t promela_asked_later(const struct promela *promela, int from, int to);

/*
 * What a row, taken in `state`, does: its actions and, when it has a target, all
 * that the change of state does.  `self` is the role ("role_client", "self").
 */
void promela_put_taken(const struct promela *promela, int row, int state, const char *self);

/* The name of an event that may be deferred, "receive_SYN". */
const char *promela_event(const struct promela *promela, int event);

/* A text within a comment: what would end the comment does not. */
void promela_put_quoted(const struct promela *promela, const char *text);

/* The link's name, "link_client_server". */
const char *promela_link(const struct promela *promela, int link);

/* The parts of the text, in this order. */
void promela_put_names(const struct promela *promela);
void promela_put_rows(const struct promela *promela);
void promela_put_offer(const struct promela *promela);
void promela_put_graph(const struct promela *promela);
void promela_put_steps(const struct promela *promela);
void promela_put_claims(const struct promela *promela);

#endif
