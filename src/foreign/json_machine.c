/* The machine that `stet draw --as json` and `stet emit --as json` write. */
#include "json_reading.h"

#include <string.h>

static bool is_true(const struct json_member *member, const char *key)
{
    return json_is_true(json_object_get(member->object, key));
}

/* --- states -------------------------------------------------------------- */

static void read_entry(const struct json_member *member, struct foreign_name *state,
                       const char *key, enum stet_row_word word)
{
    struct foreign_actions actions = {0};
    struct foreign_rule *rule;

    json_read_actions(member, key, &actions);
    if (actions.count == 0)
        return;
    rule = foreign_rule(member->reading->machine, word, state, member->line);
    rule->actions = actions;
    rule->order = (size_t)STET_MAX_FOREIGN_THINGS + member->reading->machine->count;
}

static struct foreign_name *read_state(const struct json_member *member)
{
    struct foreign_machine *machine = member->reading->machine;
    const char *name = json_needed(member, "name");
    const char *group = json_text_at(member, "group");
    struct foreign_name *state;

    if (name == NULL)
        return NULL;
    state = foreign_name(machine, FOREIGN_STATES, name, member->line);
    state->text = json_copied(member, json_text_at(member, "what"));
    if (group != NULL)
        state->group = foreign_name(machine, FOREIGN_STATES, group, member->line);
    read_entry(member, state, "enter", STET_WORD_ENTER);
    read_entry(member, state, "leave", STET_WORD_LEAVE);
    return state;
}

static void read_plain_state(const struct json_member *member)
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

static void read_group(const struct json_member *member)
{
    struct foreign_name *group = read_state(member);

    if (group != NULL)
        group->outer = true;
}

/* --- names --------------------------------------------------------------- */

static struct foreign_name *read_name(const struct json_member *member, enum foreign_space space)
{
    const char *key = json_needed(member, "name");
    struct foreign_name *name;

    if (key == NULL)
        return NULL;
    name = foreign_name(member->reading->machine, space, key, member->line);
    name->text = json_copied(member, json_text_at(member, "text"));
    return name;
}

static void read_event(const struct json_member *member)
{
    const char *key = json_needed(member, "name");
    struct foreign_event event;

    if (key == NULL)
        return;
    event = foreign_event(member->reading->machine, key, member->line);
    event.name->quiet = is_true(member, "quiet");
    if (event.name->text == NULL)
        event.name->text = json_copied(member, json_text_at(member, "label"));
}

static void read_message(const struct json_member *member)
{
    struct foreign_name *name = read_name(member, FOREIGN_MESSAGES);
    const char *wire = json_copied(member, json_text_at(member, "wire"));

    if (name != NULL && wire != NULL && (name->text == NULL || strcmp(wire, name->text) != 0))
        name->wire = wire;
}

static void read_timer(const struct json_member *member)
{
    struct foreign_name *name = read_name(member, FOREIGN_TIMERS);

    if (name != NULL)
        name->outlasts = is_true(member, "outlasts");
}

static void read_flag(const struct json_member *member)
{
    (void)read_name(member, FOREIGN_FLAGS);
}

static void read_guard(const struct json_member *member)
{
    struct foreign_name *name = read_name(member, FOREIGN_FLAGS);

    if (name != NULL)
        name->outer = true;
}

static void read_signal(const struct json_member *member)
{
    (void)read_name(member, FOREIGN_SIGNALS);
}

static void read_action(const struct json_member *member)
{
    (void)read_name(member, FOREIGN_ACTIONS);
}

/* --- transitions --------------------------------------------------------- */

static void read_transition(const struct json_member *member)
{
    struct foreign_machine *machine = member->reading->machine;
    const json_t *row = json_object_get(member->object, "row");
    struct foreign_cell cell = {
        .from = json_needed(member, "from"),
        .on = json_needed(member, "on"),
        .from_group = json_text_at(member, "written_for"),
        .when = json_text_at(member, "when"),
        .to = json_text_at(member, "to"),
        .disposition = json_text_at(member, "disposition"),
        .says = json_text_at(member, "source"),
        .line = member->line,
    };

    if (cell.from == NULL || cell.on == NULL)
        return;
    if (json_is_integer(row))
        cell.row = stet_format(machine->arena, "%lld", (long long)json_integer_value(row));
    json_read_actions(member, "do", &cell.actions);
    foreign_add_cell(machine, &cell);
}

static void read_whole(struct json_reading *reading)
{
    const struct json_member whole = {reading, "the machine", 0, reading->whole, 1};
    struct foreign_machine *machine = reading->machine;
    const size_t errors = machine->diagnostics->errors;

    machine->name = json_copied(&whole, json_text_at(&whole, "machine"));
    machine->title = json_copied(&whole, json_text_at(&whole, "title"));
    machine->source = json_copied(&whole, json_text_at(&whole, "source"));
    /* What is declared comes first, so that it keeps its order. */
    json_each(reading, "messages", false, read_message);
    json_each(reading, "timers", false, read_timer);
    json_each(reading, "flags", false, read_flag);
    json_each(reading, "guards", false, read_guard);
    json_each(reading, "signals", false, read_signal);
    json_each(reading, "actions", false, read_action);
    json_each(reading, "groups", false, read_group);
    json_each(reading, "states", true, read_plain_state);
    if (machine->diagnostics->errors > errors) /* what follows would complain of them again */
        return;
    json_each(reading, "events", false, read_event);
    json_each(reading, "transitions", true, read_transition);
    json_each(reading, "musts", false, json_read_must);
    json_each(reading, "always", false, json_read_always);
    if (machine->initial == NULL)
        foreign_error(machine, 0, "no state has \"initial\": true");
}

void foreign_read_json(struct foreign_machine *machine, const char *text, size_t length)
{
    struct json_reading reading = {.machine = machine};
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
