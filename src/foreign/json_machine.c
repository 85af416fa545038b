/* The machine that `stet draw --as json` and `stet emit --as json` write. */
#include "json_lines.h"
#include "machine.h"

#include <jansson.h>
#include <string.h>

struct reading {
    struct foreign_machine *machine;
    const json_t *whole;
    struct json_lines lines;
};

/* A member of the array being read. */
struct member {
    struct reading *reading;
    const char *array;
    size_t index;
    const json_t *object;
    int line;
};

/* The text of a key; NULL when it is null or not there, with an error when it is no text. */
static const char *text_at(const struct member *member, const char *key)
{
    const json_t *value = json_object_get(member->object, key);

    if (value == NULL || json_is_null(value))
        return NULL;
    if (!json_is_string(value) || strlen(json_string_value(value)) != json_string_length(value)) {
        foreign_error(member->reading->machine, member->line, "%s[%zu].%s is no text",
                      member->array, member->index, key);
        return NULL;
    }
    return json_string_value(value);
}

/* The same, but it must be there. */
static const char *needed(const struct member *member, const char *key)
{
    const json_t *value = json_object_get(member->object, key);

    if (value == NULL || json_is_null(value))
        foreign_error(member->reading->machine, member->line, "%s[%zu] has no \"%s\"",
                      member->array, member->index, key);
    return text_at(member, key);
}

static bool is_true(const struct member *member, const char *key)
{
    return json_is_true(json_object_get(member->object, key));
}

static const char *copied(const struct member *member, const char *text)
{
    return text == NULL ? NULL : foreign_text(member->reading->machine, text, member->line);
}

/* Calls `read` for each member of an array of objects; it need not be there unless `must`. */
static void each(struct reading *reading, const char *array, bool must,
                 void (*read)(const struct member *member))
{
    const json_t *list = json_object_get(reading->whole, array);

    if (list == NULL && !must)
        return;
    if (!json_is_array(list)) {
        foreign_error(reading->machine, 0,
                      "\"%s\" is no array; 'stet emit --as json' shows the form", array);
        return;
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        const struct member member = {reading, array, i, json_array_get(list, i),
                                      json_line(&reading->lines, array, i)};

        if (json_is_object(member.object))
            read(&member);
        else
            foreign_error(reading->machine, member.line, "%s[%zu] is no object", array, i);
    }
}

static void read_actions(const struct member *member, const char *key,
                         struct foreign_actions *actions)
{
    const json_t *list = json_object_get(member->object, key);
    struct foreign_machine *machine = member->reading->machine;

    if (list == NULL || json_is_null(list))
        return;
    if (!json_is_array(list)) {
        foreign_error(machine, member->line, "%s[%zu].%s is no array of actions", member->array,
                      member->index, key);
        return;
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *text = json_string_value(json_array_get(list, i));

        if (!foreign_read_action(machine, text != NULL ? text : "", member->line, actions))
            return;
    }
}

/* --- states -------------------------------------------------------------- */

static void read_entry(const struct member *member, struct foreign_name *state, const char *key,
                       enum stet_row_word word)
{
    struct foreign_actions actions = {0};
    struct foreign_rule *rule;

    read_actions(member, key, &actions);
    if (actions.count == 0)
        return;
    rule = foreign_rule(member->reading->machine, word, state, member->line);
    rule->actions = actions;
    rule->order = (size_t)STET_MAX_FOREIGN_THINGS + member->reading->machine->count;
}

static struct foreign_name *read_state(const struct member *member)
{
    struct foreign_machine *machine = member->reading->machine;
    const char *name = needed(member, "name");
    const char *group = text_at(member, "group");
    struct foreign_name *state;

    if (name == NULL)
        return NULL;
    state = foreign_name(machine, FOREIGN_STATES, name, member->line);
    state->text = copied(member, text_at(member, "what"));
    if (group != NULL)
        state->group = foreign_name(machine, FOREIGN_STATES, group, member->line);
    read_entry(member, state, "enter", STET_WORD_ENTER);
    read_entry(member, state, "leave", STET_WORD_LEAVE);
    return state;
}

static void read_plain_state(const struct member *member)
{
    struct foreign_machine *machine = member->reading->machine;
    struct foreign_name *state = read_state(member);

    if (state == NULL)
        return;
    state->final = is_true(member, "final");
    if (!is_true(member, "initial"))
        return;
    if (machine->initial != NULL)
        foreign_error(machine, member->line, "a second initial state; a machine has one");
    machine->initial = state;
}

static void read_group(const struct member *member)
{
    struct foreign_name *group = read_state(member);

    if (group != NULL)
        group->outer = true;
}

/* --- names --------------------------------------------------------------- */

static struct foreign_name *read_name(const struct member *member, enum foreign_space space)
{
    const char *key = needed(member, "name");
    struct foreign_name *name;

    if (key == NULL)
        return NULL;
    name = foreign_name(member->reading->machine, space, key, member->line);
    name->text = copied(member, text_at(member, "text"));
    return name;
}

static void read_event(const struct member *member)
{
    const char *key = needed(member, "name");
    struct foreign_event event;

    if (key == NULL)
        return;
    event = foreign_event(member->reading->machine, key, member->line);
    event.name->quiet = is_true(member, "quiet");
    if (event.name->text == NULL)
        event.name->text = copied(member, text_at(member, "label"));
}

static void read_message(const struct member *member)
{
    struct foreign_name *name = read_name(member, FOREIGN_MESSAGES);
    const char *wire = copied(member, text_at(member, "wire"));

    if (name != NULL && wire != NULL && (name->text == NULL || strcmp(wire, name->text) != 0))
        name->wire = wire;
}

static void read_timer(const struct member *member)
{
    struct foreign_name *name = read_name(member, FOREIGN_TIMERS);

    if (name != NULL)
        name->outlasts = is_true(member, "outlasts");
}

static void read_flag(const struct member *member)
{
    (void)read_name(member, FOREIGN_FLAGS);
}

static void read_guard(const struct member *member)
{
    struct foreign_name *name = read_name(member, FOREIGN_FLAGS);

    if (name != NULL)
        name->outer = true;
}

static void read_signal(const struct member *member)
{
    (void)read_name(member, FOREIGN_SIGNALS);
}

static void read_action(const struct member *member)
{
    (void)read_name(member, FOREIGN_ACTIONS);
}

/* --- transitions --------------------------------------------------------- */

static void read_transition(const struct member *member)
{
    struct foreign_machine *machine = member->reading->machine;
    const json_t *row = json_object_get(member->object, "row");
    struct foreign_cell cell = {
        .from = needed(member, "from"),
        .on = needed(member, "on"),
        .from_group = text_at(member, "written_for"),
        .when = text_at(member, "when"),
        .to = text_at(member, "to"),
        .disposition = text_at(member, "disposition"),
        .says = text_at(member, "source"),
        .line = member->line,
    };

    if (cell.from == NULL || cell.on == NULL)
        return;
    if (json_is_integer(row))
        cell.row = stet_format(machine->arena, "%lld", (long long)json_integer_value(row));
    read_actions(member, "do", &cell.actions);
    foreign_add_cell(machine, &cell);
}

static void read_whole(struct reading *reading)
{
    const struct member whole = {reading, "the machine", 0, reading->whole, 1};
    struct foreign_machine *machine = reading->machine;
    const size_t errors = machine->diagnostics->errors;

    machine->name = copied(&whole, text_at(&whole, "machine"));
    machine->title = copied(&whole, text_at(&whole, "title"));
    machine->source = copied(&whole, text_at(&whole, "source"));
    each(reading, "groups", false, read_group);
    each(reading, "states", true, read_plain_state);
    if (machine->diagnostics->errors > errors) /* what follows would complain of them again */
        return;
    each(reading, "messages", false, read_message);
    each(reading, "timers", false, read_timer);
    each(reading, "flags", false, read_flag);
    each(reading, "guards", false, read_guard);
    each(reading, "signals", false, read_signal);
    each(reading, "actions", false, read_action);
    each(reading, "events", false, read_event);
    each(reading, "transitions", true, read_transition);
    if (machine->initial == NULL)
        foreign_error(machine, 0, "no state has \"initial\": true");
}

void foreign_read_json(struct foreign_machine *machine, const char *text, size_t length)
{
    struct reading reading = {.machine = machine};
    json_error_t error;
    json_t *whole = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);

    if (whole == NULL) {
        foreign_error(machine, error.line > 0 ? error.line : 0, "this is no JSON: %s",
                      stet_copy_shown(machine->arena, error.text, strlen(error.text)));
        return;
    }
    reading.whole = whole;
    if (json_is_object(whole)) {
        json_lines_find(machine->arena, text, length, &reading.lines);
        read_whole(&reading);
    } else {
        foreign_error(machine, 1,
                      "a machine is a JSON object; 'stet emit --as json' shows the form");
    }
    json_decref(whole);
}
