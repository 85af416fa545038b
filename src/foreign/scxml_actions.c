/* Executable content and conditions of SCXML (sections 3, 4 and 5.9) as actions and conditions. */
#include "scxml.h"

#include <ctype.h>
#include <string.h>

struct content {
    struct scxml *scxml;
    const struct xml_element *element;
    struct foreign_actions *actions;
};

struct foreign_event scxml_event(struct scxml *scxml, const char *name, int line)
{
    if (!scxml->own && stet_map_get(&scxml->timers, name, strlen(name)) >= 0)
        return (struct foreign_event){FOREIGN_TIMERS,
                                      foreign_name(scxml->machine, FOREIGN_TIMERS, name, line)};
    return foreign_event(scxml->machine, name, line);
}

static const char *value_or(const struct content *content, const char *name, const char *usual)
{
    const char *value = xml_value(content->element, name);

    return value != NULL ? value : usual;
}

static void add(const struct content *content, const char *word, enum foreign_space space,
                const char *key)
{
    foreign_add_action(content->scxml->machine, content->actions, word,
                       foreign_name(content->scxml->machine, space, key, content->element->line));
}

/* What code outside does: it has no word of its own in a table. */
static void add_do(const struct content *content, const char *text)
{
    add(content, "DO", FOREIGN_ACTIONS, *text != '\0' ? text : content->element->name);
}

static bool is_delayed(const struct xml_element *element)
{
    return xml_is(element, "send") &&
           (xml_value(element, "delay") != NULL || xml_value(element, "delayexpr") != NULL);
}

static void take_send(const struct content *content)
{
    const char *event = xml_value(content->element, "event");
    const char *target = value_or(content, "target", "");

    if (event == NULL)
        foreign_error(content->scxml->machine, content->element->line,
                      "a <send> without 'event'; what it sends must have a name");
    else if (is_delayed(content->element))
        foreign_add_action(content->scxml->machine, content->actions, "START",
                           scxml_event(content->scxml, event, content->element->line).name);
    else if (strcmp(target, "#_parent") == 0)
        add(content, "TELL", FOREIGN_SIGNALS, event);
    else
        add(content, "SEND", FOREIGN_MESSAGES, event);
}

/* The id of a <send>, or where it is kept. */
static const char *id_of(const struct xml_element *element, const char *name, const char *place)
{
    const char *id = xml_value(element, name);

    if (id == NULL)
        id = xml_value(element, place);
    return id != NULL ? id : "";
}

/* A timer is armed again by cancelling it first. */
static void take_cancel(const struct content *content)
{
    struct scxml *scxml = content->scxml;
    const struct xml_element *next = content->element->next;
    const char *id = id_of(content->element, "sendid", "sendidexpr");
    const int sent = stet_map_get(&scxml->ids, id, strlen(id));

    if (next != NULL && is_delayed(next) && strcmp(id_of(next, "id", "idlocation"), id) == 0)
        return;
    if (sent >= 0)
        foreign_add_action(scxml->machine, content->actions, "STOP",
                           scxml_event(scxml, scxml->sent[sent], content->element->line).name);
    else if (scxml->own && strncmp(id, "timer_", 6) == 0)
        add(content, "STOP", FOREIGN_TIMERS, id + 6);
    else
        foreign_error(scxml->machine, content->element->line,
                      "nothing is sent with a delay under the id '%s'; no timer is cancelled",
                      stet_shorten(scxml->machine->arena,
                                   foreign_text(scxml->machine, id, content->element->line), 60));
}

static void take_assign(const struct content *content)
{
    struct foreign_machine *machine = content->scxml->machine;
    const char *location = value_or(content, "location", "");
    const char *value = value_or(content, "expr", content->element->text);
    const struct foreign_name *flag = foreign_find(machine, FOREIGN_FLAGS, location);
    const bool yes = strcmp(value, "true") == 0;

    if (flag != NULL && !flag->outer && (yes || strcmp(value, "false") == 0))
        add(content, yes ? "SET" : "CLEAR", FOREIGN_FLAGS, location);
    else
        add_do(content, stet_format(machine->arena, "%s = %s", location, value));
}

/* "name();" is an action called name. */
static void take_script(const struct content *content)
{
    const char *text = content->element->text;
    size_t length = 0;

    while (isalnum((unsigned char)text[length]) || text[length] == '_')
        length++;
    if (length > 0 && (strcmp(text + length, "();") == 0 || strcmp(text + length, "()") == 0))
        text = stet_copy_n(content->scxml->machine->arena, text, length);
    add_do(content, text);
}

static void take_raise(const struct content *content)
{
    struct foreign_machine *machine = content->scxml->machine;
    const char *event = value_or(content, "event", "");

    foreign_warning(machine, content->element->line,
                    "a machine of stet raises no events for itself; this is read as an action");
    add_do(content, stet_format(machine->arena, "raise %s", event));
}

static void take_log(const struct content *content)
{
    add_do(content, stet_format(content->scxml->machine->arena, "log %s",
                                value_or(content, "label", value_or(content, "expr", ""))));
}

static void refuse(const struct content *content)
{
    foreign_error(content->scxml->machine, content->element->line,
                  "<%s> is not read; write a transition with 'cond' for each case",
                  content->element->name);
}

static const struct {
    const char *name;
    void (*take)(const struct content *content);
} elements[] = {
    {"send", take_send},     {"cancel", take_cancel}, {"assign", take_assign},
    {"script", take_script}, {"raise", take_raise},   {"log", take_log},
    {"if", refuse},          {"foreach", refuse},
};

void scxml_actions(struct scxml *scxml, const struct xml_element *element,
                   struct foreign_actions *actions)
{
    for (const struct xml_element *child = element->first; child != NULL; child = child->next) {
        const struct content content = {scxml, child, actions};

        for (size_t i = 0; i < STET_COUNT(elements); i++)
            if (xml_is(child, elements[i].name))
                elements[i].take(&content);
    }
}

/* --- conditions ---------------------------------------------------------- */

static const char *trimmed(struct stet_arena *arena, const char *text, size_t length)
{
    for (; length > 0 && *text == ' '; length--)
        text++;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return stet_copy_n(arena, text, length);
}

/* A flag or guard, or its opposite; any other expression is a guard of that text. */
static void take_term(struct scxml *scxml, const char *term, int line, struct foreign_when *when)
{
    struct foreign_machine *machine = scxml->machine;
    const bool no = *term == '!' && term[1] != '=';
    const char *text = no ? trimmed(machine->arena, term + 1, strlen(term + 1)) : term;
    struct foreign_name *name;
    bool is_new;

    if (strcmp(text, "true") == 0 && !no)
        return;
    if (*text == '\0') {
        foreign_error(machine, line, "a part of the condition is empty");
        return;
    }
    is_new = foreign_find(machine, FOREIGN_FLAGS, text) == NULL;
    name = foreign_name(machine, FOREIGN_FLAGS, text, line);
    if (is_new)
        name->outer = true;
    foreign_add_condition(machine, when, name, !no);
}

/* Whether what is tried one by one means the same: only && between, at the top. */
static bool is_conjunction(const char *text)
{
    return strstr(text, "||") == NULL && strpbrk(text, "()?") == NULL;
}

void scxml_condition(struct scxml *scxml, const char *text, int line, struct foreign_when *when)
{
    struct stet_arena *arena = scxml->machine->arena;

    if (!is_conjunction(text)) {
        const char *whole = trimmed(arena, text, strlen(text));

        take_term(scxml, *whole == '!' ? stet_format(arena, "(%s)", whole) : whole, line, when);
        return;
    }
    for (;;) {
        const char *and = strstr(text, "&&");
        const size_t length = and != NULL ? (size_t)(and-text) : strlen(text);

        take_term(scxml, trimmed(arena, text, length), line, when);
        if (and == NULL)
            return;
        text = and+2;
    }
}
