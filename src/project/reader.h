/* What reading a project file is made of. */
#ifndef PROJECT_READER_H
#define PROJECT_READER_H

#include "stet/project.h"

#include <yaml.h>

/* Events of libyaml, one at a time. */
struct reader {
    struct stet_arena *arena;
    struct stet_project *project;
    struct stet_diagnostics *diagnostics;
    const char *text;
    size_t length;
    yaml_parser_t parser;
    yaml_event_t event; /* the one that is looked at */
    bool ended;         /* nothing more can be read */
};

/* Goes on to the next event; false, after an error, when there is none. */
bool reader_next(struct reader *reader);

/* Goes on to the last event of the value that begins here. */
bool reader_skip(struct reader *reader);

/* An error at the event that is looked at. */
void reader_error(struct reader *reader, const char *format, ...) STET_PRINTF(2, 3);

/*
 * The text of a value, which is the arena's; NULL after an error when it is no
 * text, or none that may be shown.  `name` is what the value is of.
 */
const char *reader_text(struct reader *reader, const char *name);

#endif
