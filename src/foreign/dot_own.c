/*
 * DOT that `stet emit --as dot` wrote (src/render/emit_dot): a monitor's graph
 * whose attributes hold what DOT has no words for.
 */
#include "dot_own.h"

#include <stdlib.h>
#include <string.h>

#include "dot_text.h"

bool dot_is_own(const struct stet_dot_graph *graph)
{
    return stet_dot_value(&graph->attributes, "stet") != NULL;
}

/* The first word of a line, and what follows it. */
static const char *first_word(struct stet_arena *arena, const char **line)
{
    const size_t length = strcspn(*line, " ");
    const char *word = stet_copy_n(arena, *line, length);

    *line += length + ((*line)[length] == ' ');
    return word;
}

/* "NAME text" on each line. */
static void read_list(struct foreign_machine *machine, const struct stet_dot_graph *graph,
                      const char *attribute, enum foreign_space space, bool outer)
{
    const struct stet_dot_lines lines =
        dot_own_lines(machine->arena, &graph->attributes, attribute);

    for (size_t i = 0; i < lines.count; i++) {
        const char *text = lines.list[i];
        struct foreign_name *name =
            foreign_name(machine, space, first_word(machine->arena, &text), 1);

        name->text = foreign_text(machine, text, 1);
        name->outer = outer;
    }
}

static void read_names(struct foreign_machine *machine, const struct stet_dot_graph *graph)
{
    static const struct {
        const char *attribute;
        enum foreign_space space;
        bool outer;
    } lists[] = {{"calls", FOREIGN_CALLS, false},    {"messages", FOREIGN_MESSAGES, false},
                 {"timers", FOREIGN_TIMERS, false},  {"flags", FOREIGN_FLAGS, false},
                 {"guards", FOREIGN_FLAGS, true},    {"signals", FOREIGN_SIGNALS, false},
                 {"actions", FOREIGN_ACTIONS, false}};
    struct stet_arena *arena = machine->arena;
    struct stet_dot_lines lines;

    for (size_t i = 0; i < STET_COUNT(lists); i++)
        read_list(machine, graph, lists[i].attribute, lists[i].space, lists[i].outer);
    lines = dot_own_lines(arena, &graph->attributes, "wires");
    for (size_t i = 0; i < lines.count; i++) {
        const char *text = lines.list[i];
        struct foreign_name *name =
            foreign_name(machine, FOREIGN_MESSAGES, first_word(arena, &text), 1);

        name->wire = foreign_text(machine, text, 1);
    }
    lines = dot_own_lines(arena, &graph->attributes, "outlasts");
    for (size_t i = 0; i < lines.count; i++)
        foreign_name(machine, FOREIGN_TIMERS, lines.list[i], 1)->outlasts = true;
    lines = dot_own_lines(arena, &graph->attributes, "quiet");
    for (size_t i = 0; i < lines.count; i++)
        foreign_event(machine, lines.list[i], 1).name->quiet = true;
}

/* --- states -------------------------------------------------------------- */

static struct foreign_name *group_called(struct foreign_machine *machine, const char *name,
                                         int line)
{
    if (name == NULL || strcmp(name, "_") == 0)
        return NULL;
    return foreign_name(machine, FOREIGN_STATES, name, line);
}

static void read_groups(struct foreign_machine *machine, const struct stet_dot_graph *graph)
{
    const struct stet_dot_lines lines = dot_own_lines(machine->arena, &graph->attributes, "groups");

    for (size_t i = 0; i < lines.count; i++) {
        const char *text = lines.list[i];
        struct foreign_name *group =
            foreign_name(machine, FOREIGN_STATES, first_word(machine->arena, &text), 1);

        group->outer = true;
        group->group = group_called(machine, first_word(machine->arena, &text), 1);
        group->text = foreign_text(machine, text, 1);
    }
}

static bool is_mark(const struct stet_dot_node *node)
{
    return strncmp(node->name, "__init_", 7) == 0;
}

static void read_states(struct foreign_machine *machine, const struct stet_dot_graph *graph)
{
    for (size_t i = 0; i < graph->node_count; i++) {
        const struct stet_dot_node *node = &graph->nodes[i];
        const char *text = dot_own_text(machine->arena, &node->attributes, "text");
        struct foreign_name *state;

        if (is_mark(node))
            continue;
        state = foreign_name(machine, FOREIGN_STATES, node->name, node->line);
        state->text = text != NULL ? foreign_text(machine, text, node->line) : NULL;
        state->group =
            group_called(machine, stet_dot_value(&node->attributes, "group"), node->line);
        state->final = node->doubled;
    }
}

/* "SEND(A) SET(b)" */
static void read_actions(struct foreign_machine *machine, const char *text, int line,
                         struct foreign_actions *actions)
{
    while (text != NULL && *text != '\0')
        if (!foreign_read_action(machine, first_word(machine->arena, &text), line, actions))
            return;
}

/* "STATE N ACTION... source" on each line: N actions. */
static void read_entries(struct foreign_machine *machine, const struct stet_dot_graph *graph,
                         const char *attribute, enum stet_row_word word)
{
    const struct stet_dot_lines lines =
        dot_own_lines(machine->arena, &graph->attributes, attribute);

    for (size_t i = 0; i < lines.count; i++) {
        const char *text = lines.list[i];
        const char *state = first_word(machine->arena, &text);
        struct foreign_rule *rule =
            foreign_rule(machine, word, foreign_name(machine, FOREIGN_STATES, state, 1), 1);
        long count = strtol(first_word(machine->arena, &text), NULL, 10);

        rule->order = (size_t)STET_MAX_FOREIGN_THINGS + i;
        while (count-- > 0 && *text != '\0')
            if (!foreign_read_action(machine, first_word(machine->arena, &text), 1, &rule->actions))
                return;
        rule->says = foreign_text(machine, text, 1);
    }
}

/* --- rows ---------------------------------------------------------------- */

static void read_edge(struct foreign_machine *machine, const struct stet_dot_graph *graph,
                      const struct stet_dot_edge *edge)
{
    const struct stet_dot_attributes *attributes = &edge->attributes;
    struct foreign_cell cell = {
        .from = graph->nodes[edge->from].name,
        .row = stet_dot_value(attributes, "row"),
        .from_group = stet_dot_value(attributes, "for"),
        .on = stet_dot_value(attributes, "on"),
        .when = stet_dot_value(attributes, "when"),
        .to = graph->nodes[edge->to].name,
        .disposition = stet_dot_value(attributes, "disposition"),
        .says = dot_own_text(machine->arena, attributes, "source"),
        .line = edge->line,
    };

    if (is_mark(&graph->nodes[edge->from])) {
        machine->initial = foreign_name(machine, FOREIGN_STATES, cell.to, edge->line);
        return;
    }
    if (cell.on == NULL) {
        foreign_error(machine, edge->line, "the edge has no attribute 'on' with its event");
        return;
    }
    if (cell.disposition != NULL && strcmp(cell.disposition, "go") != 0)
        cell.to = NULL;
    read_actions(machine, stet_dot_value(attributes, "do"), edge->line, &cell.actions);
    foreign_add_cell(machine, &cell);
}

/* "EVENT ROW FROM source" on each line: monitors want no edge there. */
static void read_never(struct foreign_machine *machine, const struct stet_dot_node *node)
{
    const struct stet_dot_lines lines = dot_own_lines(machine->arena, &node->attributes, "never");

    for (size_t i = 0; i < lines.count; i++) {
        const char *text = lines.list[i];
        struct foreign_cell cell = {.from = node->name, .disposition = "never", .line = node->line};

        cell.on = first_word(machine->arena, &text);
        cell.row = first_word(machine->arena, &text);
        cell.from_group = first_word(machine->arena, &text);
        cell.says = text;
        foreign_add_cell(machine, &cell);
    }
}

void dot_read_own(struct foreign_machine *machine, const struct stet_dot_graph *graph)
{
    struct stet_arena *arena = machine->arena;
    const char *const attributes[] = {"stet", "title", "source"};
    const char **const values[] = {&machine->name, &machine->title, &machine->source};

    for (size_t i = 0; i < STET_COUNT(attributes); i++) {
        const char *text = dot_own_text(arena, &graph->attributes, attributes[i]);

        *values[i] = text != NULL ? foreign_text(machine, text, 1) : NULL;
    }
    read_groups(machine, graph);
    read_states(machine, graph);
    read_names(machine, graph);
    for (size_t i = 0; i < graph->edge_count; i++)
        read_edge(machine, graph, &graph->edges[i]);
    for (size_t i = 0; i < graph->node_count; i++)
        read_never(machine, &graph->nodes[i]);
    read_entries(machine, graph, "enter", STET_WORD_ENTER);
    read_entries(machine, graph, "leave", STET_WORD_LEAVE);
}
