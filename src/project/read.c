/* Keys and their values. */
#include "reader.h"

#include <string.h>

enum form { ONE, LIST, MORE };

enum { MOST_SHOWN = 60 };

static const struct key {
    const char *section; /* NULL: it stands at the top */
    const char *name;
    enum form form;
} keys[] = {
#define KEY(id, section, name, form, kind, option, help) {section, name, form},
#include "stet/project_keys.def"
};

/* Where a name stands: at the top, or in one section. */
struct level {
    const char *section;          /* NULL: the top */
    int lines[STET_PROJECT_KEYS]; /* where each key or section was first seen, by its first key */
};

static bool same(const char *left, const char *right)
{
    return left == right || (left != NULL && right != NULL && strcmp(left, right) == 0);
}

/* What a key is called at the top: itself or its section. */
static const char *name_at(const char *section, size_t i)
{
    if (same(keys[i].section, section))
        return keys[i].name;
    return section == NULL ? keys[i].section : "";
}

static const char *candidate(const void *context, size_t i)
{
    return name_at(context, i);
}

/* The key, or the first key of the section, that has the name at this level; -1: none. */
static int find(const char *section, const char *name)
{
    for (int i = 0; i < STET_PROJECT_KEYS; i++)
        if (strcmp(name_at(section, (size_t)i), name) == 0)
            return i;
    return -1;
}

static void tell_unknown(struct reader *reader, const char *section, const char *name)
{
    const char *nearest = stet_nearest(name, STET_PROJECT_KEYS, candidate, section);
    const char *shown = stet_shorten(reader->arena, name, MOST_SHOWN);

    for (int i = 0; i < STET_PROJECT_KEYS; i++)
        if (strcmp(keys[i].name, name) == 0) {
            if (keys[i].section == NULL)
                reader_error(reader, "'%s' does not belong into '%s:' but to the top, not indented",
                             shown, section);
            else
                reader_error(reader, "'%s' belongs into the section '%s:'", shown, keys[i].section);
            return;
        }
    if (nearest != NULL)
        reader_error(reader, "there is no key '%s' here; did you mean '%s'?", shown, nearest);
    else
        reader_error(reader, "there is no key '%s' here; docs/project.md lists them all", shown);
}

/* --- values ------------------------------------------------------------------- */

static void add(struct reader *reader, enum stet_project_key key)
{
    const int line = (int)reader->event.start_mark.line + 1;
    const char *text = reader_text(reader, keys[key].name);
    struct stet_project *project = reader->project;

    if (text == NULL)
        return;
    project->list = stet_grow(reader->arena, project->list, project->count, &project->capacity,
                              sizeof *project->list);
    project->list[project->count++] = (struct stet_project_value){key, text, line};
}

static bool read_list(struct reader *reader, enum stet_project_key key)
{
    bool empty = true;

    while (reader_next(reader) && reader->event.type != YAML_SEQUENCE_END_EVENT) {
        empty = false;
        add(reader, key);
        if (!reader_skip(reader))
            return false;
    }
    if (empty && !reader->ended)
        reader_error(reader, "the list of '%s' is empty; take the key out", keys[key].name);
    return !reader->ended;
}

static bool read_value(struct reader *reader, enum stet_project_key key)
{
    const yaml_event_t *event = &reader->event;

    if (event->type == YAML_SEQUENCE_START_EVENT && event->data.sequence_start.anchor == NULL &&
        event->data.sequence_start.tag == NULL && keys[key].form != ONE)
        return read_list(reader, key);
    if (event->type == YAML_SEQUENCE_START_EVENT)
        reader_error(reader,
                     keys[key].form != ONE ? "'%s' has an anchor ('&') or a tag ('!'); take it out"
                                           : "'%s' takes one value, not a list",
                     keys[key].name);
    else
        add(reader, key);
    return reader_skip(reader);
}

/* --- keys --------------------------------------------------------------------- */

static bool read_keys(struct reader *reader, struct level *level);

static bool read_section(struct reader *reader, const char *name)
{
    struct level level = {.section = name};

    if (reader->event.type == YAML_MAPPING_START_EVENT)
        return read_keys(reader, &level);
    reader_error(reader, "'%s:' is a section; its keys stand below it, indented", name);
    return reader_skip(reader);
}

/* The number of the key that is looked at; -1 after an error. */
static int take_key(struct reader *reader, struct level *level)
{
    const bool is_text = reader->event.type == YAML_SCALAR_EVENT;
    const char *name = is_text ? reader_text(reader, "a key") : NULL;
    const int number = name != NULL ? find(level->section, name) : -1;

    if (!is_text)
        reader_error(reader, "a key is a word, not a list or an alias");
    else if (name != NULL && number < 0)
        tell_unknown(reader, level->section, name);
    if (number < 0)
        return -1;
    if (level->lines[number] != 0) {
        reader_error(reader, "'%s' stands here again, after line %d; make one of them", name,
                     level->lines[number]);
        return -1;
    }
    level->lines[number] = (int)reader->event.start_mark.line + 1;
    return number;
}

/* From the event that begins the keys to the one that ends them. */
static bool read_keys(struct reader *reader, struct level *level)
{
    while (reader_next(reader) && reader->event.type != YAML_MAPPING_END_EVENT) {
        const int number = take_key(reader, level);
        bool well;

        if (!reader_skip(reader) || !reader_next(reader))
            return false;
        if (number < 0)
            well = reader_skip(reader);
        else if (!same(keys[number].section, level->section))
            well = read_section(reader, keys[number].section);
        else
            well = read_value(reader, (enum stet_project_key)number);
        if (!well)
            return false;
    }
    return !reader->ended;
}

/* --- the file ------------------------------------------------------------------ */

static const char empty[] =
    "this project file has no keys; the first are most often 'tables:' and 'pages:'";

static void read_document(struct reader *reader)
{
    struct level top = {.section = NULL};

    for (int i = 0; i < 2; i++) /* the stream begins, a document */
        if (!reader_next(reader))
            return;
    if (reader->event.type != YAML_DOCUMENT_START_EVENT) {
        reader_error(reader, empty);
        return;
    }
    if (!reader_next(reader))
        return;
    if (reader->event.type != YAML_MAPPING_START_EVENT) {
        const bool blank =
            reader->event.type == YAML_SCALAR_EVENT && reader->event.data.scalar.length == 0;

        reader_error(reader,
                     blank ? empty : "a project file has keys with values, as 'tables: \"*.def\"'");
        return;
    }
    if (!read_keys(reader, &top))
        return;
    for (int i = 0; i < 2; i++) /* the document ends, the stream */
        if (!reader_next(reader))
            return;
    if (reader->event.type != YAML_STREAM_END_EVENT)
        reader_error(reader, "a second document begins here; a project file is one");
    else if (reader->project->count == 0 && reader->diagnostics->errors == 0)
        reader_error(reader, empty);
}

const char *stet_project_key_name(struct stet_arena *arena, enum stet_project_key key)
{
    return keys[key].section == NULL
               ? keys[key].name
               : stet_format(arena, "%s.%s", keys[key].section, keys[key].name);
}

bool stet_project_read(struct stet_arena *arena, const char *path, const char *text, size_t length,
                       struct stet_project *project, struct stet_diagnostics *diagnostics)
{
    struct reader reader = {.arena = arena,
                            .project = project,
                            .diagnostics = diagnostics,
                            .text = text,
                            .length = length};
    const size_t errors = diagnostics->errors;

    *project = (struct stet_project){.path = path};
    if (length > STET_PROJECT_MOST || memchr(text, '\0', length) != NULL) {
        stet_error(diagnostics, "project", (struct stet_place){path, 0},
                   length > STET_PROJECT_MOST ? "this file is too large for a project file"
                                              : "this is no text; a project file is YAML");
        return false;
    }
    if (yaml_parser_initialize(&reader.parser) == 0) {
        stet_error(diagnostics, "project", (struct stet_place){path, 0},
                   "there is not enough memory to read this file");
        return false;
    }
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader.parser, (const unsigned char *)text, length);
    read_document(&reader);
    yaml_event_delete(&reader.event);
    yaml_parser_delete(&reader.parser);
    return diagnostics->errors == errors;
}
