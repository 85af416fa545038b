/* An XML file as a tree, read by expat. */
#include "xml.h"

#include <expat.h>
#include <string.h>

struct parse {
    struct foreign_machine *machine;
    XML_Parser parser;
    struct xml_element *root;
    struct xml_element *at;
    struct stet_buffer *texts; /* [depth] */
    int depth;
    size_t things;
    bool sound;
};

static int line_of(const struct parse *parse)
{
    const XML_Size line = XML_GetCurrentLineNumber(parse->parser);

    return line < STET_MAX_FOREIGN ? (int)line : 0;
}

static void stop(struct parse *parse, const char *message)
{
    if (parse->sound)
        foreign_error(parse->machine, line_of(parse), "%s", message);
    parse->sound = false;
    (void)XML_StopParser(parse->parser, XML_FALSE);
}

/* Expat writes a name as "space|name". */
static const char *split(struct parse *parse, const char *name, const char **space)
{
    const char *bar = strrchr(name, '|');

    *space = bar == NULL ? "" : stet_copy_n(parse->machine->arena, name, (size_t)(bar - name));
    return stet_copy(parse->machine->arena, bar == NULL ? name : bar + 1);
}

static void take_attributes(struct parse *parse, struct xml_element *element, const char **from)
{
    struct xml_attribute *list;
    size_t count = 0;

    while (from[2 * count] != NULL)
        count++;
    parse->things += count;
    list = stet_alloc_array(parse->machine->arena, count + 1, sizeof *list);
    for (size_t i = 0; i < count; i++) {
        list[i].name = split(parse, from[2 * i], &list[i].space);
        list[i].value = stet_copy(parse->machine->arena, from[2 * i + 1]);
    }
    element->attributes = list;
    element->attribute_count = count;
}

static void XMLCALL begin(void *context, const char *name, const char **attributes)
{
    struct parse *parse = context;
    struct xml_element *element;

    if (!parse->sound)
        return;
    if (++parse->things > STET_MAX_FOREIGN_THINGS) {
        stop(parse, "the file has more than a million parts; split it");
        return;
    }
    if (parse->depth == STET_MAX_FOREIGN_NESTING) {
        stop(parse, "elements lie more than 64 deep in each other");
        return;
    }
    element = stet_alloc(parse->machine->arena, sizeof *element);
    element->name = split(parse, name, &element->space);
    element->line = line_of(parse);
    take_attributes(parse, element, attributes);
    element->parent = parse->at;
    if (parse->at == NULL)
        parse->root = element;
    else if (parse->at->last == NULL)
        parse->at->first = element;
    else
        parse->at->last->next = element;
    if (parse->at != NULL)
        parse->at->last = element;
    parse->at = element;
    stet_buffer_init(&parse->texts[parse->depth++], parse->machine->arena);
}

static const char *trimmed(struct stet_arena *arena, const char *text)
{
    static const char blanks[] = " \t\r\n";
    size_t length;

    text += strspn(text, blanks);
    length = strlen(text);
    while (length > 0 && strchr(blanks, text[length - 1]) != NULL)
        length--;
    return stet_copy_n(arena, text, length);
}

static void XMLCALL end(void *context, const char *name)
{
    struct parse *parse = context;

    (void)name;
    if (!parse->sound)
        return;
    parse->at->text =
        trimmed(parse->machine->arena, stet_buffer_text(&parse->texts[--parse->depth]));
    parse->at = parse->at->parent;
}

static void XMLCALL characters(void *context, const char *text, int length)
{
    struct parse *parse = context;

    if (parse->sound && parse->depth > 0)
        stet_put_n(&parse->texts[parse->depth - 1], text, (size_t)length);
}

/* Entities could make a small file huge; SCXML needs none. */
static void XMLCALL doctype(void *context, const char *name, const char *system, const char *public,
                            int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    stop(context, "a document type is not read; remove the <!DOCTYPE>");
}

struct xml_element *xml_parse(struct foreign_machine *machine, const char *text, size_t length)
{
    struct parse parse = {.machine = machine, .sound = true};

    parse.texts = stet_alloc_array(machine->arena, STET_MAX_FOREIGN_NESTING, sizeof *parse.texts);
    parse.parser = XML_ParserCreateNS(NULL, '|');
    if (parse.parser == NULL) {
        foreign_error(machine, 0, "there is no memory left to read XML");
        return NULL;
    }
    XML_SetUserData(parse.parser, &parse);
    XML_SetElementHandler(parse.parser, begin, end);
    XML_SetCharacterDataHandler(parse.parser, characters);
    XML_SetStartDoctypeDeclHandler(parse.parser, doctype);
    if (XML_Parse(parse.parser, text, (int)length, XML_TRUE) != XML_STATUS_OK && parse.sound) {
        foreign_error(machine, line_of(&parse), "this is no XML: %s",
                      XML_ErrorString(XML_GetErrorCode(parse.parser)));
        parse.sound = false;
    }
    XML_ParserFree(parse.parser);
    return parse.sound ? parse.root : NULL;
}

bool xml_is(const struct xml_element *element, const char *name)
{
    return (*element->space == '\0' || strcmp(element->space, XML_SCXML) == 0) &&
           strcmp(element->name, name) == 0;
}

static const char *value_in(const struct xml_element *element, const char *space, const char *name)
{
    for (size_t i = 0; i < element->attribute_count; i++)
        if (strcmp(element->attributes[i].space, space) == 0 &&
            strcmp(element->attributes[i].name, name) == 0)
            return element->attributes[i].value;
    return NULL;
}

const char *xml_value(const struct xml_element *element, const char *name)
{
    return value_in(element, "", name);
}

const char *xml_own(const struct xml_element *element, const char *name)
{
    return value_in(element, XML_STET, name);
}
