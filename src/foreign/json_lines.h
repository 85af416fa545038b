/* The lines of a JSON file, which jansson forgets. */
#ifndef FOREIGN_JSON_LINES_H
#define FOREIGN_JSON_LINES_H

#include "stet/base.h"

/*
 * For each member of an array that is itself a member of the outermost object,
 * the line it begins on, in the order of the file.
 */
struct json_lines {
    struct stet_arena *arena;
    struct stet_map arrays; /* name of the array -> index of its first line */
    int *lines;
    size_t count;
    size_t capacity;
};

/* The text must be sound JSON. */
void json_lines_find(struct stet_arena *arena, const char *text, size_t length,
                     struct json_lines *lines);

/* The line of array[index]; 0 when it is not known. */
int json_line(const struct json_lines *lines, const char *array, size_t index);

#endif
