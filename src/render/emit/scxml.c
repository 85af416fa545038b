/*
 * The whole machine as SCXML (https://www.w3.org/TR/scxml/).  Flags and guards are data; what is
 * sent goes to "#_peer", what the user is told to "#_parent"; a timer is a <send> with a delay
 * whose length is data as well; what code outside does is a <script> that calls it. Attributes and
 * elements of stet's own namespace hold the rest.
 */
#include "emit/emit.h"
#include "style/style.h"

#include <string.h>

struct scxml {
    struct stet_buffer *out;
    const struct stet_model *model;
    bool *flattened; /* [event]: its rows stand in each state, those of groups as well */
};

static void indent(const struct scxml *scxml, int depth)
{
    for (int i = 0; i < depth; i++)
        stet_put(scxml->out, "  ");
}

static void put_attribute(const struct scxml *scxml, const char *name, const char *text)
{
    stet_putf(scxml->out, " %s=\"", name);
    stet_put_xml(scxml->out, text);
    stet_put_char(scxml->out, '"');
}

/* --- what is done -------------------------------------------------------- */

/* A timer is armed again by cancelling it first. */
static const char start[] = "<cancel sendidexpr=\"timer_@\"/>"
                            "<send event=\"EXPIRE:@\" delayexpr=\"delay_@\" "
                            "idlocation=\"timer_@\"/>";

static void put_action(const struct scxml *scxml, const struct stet_action *action, int depth)
{
    static const char *const forms[] = {
        [STET_SEND] = "<send event=\"@\" target=\"#_peer\"/>",
        [STET_START] = start,
        [STET_STOP] = "<cancel sendidexpr=\"timer_@\"/>",
        [STET_SET] = "<assign location=\"@\" expr=\"true\"/>",
        [STET_CLEAR] = "<assign location=\"@\" expr=\"false\"/>",
        [STET_TELL] = "<send event=\"@\" target=\"#_parent\"/>",
        [STET_DO] = "<script>@();</script>",
    };
    const char *name = emit_action_name(scxml->model, action);

    indent(scxml, depth);
    for (const char *at = forms[action->kind]; *at != '\0'; at++) {
        if (*at == '@')
            stet_put(scxml->out, name);
        else
            stet_put_char(scxml->out, *at);
    }
    stet_put_char(scxml->out, '\n');
}

static void put_actions(const struct scxml *scxml, struct stet_actions actions, int depth)
{
    for (int i = 0; i < actions.count; i++)
        put_action(scxml, &actions.list[i], depth);
}

static void put_entry(const struct scxml *scxml, const char *element, struct stet_actions actions,
                      const char *says, int depth)
{
    if (actions.count == 0)
        return;
    indent(scxml, depth);
    stet_putf(scxml->out, "<%s", element);
    put_attribute(scxml, "stet:source", says);
    stet_put(scxml->out, ">\n");
    put_actions(scxml, actions, depth + 1);
    indent(scxml, depth);
    stet_putf(scxml->out, "</%s>\n", element);
}

/* --- transitions --------------------------------------------------------- */

static void put_condition(const struct scxml *scxml, const struct stet_when *when)
{
    const struct stet_model *model = scxml->model;
    int count = 0;

    for (int i = 0; i < model->flags.count + model->guards.count; i++) {
        if (!(when->mask >> i & 1))
            continue;
        stet_put(scxml->out, count++ == 0 ? " cond=\"" : " &amp;&amp; ");
        stet_putf(scxml->out, "%s%s", when->value >> i & 1 ? "" : "!", emit_bit_name(model, i));
    }
    stet_put(scxml->out, count > 0 ? "\"" : "");
}

static bool is_change(const struct stet_row *row)
{
    return row->to >= 0;
}

/* `at` is the state or group that the transition stands in. */
static void put_transition(const struct scxml *scxml, int at, int index, int depth)
{
    const struct stet_model *model = scxml->model;
    const struct stet_row *row = &model->rows[index];
    const struct stet_action refusal = {STET_TELL, row->signal};
    const bool refused = row->kind == STET_REFUSE;

    indent(scxml, depth);
    stet_put(scxml->out, "<transition");
    put_attribute(scxml, "event", model->events[row->event].key);
    put_condition(scxml, &row->when);
    if (is_change(row))
        put_attribute(scxml, "target", model->states[row->to].name);
    if (is_change(row) && model->states[at].is_group && stet_model_inside(model, row->to, at))
        put_attribute(scxml, "type", "internal");
    if (row->kind != STET_ON && row->kind != STET_OR)
        put_attribute(scxml, "stet:disposition", stet_row_disposition(row));
    stet_putf(scxml->out, " stet:row=\"%d\"", index);
    if (row->from != at)
        put_attribute(scxml, "stet:for", model->states[row->from].name);
    put_attribute(scxml, "stet:source", row->says);
    if (row->actions.count == 0 && !refused) {
        stet_put(scxml->out, "/>\n");
        return;
    }
    stet_put(scxml->out, ">\n");
    put_actions(scxml, row->actions, depth + 1);
    if (refused)
        put_action(scxml, &refusal, depth + 1);
    indent(scxml, depth);
    stet_put(scxml->out, "</transition>\n");
}

/*
 * A row of a group that leads into a group inside it cannot stand there: SCXML
 * would leave that inner group even where the machine is in it already.
 */
static void find_flattened(struct scxml *scxml)
{
    const struct stet_model *model = scxml->model;

    for (int i = 0; i < model->row_count; i++) {
        const struct stet_row *row = &model->rows[i];

        if (is_change(row) && model->states[row->from].is_group &&
            stet_model_inside(model, row->to, row->from) &&
            model->states[row->to].group != row->from)
            scxml->flattened[row->event] = true;
    }
}

static void put_transitions(const struct scxml *scxml, int state, int depth)
{
    const struct stet_model *model = scxml->model;

    for (int i = 0; i < model->row_count; i++)
        if (model->rows[i].from == state && !scxml->flattened[model->rows[i].event])
            put_transition(scxml, state, i, depth);
    for (int event = 0; event < model->event_count && !model->states[state].is_group; event++) {
        const struct stet_cell *cell = stet_model_cell(model, state, event);

        for (int i = 0; i < cell->count && scxml->flattened[event]; i++)
            put_transition(scxml, state, cell->rows[i], depth);
    }
}

/* --- states -------------------------------------------------------------- */

/* What lies right inside `group`, -1: at the top; groups nest at most STET_MAX_DEPTH deep. */
static void put_states(const struct scxml *scxml, int group, int depth)
{
    const struct stet_model *model = scxml->model;

    for (int i = 0; i < model->state_count; i++) {
        const struct stet_state *state = &model->states[i];

        if (state->group != group)
            continue;
        indent(scxml, depth);
        stet_put(scxml->out, "<state");
        put_attribute(scxml, "id", state->name);
        put_attribute(scxml, "stet:text", state->what);
        if (state->final)
            put_attribute(scxml, "stet:final", "true");
        stet_put(scxml->out, ">\n");
        put_entry(scxml, "onentry", state->enter, state->enter_says, depth + 1);
        put_entry(scxml, "onexit", state->leave, state->leave_says, depth + 1);
        put_transitions(scxml, i, depth + 1);
        if (state->is_group)
            put_states(scxml, i, depth + 1);
        indent(scxml, depth);
        stet_put(scxml->out, "</state>\n");
    }
}

/* --- names --------------------------------------------------------------- */

static void put_data(const struct scxml *scxml)
{
    const struct stet_model *model = scxml->model;

    if (model->flags.count + model->guards.count + model->timers.count == 0)
        return;
    stet_put(scxml->out, "  <datamodel>\n");
    for (int i = 0; i < model->flags.count; i++)
        stet_putf(scxml->out, "    <data id=\"%s\" expr=\"false\"/>\n", model->flags.list[i].name);
    for (int i = 0; i < model->guards.count; i++)
        stet_putf(scxml->out, "    <data id=\"%s\"/>\n", model->guards.list[i].name);
    for (int i = 0; i < model->timers.count; i++)
        stet_putf(scxml->out,
                  "    <data id=\"timer_%s\"/>\n    <data id=\"delay_%s\" expr=\"'1s'\"/>\n",
                  model->timers.list[i].name, model->timers.list[i].name);
    stet_put(scxml->out, "  </datamodel>\n");
}

static bool is_quiet(const struct stet_model *model, enum stet_event_kind kind, int index)
{
    for (int i = 0; i < model->event_count; i++)
        if (model->events[i].kind == kind && model->events[i].index == index)
            return model->events[i].quiet;
    return false;
}

/* `kind` is that of the events they make; -1: they make none. */
static void put_names(const struct scxml *scxml, const char *element,
                      const struct stet_names *names, int kind)
{
    for (int i = 0; i < names->count; i++) {
        const struct stet_name *name = &names->list[i];

        stet_putf(scxml->out, "  <stet:%s name=\"%s\"", element, name->name);
        put_attribute(scxml, "text", name->text);
        if (kind == STET_RECEIVE && strcmp(name->wire, name->text) != 0)
            put_attribute(scxml, "wire", name->wire);
        if (name->outlasts)
            put_attribute(scxml, "outlasts", "true");
        if (kind >= 0 && is_quiet(scxml->model, (enum stet_event_kind)kind, i))
            put_attribute(scxml, "quiet", "true");
        stet_put(scxml->out, "/>\n");
    }
}

bool stet_emit_scxml(const struct stet_view *view, struct stet_buffer *out,
                     struct stet_diagnostics *diagnostics)
{
    const struct stet_model *model = view->model;
    struct scxml scxml = {out, model, NULL};

    (void)diagnostics;
    scxml.flattened = stet_alloc_array(out->arena, (size_t)model->event_count + 1, sizeof(bool));
    find_flattened(&scxml);
    stet_put(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<scxml xmlns=\"http://www.w3.org/2005/07/scxml\" "
                  "xmlns:stet=\"urn:stet:machine\" version=\"1.0\" datamodel=\"ecmascript\"");
    put_attribute(&scxml, "name", model->name);
    put_attribute(&scxml, "initial", model->states[model->initial].name);
    put_attribute(&scxml, "stet:version", "1");
    put_attribute(&scxml, "stet:title", model->title);
    put_attribute(&scxml, "stet:source", model->source);
    stet_put(out, ">\n");
    put_data(&scxml);
    put_names(&scxml, "call", &model->calls, STET_CALL);
    put_names(&scxml, "message", &model->messages, STET_RECEIVE);
    put_names(&scxml, "timer", &model->timers, STET_EXPIRE);
    put_names(&scxml, "flag", &model->flags, -1);
    put_names(&scxml, "guard", &model->guards, -1);
    put_names(&scxml, "signal", &model->signals, -1);
    put_names(&scxml, "action", &model->actions, -1);
    put_states(&scxml, -1, 1);
    stet_put(out, "</scxml>\n");
    return true;
}
