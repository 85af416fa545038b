/*
 * State charts of SCXML (https://www.w3.org/TR/scxml/) as machines: states
 * inside states are groups, of transitions of a state the first in the file
 * that holds is taken, then those around it.  What a table cannot say, several
 * states at a time, histories, transitions without events, is an error.
 */
#include "scxml.h"

#include <string.h>

static bool is_state(const struct xml_element *element)
{
    return xml_is(element, "state") || xml_is(element, "final");
}

static struct xml_element *first_state(const struct xml_element *element)
{
    struct xml_element *child = element->first;

    while (child != NULL && !is_state(child))
        child = child->next;
    return child;
}

/* Whether entering or leaving the state does anything. */
static bool acts(const struct xml_element *element)
{
    for (const struct xml_element *child = element->first; child != NULL; child = child->next)
        if ((xml_is(child, "onentry") || xml_is(child, "onexit")) && child->first != NULL)
            return true;
    return false;
}

/* --- states -------------------------------------------------------------- */

static void add_state(struct scxml *scxml, struct xml_element *element)
{
    struct foreign_machine *machine = scxml->machine;
    const char *id = xml_value(element, "id");
    const char *text = xml_own(element, "text");
    struct foreign_name *state;

    if (id == NULL || *id == '\0')
        id = stet_format(machine->arena, "line %d", element->line);
    if (foreign_find(machine, FOREIGN_STATES, id) != NULL)
        foreign_error(machine, element->line, "a second state with this id; ids are unique");
    state = foreign_name(machine, FOREIGN_STATES, id, element->line);
    state->outer = first_state(element) != NULL;
    state->final = xml_is(element, "final") || xml_own(element, "final") != NULL;
    state->text = text != NULL ? foreign_text(machine, text, element->line) : NULL;
    state->group = element->parent->state;
    state->acts = acts(element);
    element->state = state;
    scxml->elements = stet_grow(machine->arena, scxml->elements, scxml->element_count,
                                &scxml->element_capacity, sizeof(struct xml_element *));
    (void)stet_map_put(&scxml->states, id, strlen(id), (int)scxml->element_count);
    scxml->elements[scxml->element_count++] = element;
}

/* Elements nest at most STET_MAX_FOREIGN_NESTING deep. */
static void add_states(struct scxml *scxml, struct xml_element *element)
{
    static const struct {
        const char *name;
        const char *why;
    } refused[] = {
        {"parallel", "a machine of stet is in one state at a time"},
        {"history", "a machine of stet remembers in flags, not where it was"},
        {"invoke", "a machine of stet starts no others"},
    };

    for (struct xml_element *child = element->first; child != NULL; child = child->next) {
        for (size_t i = 0; i < STET_COUNT(refused); i++)
            if (xml_is(child, refused[i].name))
                foreign_error(scxml->machine, child->line, "<%s> is not read: %s", child->name,
                              refused[i].why);
        if (!is_state(child))
            continue;
        add_state(scxml, child);
        add_states(scxml, child);
    }
}

static struct xml_element *state_called(struct scxml *scxml, const char *id, int line)
{
    const int index = stet_map_get(&scxml->states, id, strlen(id));

    if (index >= 0)
        return scxml->elements[index];
    foreign_error(scxml->machine, line,
                  strpbrk(id, " \t\n") != NULL ? "'%s': a machine of stet goes to one state"
                                               : "no state has the id '%s'",
                  stet_shorten(scxml->machine->arena, foreign_text(scxml->machine, id, line), 60));
    return NULL;
}

/* Where a state that has others inside begins; NULL after an error. */
static struct xml_element *beginning(struct scxml *scxml, struct xml_element *element)
{
    const char *id = xml_value(element, "initial");

    for (const struct xml_element *child = element->first; child != NULL && id == NULL;
         child = child->next)
        if (xml_is(child, "initial") && child->first != NULL)
            id = xml_value(child->first, "target");
    return id != NULL ? state_called(scxml, id, element->line) : first_state(element);
}

/* The state without others inside that going to `element` leads to. */
static struct foreign_name *innermost(struct scxml *scxml, struct xml_element *element)
{
    for (int i = 0; element != NULL && first_state(element) != NULL; i++) {
        if (i == STET_MAX_FOREIGN_NESTING) {
            foreign_error(scxml->machine, element->line, "its 'initial' never leads inside");
            return NULL;
        }
        element = beginning(scxml, element);
    }
    return element != NULL ? element->state : NULL;
}

/* --- names ---------------------------------------------------------------- */

/* What stet wrote of names, in the space of its own. */
static void read_own_name(struct scxml *scxml, const struct xml_element *element)
{
    static const struct {
        const char *kind;
        enum foreign_space space;
    } kinds[] = {{"call", FOREIGN_CALLS},    {"message", FOREIGN_MESSAGES},
                 {"timer", FOREIGN_TIMERS},  {"flag", FOREIGN_FLAGS},
                 {"guard", FOREIGN_FLAGS},   {"signal", FOREIGN_SIGNALS},
                 {"action", FOREIGN_ACTIONS}};
    const char *key = xml_value(element, "name");
    const char *text = xml_value(element, "text");
    const char *wire = xml_value(element, "wire");
    struct foreign_machine *machine = scxml->machine;
    struct foreign_name *name;

    for (size_t i = 0; key != NULL && i < STET_COUNT(kinds); i++) {
        if (strcmp(element->name, kinds[i].kind) != 0)
            continue;
        name = foreign_name(machine, kinds[i].space, key, element->line);
        name->text = text != NULL ? foreign_text(machine, text, element->line) : NULL;
        name->wire = wire != NULL ? foreign_text(machine, wire, element->line) : NULL;
        name->outer = strcmp(element->name, "guard") == 0;
        name->outlasts = xml_value(element, "outlasts") != NULL;
        name->quiet = xml_value(element, "quiet") != NULL;
    }
}

/* Data that begins false is a flag; whatever else a condition asks is a guard. */
static void read_data(struct scxml *scxml, const struct xml_element *data)
{
    struct foreign_machine *machine = scxml->machine;
    const char *id = xml_value(data, "id");
    const char *value = xml_value(data, "expr");

    if (id == NULL || value == NULL || foreign_find(machine, FOREIGN_FLAGS, id) != NULL)
        return;
    if (strcmp(value, "false") == 0)
        (void)foreign_name(machine, FOREIGN_FLAGS, id, data->line);
    else if (strcmp(value, "true") == 0)
        foreign_error(machine, data->line,
                      "'%s' begins true, flags of a table begin clear; turn its sense round",
                      stet_shorten(machine->arena, foreign_text(machine, id, data->line), 60));
}

static void read_names(struct scxml *scxml)
{
    for (const struct xml_element *child = scxml->root->first; child != NULL; child = child->next) {
        if (strcmp(child->space, XML_STET) == 0)
            read_own_name(scxml, child);
        if (!xml_is(child, "datamodel"))
            continue;
        for (const struct xml_element *data = child->first; data != NULL; data = data->next)
            if (xml_is(data, "data"))
                read_data(scxml, data);
    }
}

/* Events sent with a delay are those of timers; the ids they are cancelled by. */
static void find_timers(struct scxml *scxml, const struct xml_element *element)
{
    struct stet_arena *arena = scxml->machine->arena;

    for (const struct xml_element *child = element->first; child != NULL; child = child->next) {
        const char *event = xml_is(child, "send") ? xml_value(child, "event") : NULL;
        const char *id = xml_value(child, "id") != NULL ? xml_value(child, "id")
                                                        : xml_value(child, "idlocation");

        find_timers(scxml, child);
        if (event == NULL ||
            (xml_value(child, "delay") == NULL && xml_value(child, "delayexpr") == NULL))
            continue;
        (void)stet_map_put(&scxml->timers, event, strlen(event), 0);
        if (id == NULL || !stet_map_put(&scxml->ids, id, strlen(id), (int)scxml->sent_count))
            continue;
        scxml->sent = stet_grow(arena, scxml->sent, scxml->sent_count, &scxml->sent_capacity,
                                sizeof(const char *));
        scxml->sent[scxml->sent_count++] = event;
    }
}

/* --- transitions --------------------------------------------------------- */

/* The next of the descriptors in *text; NULL when there is none. */
static const char *next_descriptor(struct stet_arena *arena, const char **text)
{
    static const char blanks[] = " \t\r\n";
    size_t length;
    const char *descriptor;

    *text += strspn(*text, blanks);
    length = strcspn(*text, blanks);
    if (length == 0)
        return NULL;
    descriptor = stet_copy_n(arena, *text, length);
    *text += length;
    return descriptor;
}

/* Without the ".*" that changes nothing; "" for "*" (section 3.12.1). */
static const char *without_wildcard(struct stet_arena *arena, const char *descriptor)
{
    size_t length = strlen(descriptor);

    if (strcmp(descriptor, "*") == 0)
        return "";
    if (length > 2 && strcmp(descriptor + length - 2, ".*") == 0)
        length -= 2;
    else if (length > 1 && descriptor[length - 1] == '.')
        length--;
    return stet_copy_n(arena, descriptor, length);
}

static bool matches(const char *descriptor, const char *event)
{
    const size_t length = strlen(descriptor);

    return length == 0 || (strncmp(descriptor, event, length) == 0 &&
                           (event[length] == '\0' || event[length] == '.'));
}

static void know_event(struct scxml *scxml, const char *event)
{
    if (*event == '\0' ||
        !stet_map_put(&scxml->known, event, strlen(event), (int)scxml->event_count))
        return;
    scxml->events = stet_grow(scxml->machine->arena, scxml->events, scxml->event_count,
                              &scxml->event_capacity, sizeof(const char *));
    scxml->events[scxml->event_count++] = event;
}

static void find_events(struct scxml *scxml)
{
    struct stet_arena *arena = scxml->machine->arena;

    for (size_t i = 0; i < scxml->element_count; i++) {
        for (const struct xml_element *child = scxml->elements[i]->first; child != NULL;
             child = child->next) {
            const char *text = xml_is(child, "transition") ? xml_value(child, "event") : NULL;
            const char *descriptor;

            while (text != NULL && (descriptor = next_descriptor(arena, &text)) != NULL)
                know_event(scxml, without_wildcard(arena, descriptor));
        }
    }
}

/*
 * Whether it would be seen that SCXML leaves and enters groups that a table's
 * row stays in: those between `from` and `to`, and, unless the transition is
 * internal, `from` itself.
 */
static bool enters_again(const struct xml_element *from, const struct xml_element *transition,
                         const struct foreign_name *to)
{
    const char *type = xml_value(transition, "type");
    bool seen = (type == NULL || strcmp(type, "internal") != 0) && acts(from);

    if (to == NULL || !from->state->outer)
        return false;
    for (to = to->group; to != NULL && to != from->state; to = to->group)
        seen = seen || to->acts;
    return seen && to != NULL;
}

struct transition {
    struct xml_element *from;
    const struct xml_element *element;
    struct foreign_when when;
    struct foreign_actions actions;
    struct foreign_name *to;
};

static void add_rule(struct scxml *scxml, const struct transition *transition, const char *event,
                     struct stet_map *closed)
{
    struct foreign_machine *machine = scxml->machine;
    const char *key = stet_format(machine->arena, "%s\n%s", transition->from->state->key, event);
    struct foreign_rule *rule;

    if (stet_map_get(closed, key, strlen(key)) >= 0) /* an earlier one always holds */
        return;
    rule = foreign_rule(machine, STET_WORD_ON, transition->from->state, transition->element->line);
    rule->event = scxml_event(scxml, event, transition->element->line);
    rule->when = transition->when;
    rule->actions = transition->actions;
    rule->to = transition->to;
    if (transition->when.count == 0)
        (void)stet_map_put(closed, key, strlen(key), 0);
}

static void read_foreign(struct scxml *scxml, const struct transition *transition,
                         struct stet_map *closed)
{
    struct stet_arena *arena = scxml->machine->arena;
    const char *text = xml_value(transition->element, "event");
    const char *descriptor;

    if (enters_again(transition->from, transition->element, transition->to))
        foreign_warning(
            scxml->machine, transition->element->line,
            "SCXML leaves and enters states around the target as well, a table stays in "
            "them; write type=\"internal\", or a transition in each state");
    while ((descriptor = next_descriptor(arena, &text)) != NULL) {
        descriptor = without_wildcard(arena, descriptor);
        for (size_t i = 0; i < scxml->event_count; i++)
            if (matches(descriptor, scxml->events[i]))
                add_rule(scxml, transition, scxml->events[i], closed);
    }
}

static void read_own(struct scxml *scxml, const struct transition *transition)
{
    const struct xml_element *element = transition->element;
    const struct foreign_cell cell = {
        .from = transition->from->state->key,
        .row = xml_own(element, "row"),
        .from_group = xml_own(element, "for"),
        .on = xml_value(element, "event"),
        .conditions = transition->when,
        .actions = transition->actions,
        .to = transition->to != NULL ? transition->to->key : NULL,
        .disposition = xml_own(element, "disposition"),
        .says = xml_own(element, "source"),
        .line = element->line,
    };

    foreign_add_cell(scxml->machine, &cell);
}

static void read_transition(struct scxml *scxml, struct xml_element *from,
                            const struct xml_element *element, struct stet_map *closed)
{
    struct transition transition = {.from = from, .element = element};
    const char *target = xml_value(element, "target");
    const char *condition = xml_value(element, "cond");

    if (xml_value(element, "event") == NULL) {
        foreign_error(scxml->machine, element->line,
                      "a transition without 'event'; a machine of stet moves when something "
                      "happens");
        return;
    }
    if (target != NULL) {
        transition.to = innermost(scxml, state_called(scxml, target, element->line));
        if (transition.to == NULL)
            return;
    }
    if (condition != NULL)
        scxml_condition(scxml, condition, element->line, &transition.when);
    scxml_actions(scxml, element, &transition.actions);
    if (scxml->own && xml_own(element, "row") != NULL)
        read_own(scxml, &transition);
    else
        read_foreign(scxml, &transition, closed);
}

static void read_entry(struct scxml *scxml, const struct xml_element *state,
                       const struct xml_element *element)
{
    const bool leaving = xml_is(element, "onexit");
    struct foreign_actions actions = {0};
    const char *says = xml_own(element, "source");
    struct foreign_rule *rule;

    scxml_actions(scxml, element, &actions);
    if (actions.count == 0)
        return;
    rule = foreign_rule(scxml->machine, leaving ? STET_WORD_LEAVE : STET_WORD_ENTER, state->state,
                        element->line);
    rule->actions = actions;
    rule->says = says != NULL ? foreign_text(scxml->machine, says, element->line) : NULL;
    rule->order = (size_t)STET_MAX_FOREIGN_THINGS + scxml->machine->count;
}

static void read_states(struct scxml *scxml)
{
    struct stet_map closed;

    stet_map_init(&closed, scxml->machine->arena);
    for (size_t i = 0; i < scxml->element_count; i++) {
        struct xml_element *state = scxml->elements[i];

        for (const struct xml_element *child = state->first; child != NULL; child = child->next) {
            if (xml_is(child, "transition"))
                read_transition(scxml, state, child, &closed);
            else if (xml_is(child, "onentry") || xml_is(child, "onexit"))
                read_entry(scxml, state, child);
        }
    }
}

static void read_whole(struct scxml *scxml)
{
    struct foreign_machine *machine = scxml->machine;
    const struct xml_element *root = scxml->root;
    const size_t errors = machine->diagnostics->errors;
    const char *const texts[] = {xml_value(root, "name"), xml_own(root, "title"),
                                 xml_own(root, "source")};
    const char **const into[] = {&machine->name, &machine->title, &machine->source};

    for (size_t i = 0; i < STET_COUNT(texts); i++)
        *into[i] = texts[i] != NULL ? foreign_text(machine, texts[i], root->line) : NULL;
    add_states(scxml, scxml->root);
    if (machine->diagnostics->errors > errors) /* with ids twice, a state may lie in itself */
        return;
    if (scxml->element_count == 0) {
        foreign_error(machine, root->line, "the state chart has no state");
        return;
    }
    read_names(scxml);
    find_timers(scxml, root);
    find_events(scxml);
    machine->initial = innermost(scxml, scxml->root);
    read_states(scxml);
}

void foreign_read_scxml(struct foreign_machine *machine, const char *text, size_t length)
{
    struct scxml scxml = {.machine = machine};

    stet_map_init(&scxml.timers, machine->arena);
    stet_map_init(&scxml.ids, machine->arena);
    stet_map_init(&scxml.states, machine->arena);
    stet_map_init(&scxml.known, machine->arena);
    scxml.root = xml_parse(machine, text, length);
    if (scxml.root == NULL)
        return;
    if (!xml_is(scxml.root, "scxml")) {
        foreign_error(machine, scxml.root->line, "a state chart of SCXML begins with <scxml>");
        return;
    }
    scxml.own = xml_own(scxml.root, "version") != NULL;
    read_whole(&scxml);
}
