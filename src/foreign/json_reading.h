/* A machine being read from JSON, an array of objects after the other. */
#ifndef FOREIGN_JSON_READING_H
#define FOREIGN_JSON_READING_H

#include "json_lines.h"
#include "machine.h"

#include <jansson.h>

struct json_reading {
    struct foreign_machine *machine;
    const json_t *whole;
    struct json_lines lines;
};

/* A member of the array being read. */
struct json_member {
    struct json_reading *reading;
    const char *array;
    size_t index;
    const json_t *object;
    int line;
};

/* The text of a key; NULL when it is null or not there, with an error when it is no text. */
const char *json_text_at(const struct json_member *member, const char *key);

/* The same, but it must be there. */
const char *json_needed(const struct json_member *member, const char *key);

/* As a table may hold it; NULL of NULL. */
const char *json_copied(const struct json_member *member, const char *text);

/* Calls `read` for each member of an array of objects; it need not be there unless `must`. */
void json_each(struct json_reading *reading, const char *array, bool must,
               void (*read)(const struct json_member *member));

/* The actions of a key that need not be there. */
void json_read_actions(const struct json_member *member, const char *key,
                       struct foreign_actions *actions);

/* json_musts.c: a member of "musts", of "always". */
void json_read_must(const struct json_member *member);
void json_read_always(const struct json_member *member);

#endif
