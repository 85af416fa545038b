/* Members of arrays of objects, and what is wrong with them. */
#include "json_reading.h"

#include <string.h>

const char *json_text_at(const struct json_member *member, const char *key)
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

const char *json_needed(const struct json_member *member, const char *key)
{
    const json_t *value = json_object_get(member->object, key);

    if (value == NULL || json_is_null(value))
        foreign_error(member->reading->machine, member->line, "%s[%zu] has no \"%s\"",
                      member->array, member->index, key);
    return json_text_at(member, key);
}

const char *json_copied(const struct json_member *member, const char *text)
{
    return text == NULL ? NULL : foreign_text(member->reading->machine, text, member->line);
}

void json_each(struct json_reading *reading, const char *array, bool must,
               void (*read)(const struct json_member *member))
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
        const struct json_member member = {reading, array, i, json_array_get(list, i),
                                           json_line(&reading->lines, array, i)};

        if (json_is_object(member.object))
            read(&member);
        else
            foreign_error(reading->machine, member.line, "%s[%zu] is no object", array, i);
    }
}

void json_read_actions(const struct json_member *member, const char *key,
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
