/* What the label of an edge says: "rcv SYN / snd SYN,ACK", "close()". */
#ifndef AUDIT_LABEL_H
#define AUDIT_LABEL_H

#include "machine.h"

enum { MOST_SENT = 8 };

struct label {
    bool has_event;
    bool *events;        /* [event]: one of these */
    int sent[MOST_SENT]; /* classes */
    int sent_count;
    bool is_bare;       /* no verb says whether a message is received or sent, ... */
    bool is_vague;      /* ... and words that are not known may */
    bool is_unprompted; /* what is sent answers nothing */
};

/* "SYN/ACK" may be meant either way, and "<verb> FIN" says in any language what is sent. */
enum label_form {
    LABEL_SPLIT, /* behind the first slash, or on the second line, stands what is done */
    LABEL_WHOLE, /* a slash parts nothing */
    LABEL_SENT,  /* whole, and all messages are sent, ... */
    LABEL_BEGUN  /* ... by a call or a timer: a bare "FIN" is that of close() */
};

struct label label_read(struct stet_arena *arena, const struct machine *machine, const char *text,
                        enum label_form form);

#endif
