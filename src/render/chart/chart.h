/*
 * A sequence chart, computed from a story once for all forms: lines from top
 * to bottom, messages between them, and what each role is meanwhile.
 */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "stet/phrases.h"
#include "stet/render.h"

enum chart_line_kind {
    CHART_PHASE,
    CHART_PHASE_END,
    CHART_STEP,
    CHART_NOTE,
    CHART_MOMENT /* something happens at a role, or to a message under way */
};

struct chart_line {
    enum chart_line_kind kind;
    const char *text; /* in the chart's language */
    int number;       /* STEP: from 1 */
    int cause;        /* MOMENT: the happening it begins with ... */
    int end;          /* ... and the one behind its last */
    int role;         /* whose moment it is; LOST and the like: where the message was going */
    int message;      /* the one that arrives, is lost, or turns up; -1 */
    int from;         /* states of the role before and after */
    int to;
};

enum chart_fate { CHART_UNDER_WAY, CHART_ARRIVED, CHART_LOST };

struct chart_message {
    int flight;
    int message; /* of the model */
    int from;    /* role; -1: from nowhere (an old duplicate) */
    int to;      /* role; -1: no link leads anywhere */
    int begins;  /* line */
    int ends;    /* line; the number of lines when it is still under way in the end */
    enum chart_fate fate;
    int copy_of; /* message that was duplicated, -1 */
    int order;   /* how many states its sender had entered before in the same moment, less one */
    bool direct; /* nothing happens between its beginning and its end */
};

/* A role in one state; lines: first -1 at the start, last the number of lines at the end. */
struct chart_span {
    int role;
    int state;
    int first;
    int last;
    int order;      /* among the states that the role enters in the same moment */
    int last_order; /* that of the state behind it */
};

/* A timer that expires in the chart, from when it was last armed (-1: from the start). */
struct chart_clock {
    int role;
    int timer;
    int armed;
    int expired;
};

struct chart {
    struct stet_arena *arena;
    const struct stet_story *story;
    const struct stet_tongue *tongue;
    struct chart_line *lines;
    int line_count;
    struct chart_message *messages;
    int message_count;
    struct chart_span *spans;
    int span_count;
    struct chart_clock *clocks;
    int clock_count;
    size_t capacities[4];
};

void chart_compute(struct chart *chart, struct stet_arena *arena,
                   const struct stet_chart_view *view);

/* Texts in the chart's language. */
const char *chart_say(const struct chart *chart, const char *text);
const char *chart_role(const struct chart *chart, int role);
const char *chart_message_label(const struct chart *chart, const struct chart_message *message);
const char *chart_title(const struct chart *chart);

/* The state of a role at the start of the chart. */
int chart_start_state(const struct chart *chart, int role);

/* The states that a role enters at a line, "A, B"; empty when it enters none or comes back. */
const char *chart_states_entered(const struct chart *chart, int line);

/* What is written beside a moment. */
enum chart_label_kind {
    CHART_LABEL_CALL,
    CHART_LABEL_EXPIRY,
    CHART_LABEL_GIVEN,
    CHART_LABEL_LOSS,
    CHART_LABEL_OFFERED, /* an event that was kept is offered again */
    CHART_LABEL_GUARD,   /* why this row and not its neighbour */
    CHART_LABEL_OUTCOME, /* ignored, refused, deferred */
    CHART_LABEL_TOLD,
    CHART_LABEL_DONE,
    CHART_LABEL_KIND_COUNT
};

struct chart_label {
    enum chart_label_kind kind;
    const char *text;
};

/* The labels of a line, at most `room`; returns how many. */
int chart_labels(const struct chart *chart, const struct chart_line *line,
                 struct chart_label *labels, int room);

#endif
