/*
 * The whole machine as DOT in the dialect of Linux's runtime verification
 * (Documentation/trace/rv/deterministic_automata.rst): `__init_` marks the
 * initial state, an edge is labelled with its event, an event without an edge
 * never comes.  Attributes hold what that dialect has no words for; what the
 * kernel's tools parse, line by line and word by word, is kept as they want it:
 * `label` is the first attribute of a state and the last of an edge.
 */
#include "emit/emit.h"

#include <string.h>

/* Inside a quoted string; the reader takes "\n" for a line end. */
static void put_escaped(struct stet_buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            stet_put_char(out, '\\');
        stet_put_char(out, *text);
    }
}

static void put_attribute(struct stet_buffer *out, const char *name, const char *text)
{
    stet_putf(out, "%s = \"", name);
    put_escaped(out, text);
    stet_put(out, "\", ");
}

/* --- the machine --------------------------------------------------------- */

static void put_text(struct stet_buffer *out, const char *name, const char *text)
{
    stet_putf(out, "\t%s = \"", name);
    put_escaped(out, text);
    stet_put(out, "\";\n");
}

/* A list of lines, a graph attribute each; `more` follows a line end. */
struct list {
    struct stet_buffer *out;
    const char *name;
    int count;
};

static void begin_line(struct list *list)
{
    if (list->count++ == 0)
        stet_putf(list->out, "\t%s = \"", list->name);
    else
        stet_put(list->out, "\\n");
}

static void end_list(const struct list *list)
{
    if (list->count > 0)
        stet_put(list->out, "\";\n");
}

static void put_names(struct stet_buffer *out, const char *attribute,
                      const struct stet_names *names)
{
    struct list list = {out, attribute, 0};

    for (int i = 0; i < names->count; i++) {
        begin_line(&list);
        stet_putf(out, "%s ", names->list[i].name);
        put_escaped(out, names->list[i].text);
    }
    end_list(&list);
}

static void put_more(struct stet_buffer *out, const struct stet_model *model)
{
    struct list wires = {out, "wires", 0};
    struct list outlasts = {out, "outlasts", 0};
    struct list quiet = {out, "quiet", 0};

    for (int i = 0; i < model->messages.count; i++) {
        const struct stet_name *message = &model->messages.list[i];

        if (strcmp(message->wire, message->text) == 0)
            continue;
        begin_line(&wires);
        stet_putf(out, "%s ", message->name);
        put_escaped(out, message->wire);
    }
    end_list(&wires);
    for (int i = 0; i < model->timers.count; i++) {
        if (!model->timers.list[i].outlasts)
            continue;
        begin_line(&outlasts);
        stet_put(out, model->timers.list[i].name);
    }
    end_list(&outlasts);
    for (int i = 0; i < model->event_count; i++) {
        if (!model->events[i].quiet)
            continue;
        begin_line(&quiet);
        stet_put(out, model->events[i].key);
    }
    end_list(&quiet);
}

static const char *group_of(const struct stet_model *model, int state)
{
    return model->states[state].group < 0 ? "_" : model->states[model->states[state].group].name;
}

static void put_groups(struct stet_buffer *out, const struct stet_model *model)
{
    struct list list = {out, "groups", 0};

    for (int i = 0; i < model->state_count; i++) {
        if (!model->states[i].is_group)
            continue;
        begin_line(&list);
        stet_putf(out, "%s %s ", model->states[i].name, group_of(model, i));
        put_escaped(out, model->states[i].what);
    }
    end_list(&list);
}

/* "STATE N ACTION... source" on a line. */
static void put_entries(struct stet_buffer *out, const struct stet_model *model, bool leaving)
{
    struct list list = {out, leaving ? "leave" : "enter", 0};

    for (int i = 0; i < model->state_count; i++) {
        const struct stet_state *state = &model->states[i];
        const struct stet_actions *actions = leaving ? &state->leave : &state->enter;

        if (actions->count == 0)
            continue;
        begin_line(&list);
        stet_putf(out, "%s %d %s ", state->name, actions->count,
                  emit_actions(out->arena, model, *actions));
        put_escaped(out, leaving ? state->leave_says : state->enter_says);
    }
    end_list(&list);
}

static void put_machine(struct stet_buffer *out, const struct stet_model *model)
{
    put_text(out, "stet", model->name);
    put_text(out, "title", model->title);
    put_text(out, "source", model->source);
    put_groups(out, model);
    put_names(out, "calls", &model->calls);
    put_names(out, "messages", &model->messages);
    put_names(out, "timers", &model->timers);
    put_names(out, "flags", &model->flags);
    put_names(out, "guards", &model->guards);
    put_names(out, "signals", &model->signals);
    put_names(out, "actions", &model->actions);
    put_more(out, model);
    put_entries(out, model, false);
    put_entries(out, model, true);
}

/* --- states and edges ---------------------------------------------------- */

/* One node a line, as the kernel's tools expect them. */
static void put_marks(struct stet_buffer *out, const struct stet_model *model)
{
    const char *initial = model->states[model->initial].name;

    stet_putf(out, "\t{node [shape = plaintext, style=invis, label=\"\"] \"__init_%s\"};\n",
              initial);
    for (int i = 0; i < model->state_count; i++)
        if (!model->states[i].is_group)
            stet_putf(out, "\t{node [shape = %s] \"%s\"};\n",
                      model->states[i].final ? "doublecircle" : "circle", model->states[i].name);
    stet_putf(out, "\t\"__init_%s\" -> \"%s\";\n", initial, initial);
}

/* "EVENT ROW FROM source" on a line for each NEVER of the state. */
static void put_never(struct stet_buffer *out, const struct stet_model *model, int state)
{
    int count = 0;

    for (int event = 0; event < model->event_count; event++) {
        const struct stet_cell *cell = stet_model_cell(model, state, event);

        for (int i = 0; i < cell->count; i++) {
            const struct stet_row *row = &model->rows[cell->rows[i]];

            if (row->kind != STET_NEVER)
                continue;
            stet_put(out, count++ == 0 ? ", never = \"" : "\\n");
            stet_putf(out, "%s %d %s ", model->events[event].key, cell->rows[i],
                      model->states[row->from].name);
            put_escaped(out, row->says);
        }
    }
    stet_put(out, count > 0 ? "\"" : "");
}

static void put_state(struct stet_buffer *out, const struct stet_model *model, int state)
{
    const struct stet_state *it = &model->states[state];

    stet_putf(out, "\t\"%s\" [label = \"%s\", text = \"", it->name, it->name);
    put_escaped(out, it->what);
    stet_put_char(out, '"');
    if (it->group >= 0)
        stet_putf(out, ", group = \"%s\"", model->states[it->group].name);
    put_never(out, model, state);
    stet_put(out, "];\n");
}

/* "RECEIVE:SYN" as an identifier of C. */
static void put_event(struct stet_buffer *out, const char *key)
{
    for (; *key != '\0'; key++)
        stet_put_char(out, *key == ':' ? '_' : *key);
}

static void put_edge(struct stet_buffer *out, const struct stet_model *model, int state, int index)
{
    const struct stet_row *row = &model->rows[index];
    const char *when = emit_when(out->arena, model, &row->when);
    const char *actions =
        row->kind == STET_REFUSE
            ? stet_format(out->arena, "TELL(%s)", model->signals.list[row->signal].name)
            : emit_actions(out->arena, model, row->actions);

    stet_putf(out, "\t\"%s\" -> \"%s\" [ ", model->states[state].name,
              model->states[row->to < 0 ? state : row->to].name);
    put_attribute(out, "on", model->events[row->event].key);
    if (when != NULL)
        put_attribute(out, "when", when);
    if (*actions != '\0')
        put_attribute(out, "do", actions);
    stet_putf(out, "disposition = %s, row = %d, ", stet_row_disposition(row), index);
    if (row->from != state)
        put_attribute(out, "for", model->states[row->from].name);
    put_attribute(out, "source", row->says);
    stet_put(out, "label = \"");
    put_event(out, model->events[row->event].key);
    stet_put(out, "\" ];\n");
}

static void put_edges(struct stet_buffer *out, const struct stet_model *model, int state)
{
    for (int event = 0; event < model->event_count; event++) {
        const struct stet_cell *cell = stet_model_cell(model, state, event);

        for (int i = 0; i < cell->count; i++)
            if (model->rows[cell->rows[i]].kind != STET_NEVER)
                put_edge(out, model, state, cell->rows[i]);
    }
}

bool stet_emit_dot(const struct stet_view *view, struct stet_buffer *out,
                   struct stet_diagnostics *diagnostics)
{
    const struct stet_model *model = view->model;

    (void)diagnostics;
    stet_put(out, "digraph state_automaton {\n");
    put_machine(out, model);
    put_marks(out, model);
    for (int i = 0; i < model->state_count; i++) {
        if (model->states[i].is_group)
            continue;
        put_state(out, model, i);
        put_edges(out, model, i);
    }
    stet_put(out, "}\n");
    return true;
}
