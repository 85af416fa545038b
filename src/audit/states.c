/*
 * State diagrams: nodes are states by their spelling, edges are held against
 * the moves of the machine.  What leads through states that are not drawn is an
 * abstraction; what no event does contradicts.
 */
#include "states.h"

#include <string.h>

#include "chart.h"
#include "label.h"

enum { MOST_EDGES = 20000, LONGEST_LABEL = 2000 };

/* A diagram that is judged. */
struct diagram {
    struct stet_arena *arena;
    struct machine *machine;
    const struct stet_sketch *sketch;
    struct stet_audit *audit;
    int *state_of;  /* [node]: -1: none */
    bool *is_drawn; /* [state] */
    bool *covered;  /* [from state][to state]: an edge says so */
    bool *sweeps;   /* [event]: leads from most states to the same one, as RST does */
};

/* --- nodes -------------------------------------------------------------------- */

/* The state that a text names: the first that is written as one; -1: none. */
static int state_in(struct stet_arena *arena, const struct machine *machine, const char *text)
{
    const char *start =
        strlen(text) > LONGEST_LABEL ? stet_copy_n(arena, text, LONGEST_LABEL) : text;
    const struct reading reading = reading_make(arena, start);
    const struct mentions mentions = mentions_find(arena, &machine->lexicon, &reading, FIND_ALL);

    for (int i = 0; i < mentions.count; i++) {
        const int state = mention_of(&machine->lexicon, &mentions.list[i], NAME_STATE);

        if (state >= 0 && (mention_as_state(&machine->lexicon, &reading, &mentions, i) || i == 0))
            return state;
    }
    return -1;
}

int states_of_node(struct stet_arena *arena, const struct machine *machine,
                   const struct stet_sketch_node *node)
{
    const int state = state_in(arena, machine, node->label);

    return state >= 0 ? state : state_in(arena, machine, node->id);
}

static void find_states(struct diagram *diagram)
{
    const struct stet_sketch *sketch = diagram->sketch;
    struct stet_arena *room = stet_arena_within(diagram->arena);

    for (int i = 0; i < sketch->node_count; i++) {
        const struct stet_sketch_node *node = &sketch->nodes[i];
        int *state = &diagram->state_of[i];

        *state = node->kind == STET_NODE_BEGIN ? diagram->machine->model->initial : -1;
        if (node->kind != STET_NODE_STATE)
            continue;
        *state = states_of_node(room, diagram->machine, node);
        if (*state >= 0)
            diagram->is_drawn[*state] = true;
    }
    stet_arena_free(room);
}

/* --- edges ---------------------------------------------------------------------- */

/* How far an edge is from what the machine does, the best first. */
enum fit { FITS, ABSTRACTS, CONTRADICTS };

/* Whether a move sends what the label says it does; a message that it does not say is left out. */
static bool sends_all(const struct machine *machine, const struct stet_move *move,
                      const struct label *label)
{
    for (int i = 0; i < label->sent_count; i++) {
        bool sent = false;

        for (int j = 0; j < move->sent_count; j++)
            sent = sent || machine->class_of[move->sent[j]] == label->sent[i];
        if (!sent)
            return false;
    }
    return true;
}

static bool event_sweeps(const struct machine *machine, int event)
{
    const struct stet_model *model = machine->model;
    int states = 0;

    for (int i = 0; i < model->state_count; i++)
        states += !model->states[i].is_group;
    for (int to = 0; to < model->state_count; to++) {
        int found = 0;

        for (int at = 0, last = -1; at < machine->automaton->count; at++) {
            const struct stet_move *move = machine_usual(machine, at, event);
            const int from = machine_state(machine, at);

            if (move == NULL || from == to || from == last ||
                machine_state(machine, move->to) != to)
                continue;
            last = from;
            found++;
        }
        if (found * 2 >= states)
            return true;
    }
    return false;
}

/* A search along moves through states that are not drawn. */
struct search {
    const struct diagram *diagram;
    int *queue; /* configurations */
    int count;
    bool *seen;
};

static void reach(struct search *search, int configuration)
{
    if (search->seen[configuration])
        return;
    search->seen[configuration] = true;
    search->queue[search->count++] = configuration;
}

/*
 * Whether the target is reached from what was found, through states that are not drawn.
 * That a reset or an abort leads from everywhere to the same state is no way to go.
 */
static bool leads_on(struct search *search, int target)
{
    const struct machine *machine = search->diagram->machine;

    for (int i = 0; i < search->count; i++) {
        const int at = search->queue[i];

        if (machine_state(machine, at) == target)
            return true;
        if (search->diagram->is_drawn[machine_state(machine, at)] ||
            machine_state(machine, at) == machine->model->initial)
            continue;
        for (int event = 0; event < machine->model->event_count; event++) {
            const struct stet_move *move = machine_usual(machine, at, event);

            if (move != NULL && !search->diagram->sweeps[event])
                reach(search, move->to);
        }
    }
    return false;
}

/* Whether one of the label's events leads from the configuration to the state. */
static bool label_leads(const struct machine *machine, const struct label *label, int at, int to)
{
    for (int event = 0; event < machine->model->event_count; event++) {
        const struct stet_move *move =
            label->events[event] ? machine_usual(machine, at, event) : NULL;

        if (move != NULL && machine_state(machine, move->to) == to &&
            sends_all(machine, move, label))
            return true;
    }
    return false;
}

/*
 * Whether what the label says comes behind a call that is not drawn, as its state is not:
 * "SYN / SYN+ACK" out of CLOSED when there is no LISTEN.
 */
static bool comes_later(const struct diagram *diagram, const struct label *label, int from, int to)
{
    const struct machine *machine = diagram->machine;

    for (int at = 0; at < machine->automaton->count; at++)
        for (int call = 0; machine_state(machine, at) == from && call < machine->model->calls.count;
             call++) {
            const struct stet_move *move = machine_usual(machine, at, call);

            if (move != NULL && !diagram->is_drawn[machine_state(machine, move->to)] &&
                label_leads(machine, label, move->to, to))
                return true;
        }
    return false;
}

/* Tries the moves of an edge: all from its state by the events of its label. */
static enum fit try_moves(const struct diagram *diagram, const struct label *label, int from,
                          int to)
{
    const struct machine *machine = diagram->machine;
    const size_t count = (size_t)machine->automaton->count;
    struct stet_arena *room = stet_arena_within(diagram->arena);
    struct search search = {diagram, stet_alloc_array(room, count, sizeof(int)), 0,
                            stet_alloc_array(room, count, sizeof(bool))};
    enum fit fit = CONTRADICTS;

    for (int at = 0; at < machine->automaton->count; at++)
        for (int event = 0; event < machine->model->event_count && fit != FITS &&
                            machine_state(machine, at) == from;
             event++) {
            const struct stet_moves *moves = stet_automaton_moves(machine->automaton, at, event);

            if ((label->has_event && !label->events[event]) ||
                (label->is_unprompted && machine->model->events[event].kind == STET_RECEIVE))
                continue;
            for (int i = 0; i < moves->count; i++) {
                const struct stet_move *move = &moves->list[i];
                const bool there = machine_state(machine, move->to) == to;

                if (there && sends_all(machine, move, label))
                    fit = FITS;
                if (move->to != at && (there || label->has_event || label->sent_count == 0))
                    reach(&search, move->to);
            }
        }
    if (fit != FITS && (!label->has_event || label->sent_count == 0) && leads_on(&search, to))
        fit = ABSTRACTS;
    if (fit != FITS && fit != ABSTRACTS && label->sent_count > 0)
        fit = leads_on(&search, to) && !diagram->is_drawn[to] ? ABSTRACTS : fit;
    stet_arena_free(room);
    return fit;
}

/* --- what would be right ------------------------------------------------------------- */

/* How near to the drawing it is that an event leads to the state: none is as near as one drawn. */
static int nearness(const struct diagram *diagram, int from, int to)
{
    return to == from ? 1 : diagram->is_drawn[to] ? 3 : 2;
}

/* The usual move of the event that leads away from the state, to one that is drawn if it can. */
static const struct stet_move *right_move(const struct diagram *diagram, const struct label *label,
                                          int from, int *event)
{
    const struct machine *machine = diagram->machine;
    const struct stet_move *right = NULL;
    int nearest = 0;

    for (int at = 0; at < machine->automaton->count; at++)
        for (int i = 0; i < machine->model->event_count && machine_state(machine, at) == from;
             i++) {
            const struct stet_move *move = label->events[i] ? machine_usual(machine, at, i) : NULL;
            const int near =
                move == NULL ? 0 : nearness(diagram, from, machine_state(machine, move->to));

            if (near <= nearest)
                continue;
            nearest = near;
            right = move;
            *event = i;
        }
    return right;
}

static const char *event_text(const struct diagram *diagram, int event)
{
    const struct stet_event *at = &diagram->machine->model->events[event];

    if (at->kind == STET_RECEIVE)
        return stet_format(diagram->arena, "receiving %s", at->label);
    return at->label;
}

static void put_sent(const struct diagram *diagram, const struct stet_move *move,
                     struct stet_buffer *out)
{
    const struct stet_names *messages = &diagram->machine->model->messages;

    for (int i = 0; i < move->sent_count; i++)
        stet_putf(out, "%s%s", i == 0 ? " and sends " : ", ", messages->list[move->sent[i]].text);
}

/* A usual move away from the state by an event that is not quiet; NULL: there is none. */
static const struct stet_move *usual_way(const struct diagram *diagram, int from, int event)
{
    const struct machine *machine = diagram->machine;

    for (int at = 0; at < machine->automaton->count && !machine->model->events[event].quiet; at++) {
        const struct stet_move *move =
            machine_state(machine, at) == from ? machine_usual(machine, at, event) : NULL;

        if (move != NULL && machine_state(machine, move->to) != from)
            return move;
    }
    return NULL;
}

/* Where the state leads to otherwise. */
static void put_ways(const struct diagram *diagram, int from, struct stet_buffer *out, int *row)
{
    enum { MOST_WAYS = 3 };
    const struct stet_model *model = diagram->machine->model;
    int count = 0;

    for (int event = 0; event < model->event_count && count < MOST_WAYS; event++) {
        const struct stet_move *move = usual_way(diagram, from, event);

        if (move == NULL)
            continue;
        *row = *row < 0 ? move->reaction.list[0].row : *row;
        stet_putf(out, "%s%s by %s", count++ == 0 ? "; it leads to " : ", to ",
                  model->states[machine_state(diagram->machine, move->to)].name,
                  event_text(diagram, event));
    }
}

static void report_edge(struct diagram *diagram, const struct label *label,
                        const struct stet_sketch_edge *edge)
{
    const struct stet_model *model = diagram->machine->model;
    const int from = diagram->state_of[edge->from], to = diagram->state_of[edge->to];
    struct stet_audit_finding finding = {.line = edge->line};
    struct stet_buffer out;
    int event = -1;
    int row = -1;
    const struct stet_move *move =
        label->has_event ? right_move(diagram, label, from, &event) : NULL;

    stet_buffer_init(&out, diagram->arena);
    if (move != NULL) {
        const int target = machine_state(diagram->machine, move->to);

        row = move->reaction.count > 0 ? move->reaction.list[0].row : -1;
        stet_putf(&out, "in %s, %s %s %s", model->states[from].name, event_text(diagram, event),
                  target == from ? "stays in" : "leads to", model->states[target].name);
        put_sent(diagram, move, &out);
        if (target == to)
            stet_put(&out, ", not what is said here");
        else if (target == from)
            stet_putf(&out, "; it does not lead to %s", model->states[to].name);
        else
            stet_putf(&out, ", not to %s", model->states[to].name);
    } else {
        stet_putf(&out, "nothing%s leads from %s to %s", label->has_event ? " of this" : "",
                  model->states[from].name, model->states[to].name);
        put_ways(diagram, from, &out, &row);
    }
    finding.message = stet_buffer_text(&out);
    finding.source = machine_source(diagram->arena, diagram->machine, row);
    audit_add(diagram->arena, diagram->audit, &finding);
}

static void left_out(struct diagram *diagram, int line, const char *message, int row)
{
    const struct stet_audit_finding finding = {
        .kind = STET_AUDIT_LEFT_OUT,
        .line = line,
        .message = message,
        .source = machine_source(diagram->arena, diagram->machine, row)};

    audit_add(diagram->arena, diagram->audit, &finding);
}

/* The better of the fit and that of the label in another form. */
static enum fit try_form(const struct diagram *diagram, const struct stet_sketch_edge *edge,
                         enum label_form form, enum fit fit)
{
    const struct label label = label_read(diagram->arena, diagram->machine, edge->label, form);
    const enum fit other =
        try_moves(diagram, &label, diagram->state_of[edge->from], diagram->state_of[edge->to]);

    return other < fit && (form != LABEL_BEGUN || other == FITS) ? other : fit;
}

static void judge_edge(struct diagram *diagram, const struct stet_sketch_edge *edge)
{
    const struct stet_model *model = diagram->machine->model;
    const int from = diagram->state_of[edge->from], to = diagram->state_of[edge->to];
    struct label label;
    enum fit fit;

    if (from < 0 || to < 0 || !edge->directed)
        return;
    diagram->covered[(size_t)from * (size_t)model->state_count + (size_t)to] = true;
    if (diagram->sketch->nodes[edge->from].kind == STET_NODE_BEGIN)
        return;
    label = label_read(diagram->arena, diagram->machine, edge->label, LABEL_SPLIT);
    if (from == to && !label.has_event)
        return;
    fit = try_moves(diagram, &label, from, to);
    if (fit != FITS && strpbrk(edge->label, "/\n") != NULL)
        fit = try_form(diagram, edge, LABEL_WHOLE, fit);
    if (fit != FITS && label.is_vague)
        fit = try_form(diagram, edge, LABEL_SENT, fit);
    if (fit != FITS && label.is_bare && strpbrk(edge->label, "/\n") == NULL)
        fit = try_form(diagram, edge, LABEL_BEGUN, fit);
    if (fit == CONTRADICTS && label.has_event && comes_later(diagram, &label, from, to))
        fit = ABSTRACTS;
    switch (fit) {
    case FITS:
        break;
    case ABSTRACTS:
        left_out(diagram, edge->line,
                 stet_format(diagram->arena, "left out: states between %s and %s",
                             model->states[from].name, model->states[to].name),
                 -1);
        break;
    case CONTRADICTS:
        report_edge(diagram, &label, edge);
        break;
    }
}

/* --- what is left out ------------------------------------------------------------------- */

static void find_missing_edge(struct diagram *diagram, int from, int event)
{
    const struct stet_model *model = diagram->machine->model;
    const struct stet_move *move = usual_way(diagram, from, event);
    const int to = move == NULL ? -1 : machine_state(diagram->machine, move->to);
    bool *covered;

    if (move == NULL || !diagram->is_drawn[to])
        return;
    covered = &diagram->covered[(size_t)from * (size_t)model->state_count + (size_t)to];
    if (!*covered)
        left_out(diagram, diagram->sketch->line,
                 stet_format(diagram->arena, "left out: %s leads to %s by %s",
                             model->states[from].name, model->states[to].name,
                             event_text(diagram, event)),
                 move->reaction.list[0].row);
    *covered = true;
}

static void find_missing(struct diagram *diagram)
{
    const struct stet_model *model = diagram->machine->model;
    const int line = diagram->sketch->line;

    for (int i = 0; i < model->state_count; i++)
        if (!model->states[i].is_group && !diagram->is_drawn[i])
            left_out(diagram, line,
                     stet_format(diagram->arena, "left out: the state %s", model->states[i].name),
                     -1);
    for (int from = 0; from < model->state_count; from++)
        for (int event = 0; event < model->event_count && diagram->is_drawn[from]; event++)
            find_missing_edge(diagram, from, event);
}

void states_judge(struct stet_arena *arena, struct machine *machine, struct stet_audit *audit)
{
    const struct stet_sketch *sketch = audit->sketch;
    const size_t states = (size_t)machine->model->state_count;
    struct diagram diagram = {.arena = arena, .machine = machine, .sketch = sketch, .audit = audit};
    const bool too_large = sketch->edge_count > MOST_EDGES;

    if (too_large || machine_automaton(machine) == NULL) {
        const struct stet_audit_finding finding = {
            .line = sketch->line,
            .message = too_large ? "the diagram is too large to be followed"
                                 : "the machine is too large to hold a diagram against it"};

        audit_add(arena, audit, &finding);
        audit->verdict = STET_AUDIT_UNDECIDED;
        return;
    }
    diagram.state_of = stet_alloc_array(arena, (size_t)sketch->node_count, sizeof(int));
    diagram.is_drawn = stet_alloc_array(arena, states, sizeof(bool));
    diagram.covered = stet_alloc_array(arena, states * states, sizeof(bool));
    diagram.sweeps = stet_alloc_array(arena, (size_t)machine->model->event_count, sizeof(bool));
    for (int i = 0; i < machine->model->event_count; i++)
        diagram.sweeps[i] = event_sweeps(machine, i);
    find_states(&diagram);
    for (int i = 0; i < sketch->edge_count; i++)
        judge_edge(&diagram, &sketch->edges[i]);
    find_missing(&diagram);
    audit_settle(audit);
}
