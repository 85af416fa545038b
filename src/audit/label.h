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
};

/*
 * Reads a label; with `split` what stands behind the first slash, or on the
 * second line, is what is done.  "SYN/ACK" may be meant either way.
 */
struct label label_read(struct stet_arena *arena, const struct machine *machine, const char *text,
                        bool split);

#endif
