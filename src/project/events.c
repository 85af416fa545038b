/* The events of libyaml, and what is wrong with YAML in words for its writer. */
#include "reader.h"

#include <string.h>

enum { MOST_NESTED = 64 };

static void error_at(struct reader *reader, int line, const char *format, ...) STET_PRINTF(3, 4);

static void error_at(struct reader *reader, int line, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    stet_error(reader->diagnostics, "project", (struct stet_place){reader->project->path, line},
               "%s", stet_format_list(reader->arena, format, arguments));
    va_end(arguments);
}

void reader_error(struct reader *reader, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    error_at(reader, (int)reader->event.start_mark.line + 1, "%s",
             stet_format_list(reader->arena, format, arguments));
    va_end(arguments);
}

/* --- YAML that is none ------------------------------------------------------- */

static int line_of_offset(const struct reader *reader, size_t offset)
{
    int line = 1;

    for (size_t i = 0; i < offset && i < reader->length; i++)
        line += reader->text[i] == '\n';
    return line;
}

/* Whether nothing but blanks stands before a tab that begins the line where the scanner gave up. */
static bool stops_at_tab(const struct reader *reader)
{
    const char *at = reader->text, *const end = at + reader->length;

    for (size_t i = 0; i < reader->parser.problem_mark.line && at != NULL; i++) {
        at = memchr(at, '\n', (size_t)(end - at));
        at = at != NULL ? at + 1 : NULL;
    }
    while (at != NULL && at < end && *at == ' ')
        at++;
    return at != NULL && at < end && *at == '\t';
}

/* libyaml's words fit the scanner; these mistakes are the ones that people make. */
static void tell_syntax(struct reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    const int line = (int)parser->problem_mark.line + 1;
    const char *context = parser->context != NULL ? parser->context : "";
    const char *problem = parser->problem != NULL ? parser->problem : "it cannot be read";

    if (parser->error == YAML_MEMORY_ERROR)
        error_at(reader, 0, "there is not enough memory to read this file");
    else if (parser->error == YAML_READER_ERROR)
        error_at(reader, line_of_offset(reader, parser->problem_offset),
                 "this is no YAML: %s; a project file is UTF-8 text", problem);
    else if (strstr(context, "alias") != NULL)
        error_at(reader, line, "what begins with '*' needs quotation marks, as in \"*.def\"");
    else if (strstr(context, "tag") != NULL)
        error_at(reader, line, "what begins with '!' needs quotation marks");
    else if (stops_at_tab(reader))
        error_at(reader, line, "this line begins with a tab; YAML indents with blanks");
    else if (parser->context != NULL && parser->context_mark.line != parser->problem_mark.line)
        error_at(reader, line, "this is no YAML: %s, %s from line %zu on", problem, context,
                 parser->context_mark.line + 1);
    else
        error_at(reader, line, "this is no YAML: %s%s%s", problem, *context ? ", " : "", context);
}

/* --- events -------------------------------------------------------------------- */

bool reader_next(struct reader *reader)
{
    yaml_event_delete(&reader->event);
    if (reader->ended)
        return false;
    if (yaml_parser_parse(&reader->parser, &reader->event) != 0)
        return true;
    reader->ended = true;
    tell_syntax(reader);
    return false;
}

bool reader_skip(struct reader *reader)
{
    int depth = 0;

    for (;;) {
        const yaml_event_type_t type = reader->event.type;

        depth += type == YAML_MAPPING_START_EVENT || type == YAML_SEQUENCE_START_EVENT;
        depth -= type == YAML_MAPPING_END_EVENT || type == YAML_SEQUENCE_END_EVENT;
        if (depth == 0)
            return true;
        if (depth > MOST_NESTED) {
            reader_error(reader, "lists are nested too deeply here; no key takes that");
            reader->ended = true;
            return false;
        }
        if (!reader_next(reader))
            return false;
    }
}

/* Whether the value is written with what would let a small file say much, or something else. */
static const char *decoration(const yaml_event_t *event)
{
    if (event->type == YAML_ALIAS_EVENT)
        return "an alias ('*')";
    if (event->type == YAML_SCALAR_EVENT && event->data.scalar.anchor != NULL)
        return "an anchor ('&')";
    if (event->type == YAML_SCALAR_EVENT && event->data.scalar.tag != NULL)
        return "a tag ('!')";
    return NULL;
}

static bool is_null(const yaml_event_t *event)
{
    static const char *const nulls[] = {"", "~", "null", "Null", "NULL"};
    const char *text = (const char *)event->data.scalar.value;

    if (event->data.scalar.length == 0)
        return true;
    for (size_t i = 0; i < STET_COUNT(nulls); i++)
        if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && strcmp(text, nulls[i]) == 0)
            return true;
    return false;
}

const char *reader_text(struct reader *reader, const char *name)
{
    const yaml_event_t *event = &reader->event;
    const char *wrong = decoration(event);

    if (wrong != NULL) {
        reader_error(reader,
                     "'%s' has %s here; write the value out, in quotation marks if it "
                     "begins so",
                     name, wrong);
        return NULL;
    }
    if (event->type != YAML_SCALAR_EVENT) {
        reader_error(reader, "'%s' takes texts, and here is a %s", name,
                     event->type == YAML_MAPPING_START_EVENT ? "key with a value"
                                                             : "list in a list");
        return NULL;
    }
    if (is_null(event)) {
        reader_error(reader, "'%s' has no value here; write one, or take the key out", name);
        return NULL;
    }
    const char *text = (const char *)event->data.scalar.value;
    const char *fault = stet_text_fault(text, event->data.scalar.length);
    if (fault != NULL) {
        reader_error(reader, "'%s' has %s in its value; take it out", name, fault);
        return NULL;
    }
    return stet_copy_n(reader->arena, text, event->data.scalar.length);
}
