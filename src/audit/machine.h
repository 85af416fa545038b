/* A machine made ready for auditing. */
#ifndef AUDIT_MACHINE_H
#define AUDIT_MACHINE_H

#include "spelling.h"
#include "stet/automaton.h"

struct situations;

/* What a call or an expiry usually does, when that changes the state or sends something. */
struct begin {
    int event;
    bool changes; /* the state */
    const struct stet_move *move;
};

struct begins {
    struct begin *list;
    int count;
};

struct machine {
    struct stet_arena *arena; /* of what is made when it is needed */
    const struct stet_model *model;
    struct lexicon lexicon;

    /*
     * Messages that look alike on the wire are of one class, named by the first
     * of them.  Traffic is what the machine carries: a quiet message that a call
     * sends without a change of state, as data.  A drawing may show any of it.
     */
    int *class_of;  /* [message] */
    bool *is_sent;  /* [class]: some row sends it */
    bool *traffic;  /* [class] */
    bool *answers;  /* [class]: is sent in answer to traffic */
    bool has_peers; /* a system links two roles */

    /* Made when the first chart needs it; NULL when the machine is too large. */
    bool tried;
    const struct stet_automaton *automaton;
    struct begins *begins; /* [configuration] */
    bool *mutual; /* [asked class * messages + answer class]: who never asked never answers so */
    const struct situations *starts; /* both ends at the beginning */
    const struct situations *rests;  /* where a chart may begin as well: nothing is under way */
    const struct situations *midst;  /* anywhere else */
};

void machine_make(struct stet_arena *arena, const struct stet_model *model,
                  struct machine *machine);

/* The automaton; NULL when the machine is too large. */
const struct stet_automaton *machine_automaton(struct machine *machine);

/* The move of an event when no guard says yes: the usual one.  NULL: it cannot happen. */
const struct stet_move *machine_usual(const struct machine *machine, int configuration, int event);

/* Index of the event of a call, message or timer. */
int machine_event(const struct machine *machine, enum stet_event_kind kind, int index);

/*
 * Whether only who has sent `asked` itself sends `answer` when it comes: each direction is
 * negotiated on its own, as with Configure-Request and Configure-Ack.
 */
bool machine_is_mutual(const struct machine *machine, int asked, int answer);

/* The state of a configuration. */
int machine_state(const struct machine *machine, int configuration);

/* Whether a word in small letters is the machine's name, "tcp", or a word of it: "lcp". */
bool machine_is_named(const struct machine *machine, const char *word);

/* "tcp.def:262, RFC 9293 3.10.7.2 step 3". */
const char *machine_citation(struct stet_arena *arena, const struct machine *machine,
                             struct stet_place place, const char *says);

/* Likewise of a row; NULL for no row. */
const char *machine_source(struct stet_arena *arena, const struct machine *machine, int row);

#endif
