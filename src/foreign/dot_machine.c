/*
 * Graphs of other programs as machines.  Learned models label an edge
 * "input / output" (https://automata.cs.ru.nl, LearnLib, AALpy); the monitors of
 * Linux with events, and an event that has no edge is an error
 * (Documentation/trace/rv/deterministic_automata.rst).
 */
#include "dot_own.h"

#include <string.h>

struct reading {
    struct foreign_machine *machine;
    const struct stet_dot_graph *graph;
    bool *start;                  /* [node]: only points at the initial state */
    bool *entered;                /* [node]: an edge leads there */
    bool monitor;                 /* of Linux */
    struct foreign_name **states; /* [node] */
};

static const struct stet_dot_node *node_at(const struct reading *reading, int node)
{
    return &reading->graph->nodes[node];
}

/* --- where it starts ----------------------------------------------------- */

static bool is_invisible(const struct stet_dot_node *node)
{
    static const char *const shapes[] = {"none", "point", "plaintext", "plain"};
    const char *shape = stet_dot_value(&node->attributes, "shape");

    for (size_t i = 0; shape != NULL && i < STET_COUNT(shapes); i++)
        if (strcmp(shape, shapes[i]) == 0)
            return true;
    return false;
}

/* An edge without a label, from a mark that nothing leads to. */
static bool is_start(const struct reading *reading, const struct stet_dot_edge *edge)
{
    const struct stet_dot_node *from = node_at(reading, edge->from);

    return !reading->entered[edge->from] &&
           stet_dot_plain(reading->machine->arena, &edge->attributes, "label") == NULL &&
           (strncmp(from->name, "__", 2) == 0 || is_invisible(from));
}

static void mark_starts(struct reading *reading)
{
    const struct stet_dot_graph *graph = reading->graph;

    for (size_t i = 0; i < graph->edge_count; i++)
        reading->entered[graph->edges[i].to] = true;
    for (size_t i = 0; i < graph->edge_count; i++)
        if (is_start(reading, &graph->edges[i]))
            reading->start[graph->edges[i].from] = true;
}

static void find_initial(struct reading *reading)
{
    struct foreign_machine *machine = reading->machine;
    const struct stet_dot_graph *graph = reading->graph;
    const struct foreign_names *states = &machine->spaces[FOREIGN_STATES];

    for (size_t i = 0; i < graph->edge_count; i++) {
        const struct stet_dot_edge *edge = &graph->edges[i];
        struct foreign_name *state = reading->states[edge->to];

        if (!reading->start[edge->from])
            continue;
        if (machine->initial != NULL && machine->initial != state)
            foreign_error(machine, edge->line, "a second initial state; a machine has one");
        machine->initial = state;
    }
    if (states->count == 0) {
        foreign_error(machine, 0, "the graph has no state");
    } else if (machine->initial == NULL) {
        machine->initial = states->list[0];
        foreign_warning(machine, states->list[0]->line,
                        "nothing says where the machine starts; %s is taken, as it comes first; "
                        "write __start0 -> STATE",
                        stet_shorten(machine->arena, states->list[0]->key, 60));
    }
}

/* --- states -------------------------------------------------------------- */

static void add_states(struct reading *reading)
{
    const struct stet_dot_graph *graph = reading->graph;
    struct stet_arena *arena = reading->machine->arena;

    for (size_t i = 0; i < graph->node_count; i++) {
        const struct stet_dot_node *node = &graph->nodes[i];
        const char *shape = stet_dot_value(&node->attributes, "shape");
        const char *label = stet_dot_plain(arena, &node->attributes, "label");
        struct foreign_name *state;

        if (reading->start[i])
            continue;
        state = foreign_name(reading->machine, FOREIGN_STATES, node->name, node->line);
        reading->states[i] = state;
        if (label != NULL && strcmp(label, "\\N") != 0)
            state->text = foreign_text(reading->machine, label, node->line);
        state->final =
            node->doubled || (reading->monitor && shape != NULL && strcmp(shape, "ellipse") == 0);
    }
}

/* --- edges --------------------------------------------------------------- */

/* Outputs that stand for silence in the models of learners. */
static bool is_silence(const char *output)
{
    static const char *const words[] = {"",     "-",    "NIL",        "TIMEOUT",  "NO_RESP", "void",
                                        "null", "None", "quiescence", "\xce\xb5", "\xcf\x86"};

    for (size_t i = 0; i < STET_COUNT(words); i++)
        if (strcmp(output, words[i]) == 0)
            return true;
    return false;
}

static const char *trimmed(struct stet_arena *arena, const char *text, size_t length)
{
    while (length > 0 && *text == ' ') {
        text++;
        length--;
    }
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return stet_copy_n(arena, text, length);
}

/* "in / out": the input is received, the output sent. */
static void read_exchange(struct reading *reading, const struct stet_dot_edge *edge,
                          const char *line, const char *slash)
{
    struct foreign_machine *machine = reading->machine;
    const char *input = trimmed(machine->arena, line, (size_t)(slash - line));
    const char *output = trimmed(machine->arena, slash + 1, strlen(slash + 1));
    struct foreign_rule *rule =
        foreign_rule(machine, STET_WORD_ON, reading->states[edge->from], edge->line);

    rule->event.space = FOREIGN_MESSAGES;
    rule->event.name = foreign_name(machine, FOREIGN_MESSAGES, input, edge->line);
    rule->to = reading->states[edge->to];
    if (!is_silence(output))
        foreign_add_action(machine, &rule->actions, "SEND",
                           foreign_name(machine, FOREIGN_MESSAGES, output, edge->line));
}

/* Of "event;condition;reset(clock)" what comes behind the event. */
static void read_constraint(struct reading *reading, struct foreign_rule *rule, const char *text,
                            int line)
{
    struct foreign_machine *machine = reading->machine;

    if (strncmp(text, "reset(", 6) == 0) {
        foreign_add_action(machine, &rule->actions, "DO",
                           foreign_name(machine, FOREIGN_ACTIONS, text, line));
    } else if (*text != '\0') {
        struct foreign_name *guard = foreign_name(machine, FOREIGN_FLAGS, text, line);

        guard->outer = true;
        foreign_add_condition(machine, &rule->when, guard, true);
    }
}

static void read_event(struct reading *reading, const struct stet_dot_edge *edge, const char *line)
{
    struct foreign_machine *machine = reading->machine;
    size_t length = reading->monitor ? strcspn(line, ";") : strlen(line);
    struct foreign_rule *rule =
        foreign_rule(machine, STET_WORD_ON, reading->states[edge->from], edge->line);

    rule->event.space = FOREIGN_CALLS;
    rule->event.name =
        foreign_name(machine, FOREIGN_CALLS, trimmed(machine->arena, line, length), edge->line);
    rule->to = reading->states[edge->to];
    while (line[length] == ';') {
        line += length + 1;
        length = strcspn(line, ";");
        read_constraint(reading, rule, trimmed(machine->arena, line, length), edge->line);
    }
}

static void add_edge(struct reading *reading, const struct stet_dot_edge *edge)
{
    struct foreign_machine *machine = reading->machine;
    const struct stet_dot_lines lines = stet_dot_lines(machine->arena, &edge->attributes, "label");

    if (reading->start[edge->from])
        return;
    if (lines.count == 0)
        foreign_error(machine, edge->line,
                      "an edge without a label; write what happens: [label = \"event\"]");
    for (size_t i = 0; i < lines.count; i++) {
        const char *apart = strstr(lines.list[i], " / ");
        const char *slash = apart != NULL ? apart + 1 : strchr(lines.list[i], '/');

        if (slash != NULL && slash > lines.list[i] && !reading->monitor)
            read_exchange(reading, edge, lines.list[i], slash);
        else
            read_event(reading, edge, lines.list[i]);
    }
}

/* Whoever runs the monitor reports an event that has no edge: it claims that it never comes. */
static void add_never(struct reading *reading)
{
    struct foreign_machine *machine = reading->machine;
    const struct foreign_names *states = &machine->spaces[FOREIGN_STATES];
    const struct foreign_names *events = &machine->spaces[FOREIGN_CALLS];
    const size_t written = machine->count;
    struct stet_map answered;

    if (states->count * events->count > STET_MAX_FOREIGN_THINGS) {
        foreign_error(machine, 0, "%zu states and %zu events have more cells than %d; split it",
                      states->count, events->count, STET_MAX_FOREIGN_THINGS);
        return;
    }
    stet_map_init(&answered, machine->arena);
    for (size_t i = 0; i < written; i++) {
        const struct foreign_rule *rule = &machine->rules[i];
        const char *key =
            stet_format(machine->arena, "%s\n%s", rule->from->key, rule->event.name->key);

        (void)stet_map_put(&answered, key, strlen(key), 0);
    }
    for (size_t s = 0; s < states->count; s++) {
        for (size_t e = 0; e < events->count; e++) {
            const char *key =
                stet_format(machine->arena, "%s\n%s", states->list[s]->key, events->list[e]->key);

            if (stet_map_get(&answered, key, strlen(key)) >= 0)
                continue;
            foreign_rule(machine, STET_WORD_NEVER, states->list[s], states->list[s]->line)->event =
                (struct foreign_event){FOREIGN_CALLS, events->list[e]};
        }
    }
}

static bool is_monitor(const struct stet_dot_graph *graph)
{
    if (graph->name != NULL && strcmp(graph->name, "state_automaton") == 0)
        return true;
    for (size_t i = 0; i < graph->node_count; i++)
        if (strncmp(graph->nodes[i].name, "__init_", 7) == 0)
            return true;
    return false;
}

static void read_graph(struct foreign_machine *machine, const struct stet_dot_graph *graph)
{
    const size_t nodes = graph->node_count + 1;
    struct reading reading = {
        .machine = machine,
        .graph = graph,
        .start = stet_alloc_array(machine->arena, nodes, sizeof(bool)),
        .entered = stet_alloc_array(machine->arena, nodes, sizeof(bool)),
        .states = stet_alloc_array(machine->arena, nodes, sizeof(struct foreign_name *)),
        .monitor = is_monitor(graph),
    };

    mark_starts(&reading);
    add_states(&reading);
    find_initial(&reading);
    for (size_t i = 0; i < graph->edge_count && machine->diagnostics->errors == 0; i++)
        add_edge(&reading, &graph->edges[i]);
    if (reading.monitor)
        add_never(&reading);
}

void foreign_read_dot(struct foreign_machine *machine, const char *text, size_t length)
{
    struct stet_dot_graph graph;
    struct stet_dot_fault fault;

    if (!stet_dot_parse(machine->arena, text, length, &graph, &fault))
        foreign_error(machine, fault.line, "%s", fault.message);
    else if (!graph.directed)
        foreign_error(machine, graph.line, "a DOT file of a machine begins with 'digraph'");
    else if (dot_is_own(&graph))
        dot_read_own(machine, &graph);
    else
        read_graph(machine, &graph);
}
