/* MUST and ALWAYS rows of the machine that stet writes as JSON. */
#include "json_reading.h"

#include <string.h>

/* One of an array of names: a state, or an event. */
static bool choose(const struct json_member *member, const json_t *value, bool events,
                   struct foreign_choice *choice)
{
    struct foreign_machine *machine = member->reading->machine;
    const char *name = json_string_value(value);
    struct foreign_event thing = {FOREIGN_STATES, NULL};

    if (name == NULL || strlen(name) != json_string_length(value))
        return false;
    if (events)
        thing = foreign_event(machine, name, member->line);
    else
        thing.name = foreign_name(machine, FOREIGN_STATES, name, member->line);
    foreign_choose(machine, choice, thing);
    return true;
}

static void read_choice(const struct json_member *member, const char *key, bool events,
                        struct foreign_choice *choice)
{
    const json_t *list = json_object_get(member->object, key);

    for (size_t i = 0; i < json_array_size(list); i++)
        if (!choose(member, json_array_get(list, i), events, choice)) {
            foreign_error(member->reading->machine, member->line, "%s[%zu].%s[%zu] is no name",
                          member->array, member->index, key, i);
            return;
        }
    if (!json_is_array(list))
        foreign_error(member->reading->machine, member->line, "%s[%zu].%s is no array of names",
                      member->array, member->index, key);
}

static void read_when(const struct json_member *member, struct foreign_when *when)
{
    const char *text = json_text_at(member, "when");

    if (text != NULL)
        (void)foreign_read_when(member->reading->machine, text, member->line, when);
}

/* What "does" says of the actions, as a table has it. */
static void read_does(const struct json_member *member, struct foreign_must *must)
{
    static const struct {
        const char *name;
        const char *word;
    } kinds[] = {{"this", NULL}, {"not", "NOT"}, {"defer", "DEFER"}, {"any", "ANY"}};
    const char *does = json_text_at(member, "does");

    json_read_actions(member, "do", &must->actions);
    for (size_t i = 0; i < STET_COUNT(kinds) && does != NULL; i++) {
        if (strcmp(does, kinds[i].name) == 0) {
            must->does = kinds[i].word;
            return;
        }
    }
    if (does != NULL)
        foreign_error(member->reading->machine, member->line,
                      "%s[%zu].does is none of this, not, defer, any", member->array,
                      member->index);
}

/* "to": null to stay, "any", or an array of states. */
static void read_target(const struct json_member *member, struct foreign_must *must)
{
    const json_t *to = json_object_get(member->object, "to");

    if (to == NULL || json_is_null(to))
        return;
    if (json_is_string(to) && strcmp(json_string_value(to), "any") == 0) {
        must->where = FOREIGN_ANYWHERE;
        return;
    }
    must->where = FOREIGN_GOES;
    read_choice(member, "to", false, &must->targets);
}

/* What both have. */
static struct foreign_must *begin(const struct json_member *member, enum stet_row_word word)
{
    struct foreign_must *must = foreign_must(member->reading->machine, word, member->line);

    read_choice(member, "states", false, &must->states);
    read_when(member, &must->when);
    must->says = json_copied(member, json_text_at(member, "source"));
    return must;
}

void json_read_must(const struct json_member *member)
{
    struct foreign_must *must = begin(member, STET_WORD_MUST);

    read_choice(member, "events", true, &must->events);
    read_does(member, must);
    read_target(member, must);
}

void json_read_always(const struct json_member *member)
{
    json_read_actions(member, "so", &begin(member, STET_WORD_ALWAYS)->actions);
}
