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
};

/* --- nodes -------------------------------------------------------------------- */

/* The state that a text names: the first that is written as one; -1: none. */
static int state_in(struct stet_arena *arena, const struct machine *machine, const char *text)
{
    const char *start =
        strlen(text) > LONGEST_LABEL ? stet_copy_n(arena, text, LONGEST_LABEL) : text;
    const struct reading reading = reading_make(arena, start);
    const struct mentions mentions = mentions_find(arena, &machine->lexicon, &reading, false);

    for (int i = 0; i < mentions.count; i++) {
        const int state = mention_of(&machine->lexicon, &mentions.list[i], NAME_STATE);

        if (state >= 0 && (mention_as_state(&machine->lexicon, &reading, &mentions, i) || i == 0))
            return state;
    }
    return -1;
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
        *state = state_in(room, diagram->machine, node->label);
        if (*state < 0)
            *state = state_in(room, diagram->machine, node->id);
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

/* Whether the target is reached from what was found, through states that are not drawn. */
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

            if (move != NULL)
                reach(search, move->to);
        }
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

            if (label->has_event && !label->events[event])
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

/* The usual move of the first of the events that leads away from the state, or else stays. */
static const struct stet_move *right_move(const struct diagram *diagram, const struct label *label,
                                          int from, int *event)
{
    const struct machine *machine = diagram->machine;
    const struct stet_move *stays = NULL;

    for (int at = 0; at < machine->automaton->count; at++) {
        if (machine_state(machine, at) != from)
            continue;
        for (int i = 0; i < machine->model->event_count; i++) {
            const struct stet_move *move = label->events[i] ? machine_usual(machine, at, i) : NULL;

            if (move == NULL || (machine_state(machine, move->to) == from && stays != NULL))
                continue;
            *event = i;
            if (machine_state(machine, move->to) != from)
                return move;
            stays = move;
        }
    }
    return stays;
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
        if (target != to)
            stet_putf(&out, ", not to %s", model->states[to].name);
        else
            stet_put(&out, ", not what is said here");
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

    return other < fit ? other : fit;
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
    find_states(&diagram);
    for (int i = 0; i < sketch->edge_count; i++)
        judge_edge(&diagram, &sketch->edges[i]);
    find_missing(&diagram);
    audit_settle(audit);
}
