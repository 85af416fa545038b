/* Judging sequence charts. */
#ifndef AUDIT_CHART_H
#define AUDIT_CHART_H

#include "observe.h"
#include "said.h"
#include "stet/audit.h"

/* Of blocks in each other; a deeper chart is undecided. */
enum { MOST_DEPTH = 64 };

/* The arrows of a chart between two of its parts: a connection. */
struct connection {
    int parts[2];
};

/* A chart that is followed. */
struct chart {
    struct stet_arena *arena;
    struct machine *machine;
    const struct stet_sketch *sketch;
    const struct said *said; /* [item] */
    struct connection connection;
    bool alone[2]; /* the part has no other connection: its notes are about this one */
    struct stet_audit *audit;
    int *work; /* of all connections, as in the outlook */
};

/* Judges a chart about the machine. */
void chart_judge(struct stet_arena *arena, struct machine *machine, struct stet_audit *audit);

/* Follows one connection, item by item. */
void chart_follow(struct chart *chart);

/* Which end of the connection a part is; -1: neither. */
int chart_end(const struct chart *chart, int part);

/* Whether an item is an arrow of the connection. */
bool chart_has_arrow(const struct chart *chart, const struct stet_sketch_item *item);

/* Acknowledgment numbers against the SYN and FIN that they acknowledge. */
void chart_check_numbers(struct chart *chart);

/* --- findings: what is said of a contradiction */

/* An arrow that no situation has; `one` of its classes is what was meant. */
void chart_report_arrow(struct chart *chart, const struct situations *before, int item, int from,
                        int class);

/* A state that the end cannot be in. */
void chart_report_state(struct chart *chart, const struct situations *before, int item, int end,
                        const bool *states);

/* What the cheapest of the situations leaves out. */
void chart_report_left_out(struct chart *chart, const struct situations *after);

/* That the end sends traffic of the class before it may, as extensions have it. */
void chart_report_early(struct chart *chart, int item, int end, int class);

/* That another connection begins, though the one before did not end. */
void chart_report_anew(struct chart *chart, int item);

void audit_add(struct stet_arena *arena, struct stet_audit *audit,
               const struct stet_audit_finding *finding);

/* The verdict that the findings come to. */
void audit_settle(struct stet_audit *audit);

#endif
